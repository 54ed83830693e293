/** An alarm's change of state: which changes count, and the text in each form. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { descriptionOf } from "../../../../contract/alarm-description.ts";
import { noticeOfAlarm, parseAlarmChange } from "../../../../lambda/notify/alarms/change.ts";
import { rendered } from "../../../support/rendered.ts";

const STACK = "FargateDdns";
const PAGE = `${STACK} PAGE: mail for mx.example.com may not be arriving`;
const INFORM = `${STACK}: No running task, mx.example.com A`;

const event = (alarmName: unknown, from: unknown, to: unknown, description: unknown = "") => ({
  region: "ap-northeast-1",
  detail: {
    alarmName,
    configuration: { description },
    state: { value: to, reason: "because" },
    previousState: { value: from },
  },
});

describe("which changes count", () => {
  test.each<readonly [string, unknown, unknown, unknown, unknown]>([
    ["it begins", INFORM, "OK", "ALARM", { kind: "began", isPage: false }],
    ["it ends", INFORM, "ALARM", "OK", { kind: "ended", isPage: false }],
    ["a page begins", PAGE, "INSUFFICIENT_DATA", "ALARM", { kind: "began", isPage: true }],
    ["a new one is fine", INFORM, "INSUFFICIENT_DATA", "OK", undefined],
    ["it stays", INFORM, "ALARM", "ALARM", undefined],
    ["data runs out", INFORM, "ALARM", "INSUFFICIENT_DATA", undefined],
    ["another stack's", "Other: No running task", "OK", "ALARM", undefined],
    ["no name", undefined, "OK", "ALARM", undefined],
  ])("%s / read / as expected", (_, name, from, to, expected) => {
    const change = parseAlarmChange(event(name, from, to), STACK);
    if (expected === undefined) expect(change).toBeUndefined();
    else expect(change).toMatchObject(expected as object);
  });

  test("any JSON / read / never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseAlarmChange(value, STACK)).toBeUndefined();
      }),
    );
  });
});

describe("its text", () => {
  const description = "It means x.\nLikely: a; b.\nNext: aws logs tail L ; dig +short N";
  const noticeFor = (name: string, from: string, to: string, text = description) => {
    const change = parseAlarmChange(event(name, from, to, text), STACK);
    if (change === undefined) throw new Error("it does not count");
    return rendered(noticeOfAlarm(change, "en"));
  };

  test("one begins / as mail / what it means, why, what to run", () => {
    const { subject, text } = noticeFor(PAGE, "OK", "ALARM");
    expect(subject).toBe(`ALARM: ${PAGE}`);
    expect(text.split("\n")).toEqual([
      `ALARM: ${PAGE}`,
      "",
      "It means x.",
      "Likely: a; b.",
      "CloudWatch says: because",
      "",
      "What to do:",
      "- aws logs tail L",
      "- dig +short N",
      "",
      "Alarm of CloudWatch in ap-northeast-1.",
    ]);
  });

  test("one ends / as mail / that it is over and why, and nothing to do", () => {
    expect(noticeFor(PAGE, "ALARM", "OK").text.split("\n")).toEqual([
      `RESOLVED: ${PAGE}`,
      "",
      "The problem reported earlier is resolved.",
      "CloudWatch says: because",
      "",
      "Alarm of CloudWatch in ap-northeast-1.",
    ]);
  });

  test("CloudWatch gives no reason / as mail / none is quoted", () => {
    const { region, detail } = event(INFORM, "OK", "ALARM", description);
    const change = { region, detail: { ...detail, state: { value: "ALARM" } } };
    const parsed = parseAlarmChange(change, STACK);
    if (parsed === undefined) throw new Error("it does not count");
    expect(noticeOfAlarm(parsed, "en").words.facts).toEqual(["It means x.", "Likely: a; b."]);
  });

  test("one in Japanese begins, and ends / as mail / with an English subject", () => {
    const inJapanese = (from: string, to: string) => {
      const texts = {
        means: "実行中のタスクがありません。",
        causes: ["必要数が 0"],
        commands: ["aws logs tail L", "dig +short N"],
      };
      const change = parseAlarmChange(event(INFORM, from, to, descriptionOf(texts, "ja")), STACK);
      if (change === undefined) throw new Error("it does not count");
      return rendered(noticeOfAlarm(change, "ja"));
    };
    const began = inJapanese("OK", "ALARM");
    expect(began.subject).toBe(`ALARM: ${INFORM}`);
    expect(began.text.split("\n")).toEqual([
      `アラーム: ${INFORM}`,
      "",
      "実行中のタスクがありません。",
      "考えられる原因: 必要数が 0。",
      "CloudWatch の説明: because",
      "",
      "対応方法:",
      "- aws logs tail L",
      "- dig +short N",
      "",
      "ap-northeast-1 の CloudWatch アラームです。",
    ]);
    const ended = inJapanese("ALARM", "OK");
    expect(ended.subject).toBe(`RESOLVED: ${INFORM}`);
    expect(ended.text).toContain("先ほどお知らせした問題は解消しました。");
  });

  test("one that pages, and one that informs / in chat / different marks", () => {
    expect(noticeFor(PAGE, "OK", "ALARM").slack).toContain(":rotating_light:");
    expect(noticeFor(INFORM, "OK", "ALARM").slack).toContain(":warning:");
    expect(noticeFor(INFORM, "ALARM", "OK").slack).toContain(":white_check_mark:");
  });

  test("beginning and end / as cards / one thread, each with its kind", () => {
    const metadata = (from: string, to: string) =>
      JSON.parse(noticeFor(INFORM, from, to).card).metadata;
    const about = { threadId: INFORM, relatedResources: [INFORM] };
    expect(metadata("OK", "ALARM")).toMatchObject({ ...about, eventType: "alarm-began" });
    expect(metadata("ALARM", "OK")).toMatchObject({ ...about, eventType: "alarm-ended" });
  });

  test("any description / in each form / within the limits of mail and chat", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 1_024 }), (text) => {
        const { subject, card, slack } = noticeFor(`${PAGE}${text}`, "OK", "ALARM", text);
        expect(subject).toMatch(/^[\x20-\x7e]{1,99}$/);
        expect(Buffer.byteLength(card)).toBeLessThan(100_000);
        for (const block of JSON.parse(slack).blocks)
          if (block.text !== undefined) expect(block.text.text.length).toBeLessThanOrEqual(3_000);
      }),
    );
  });
});
