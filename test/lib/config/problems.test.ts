/** Unknown keys, many mistakes at once, too many records, and tokens in the wrong place. */
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../lib/config/config.ts";
import { type Problem, renderProblems } from "../../../lib/config/problems.ts";
import { minimal, OTHER, RECORD, TOKEN_LIKE, withRecord, withTop } from "../support/configs.ts";

function problemsOf(input: unknown): readonly Problem[] {
  const result = parseConfig(input);
  return result.ok ? [] : result.problems;
}

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

test("mistakes of every kind at once / are read / are all reported, in the order of their paths", () => {
  const paths = problemsOf({
    records: [
      { ...RECORD, name: "mx.other.com", ttl: 60, waitSeconds: -1 },
      { ...OTHER, ipv6: false, adopt: "some" },
      { ...OTHER, cluster: "arn:aws:ecs:eu-west-1:123456789012:cluster/x" },
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
    const shown = renderProblems(problems) + JSON.stringify(problems);
    expect(shown).not.toContain(TOKEN_LIKE.slice(0, 30));
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
