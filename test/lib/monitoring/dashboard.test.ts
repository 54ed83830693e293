/** The dashboard's body: JSON in the template, which CloudWatch alone would check. */
import { describe, expect, test } from "vitest";
import { METRICS } from "../../../contract/metrics.ts";
import { assetDirectory } from "../support/assets.ts";
import { minimal, OTHER, RECORD, withRecord } from "../support/configs.ts";
import { flat, type Json, TemplateView } from "../support/template.ts";

const assets = assetDirectory();
const WATCHED = { mailProbe: { securityGroupId: "sg-0123456789abcdef0" }, outsideCheck: true };
const PARTS = {
  ...withRecord(WATCHED),
  mailProbe: { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0"] },
  mailLog: { logGroup: "/ecs/mail" },
};

const viewOf = (config: object) => new TemplateView({ ...config, dashboard: true }, assets);
const widgetsOf = (view: TemplateView): readonly Json[] =>
  JSON.parse(flat(view.one("AWS::CloudWatch::Dashboard").properties.DashboardBody)).widgets;

/** Name and dimensions of each metric that is drawn. */
const drawn = (widgets: readonly Json[]): string[] =>
  widgets.flatMap(({ properties }) =>
    (properties.metrics ?? []).map((metric: Json[]) =>
      metric.filter((part) => typeof part === "string").join(" "),
    ),
  );

describe("the dashboard", () => {
  const bare = widgetsOf(viewOf(minimal));
  const full = widgetsOf(viewOf(PARTS));

  test("off, as shipped / is not there", () => {
    expect(new TemplateView(minimal, assets).all("AWS::CloudWatch::Dashboard")).toEqual([]);
  });

  test("on / shows every alarm of the stack", () => {
    const view = viewOf(PARTS);
    const [{ properties }] = widgetsOf(view);
    const types = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"];
    const arns = types.flatMap((type) => view.all(type).map(([id]) => `\${${id}.Arn}`));
    expect([...properties.alarms].sort()).toEqual(arns.sort());
  });

  test("every part on / draws every metric that the function writes", () => {
    const names = drawn(full).map((text) => text.split(" ")[1]);
    const { namespace: _, service: __, ...metrics } = METRICS;
    expect(names).toEqual(expect.arrayContaining(Object.values(metrics)));
    for (const sign of ["MailWrongProtocol", "MailBounced", "MailDeferred"])
      expect(names).toContain(sign);
  });

  test("parts off / draws nothing of them", () => {
    expect(drawn(bare).join("\n")).not.toMatch(/MailProbe|OutsideReachable|MailBounced/);
  });

  test("metrics of a name / are those of its alarms, to the last dimension", () => {
    const [alarm] = viewOf(minimal)
      .all("AWS::CloudWatch::Alarm")
      .map(([, properties]) => properties)
      .filter(({ MetricName }) => MetricName === METRICS.drift);
    const dimensions = alarm.Dimensions.flatMap(({ Name, Value }: Json) => [Name, Value]);
    expect(drawn(bare)).toContain([METRICS.namespace, METRICS.drift, ...dimensions].join(" "));
  });

  test("since when / asked of the function's own log, for this name", () => {
    const view = viewOf(minimal);
    const logs = widgetsOf(view).filter(({ type }) => type === "log");
    expect(logs).toHaveLength(1);
    const { id } = view.one("AWS::Logs::LogGroup", "Ddns");
    expect(logs[0].properties.query).toMatch(new RegExp(`^SOURCE '\\$\\{${id}\\}' \\| fields`));
    expect(logs[0].properties.query).toContain('record like "mx.example.com "');
  });

  test("two names / each has its own rows, none of which lies over another", () => {
    const widgets = widgetsOf(viewOf({ records: [RECORD, OTHER] }));
    const titles = widgets.map(({ properties }) => properties.title);
    expect(titles).toContain("game.example.net: tasks");
    expect(titles).toContain("mx.example.com: tasks");
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from(
        { length: width * height },
        (_, n) => `${x + (n % width)},${y + Math.floor(n / width)}`,
      ),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
  });
});
