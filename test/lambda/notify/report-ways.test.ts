/** Notices that go several ways: each fails, and remembers, on its own. */
import { expect, test } from "vitest";
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import { known, type Reading, unavailable } from "../../../lambda/domain/reading.ts";
import type { Channel } from "../../../lambda/notify/notice.ts";
import { reporter } from "../../../lambda/notify/report.ts";
import { outcome } from "../../support/fixtures.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const SENT: Reading<void> = known(undefined);
const SAID = "Slack webhook: HTTP 404: no_service";
const GONE = unavailable("not-found", SAID);
const failed = outcome({ kind: "failed", reason: { code: "timeout", detail: "ecs:ListTasks" } });
const refused = outcome({ kind: "refused", reason: { code: "cname-at-name", detail: "CNAME" } });
const right = outcome();

/** Two channels; each answers what its list says, then takes everything. */
function desk(replies: { mail?: Reading<void>[]; chat?: Reading<void>[] }, tookMs = 50) {
  const clock = new VirtualClock();
  const got: { mail: string[]; chat: string[] } = { mail: [], chat: [] };
  const log: Record<string, unknown>[] = [];
  let failures = 0;
  const channel = (way: "mail" | "chat"): Channel => ({
    publish: async ({ words }) => {
      await clock.sleep(tookMs);
      const reply = replies[way]?.shift() ?? SENT;
      if (reply.kind === "known") got[way].push(words.headline);
      return reply;
    },
  });
  const tell = reporter({
    clock,
    log: { write: (_level, code, fields) => log.push({ code, ...fields }) },
    meter: { count: () => {}, noticeFailed: () => (failures += 1) },
    channels: { mail: channel("mail"), chat: channel("chat") },
  });
  return {
    got,
    clock,
    log,
    failures: () => failures,
    async tells(...outcomes: Outcome[]): Promise<void> {
      for (const each of outcomes) await clock.run(tell(each, clock.now() + 8_000));
    },
  };
}

test("both ways work / a trouble and its end / each is told once by each", async () => {
  const it = desk({});
  await it.tells(failed, failed, right, right);
  const both = [
    "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
    "resolved: now 3.112.0.1",
  ];
  expect(it.got).toEqual({ mail: both, chat: both });
});

test("one way is gone / a trouble / told by the other, counted and logged with the way", async () => {
  const it = desk({ chat: [GONE] });
  await it.tells(failed);
  expect(it.got).toEqual({
    mail: ["not updated: no answer from AWS in time, retrying (still 3.112.0.1)"],
    chat: [],
  });
  expect(it.failures()).toBe(1);
  expect(it.log).toContainEqual({
    code: "notice-failed",
    record: "mx.example.com A",
    way: "chat",
    reason: "not-found",
    detail: SAID,
  });
});

test("one way fails for a time / a trouble goes on / mail hears once, chat as soon as it can", async () => {
  const it = desk({ chat: [GONE, GONE] });
  await it.tells(failed, failed, failed, failed);
  expect(it.got).toEqual({
    mail: ["not updated: no answer from AWS in time, retrying (still 3.112.0.1)"],
    chat: ["not updated: no answer from AWS in time, retrying (still 3.112.0.1)"],
  });
  expect(it.failures()).toBe(2);
});

test("one way never heard of a trouble / it ends / only who heard of it hears of its end", async () => {
  const it = desk({ chat: [GONE] });
  await it.tells(failed, right);
  expect(it.got).toEqual({
    mail: [
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      "resolved: now 3.112.0.1",
    ],
    chat: [],
  });
});

test("the trouble changes while one way fails / both hear of the new one", async () => {
  const it = desk({ mail: [SENT, GONE], chat: [GONE] });
  await it.tells(failed, refused, refused);
  expect(it.got.mail).toEqual([
    "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
    "blocked: a CNAME record is in the way",
  ]);
  expect(it.got.chat).toEqual(["blocked: a CNAME record is in the way"]);
});

test("both ways are slow / told / side by side, not one after the other", async () => {
  const it = desk({}, 3_000);
  const startedMs = it.clock.now();
  await it.tells(failed);
  expect(it.got).toEqual({
    mail: ["not updated: no answer from AWS in time, retrying (still 3.112.0.1)"],
    chat: ["not updated: no answer from AWS in time, retrying (still 3.112.0.1)"],
  });
  expect(it.clock.now() - startedMs).toBe(3_000);
});
