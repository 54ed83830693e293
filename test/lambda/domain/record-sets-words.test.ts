/** The exact problems of invalid configured names. */
import { describe, expect, test } from "vitest";
import { IP1, SERVICE } from "../../support/fixtures.ts";
import { type Problems, parseRecordSets } from "../../support/record-sets.ts";

describe("invalid configured names", () => {
  const problemsOf = (change: object): Problems => {
    const problems: Problems = [];
    const spec = {
      ...{ name: "mx.example.com", zone: "example.com", ...SERVICE, ttlSeconds: 60 },
      ...{ proxied: false, ipv6: false, publish: "newest", readiness: "running" },
      ...{ whenEmpty: "keep", adopt: "one", waitSeconds: 20 },
      ...change,
    };
    parseRecordSets(JSON.stringify([spec]), "eu-west-1/1", problems);
    return problems;
  };
  const FORM = '"keep", "remove" or {"fallback": ["address"]}';

  test.each<[object, string[]]>([
    [{ whenEmpty: "keep" }, []],
    [{ whenEmpty: "remove" }, []],
    [{ whenEmpty: { fallback: [IP1] } }, []],
    [{ whenEmpty: { fallback: ["2600:1f18::1"] } }, []],
    [{ whenEmpty: "?" }, [`records[0].whenEmpty: expected ${FORM}, found 1 characters`]],
    [{ whenEmpty: { fallback: [] } }, [`records[0].whenEmpty: expected ${FORM}, found an object`]],
    [{ whenEmpty: undefined }, [`records[0].whenEmpty: expected ${FORM}, found nothing`]],
    [
      { whenEmpty: { fallback: ["10.0.0.1"] } },
      ["records[0].whenEmpty: expected public addresses, found 8 characters"],
    ],
    [
      { waitSeconds: 41 },
      ["records[0].waitSeconds: expected a whole number of seconds from 0 to 40, found 41"],
    ],
    [{ adopt: "none" }, ['records[0].adopt: expected "one" or "all", found 4 characters']],
    [{ cluster: "x".repeat(300) }, [expect.stringMatching(/found 300 characters$/)]],
  ])("%j / read / %j", (change, problems) => {
    expect(problemsOf(change)).toEqual(problems);
  });

  test("a token in place of the zone's id / read / its length, none of its characters", () => {
    const [problem, ...others] = problemsOf({ zoneId: "s3cret" });
    expect(others).toEqual([]);
    expect(problem).toMatch(/^records\[0\]\.zoneId: expected .*, found 6 characters$/);
    expect(problemsOf({ zoneId: 7 })[0]).toMatch(/found 7$/);
  });

  test.each(["", "{", "{}", "[]", "7"])("%j / read / not a list, and no set", (json) => {
    const problems: Problems = [];
    expect(parseRecordSets(json, "eu-west-1/1", problems)).toEqual([]);
    expect(problems).toEqual(["records: expected a JSON array with at least one record"]);
  });
});

test("not an object among the names / read / reported, and no set for it", () => {
  const problems: Problems = [];
  expect(parseRecordSets('["x"]', "eu-west-1/1", problems)).toEqual([]);
  expect(problems).toEqual(["records[0]: expected an object"]);
});
