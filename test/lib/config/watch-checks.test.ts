/** Which names may be watched: a check that can never succeed is refused, with what to do. */
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../lib/config/config.ts";
import type { Problem } from "../../../lib/config/problems.ts";
import { minimal, OTHER, RECORD, withTop } from "../support/configs.ts";

const PLACE = { vpcId: "vpc-0a1b2c3d4e5f60718", subnetIds: ["subnet-1a2b3c4d"] };
const SERVER = { securityGroupId: "sg-0f1e2d3c4b5a69788" };

const problemsOf = (input: unknown): readonly Problem[] => {
  const result = parseConfig(input);
  return result.ok ? [] : result.problems;
};
const withChecks = (more: object) => ({ records: [{ ...RECORD, ...more }], mailProbe: PLACE });

describe("a check that can never succeed", () => {
  test.each<readonly [string, object, string, string]>([
    ["from outside at a proxied name", { outsideCheck: true }, "outsideCheck", '"proxied": false'],
    [
      "from outside at a proxied game",
      { outsideCheck: { port: 25_565 } },
      "outsideCheck",
      '"proxied": false',
    ],
    ["the probe at a proxied name", { mailProbe: SERVER }, "mailProbe", '"proxied": false'],
  ])("%s / parsed / refused, with the reason and the remedy", (_, check, key, remedy) => {
    const unprobed = key === "mailProbe" ? [] : [expect.objectContaining({ path: "mailProbe" })];
    const problems = problemsOf(withChecks({ proxied: true, ...check }));
    expect(problems).toEqual([
      ...unprobed,
      expect.objectContaining({
        path: `records[0].${key}`,
        expected: expect.stringContaining("Cloudflare's proxy answers"),
        remedy: expect.stringContaining(remedy),
      }),
    ]);
  });

  test("off, at a proxied name / parsed / accepted", () => {
    const proxied = { ...RECORD, proxied: true, outsideCheck: false };
    expect(problemsOf({ records: [proxied] })).toEqual([]);
  });

  test.each([
    ["outsideCheck", { outsideCheck: true }, "wildcard"],
    ["mailProbe", { mailProbe: SERVER }, "hostName"],
  ] as const)("%s at a wildcard / parsed / refused, with the reason", (key, check, word) => {
    const problems = problemsOf(withChecks({ name: "*.example.com", ...check }));
    const [found] = problems.filter(({ path }) => path === `records[0].${key}`);
    expect(found?.expected).toContain(word);
  });

  test("the probe at a wildcard, with a host name / parsed / not refused for that", () => {
    const mailProbe = { ...SERVER, hostName: "mx.example.com" };
    const problems = problemsOf(withChecks({ name: "*.example.com", mailProbe }));
    expect(problems.map(({ path }) => path)).not.toContain("records[0].mailProbe");
  });

  test.each([
    ["outsideCheck", { outsideCheck: true }, "Route 53"],
    ["mailProbe", { mailProbe: SERVER }, "the probe connects over IPv4"],
  ] as const)(
    "%s at a name with IPv6 only / parsed / refused, with the reason",
    (key, check, word) => {
      const problems = problemsOf(withChecks({ ipv6: "only", ...check }));
      const [found] = problems.filter(({ path }) => path === `records[0].${key}`);
      expect(found?.expected).toContain(word);
    },
  );
});

describe("the probe and the servers it asks", () => {
  test("a record that asks for it, and no place / parsed / refused with where to set it", () => {
    expect(problemsOf({ records: [OTHER, { ...RECORD, mailProbe: SERVER }] })).toEqual([
      expect.objectContaining({
        path: "records[1].mailProbe",
        remedy: expect.stringContaining('"vpcId"'),
      }),
    ]);
  });

  test("a place, and no record that asks / parsed / refused with how to request it", () => {
    expect(problemsOf(withTop({ mailProbe: PLACE }))).toEqual([
      expect.objectContaining({
        path: "mailProbe",
        remedy: expect.stringContaining('"securityGroupId"'),
      }),
    ]);
  });
});

describe("keys of earlier versions", () => {
  const OLD = {
    ...PLACE,
    ...SERVER,
    hostName: "mx.example.com",
    recipient: "a@b.example",
    port: 25,
  };

  test("an outside check of everything / parsed / refused with its new place", () => {
    expect(problemsOf({ ...minimal, outsideCheck: true })).toEqual([
      expect.objectContaining({
        path: "outsideCheck",
        expected: "records[].outsideCheck",
        remedy: expect.stringContaining("in each record that is meant"),
      }),
    ]);
  });

  test("a probe of everything / parsed / refused with the new place of each key", () => {
    const moved = ["hostName", "port", "recipient", "securityGroupId"];
    expect(
      problemsOf(withTop({ mailProbe: OLD })).map(({ path, expected }) => [path, expected]),
    ).toEqual(moved.map((key) => [`mailProbe.${key}`, `records[].mailProbe.${key}`]));
  });
});
