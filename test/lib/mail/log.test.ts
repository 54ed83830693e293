/** The mail log in the template: nothing when off, three filters with an alarm each when on. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../lib/config/config.ts";
import { MAIL_SIGNS } from "../../../lib/mail/log-patterns.ts";
import { FargateDdnsStack } from "../../../lib/stack.ts";
import { cdkJsonContext } from "../../../lib/synthesize.ts";
import { assetDirectory, temporaryDirectory } from "../support/assets.ts";
import { withTop } from "../support/configs.ts";
import { TemplateView } from "../support/template.ts";

const GROUP = "/ecs/mailserver-mx";
const on = (more: object = {}) => withTop({ mailLog: { logGroup: GROUP }, ...more });
const assets = assetDirectory();
const view = new TemplateView(on(), assets);
const off = new TemplateView(withTop({}), assets);

const filters = view.all("AWS::Logs::MetricFilter").map(([, properties]) => properties);
const alarmsOf = (of: TemplateView) =>
  of
    .all("AWS::CloudWatch::Alarm")
    .filter(([id]) => id.startsWith("MailLog"))
    .map(([, properties]) => properties);

describe("without a mail log", () => {
  test("a configuration / synthesized / has nothing of it", () => {
    expect(off.all("AWS::Logs::MetricFilter")).toEqual([]);
    expect([...off.resources.keys()].filter((id) => id.startsWith("MailLog"))).toEqual([]);
  });

  test("a configuration / compared with one that has it / differs in filters and alarms", () => {
    const added = [...view.resources.keys()].filter((id) => !off.resources.has(id));
    const types = added.map((id) => view.resources.get(id)?.Type);
    expect(types.sort()).toEqual([
      ...Array(3).fill("AWS::CloudWatch::Alarm"),
      ...Array(PATTERNS.length).fill("AWS::Logs::MetricFilter"),
    ]);
    expect(view.resources.size).toBe(off.resources.size + 3 + PATTERNS.length);
  });
});

const PATTERNS = MAIL_SIGNS.flatMap(({ name, patterns }) =>
  patterns.map((pattern) => ({ name, pattern })),
);

describe("the filters", () => {
  test("a log group's name / synthesized / is filtered by each pattern, and not created", () => {
    expect(filters.map(({ FilterPattern, LogGroupName }) => [FilterPattern, LogGroupName])).toEqual(
      PATTERNS.map(({ pattern }) => [pattern, GROUP]),
    );
    // AWS takes so many for one log group, and others may have theirs.
    expect(filters.length).toBeLessThan(50);
    for (const { FilterPattern } of filters) expect(FilterPattern.length).toBeLessThan(1024);
    expect(view.all("AWS::Logs::LogGroup").map(([, p]) => p.LogGroupName)).not.toContain(GROUP);
  });

  test("each / synthesized / counts lines, and is silent and free without any", () => {
    for (const [at, { MetricTransformations }] of filters.entries())
      expect(MetricTransformations).toEqual([
        {
          MetricNamespace: "FargateDdns/FargateDdns",
          MetricName: PATTERNS[at]?.name,
          MetricValue: "1",
          Unit: "Count",
        },
      ]);
  });

  test("two stacks / synthesized / do not count into one metric", () => {
    const other = new TemplateView(on({ stackName: "Games" }), assets);
    for (const [, { MetricTransformations }] of other.all("AWS::Logs::MetricFilter"))
      expect(MetricTransformations[0].MetricNamespace).toBe("FargateDdns/Games");
    for (const { AlarmName, Namespace } of alarmsOf(other))
      expect([AlarmName, Namespace]).toEqual([
        expect.stringMatching(/^Games: /),
        "FargateDdns/Games",
      ]);
  });
});

describe("the alarms", () => {
  test("each / synthesized / watches what its filter counts, as the filter counts it", () => {
    const counted = filters.map(({ MetricTransformations: [one] }) => ({
      Namespace: one.MetricNamespace,
      MetricName: one.MetricName,
      Unit: one.Unit,
    }));
    for (const [at, alarm] of alarmsOf(view).entries()) {
      const own = counted.filter(({ MetricName }) => MetricName === MAIL_SIGNS[at]?.name);
      expect(new Set(own.map((one) => JSON.stringify(one))).size).toBe(1);
      const { Namespace, MetricName, Unit } = own[0] ?? {};
      expect(alarm).toMatchObject({ Namespace, MetricName, Statistic: "Sum", Period: 300 });
      // An alarm on another unit, or on dimensions, would never see a value.
      expect([undefined, Unit]).toContain(alarm.Unit);
      expect(alarm.Dimensions).toBeUndefined();
    }
  });

  test("each / synthesized / acts when it begins, and treats silence as OK", () => {
    const topic = [{ Ref: view.one("AWS::SNS::Topic", "NoticesAlarms").id }];
    expect(alarmsOf(view)).toHaveLength(3);
    for (const alarm of alarmsOf(view))
      expect(alarm).toMatchObject({
        AlarmActions: topic,
        TreatMissingData: "notBreaching",
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
        Threshold: 1,
      });
  });

  test.each(MAIL_SIGNS)(
    "$name / read / says what to set instead, where, and what to run",
    (sign) => {
      const said: string = alarmsOf(view).find((p) => p.MetricName === sign.name).AlarmDescription;
      for (const word of [
        "relay_transport=lmtp:[host]:2525",
        "POSTFIX_relay_transport",
        "instead of RELAYHOST",
        "task definition",
        "docker-compose.yml",
        "user_data",
        `aws logs tail ${GROUP}`,
      ])
        expect(said).toContain(word);
      expect(said).not.toMatch(/[{}]/);
      expect(said.length).toBeLessThan(900);
    },
  );

  test("the longest name that a log group can have / synthesized / fits into AWS's limits", () => {
    const longest = new TemplateView(withTop({ mailLog: { logGroup: "x".repeat(512) } }), assets);
    for (const { AlarmDescription } of alarmsOf(longest))
      expect(AlarmDescription.length).toBeLessThanOrEqual(1024);
  });

  test("each / measured against CloudWatch's limit / evaluates one day at most", () => {
    for (const { Period, EvaluationPeriods, DatapointsToAlarm } of alarmsOf(view)) {
      expect(Period * EvaluationPeriods).toBeLessThanOrEqual(86_400);
      expect(DatapointsToAlarm).toBeLessThanOrEqual(EvaluationPeriods);
    }
  });
});

test("a mail log / checked by cdk-nag / has no findings", () => {
  const config = parseConfig(on());
  if (!config.ok) throw new Error(JSON.stringify(config.problems));
  const outdir = temporaryDirectory();
  const context = cdkJsonContext();
  const app = new App({ context, outdir, builtinCloudFormationValidation: false });
  new FargateDdnsStack(app, "Checked", {
    config: config.value,
    code: assets,
    alarmCode: assets,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
  const report = JSON.parse(readFileSync(join(outdir, "validation-report.json"), "utf8"));
  expect(report.pluginReports).toEqual([]);
});
