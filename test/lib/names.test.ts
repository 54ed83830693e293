/** Names that are no plain host names, in everything that the stack makes of them. */
import { parse } from "shell-quote";
import { expect, test } from "vitest";
import { messageFor } from "../../lambda/notify/texts/reasons.ts";
import { fqdn, recordSet } from "../support/fixtures.ts";
import { assetDirectory } from "./support/assets.ts";
import { RECORD } from "./support/configs.ts";
import { flat, type Json, TemplateView } from "./support/template.ts";

const WILD = "*.dev.example.com";
const NAMES = [WILD, "dev.example.com", "@", "mühle.example.com"];
const FULL = [WILD, "dev.example.com", "example.com", "xn--mhle-0ra.example.com"];
const view = new TemplateView(
  { records: NAMES.map((name) => ({ ...RECORD, name, ipv6: true })), dashboard: true },
  assetDirectory(),
);

const alarms = view.all("AWS::CloudWatch::Alarm").map(([, properties]) => properties);
const pages = view.all("AWS::CloudWatch::CompositeAlarm").map(([, properties]) => properties);

test("a wildcard with its parent, the apex, an international name / synthesized / each has a sweep", () => {
  const sweeps = view.all("AWS::Scheduler::Schedule");
  const swept = sweeps.map(([, { Target }]) => JSON.parse(Target.Input).detail.record);
  expect(swept).toEqual(FULL);
});

test("each / synthesized / alarms of its own, on the metrics that the function writes", () => {
  for (const name of FULL) {
    const its = alarms.filter(({ Dimensions }: Json) =>
      Dimensions.some(({ Value }: Json) => Value === `${name} A` || Value === `${name} AAAA`),
    );
    expect(its.length, name).toBeGreaterThanOrEqual(9);
    for (const { AlarmName } of its) expect(AlarmName).toContain(name);
  }
  expect(pages).toHaveLength(FULL.length);
  const names = [...alarms, ...pages].map(({ AlarmName }: Json) => AlarmName as string);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[\x20-\x7e]+$/);
});

/** Words that a shell would replace by the names of files. */
const globs = (line: string): unknown[] =>
  parse(line, (name) => name).filter((part) => typeof part === "object" && "pattern" in part);

test("commands in alarms of a wildcard / read by a shell / no asterisk that it would expand", () => {
  const next = [...alarms, ...pages].map(({ AlarmDescription }: Json) =>
    flat(AlarmDescription).split("Next: ").at(-1),
  );
  expect(next.some((line) => line?.includes(WILD))).toBe(true);
  expect(next.flatMap((line) => globs(line ?? ""))).toEqual([]);
});

test("commands in messages of a wildcard / read by a shell / no asterisk that it would expand", () => {
  const { todo } = messageFor(
    { code: "silent-servers", detail: "" },
    recordSet({ name: fqdn(WILD) }),
    "en",
  );
  expect(todo[0]).toContain("dig +short fargate-ddns-check.dev.example.com");
  expect(todo.flatMap(globs)).toEqual([]);
});
