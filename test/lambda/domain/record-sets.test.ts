/** The configured names: every problem at once, and the record sets for them. */
import { describe, expect, test } from "vitest";
import { IP1, IP2, OWNER, SERVICE } from "../../support/fixtures.ts";
import { type Problems, parseRecordSets } from "../../support/record-sets.ts";

const SPEC = {
  name: "mx.example.com",
  zone: "example.com",
  ...SERVICE,
  ttlSeconds: 60,
  proxied: false,
  ipv6: false,
  publish: "newest",
  readiness: "running",
  whenEmpty: "keep",
  adopt: "one",
  waitSeconds: 20,
};
const SIX = "2600:1f18::1";

function parsed(...changes: Readonly<Record<string, unknown>>[]) {
  const problems: Problems = [];
  const json = JSON.stringify(changes.map((change) => ({ ...SPEC, ...change })));
  return { sets: parseRecordSets(json, "ap-northeast-1", problems), problems };
}

describe("records are read", () => {
  test("one as the stack writes it / read / one set, every value parsed", () => {
    expect(parsed({ name: "MX.Example.com.", zoneId: "0123456789abcdef0123456789abcdef" })).toEqual(
      {
        problems: [],
        sets: [
          {
            name: "mx.example.com",
            type: "A",
            zone: { zone: "example.com", zoneId: "0123456789abcdef0123456789abcdef" },
            service: SERVICE,
            owner: OWNER,
            ttlSeconds: 60,
            proxied: false,
            publish: "newest",
            readiness: "running",
            whenEmpty: { kind: "keep" },
            adopt: "one",
            patienceMs: 20_000,
          },
        ],
      },
    );
  });

  test("no id of the zone / read / the zone's name alone", () => {
    expect(parsed({}).sets[0]?.zone).toStrictEqual({ zone: "example.com" });
  });

  test("ipv6 on / read / an A and an AAAA set, otherwise equal", () => {
    const { sets, problems } = parsed({ ipv6: true });
    expect(problems).toEqual([]);
    expect(sets.map(({ type }) => type)).toEqual(["A", "AAAA"]);
    expect({ ...sets[1], type: "A" }).toEqual(sets[0]);
  });

  test("several / read / in the given order", () => {
    const { sets } = parsed({ ipv6: "only" }, { name: "game.example.com", ipv6: false });
    expect(sets.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "mx.example.com AAAA",
      "game.example.com A",
    ]);
  });

  test("two names / read / each with its own sets", () => {
    const { sets } = parsed({ ipv6: true }, { name: "game.example.com", ipv6: false });
    expect(sets.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "mx.example.com A",
      "mx.example.com AAAA",
      "game.example.com A",
    ]);
  });

  test("no zone id / read / absent, not empty", () => {
    expect(parsed({}).sets[0]?.zone).toEqual({ zone: "example.com" });
  });

  test.each([0, 40, 7])("waits of %s seconds / read / accepted", (waitSeconds) => {
    expect(parsed({ waitSeconds }).sets[0]?.patienceMs).toBe(waitSeconds * 1_000);
  });
});

describe("what to do without a task is read", () => {
  const kinds = (whenEmpty: unknown, ipv6 = true) =>
    parsed({ whenEmpty, ipv6 }).sets.map((set) => set.whenEmpty);
  const fallback = (...addresses: string[]) => ({ kind: "fallback", addresses });
  const keep = { kind: "keep" };

  test.each<[string, unknown, unknown[]]>([
    ["keep", "keep", [keep, keep]],
    ["remove", "remove", [{ kind: "remove" }, { kind: "remove" }]],
    ["both families", { fallback: [SIX, IP1] }, [fallback(IP1), fallback(SIX)]],
    ["only IPv4 / AAAA keeps its record", { fallback: [IP1] }, [fallback(IP1), keep]],
    ["only IPv6 / A keeps its record", { fallback: [SIX] }, [keep, fallback(SIX)]],
    ["in any order", { fallback: [IP2, IP1] }, [fallback(IP1, IP2), keep]],
    ["one twice", { fallback: [IP1, IP1] }, [fallback(IP1), keep]],
    ["one in two notations", { fallback: [SIX, "2600:1F18:0::1"] }, [keep, fallback(SIX)]],
  ])("%s", (_, whenEmpty, expected) => {
    expect(kinds(whenEmpty)).toEqual(expected);
  });

  test.each([
    ["another word", "delete"],
    ["nothing", null],
    ["an empty list", { fallback: [] }],
    ["not a list", { fallback: IP1 }],
    ["a private address", { fallback: ["10.0.0.1"] }],
    ["a good and a bad one", { fallback: [IP1, "mx.example.org"] }],
    ["a number", { fallback: [7] }],
  ])("%s / read / one problem, with or without IPv6", (_, whenEmpty) => {
    for (const ipv6 of [true, false]) {
      const { problems } = parsed({ whenEmpty, ipv6 });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^records\[0\]\.whenEmpty: expected /);
    }
  });
});

describe("records are invalid", () => {
  test.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["null", "null"],
    ["not a list", "{}"],
    ["an empty list", "[]"],
    ["a word", '"x"'],
  ])("%s / read / one problem, no set", (_, json) => {
    const problems: Problems = [];
    expect(parseRecordSets(json, "ap-northeast-1", problems)).toEqual([]);
    expect(problems).toEqual(["records: expected a JSON array with at least one record"]);
  });

  test("invalid entries in the list / read / each named by its index", () => {
    const problems: Problems = [];
    parseRecordSets('[null, 7, "x", []]', "ap-northeast-1", problems);
    expect(problems).toEqual([0, 1, 2, 3].map((at) => `records[${at}]: expected an object`));
  });

  test("an empty object / read / every required field, at once", () => {
    const problems: Problems = [];
    parseRecordSets("[{}]", "ap-northeast-1", problems);
    const required = Object.keys(SPEC).sort();
    expect(
      problems.map((line) => /^records\[0\]\.(\w+): expected /.exec(line)?.[1]).sort(),
    ).toEqual(required);
  });

  test.each<[string, unknown, string]>([
    ["name", "mx", "a fully qualified host name"],
    ["name", "mx.example.org", "a name within the zone"],
    ["zone", "", "a fully qualified host name"],
    ["zoneId", "xyz", "32 hexadecimal digits in lower case"],
    ["zoneId", null, "32 hexadecimal digits in lower case"],
    [
      "cluster",
      "arn:aws:ecs:x:1:cluster/y",
      "the name of an ECS cluster: letters, digits, - and _, at most 255",
    ],
    ["cluster", "", "the name of an ECS cluster: letters, digits, - and _, at most 255"],
    ["service", "a b", "the name of an ECS service: letters, digits, - and _, at most 255"],
    ["service", undefined, "the name of an ECS service: letters, digits, - and _, at most 255"],
    ["ttlSeconds", 59, "60 to 86400, or 1"],
    ["ttlSeconds", "60", "60 to 86400, or 1"],
    ["proxied", "false", "true or false"],
    ["ipv6", 1, 'true, false or "only"'],
    ["publish", "oldest", '"newest" or "all"'],
    ["readiness", null, '"running" or "healthy"'],
    ["adopt", true, '"one" or "all"'],
    ["waitSeconds", 41, "a whole number of seconds from 0 to 40"],
    ["waitSeconds", -1, "a whole number of seconds from 0 to 40"],
    ["waitSeconds", "20", "a whole number of seconds from 0 to 40"],
  ])(
    "%s is %j / read / one problem: where, what is expected and what was found",
    (key, value, expected) => {
      const { problems } = parsed({}, { [key]: value });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(`records[1].${key}: expected `);
      expect(problems[0]).toContain(expected);
      expect(problems[0]).toContain(", found ");
      expect(problems[0]?.length).toBeLessThan(250);
    },
  );

  test("two records, three mistakes / read / three problems", () => {
    expect(parsed({ ttlSeconds: 5, publish: "x" }, { service: 7 }).problems).toHaveLength(3);
  });
});
