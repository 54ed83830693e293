/** One mistake at a time: it alone is reported, at its place and with a remedy. */
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../lib/config/config.ts";
import type { Problem } from "../../../lib/config/problems.ts";
import { RECORD, withRecord, withTop } from "../support/configs.ts";

function problemsOf(input: unknown): readonly Problem[] {
  const result = parseConfig(input);
  return result.ok ? [] : result.problems;
}

/** What is wrong, where it is, and a word from the remedy. */
type Case = readonly [what: string, input: unknown, path: string, remedy: string];

const LONG = ["a", "b", "c"].map((letter) => letter.repeat(63)).join(".");
const arn = (rest: string) => `arn:aws:ecs:ap-northeast-1:123456789012:${rest}`;

const cases: readonly Case[] = [
  ["no context at all", undefined, "", "cdk.json"],
  ["text that is not JSON", "{records:[]}", "", "on one line"],
  ["a list for the whole", [], "", "records"],
  ["no records key", {}, "records", "zone"],
  ["an object for the records", { records: {} }, "records", "zone"],
  ["no record", { records: [] }, "records", "add"],
  ["a record that is a text", { records: ["mx"] }, "records[0]", "ttlSeconds"],
  ["a missing name", withRecord({ name: undefined }), "records[0].name", "add the key"],
  ["a name without a zone", withRecord({ name: "mx" }), "records[0].name", "add the zone"],
  ["an address for a name", withRecord({ name: "1.2.3.4" }), "records[0].name", "not an address"],
  ["a name in another zone", withRecord({ name: "mx.other.com" }), "records[0].name", "ends in"],
  [
    "a zone of similar name",
    withRecord({ name: "a.badexample.com" }),
    "records[0].name",
    "ends in",
  ],
  ["a zone that is a number", withRecord({ zone: 7 }), "records[0].zone", "string"],
  ["a zone id in capitals", withRecord({ zoneId: "A".repeat(32) }), "records[0].zoneId", "copy"],
  ["a cluster's ARN", withRecord({ cluster: arn("cluster/m") }), "records[0].cluster", '"m"'],
  ["a service's ARN", withRecord({ service: arn("service/m/s") }), "records[0].service", '"s"'],
  ["a cluster with a blank", withRecord({ cluster: "a b" }), "records[0].cluster", "list-clusters"],
  ["a long service", withRecord({ service: "s".repeat(256) }), "records[0].service", "aws ecs"],
  ["a TTL too short", withRecord({ ttlSeconds: 59 }), "records[0].ttlSeconds", "60"],
  ["a TTL in quotes", withRecord({ ttlSeconds: "60" }), "records[0].ttlSeconds", "without quotes"],
  [
    "a TTL on a proxied record",
    withRecord({ proxied: true, ttlSeconds: 60 }),
    "records[0].ttlSeconds",
    "leave",
  ],
  ["a flag in quotes", withRecord({ proxied: "no" }), "records[0].proxied", "without quotes"],
  ["null for a flag", withRecord({ ipv6: null }), "records[0].ipv6", "write true or false"],
  ["a mistyped policy", withRecord({ publish: "al" }), "records[0].publish", '"all"'],
  ["another's word", withRecord({ readiness: "ready" }), "records[0].readiness", '"running"'],
  ["a number to adopt", withRecord({ adopt: 2 }), "records[0].adopt", '"one"'],
  ["a wait too long", withRecord({ waitSeconds: 41 }), "records[0].waitSeconds", "40"],
  ["half a second", withRecord({ waitSeconds: 0.5 }), "records[0].waitSeconds", "whole"],
  ["a private fallback", withRecord({ whenEmpty: "10.0.0.1" }), "records[0].whenEmpty", "public"],
  ["an empty fallback", withRecord({ whenEmpty: [] }), "records[0].whenEmpty", "keep"],
  ["a mistyped ending", withRecord({ whenEmpty: "delete" }), "records[0].whenEmpty", "keep"],
  [
    "IPv6 where it is off",
    withRecord({ whenEmpty: ["1.1.1.1", "2606:4700::1"] }),
    "records[0].whenEmpty",
    '"ipv6": true',
  ],
  [
    "IPv4 alone where IPv6 is on",
    withRecord({ whenEmpty: "1.1.1.1", ipv6: true }),
    "records[0].whenEmpty",
    "both",
  ],
  [
    "IPv6 alone",
    withRecord({ whenEmpty: "2606:4700::1", ipv6: true }),
    "records[0].whenEmpty",
    "add",
  ],
  [
    "IPv4 where the name has IPv6 only",
    withRecord({ whenEmpty: ["1.1.1.1", "2606:4700::1"], ipv6: "only" }),
    "records[0].whenEmpty",
    "take the IPv4 address out",
  ],
  [
    "a name too long for the dimension of an AAAA record's metrics",
    withRecord({ name: `${LONG}.${"c".repeat(47)}.example.com`, ipv6: true }),
    "records[0].name",
    "shorter",
  ],
  ["another word for ipv6", withRecord({ ipv6: "both" }), "records[0].ipv6", '"only"'],
  [
    "one name twice",
    { records: [RECORD, { ...RECORD, name: "MX.example.com." }] },
    "records[1].name",
    "remove one",
  ],
  [
    "two places for the token",
    withTop({ token: { ssmParameter: "/a", secret: "b" } }),
    "token",
    "remove",
  ],
  ["a text for the token", withTop({ token: "/a" }), "token", "ssmParameter"],
  [
    "a parameter without slash",
    withTop({ token: { ssmParameter: "a" } }),
    "token.ssmParameter",
    "begin it with /",
  ],
  [
    "a secret's ARN",
    withTop({
      token: { secret: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mail/cf-AbCdEf" },
    }),
    "token.secret",
    '"mail/cf"',
  ],
  ["no sweep", withTop({ sweepMinutes: 0 }), "sweepMinutes", "1"],
  ["a rare sweep", withTop({ sweepMinutes: 61 }), "sweepMinutes", "60"],
  [
    "a mail address without @",
    withTop({ notify: { emails: ["ops@example.com", "ops"] } }),
    "notify.emails[1]",
    "address",
  ],
  [
    "one mail address, no list",
    withTop({ notify: { emails: "ops@example.com" } }),
    "notify.emails",
    "[ … ]",
  ],
  ["an odd retention", withTop({ logRetentionDays: 31 }), "logRetentionDays", "60"],
  ["a stack name with a blank", withTop({ stackName: "my stack" }), "stackName", "FargateDdns"],
  [
    "a name server without port",
    withTop({ nameServers: ["ns.example.com"] }),
    "nameServers[0]",
    "port",
  ],
  [
    "a name server on no port",
    withTop({ nameServers: ["ns.example.com:0"] }),
    "nameServers[0]",
    "65535",
  ],
];

describe("one mistake", () => {
  test.each(cases)("%s / is read / is the only problem reported", (_, input, path, remedy) => {
    const problems = problemsOf(input);
    expect(problems.map((problem) => problem.path)).toEqual([path]);
    expect(problems[0]?.remedy).toContain(remedy);
    expect(problems[0]?.expected).not.toBe("");
  });
});
