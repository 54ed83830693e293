/**
 * A day in the simulated cloud, for the dashboard's picture: three deploys, a crash, an edit by
 * hand, and a mail server that hangs for forty minutes. The widgets are the template's own.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTEXT_KEY } from "../../lib/config/config.ts";
import { cdkJsonContext, synthesize } from "../../lib/synthesize.ts";
import { deploy } from "../../sandbox/drill/run.ts";
import {
  CLUSTER,
  DrillWorld,
  MAIL_LOG_GROUP,
  MINUTE,
  RECORD_WITH_EVERYTHING,
  SERVICE,
  STALE,
  WITH_EVERYTHING,
} from "../../sandbox/drill/world.ts";

export interface MetricShown {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: string;
  readonly periodMs: number;
  readonly label: string;
}

export interface Widget {
  readonly kind: "alarm" | "metric" | "log";
  readonly at: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly title: string;
  readonly isStacked: boolean;
  readonly metrics: readonly MetricShown[];
}

export interface Day {
  readonly world: DrillWorld;
  readonly widgets: readonly Widget[];
  readonly fromMs: number;
  readonly untilMs: number;
}

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export async function simulatedDay(): Promise<Day> {
  // The functions run in process, so the code that is deployed may be empty.
  const assets = mkdtempSync(join(tmpdir(), "fargate-ddns-picture-"));
  writeFileSync(join(assets, "index.js"), "");
  const template = everythingOn(assets);
  const world = new DrillWorld();
  deploy(world, template, assets);
  rmSync(assets, { recursive: true, force: true });
  const fromMs = Math.ceil(world.startMs / DAY) * DAY;
  await world.timeline.runUntil(fromMs);
  const at = (hours: number, act: () => void) => world.timeline.after(hours * HOUR, act);
  for (const hours of [9.1, 14.55, 20.3]) at(hours, () => world.aws.ecs.deploy(CLUSTER, SERVICE));
  at(3.4, () => world.aws.ecs.killTask(world.runningTask.arn));
  at(11.2, () => {
    const [record] = world.records();
    if (record !== undefined) world.cloudflare.handEdit(record.id, { content: STALE });
  });
  at(17.1, () => {
    world.mail = "only takes connections";
  });
  at(17.8, () => {
    world.mail = "answers";
  });
  for (const hours of [1.3, 6.2, 6.3, 8.8, 12.4, 17.4, 17.5, 17.6, 19.9, 22.1])
    at(hours, () => world.aws.cloudwatch.logs.put(MAIL_LOG_GROUP, DEFERRED, world.timeline.now()));
  at(12.45, () => world.aws.cloudwatch.logs.put(MAIL_LOG_GROUP, BOUNCED, world.timeline.now()));
  await world.timeline.runUntil(fromMs + DAY);
  return { world, widgets: widgetsOf(template), fromMs, untilMs: fromMs + DAY };
}

const LINE = "postfix/smtp[371]: 4ZqK2h3bRrz1f: to=<anna@example.test>, relay=mail[10.0.3.7]:2525,";
const DEFERRED = `${LINE} delay=30, delays=30/0/0/0, dsn=4.4.1, status=deferred (connect: Connection refused)`;
const BOUNCED = `${LINE} delay=0.1, delays=0.1/0/0/0, dsn=5.1.1, status=bounced (host said: 550 5.1.1 no such user)`;

function everythingOn(assets: string): object {
  const shipped = cdkJsonContext()[CONTEXT_KEY] as { readonly records: readonly object[] };
  const records = shipped.records.map((record) => ({ ...record, ...RECORD_WITH_EVERYTHING }));
  const config = { ...shipped, ...WITH_EVERYTHING, records, dashboard: true };
  return synthesize(config, assets).template;
}

/** `JSON.parse` of the template's and of the dashboard's body: what it gives has no type. */
type Json = ReturnType<typeof JSON.parse>;

function widgetsOf(template: Json): readonly Widget[] {
  const resources: Json[] = Object.values(template.Resources);
  const { Properties } = resources.find(({ Type }) => Type === "AWS::CloudWatch::Dashboard");
  // References are of no interest: only names that the configuration gives are drawn.
  const parts: Json[] = Properties.DashboardBody["Fn::Join"][1];
  const text = parts.map((part) => (typeof part === "string" ? part : "*")).join("");
  const widgets: Json[] = JSON.parse(text).widgets;
  return widgets.map(({ type, x, y, width, height, properties }) => ({
    kind: type,
    at: { x, y, w: width, h: height },
    title: properties.title,
    isStacked: properties.stacked === true,
    metrics: (properties.metrics ?? []).map((metric: Json[]) => shownOf(metric, properties.period)),
  }));
}

function shownOf(metric: readonly Json[], periodOfAll: number | undefined): MetricShown {
  const texts: string[] = metric.filter((part) => typeof part === "string");
  const [namespace = "", name = "", ...pairs] = texts;
  const options: Json = metric.find((part) => typeof part === "object") ?? {};
  const dimensions: Record<string, string> = {};
  for (let index = 0; index < pairs.length; index += 2)
    dimensions[pairs[index] ?? ""] = pairs[index + 1] ?? "";
  return {
    ...{ namespace, name, dimensions },
    statistic: options.stat ?? "Average",
    periodMs: (options.period ?? periodOfAll ?? 300) * 1_000,
    label: options.label ?? name,
  };
}
