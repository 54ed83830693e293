/**
 * The exact words of the contract's parsers for an invalid value; the configuration completes
 * them (test/lib/config), the function reports `expected` alone.
 */
import { describe, expect, test } from "vitest";
import { parseStackName } from "../../contract/environment.ts";
import { parseEmail, parsePort } from "../../contract/mail-watch.ts";
import {
  ecsName,
  oneOf,
  parseBoolean,
  parseEmptyPolicy,
  parseIpv6,
  parseNameOrApex,
  parseWhenEmpty,
  parseZoneId,
  wholeNumber,
} from "../../contract/record-values.ts";
import {
  parseSecretName,
  parseSsmName,
  parseWebhookParameter,
} from "../../contract/secret-place.ts";
import type { Hint, Parser } from "../../contract/values.ts";

type Case = readonly [input: unknown, remedy: string, hint?: Hint];

function refuses(parse: Parser<unknown>, expected: string, ...cases: readonly Case[]): void {
  test.each(cases.map((one) => ({ one })))(`$one.0 / ${expected}`, ({ one: [input, ...said] }) => {
    const [remedy, hint] = said;
    expect(parse(input)).toStrictEqual({ ok: false, expected, remedy, ...(hint && { hint }) });
  });
}

function accepts(parse: Parser<unknown>, ...inputs: readonly unknown[]): void {
  test.each(inputs.map((input) => ({ input })))("$input / accepted as it is", ({ input }) => {
    expect(parse(input)).toStrictEqual({ ok: true, value: input });
  });
}

const TOKEN = "Zq3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0n";
const arn = (rest: string): string => `arn:aws:${rest}`;
const AS_STRING = "write the name as a string";

describe("a word or a number", () => {
  accepts(parseBoolean, true, false);
  refuses(
    parseBoolean,
    "true or false",
    ...["true", 1, null].map((one): Case => [one, "write true or false, without quotes"]),
  );
  accepts(parseIpv6, true, false, "only");
  refuses(
    parseIpv6,
    'true, false or "only"',
    ...["true", "both"].map((one): Case => [one, 'write true or false without quotes, or "only"']),
  );
  accepts(oneOf(["newest", "all"]), "newest", "all");
  refuses(
    oneOf(["newest", "all"]),
    '"newest" or "all"',
    ["al", 'write "newest"', { kind: "one-of", given: "al", words: ["newest", "all"] }],
    [7, 'write "newest"'],
  );
  accepts(wholeNumber(2, 40, "seconds"), 2, 40);
  refuses(
    wholeNumber(2, 40, "seconds"),
    "a whole number of seconds from 2 to 40",
    ["7", "write a whole number without quotes"],
    [2.5, "write a whole number without quotes"],
    [1, "write 2, or a number between"],
    [41, "write 40, or a number between"],
  );
  accepts(parsePort, 1, 25, 65_535);
  refuses(
    parsePort,
    "a port from 1 to 65535, without quotes",
    ...["25", 0, 65_536, 2.5].map((one): Case => [one, "write 25"]),
  );
});

describe("a name in ECS or Cloudflare", () => {
  const copy = "copy the part after the last / from: aws ecs";
  accepts(ecsName("cluster"), "m", "A-b_9", "x".repeat(255));
  refuses(
    ecsName("cluster"),
    "the name of an ECS cluster: letters, digits, - and _, at most 255",
    [7, AS_STRING],
    [arn("ecs:eu-west-1:1:cluster/m-1"), 'write the name instead of the ARN: "m-1"'],
    ...["", "a b", "x".repeat(256), `x${arn("ecs:eu-west-1:1:cluster/m")}`].map(
      (one): Case => [one, `${copy} list-clusters`],
    ),
  );
  refuses(
    ecsName("service"),
    "the name of an ECS service: letters, digits, - and _, at most 255",
    [arn("ecs:eu-west-1:1:service/c/m"), 'write the name instead of the ARN: "m"'],
    ["c/m", `${copy} list-services --cluster CLUSTER`],
  );
  accepts(parseNameOrApex, "@", "mx.example.com", "*.example.com");
  accepts(parseZoneId, "0123456789abcdef0123456789abcdef");
  const zoneId =
    "copy it from the zone's overview in the Cloudflare dashboard, or leave the key out";
  refuses(
    parseZoneId,
    "32 hexadecimal digits in lower case",
    ...[7, "0".repeat(31), "0".repeat(33), "A".repeat(32)].map((one): Case => [one, zoneId]),
  );
});

describe("what to do without a task", () => {
  const expected = '"keep", "remove", a public address, or a list of public addresses';
  const unreachable = (kind: string) =>
    `${kind} addresses cannot be reached from the internet; use a public one`;
  accepts(parseWhenEmpty, "keep", "remove");
  refuses(
    parseWhenEmpty,
    expected,
    [[], 'give an address, or write "keep"'],
    [7, 'write "keep"'],
    ["remov", 'write "keep"', { kind: "one-of", given: "remov", words: ["remove"] }],
    ["10.0.0.1", unreachable("private"), { kind: "entry", given: "10.0.0.1" }],
    [["1.1.1.1", "::1"], unreachable("loopback"), { kind: "entry", given: "::1" }],
  );
  test("one address twice, in two notations / once, in canonical text", () => {
    expect(parseWhenEmpty(["2600:1F18:0::1", "2600:1f18::1", "1.1.1.1"])).toEqual({
      ok: true,
      value: { fallback: ["2600:1f18::1", "1.1.1.1"] },
    });
  });
  accepts(parseEmptyPolicy, "keep", "remove", { fallback: ["1.1.1.1"] });
  refuses(
    parseEmptyPolicy,
    '"keep", "remove" or {"fallback": ["address"]}',
    ...["1.1.1.1", ["1.1.1.1"], {}, { fallback: [] }].map((one): Case => [one, "deploy again"]),
  );
});

describe("where a secret is", () => {
  const asToken = (place: string) =>
    `this looks like the token itself; put it into ${place}, and write that one's name here`;
  const form = "begin it with /, then letters, digits, . - _ and further /";
  accepts(parseSsmName, "/a", "/A/b.c-d_9", `/${"a".repeat(1010)}`);
  refuses(
    parseSsmName,
    "the name of an SSM parameter, such as /fargate-ddns/cloudflare-token",
    [7, AS_STRING],
    [TOKEN, asToken("an SSM SecureString")],
    [arn("ssm:eu-west-1:1:parameter/a/b"), 'write the name instead of the ARN: "/a/b"'],
    ...["a", "/a/", "/a b", "a/b", `/${"a".repeat(1011)}`].map((one): Case => [one, form]),
  );
  const secretForm = "use letters, digits and / _ + = . @ - only, at most 512";
  accepts(parseSecretName, "a", "A/b_c+d=e.f@g-9", "a".repeat(512));
  refuses(
    parseSecretName,
    "the name of a secret in Secrets Manager, such as fargate-ddns/token",
    [7, AS_STRING],
    [TOKEN, asToken("a secret")],
    [
      arn("secretsmanager:eu-west-1:1:secret:a/b-AbCdEf"),
      'write the name instead of the ARN: "a/b"',
    ],
    ...["", "a b", "a".repeat(513)].map((one): Case => [one, secretForm]),
  );
  const url =
    "this looks like the webhook's URL itself, which is a secret; make a new one if this file " +
    "was shared, put it into an SSM SecureString, and write that one's name: " +
    '"/fargate-ddns/slack-webhook"';
  accepts(parseWebhookParameter, "/a/webhook");
  refuses(
    parseWebhookParameter,
    "the name of an SSM parameter, such as /fargate-ddns/slack-webhook",
    ...["https://a", "hooks.slack.com/x", "/SERVICES/T"].map((one): Case => [one, url]),
    ["a", form],
  );
});

describe("a person or a stack", () => {
  accepts(parseEmail, "ops@example.com", "o'p-s.1+x_y@mx-1.example.org");
  refuses(
    parseEmail,
    "a mail address, such as ops@example.com",
    ...[7, "ops", "a@b@c.de", "@example.com", "a@"].map(
      (one): Case => [one, "write one address for each entry"],
    ),
  );
  accepts(parseStackName, "A", "a-9", "a".repeat(128));
  refuses(
    parseStackName,
    "a CloudFormation stack name: a letter, then letters, digits and hyphens, at most 128",
    ...[7, "1a", "a_b", "a".repeat(129)].map(
      (one): Case => [one, 'write "FargateDdns", or leave the key out'],
    ),
  );
});
