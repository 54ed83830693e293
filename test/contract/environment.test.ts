/** The environment, encoded and decoded; and what is reported of one that somebody edited. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  type AlarmSettings,
  accountOf,
  decodeAlarmEnvironment,
  decodeEnvironment,
  encodeAlarmEnvironment,
} from "../../contract/environment.ts";
import { parseEmail } from "../../contract/mail-watch.ts";
import { ENVIRONMENT, type Environment } from "../../contract/variables.ts";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:notices";
const FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:probe";
const RECORD = {
  ...{ name: "mx.example.com", zone: "example.com", cluster: "mail", service: "mx" },
  ...{ ttlSeconds: 60, proxied: false, ipv6: false, publish: "newest", readiness: "running" },
  ...{ whenEmpty: "keep", adopt: "one", waitSeconds: 20 },
};
const RIGHT: Environment = {
  [ENVIRONMENT.stackName]: "FargateDdns",
  [ENVIRONMENT.records]: JSON.stringify([RECORD]),
  [ENVIRONMENT.token]: "ssm:/fargate-ddns/cloudflare-token",
  [ENVIRONMENT.topicArn]: TOPIC,
};
const problemsOf = (changes: Environment): readonly string[] => {
  const decoded = decodeEnvironment({ ...RIGHT, ...changes });
  return decoded.ok ? [] : decoded.problems;
};

test("only the required variables / decoded / the rest is absent, no name servers", () => {
  expect(decodeEnvironment(RIGHT)).toStrictEqual({
    ok: true,
    value: {
      stackName: "FargateDdns",
      language: "en",
      records: [RECORD],
      token: { kind: "ssm", name: "/fargate-ddns/cloudflare-token" },
      topicArn: TOPIC,
      nameServers: [],
    },
  });
});

test("an ARN of a topic / read / its region and account number", () => {
  expect(accountOf(TOPIC)).toBe("eu-west-1/111122223333");
});

describe("the environment was edited manually", () => {
  test.each<[keyof typeof ENVIRONMENT, string, string]>([
    ["stackName", "1", "the stack's name, found 1 characters"],
    ["stackName", "x".repeat(129), "the stack's name, found 129 characters"],
    ["language", "fr", '"en" or "ja", found 2 characters'],
    ["token", "ssm:", "ssm:/NAME or secretsmanager:NAME, found 4 characters"],
    ["token", `ssm:${"/x".repeat(506)}`, "ssm:/NAME or secretsmanager:NAME, found 1016 characters"],
    ["topicArn", "arn:aws:sns:eu-west-1:1:x", "the ARN of an SNS topic, found 25 characters"],
    ["slackWebhookParameter", "", "ssm:/NAME, found nothing"],
    ["slackWebhookParameter", "/a", "ssm:/NAME, found 2 characters"],
    ["slackWebhookParameter", "ssm:a", "ssm:/NAME, found 5 characters"],
    ["slackWebhookParameter", "ssm:/services/TEAM", "ssm:/NAME, found 18 characters"],
    ["mailProbe", "", "JSON with functionArn and servers, found nothing"],
    ["mailProbe", "{}", "JSON with functionArn and servers, found 2 characters"],
    ["outsideChecks", "[]", "JSON with id and port by record name, found 2 characters"],
    [
      "nameServers",
      "a",
      "host:port of a name server, such as ns1.example.com:53, found 1 characters",
    ],
  ])("%s is %j / decoded / expected %s", (setting, text, expected) => {
    const key = ENVIRONMENT[setting];
    expect(problemsOf({ [key]: text })).toEqual([`${key}: expected ${expected}`]);
  });

  test.each<[string, object]>([
    ["no port", {}],
    ["port 0", { port: 0 }],
    ["a port too high", { port: 65_536 }],
    ["half a port", { port: 2.5 }],
    ["a host name of one word", { port: 25, hostName: "mail" }],
    ["a recipient without @", { port: 25, recipient: "ops" }],
    ["nothing for a recipient", { port: 25, recipient: "" }],
  ])("a probed server with %s / decoded / refused, as the configuration would", (_, server) => {
    const json = JSON.stringify({ functionArn: FUNCTION, servers: { "mx.example.com": server } });
    expect(problemsOf({ [ENVIRONMENT.mailProbe]: json })).toHaveLength(1);
  });

  test.each<[string, object]>([
    ["no id", { port: 25 }],
    ["an empty id", { id: "", port: 25 }],
    ["no port", { id: "x" }],
    ["port 0", { id: "x", port: 0 }],
  ])("a check from outside with %s / decoded / refused", (_, check) => {
    const json = JSON.stringify({ "mx.example.com": check, "a.example.com": { id: "y", port: 1 } });
    expect(problemsOf({ [ENVIRONMENT.outsideChecks]: json })).toHaveLength(1);
  });
});

describe("the function that forwards alarms", () => {
  const settings: AlarmSettings = {
    stackName: "FargateDdns",
    language: "en",
    topicArn: TOPIC,
    pagesTopicArn: `${TOPIC}-pages`,
  };

  test.each([
    settings,
    { ...settings, language: "ja" as const },
    { ...settings, slackWebhookParameter: "/fargate-ddns/slack-webhook" },
  ])("%j / encoded and decoded / the same", (given) => {
    const decoded = decodeAlarmEnvironment(encodeAlarmEnvironment(given));
    expect(decoded).toStrictEqual({ ok: true, value: given });
  });

  test("an empty environment / decoded / each that is missing", () => {
    const decoded = decodeAlarmEnvironment({});
    expect(decoded.ok ? [] : decoded.problems).toEqual([
      "FARGATE_DDNS_STACK: expected the stack's name, found nothing",
      "FARGATE_DDNS_TOPIC_ARN: expected the ARN of an SNS topic, found nothing",
      "FARGATE_DDNS_PAGES_TOPIC_ARN: expected the ARN of an SNS topic, found nothing",
    ]);
  });

  test("a webhook's URL in place of its parameter / decoded / refused once, not repeated", () => {
    const url = "https://hooks.slack.com/services/T0123ABCD/B0123ABCD/abcdefghijklmnopqrstuvwx";
    const key = ENVIRONMENT.slackWebhookParameter;
    const environment = { ...encodeAlarmEnvironment(settings), [key]: url };
    const decoded = decodeAlarmEnvironment(environment);
    expect(decoded.ok ? [] : decoded.problems).toEqual([
      "FARGATE_DDNS_SLACK_WEBHOOK: expected no secret, found what looks like one; store it in SSM",
    ]);
  });
});

/** Near to addresses, so that both sides of each rule come up. */
const pieces = (...odd: string[]) =>
  fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom("a", "Z", "7", "b-c") },
        { weight: 1, arbitrary: fc.constantFrom(".", "..", "@", "é", " ", "\n", ...odd) },
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((texts) => texts.join(""));
const nearly = fc
  .tuple(
    pieces("-", "_", "'", "+", "a.b"),
    pieces("-", "_", ".a"),
    fc.constantFrom("com", "Example.org", "c", "c0m", "xn--p1ai", ""),
  )
  .map(([local, host, top]) => `${local}@${host}.${top}`);

test("any text / as a mail address / accepted where zod accepts it", () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.oneof(nearly, nearly, fc.emailAddress(), fc.string()), (text) => {
      const isAccepted = parseEmail(text).ok;
      accepted += Number(isAccepted);
      expect(isAccepted).toBe(z.email().safeParse(text).success);
    }),
    { numRuns: 5_000 },
  );
  expect(accepted).toBeGreaterThan(500);
});
