/** Wrong configurations: each mistake is found where it is, with a remedy, all at once. */
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../lib/config.ts";
import { type Problem, renderProblems } from "../../lib/config-problems.ts";
import { minimal, OTHER, RECORD, TOKEN_LIKE, withRecord, withTop } from "./support/configs.ts";

function problemsOf(input: unknown): readonly Problem[] {
  const result = parseConfig(input);
  return result.ok ? [] : result.problems;
}

/** What is wrong, where it is, and a word of the remedy. */
type Case = readonly [what: string, input: unknown, path: string, remedy: string];

const arn = (rest: string) => `arn:aws:ecs:ap-northeast-1:123456789012:${rest}`;

const cases: readonly Case[] = [
  ["no context at all", undefined, "", "cdk.json"],
  ["text that is not JSON", "{records:[]}", "", "quote it"],
  ["a list for the whole", [], "", "records"],
  ["no records key", {}, "records", "zone"],
  ["an object for the records", { records: {} }, "records", "zone"],
  ["no record", { records: [] }, "records", "add"],
  ["a record that is a text", { records: ["mx"] }, "records[0]", "ttlSeconds"],
  ["a missing name", withRecord({ name: undefined }), "records[0].name", "add the key"],
  ["a name without a zone", withRecord({ name: "mx" }), "records[0].name", "add the zone"],
  ["an address for a name", withRecord({ name: "1.2.3.4" }), "records[0].name", "not an address"],
  ["a name in another zone", withRecord({ name: "mx.other.com" }), "records[0].name", "ends in"],
  ["a look-alike zone", withRecord({ name: "a.badexample.com" }), "records[0].name", "ends in"],
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
  ["null for a flag", withRecord({ ipv6: null }), "records[0].ipv6", "true or false"],
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
  test.each(cases)("%s / is read / is the only problem told", (_, input, path, remedy) => {
    const problems = problemsOf(input);
    expect(problems.map((problem) => problem.path)).toEqual([path]);
    expect(problems[0]?.remedy).toContain(remedy);
    expect(problems[0]?.expected).not.toBe("");
  });
});

describe("unknown keys", () => {
  test.each([
    ["a beginning", withRecord({ ttl: 60 }), "records[0].ttl", '"ttlSeconds"'],
    ["a slip", withRecord({ servce: "x" }), "records[0].servce", '"service"'],
    ["wrong case", withRecord({ IPv6: true }), "records[0].IPv6", '"ipv6"'],
    ["at the top", withTop({ sweepMinute: 5 }), "sweepMinute", '"sweepMinutes"'],
    ["of the token", withTop({ token: { ssmParam: "/a" } }), "token.ssmParam", '"ssmParameter"'],
    ["of the notices", withTop({ notify: { email: [] } }), "notify.email", '"emails"'],
  ])("%s / is read / names the key that was meant", (_, input, path, meant) => {
    const [problem, ...others] = problemsOf(input);
    expect(others).toEqual([]);
    expect(problem?.path).toBe(path);
    expect(problem?.remedy).toContain(`write ${meant}`);
  });

  test("a key like no other / is read / is to be removed, and the known ones are listed", () => {
    const [problem] = problemsOf(withRecord({ quux: 1 }));
    expect(problem?.remedy).toBe("remove it");
    expect(problem?.expected).toContain("whenEmpty");
  });
});

test("mistakes of every kind at once / are read / are all told, in the order of their paths", () => {
  const paths = problemsOf({
    records: [
      { ...RECORD, name: "mx.other.com", ttl: 60, waitSeconds: -1 },
      { ...OTHER, ipv6: false, adopt: "some" },
      { ...OTHER, cluster: arn("cluster/x") },
    ],
    token: { ssmParameter: "x", secret: "y" },
    sweepMinutes: "5",
    notify: { emails: ["ops"] },
    colour: "red",
  }).map(({ path }) => path);
  expect(paths).toEqual([
    "colour",
    "notify.emails[0]",
    "records[0].name",
    "records[0].ttl",
    "records[0].waitSeconds",
    "records[1].adopt",
    "records[1].whenEmpty",
    "records[2].cluster",
    "records[2].name",
    "sweepMinutes",
    "token",
    "token.ssmParameter",
  ]);
});

describe("more records than Lambda's environment holds", () => {
  const many = (count: number) => ({
    records: Array.from({ length: count }, (_, i) => ({ ...RECORD, name: `n${i}.example.com` })),
  });

  test("forty / are read / are refused with the number that fits, and that number fits", () => {
    const [problem] = problemsOf(many(40));
    expect(problem?.path).toBe("records");
    const fitting = Number(/first (\d+)/.exec(problem?.remedy ?? "")?.[1]);
    expect(fitting).toBeGreaterThan(5);
    expect(problemsOf(many(fitting))).toEqual([]);
    expect(problemsOf(many(fitting + 1))).toHaveLength(1);
  });
});

describe("the token itself in the configuration", () => {
  test.each([
    ["for the parameter's name", withTop({ token: { ssmParameter: TOKEN_LIKE } })],
    [
      "for the parameter's name, after a slash",
      withTop({ token: { ssmParameter: `/${TOKEN_LIKE}` } }),
    ],
    ["for the secret's name", withTop({ token: { secret: TOKEN_LIKE } })],
    [
      "for the secret's name, with a new prefix",
      withTop({ token: { secret: `cfut_${TOKEN_LIKE}` } }),
    ],
    ["for the whole token object", withTop({ token: TOKEN_LIKE })],
    ["under an unknown key", withTop({ apiToken: TOKEN_LIKE })],
    ["as a key", withTop({ [TOKEN_LIKE]: true })],
    ["as a record", { records: [TOKEN_LIKE] }],
    ["as a name", withRecord({ name: TOKEN_LIKE })],
    ["as a name server", withTop({ nameServers: [TOKEN_LIKE] })],
    ["as a mail address", withTop({ notify: { emails: [TOKEN_LIKE] } })],
    ["in an object for the records", { records: { token: TOKEN_LIKE } }],
    ["as a fallback", withRecord({ whenEmpty: [`${TOKEN_LIKE}.x`] })],
    ["in broken JSON", `{"token":${TOKEN_LIKE}}`],
    ["cut short", withTop({ token: TOKEN_LIKE.slice(0, 30) })],
  ])("%s / is refused / and repeated nowhere", (_, input) => {
    const problems = problemsOf(input);
    expect(problems.length).toBeGreaterThan(0);
    const told = renderProblems(problems) + JSON.stringify(problems);
    expect(told).not.toContain(TOKEN_LIKE.slice(0, 30));
  });

  test("for the parameter's name / is refused / with the place where it belongs", () => {
    const [problem] = problemsOf(withTop({ token: { ssmParameter: TOKEN_LIKE } }));
    expect(problem?.remedy).toContain("SecureString");
  });
});

test("a problem / is rendered / as a block of path, value, expectation and remedy", () => {
  const text = renderProblems(problemsOf(withTop({ sweepMinutes: 0 })));
  expect(text).toBe(
    [
      'The configuration "fargate-ddns" (cdk.json, context) has 1 problem:',
      "",
      "  sweepMinutes",
      "    given:    0",
      "    expected: a whole number of minutes from 1 to 60",
      "    remedy:   write 1, or a number between",
    ].join("\n"),
  );
  expect(problemsOf(minimal)).toEqual([]);
});
