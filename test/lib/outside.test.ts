/** The look from outside in the template: a check by name for each record, and nothing when off. */
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../lib/config.ts";
import { assetDirectory } from "./support/assets.ts";
import { minimal, OTHER, RECORD, withTop } from "./support/configs.ts";
import { flat, TemplateView } from "./support/template.ts";

const assets = assetDirectory();

describe("the look from outside", () => {
  test("not configured, or off / synthesised / leaves no trace", () => {
    const off = new TemplateView(minimal, assets);
    expect(/route53|Route53|OUTSIDE|OutsideReachable/.exec(off.text)).toBeNull();
    const saidOff = new TemplateView(withTop({ outsideCheck: false }), assets);
    expect(saidOff.text === off.text).toBe(true);
  });

  const on = new TemplateView({ records: [RECORD, OTHER], outsideCheck: true }, assets);
  const checks = on.all("AWS::Route53::HealthCheck");

  test("two records, one with IPv6 / synthesised / one check of each name, by name", () => {
    expect(checks.map(([, { HealthCheckConfig }]) => HealthCheckConfig)).toEqual(
      [RECORD.name, OTHER.name].map((FullyQualifiedDomainName) => ({
        Type: "TCP",
        Port: 25,
        FullyQualifiedDomainName,
        RequestInterval: 30,
        FailureThreshold: 3,
      })),
    );
  });

  test("the function / synthesised / may read those two, and knows which is whose", () => {
    const [statement] = on.statements("DdnsRole", "route53:GetHealthCheckStatus");
    const ids = checks.map(([id]) => `\${${id}.HealthCheckId}`);
    expect([statement.Resource].flat().map(flat).sort()).toEqual(
      ids.map((id) => `arn:\${AWS::Partition}:route53:::healthcheck/${id}`).sort(),
    );
    const { Variables } = on.one("AWS::Lambda::Function").properties.Environment;
    expect(JSON.parse(flat(Variables.FARGATE_DDNS_OUTSIDE_CHECKS))).toEqual({
      [RECORD.name]: ids[0],
      [OTHER.name]: ids[1],
    });
  });

  test("a word for a flag / parsed / true or false", () => {
    const parsed = parseConfig(withTop({ outsideCheck: "on" }));
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path)).toEqual(["outsideCheck"]);
  });
});

describe("the environment's limit", () => {
  test("many records / with and without the looks / the looks count", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ ...RECORD, name: `mx${n}.example.com` }));
    const fits = (count: number, more: object) => parseConfig({ records: many(count), ...more }).ok;
    const most = Array.from({ length: 40 }, (_, n) => n + 1).findLast((n) => fits(n, {})) ?? 0;
    expect(most).toBeGreaterThan(5);
    expect(fits(most, { outsideCheck: true })).toBe(false);
    expect(fits(most - 5, { outsideCheck: true })).toBe(true);
  });
});
