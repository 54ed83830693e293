/** The longest values that the parameters take, and AWS's limits of what is made of them. */
import { expect, test } from "vitest";
import { LANGUAGES } from "../../../contract/language.ts";
import { ENVIRONMENT_LIMIT_BYTES } from "../../../lib/function/environment.ts";
import { LIMITS } from "../../../lib/text-limits.ts";
import { anchored } from "../../../tools/release/parameter.ts";
import { PARAMETER_ROWS } from "../../../tools/release/parameters.ts";
import { releaseTemplate } from "../../../tools/release/template.ts";
import { assetDirectory } from "../../lib/support/assets.ts";
import { resolved } from "./resolved.ts";

const label = (length: number) => "a".repeat(length);
const path = (length: number) => `/${label(length - 1)}`;
/** Of each parameter a value that is as long as it may be. */
const LONGEST = {
  RecordName: `${label(39)}.${label(40)}`,
  ZoneName: `${label(39)}.${label(40)}`,
  ZoneId: label(32),
  ClusterName: label(100),
  ServiceName: label(100),
  TtlSeconds: "86400",
  Publish: "newest",
  Readiness: "running",
  WhenEmpty: "remove",
  Adopt: "one",
  TokenParameter: path(1011),
  SlackWebhookParameter: path(1011),
  NotificationEmail: `${label(245)}@bbbbb.cc`,
  PagerEmail: `${label(245)}@ddddd.ee`,
  CodeBucket: label(63),
  CodePrefix: `${label(254)}/`,
};
const assets = assetDirectory();

test("the values / held to their parameters / none may be longer, and each is taken", () => {
  for (const [name, row] of PARAMETER_ROWS) {
    expect(LONGEST[name].length, name).toBe(row.longest);
    expect(LONGEST[name], name).toMatch(new RegExp(anchored(row)));
  }
});

test.each(LANGUAGES)("%s / deployed with them / within AWS's limits", (language) => {
  const code = { DdnsFunction: "a.zip", AlarmForwarderFunction: "b.zip" };
  const template = releaseTemplate({ language, version: "1.2.3", code }, assets);
  const made = resolved(template, LONGEST, "S".repeat(128));
  const of = (type: string, key: string) =>
    made.flatMap(({ type: one, properties }) => (one === type ? [properties[key]] : []));
  const longest = (type: string, key: string) =>
    Math.max(...of(type, key).map((text) => String(text).length));
  for (const type of ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"]) {
    expect(longest(type, "AlarmName"), type).toBeLessThanOrEqual(LIMITS.alarmName);
    expect(longest(type, "AlarmDescription"), type).toBeLessThanOrEqual(LIMITS.alarmDescription);
  }
  expect(longest("AWS::Events::Rule", "Description")).toBeLessThanOrEqual(LIMITS.ruleDescription);
  expect(longest("AWS::Scheduler::Schedule", "Description")).toBeLessThanOrEqual(
    LIMITS.scheduleDescription,
  );
  for (const policies of of("AWS::IAM::Role", "Policies"))
    expect(JSON.stringify(policies).length).toBeLessThanOrEqual(LIMITS.rolePolicies);
  for (const environment of of("AWS::Lambda::Function", "Environment")) {
    const { Variables } = environment as { Variables: Readonly<Record<string, string>> };
    const bytes = Buffer.byteLength(Object.entries(Variables).flat().join(""));
    expect(bytes).toBeLessThanOrEqual(ENVIRONMENT_LIMIT_BYTES);
  }
});
