/** The parameters' patterns against the parsers of the configuration. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holdsSecret } from "../../../contract/secret-words.ts";
import { anchored, type ReleaseParameter } from "../../../tools/release/parameter.ts";
import {
  PARAMETER_ROWS,
  PARAMETERS,
  type ParameterName,
} from "../../../tools/release/parameters.ts";

/** Does CloudFormation take it? */
function accepts(row: ReleaseParameter, text: string): boolean {
  return new RegExp(anchored(row)).test(text) && text.length <= row.longest;
}

/** Does the parser take it, and leave it as it is? */
function isPlain({ parse, isNumber }: ReleaseParameter, text: string): boolean {
  if (parse === undefined) throw new Error("this parameter has no parser");
  if (isNumber && !/^\d+$/.test(text)) return false;
  const parsed = parse(isNumber ? Number(text) : text);
  return parsed.ok && String(parsed.value) === text;
}

const GOOD: Readonly<Record<ParameterName, readonly string[]>> = {
  RecordName: ["mx.example.com", "a.b", "_srv.x-1.xn--mhle-0ra.example", "1.2.3.x", "9a.9.9"],
  ZoneName: ["example.com", "co.uk", `${"a".repeat(63)}.example`],
  ZoneId: ["0123456789abcdef0123456789abcdef", ""],
  ClusterName: ["mailserver-cluster", "_", "9", "C".repeat(100)],
  ServiceName: ["mailserver-mx-service", "Mx_1"],
  TtlSeconds: ["1", "60", "86400"],
  Publish: ["newest", "all"],
  Readiness: ["running", "healthy"],
  WhenEmpty: ["keep", "remove"],
  Adopt: ["one", "all"],
  TokenParameter: ["/fargate-ddns/cloudflare-token", "/t", "/a.b/c_d"],
  SlackWebhookParameter: ["/fargate-ddns/slack-webhook", ""],
  NotificationEmail: ["ops@example.com", "a.b+c_d'e-f@x-1.example.org", ""],
  PagerEmail: ["pager@example.com", ""],
  CodeBucket: ["my-bucket", "a.b.c", "123"],
  CodePrefix: ["", "fargate-ddns/", "a/b.c/d_e/"],
};

const BAD_HOST_NAMES = [
  ...["", "example", ".example.com", "example.com.", "MX.example.com", "*.example.com", "@"],
  ...["mx..example.com", "-mx.example.com", "mx-.example.com", "1.2.3.4", "mühle.example"],
  ...["mx example.com", "mx.example.com\n", "https://mx.example.com", '"mx".example.com'],
  ...[`${"a".repeat(64)}.example`, "m\\x.example", "$" + "{AWS::Region}.example"],
];
const BAD_ECS_NAMES = [
  "",
  "arn:aws:ecs:eu-west-1:123456789012:cluster/mail",
  "a b",
  "a/b",
  "ä",
  "a\n",
];
const BAD_PARAMETERS = ["token", "/", "//a", "/a/", "/a b", "/a:1", "ssm:/a", "/ä", "/a\n"];
const BAD_EMAILS = [
  ...["ops", "ops@", "@example.com", "a@b", "a@@b.example", "a b@example.com", "'@example.com"],
  ...["a'@example.com", ".a@example.com", "a..b@example.com", "a@-x.example", "a@x.e", "a@x.exa1"],
  ...['"a"@example.com', "a@example.com,b@example.com", "a@example.com\n"],
];

const BAD: Readonly<Record<ParameterName, readonly string[]>> = {
  RecordName: BAD_HOST_NAMES,
  ZoneName: BAD_HOST_NAMES,
  ZoneId: ["0", "0123456789ABCDEF0123456789ABCDEF", "g".repeat(32), "0".repeat(33)],
  ClusterName: BAD_ECS_NAMES,
  ServiceName: BAD_ECS_NAMES,
  TtlSeconds: ["", "0", "2", "59", "86401", "100000", "060", "1.5", "-60", "6e1", " 60", "60s"],
  Publish: ["", "Newest", "newest ", "oldest"],
  Readiness: ["", "ready"],
  WhenEmpty: ["", "203.0.114.7", "keep,remove"],
  Adopt: ["", "two"],
  TokenParameter: ["", ...BAD_PARAMETERS],
  SlackWebhookParameter: [...BAD_PARAMETERS, "https://hooks.slack.com/services/T0/B0/x"],
  NotificationEmail: BAD_EMAILS,
  PagerEmail: BAD_EMAILS,
  CodeBucket: ["", "ab", "My-Bucket", "a_b", "-ab", "ab-", "a".repeat(64)],
  CodePrefix: ["a", "/", "/a/", "a//", "a b/", "a$/"],
};

const withParser = PARAMETER_ROWS.filter(([, row]) => "parse" in row);

describe.each(PARAMETER_ROWS)("%s", (name, row) => {
  test("a value of its form / given / accepted", () => {
    for (const text of GOOD[name]) expect(accepts(row, text), text).toBe(true);
    if (row.default !== undefined) expect(accepts(row, row.default)).toBe(true);
  });

  test("a value of another form / given / refused", () => {
    for (const text of BAD[name]) expect(accepts(row, text), text).toBe(false);
  });

  test("what it is written into is JSON, a command, an alarm rule / any text / no sign of those", () => {
    const signs = fc.constantFrom(...'"\\$`{}();|&<>*?!\n\r\t ', "\u0000", "\u2028");
    const texts = fc.tuple(fc.constantFrom(...GOOD[name]), fc.nat(40), signs);
    fc.assert(
      fc.property(texts, ([text, at, sign]) => {
        expect(accepts(row, text.slice(0, at) + sign + text.slice(at))).toBe(false);
      }),
    );
  });
});

describe.each(withParser)("%s", (name, row) => {
  const isEmpty = (text: string) => text === "" && row.default === "";

  test("the lists of good and bad values / pattern and parser / the same verdict", () => {
    for (const text of [...GOOD[name], ...BAD[name]].filter((one) => !isEmpty(one)))
      expect(isPlain(row, text), text).toBe(accepts(row, text));
  });

  test("a good value with something changed / pattern and parser / the same verdict", () => {
    const unit = fc.constantFrom(...`abzAZ019._-/@:'+* "\\\nä漢`, "..", "xn--");
    const edit = fc.record({
      text: fc.constantFrom(...GOOD[name], ...BAD[name]),
      at: fc.nat(60),
      cut: fc.nat(4),
      put: fc.array(unit, { maxLength: 4 }).map((units) => units.join("")),
    });
    fc.assert(
      fc.property(edit, ({ text, at, cut, put }) => {
        const changed = text.slice(0, at) + put + text.slice(at + cut);
        // The parser alone knows a pasted token, and longer names than the alarms have room for.
        fc.pre(changed.length <= row.longest && !isEmpty(changed) && !holdsSecret(changed));
        expect(accepts(row, changed), JSON.stringify(changed)).toBe(isPlain(row, changed));
      }),
      { numRuns: 2_000 },
    );
  });
});

test("every TTL up to 100,000 / pattern and parser / the same verdict", () => {
  const row = PARAMETERS.TtlSeconds;
  const differing = Array.from({ length: 100_001 }, (_, seconds) => String(seconds)).filter(
    (text) => accepts(row, text) !== isPlain(row, text),
  );
  expect(differing).toEqual([]);
});

test("a pattern of the template / read by Java, too / has only what both languages share", () => {
  for (const [name, { pattern }] of PARAMETER_ROWS) {
    expect(pattern, name).not.toMatch(/\\[dwsbDWSB]|\\u|\(\?<[^!=]/);
    expect(() => new RegExp(pattern, "u"), name).not.toThrow();
  }
});
