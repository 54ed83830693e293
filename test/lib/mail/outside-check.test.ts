/** The outside check in the template: a check by name for each record, and nothing when off. */
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../lib/config/config.ts";
import { assetDirectory } from "../support/assets.ts";
import { minimal, OTHER, RECORD, withRecord } from "../support/configs.ts";
import { flat, TemplateView } from "../support/template.ts";

const assets = assetDirectory();

describe("the outside check", () => {
  test("not configured, or off / synthesized / leaves no trace", () => {
    const off = new TemplateView(minimal, assets);
    expect(/route53|Route53|OUTSIDE|OutsideReachable/.exec(off.text)).toBeNull();
    const saidOff = new TemplateView(withRecord({ outsideCheck: false }), assets);
    expect(saidOff.text === off.text).toBe(true);
  });

  const MAIL = { ...RECORD, outsideCheck: true };
  const GAME = { ...OTHER, outsideCheck: { port: 25565 } };
  const BARE = { ...RECORD, name: "quiet.example.com" };
  const on = new TemplateView({ records: [MAIL, GAME, BARE] }, assets);
  const checks = on.all("AWS::Route53::HealthCheck");

  test("a mail name, a game and a name without / synthesized / a check by name for each that has one, on its port", () => {
    expect(checks.map(([, { HealthCheckConfig }]) => HealthCheckConfig)).toEqual(
      [[RECORD.name, 25] as const, [OTHER.name, 25_565] as const].map(
        ([FullyQualifiedDomainName, Port]) => ({
          Type: "TCP",
          Port,
          FullyQualifiedDomainName,
          RequestInterval: 30,
          FailureThreshold: 3,
        }),
      ),
    );
  });

  test("the function / synthesized / may read those two, and knows which is whose", () => {
    const [statement] = on.statements("DdnsRole", "route53:GetHealthCheckStatus");
    const ids = checks.map(([id]) => `\${${id}.HealthCheckId}`);
    expect([statement.Resource].flat().map(flat).sort()).toEqual(
      ids.map((id) => `arn:\${AWS::Partition}:route53:::healthcheck/${id}`).sort(),
    );
    const { Variables } = on.one("AWS::Lambda::Function", "Ddns").properties.Environment;
    expect(JSON.parse(flat(Variables.FARGATE_DDNS_OUTSIDE_CHECKS))).toEqual({
      [RECORD.name]: { id: ids[0], port: 25 },
      [OTHER.name]: { id: ids[1], port: 25_565 },
    });
  });

  test.each<readonly [string, unknown, string]>([
    ["a word for a flag", "on", '{ "port": 25565 }'],
    ["a port by itself", 25, '{ "port": 25565 }'],
    ["a port in quotes", { port: "25" }, "without quotes"],
    ["a port too high", { port: 65_536 }, "without quotes"],
    ["another key", { port: 25, host: "a" }, 'but "port"'],
  ])("%s / parsed / one problem at its place, with the remedy", (_, outsideCheck, remedy) => {
    const parsed = parseConfig(withRecord({ outsideCheck }));
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems.map(({ path }) => path)).toEqual(["records[0].outsideCheck"]);
    expect(problems[0]?.remedy).toContain(remedy);
  });
});

describe("the environment's limit", () => {
  test("many records / with and without the checks / the checks count", () => {
    const many = (count: number, more: object) =>
      Array.from({ length: count }, (_, n) => ({ ...RECORD, name: `mx${n}.example.com`, ...more }));
    const fits = (count: number, more: object) => parseConfig({ records: many(count, more) }).ok;
    const most = Array.from({ length: 40 }, (_, n) => n + 1).findLast((n) => fits(n, {})) ?? 0;
    expect(most).toBeGreaterThan(5);
    expect(fits(most, { outsideCheck: true })).toBe(false);
    expect(fits(most - 5, { outsideCheck: true })).toBe(true);
  });
});
