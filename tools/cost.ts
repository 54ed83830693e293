/**
 * What a template costs in a month: each thing that AWS bills, how many, and at what price.
 * Counts come from the template; what no template contains (how often tasks are replaced, how
 * long a pass takes) is assumed in `USAGE`. A resource of a type that is not known here makes
 * it throw, so that nothing is billed unseen.
 */

import { HOURS_A_MONTH, PRICES } from "../contract/prices.ts";

/** `JSON.parse` of a template, with the few fields that are read. */
export interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }
    >
  >;
}

export const USAGE = {
  hoursAMonth: HOURS_A_MONTH,
  /** A task replaced twice a day: an event for the new one, four for the old one. */
  eventsAMonth: 60 * 5,
  /** Two notifications for each replacement at most, and a few alarms. */
  noticesAMonth: 150,
  /** A sweep that finds all in order takes half of it; a pass that waits, more. */
  secondsAPass: 1.5,
  memoryGb: 0.25,
  /** The function's own lines and metrics, and Lambda's three. */
  logKilobytesAPass: 4,
} as const;

export interface Item {
  readonly what: string;
  readonly count: number;
  readonly unit: string;
  /** Dollars for one unit. */
  readonly price: number;
  /** Units that each account has free, every month and for good. */
  readonly free: number;
}

export const outsideFreeTier = ({ count, price }: Item): number => count * price;
export const insideFreeTier = ({ count, price, free }: Item): number =>
  Math.max(0, count - free) * price;
export const sumOf = (items: readonly Item[], costOf: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + costOf(item), 0);

/** Types that cost nothing by themselves; their use is counted elsewhere. */
const FREE_OF_CHARGE: ReadonlySet<string> = new Set([
  "AWS::IAM::Role",
  "AWS::IAM::Policy",
  "AWS::IAM::ManagedPolicy",
  "AWS::Lambda::Permission",
  "AWS::Lambda::EventInvokeConfig",
  "AWS::Events::Rule",
  "AWS::SNS::TopicPolicy",
  "AWS::SNS::Subscription",
  "AWS::SQS::QueuePolicy",
  "AWS::Chatbot::SlackChannelConfiguration",
  "AWS::EC2::SecurityGroup",
  "AWS::EC2::SecurityGroupEgress",
  "AWS::EC2::SecurityGroupIngress",
]);

const BILLED: ReadonlySet<string> = new Set([
  "AWS::CloudWatch::Alarm",
  "AWS::CloudWatch::CompositeAlarm",
  "AWS::CloudWatch::Dashboard",
  "AWS::Lambda::Function",
  "AWS::Logs::LogGroup",
  "AWS::Logs::MetricFilter",
  "AWS::Route53::HealthCheck",
  "AWS::SNS::Topic",
  "AWS::SQS::Queue",
  "AWS::Scheduler::Schedule",
]);

/** Custom metrics that are written all month long, which is how they are billed. */
function metricsOf(template: Template): number {
  const alarms = resources(template, "AWS::CloudWatch::Alarm");
  // Several alarms may rest on one metric.
  const ofName = (name: string) =>
    new Set(
      alarms
        .filter((alarm) => alarm["MetricName"] === name)
        .map((alarm) => JSON.stringify(alarm["Dimensions"])),
    ).size;
  // Of each record set: passes that end well, drift, running tasks, and now and then another.
  const sets = ofName("Drift") * 4;
  const probes = ofName("MailProbe") + ofName("OutsideReachable");
  // As if the mail server's log had such lines in every hour.
  // Several filters may count into one metric.
  const mailLog = new Set(
    resources(template, "AWS::Logs::MetricFilter").map((filter) =>
      JSON.stringify(filter["MetricTransformations"]),
    ),
  ).size;
  const callsLeft = 1;
  return sets + probes + mailLog + callsLeft;
}

type Row = readonly [what: string, count: number, unit: string, price: number, free: number];

/** @throws for a resource of a type that this file does not know. */
export function monthlyItems(template: Template): readonly Item[] {
  const types = Object.values(template.Resources).map(({ Type }) => Type);
  const strange = types.find((type) => !BILLED.has(type) && !FREE_OF_CHARGE.has(type));
  if (strange !== undefined) throw new Error(`tools/cost.ts does not know what ${strange} costs`);
  const countOf = (type: string) => types.filter((one) => one === type).length;
  const rows: readonly Row[] = [
    ["CloudWatch: alarms", countOf("AWS::CloudWatch::Alarm"), "alarm", PRICES.alarm.dollars, 10],
    [
      "CloudWatch: composite alarms",
      countOf("AWS::CloudWatch::CompositeAlarm"),
      "alarm",
      PRICES.compositeAlarm.dollars,
      0,
    ],
    ["CloudWatch: custom metrics", metricsOf(template), "metric", PRICES.metric.dollars, 10],
    [
      "CloudWatch: dashboards",
      countOf("AWS::CloudWatch::Dashboard"),
      "dashboard",
      PRICES.dashboard.dollars,
      3,
    ],
    [
      "Route 53: health checks",
      countOf("AWS::Route53::HealthCheck"),
      "check",
      PRICES.healthCheck.dollars,
      0,
    ],
    ...usageRows(template),
  ];
  return rows
    .filter(([, count]) => count > 0)
    .map(([what, count, unit, price, free]) => ({ what, count, unit, price, free }));
}

function usageRows(template: Template): readonly Row[] {
  const sweeps = sweepsAMonth(template);
  // With each sweep the main function runs and, where there is one, the probe in the VPC.
  const functions = resources(template, "AWS::Lambda::Function");
  const probes = functions.filter(({ VpcConfig }) => VpcConfig !== undefined).length;
  const runs = sweeps * (1 + probes) + USAGE.eventsAMonth;
  const gbSeconds = runs * USAGE.secondsAPass * USAGE.memoryGb;
  const subscribers = resources(template, "AWS::SNS::Subscription");
  const mails = subscribers.filter(({ Protocol }) => Protocol === "email").length;
  return [
    ["Logs: ingested", (runs * USAGE.logKilobytesAPass) / 1e6, "GB", PRICES.logs.dollars, 5],
    ["Lambda: requests", runs, "request", PRICES.lambdaRequest.dollars, 1e6],
    ["Lambda: compute on arm64", gbSeconds, "GB-second", PRICES.lambdaCompute.dollars, 400_000],
    ["EventBridge Scheduler: sweeps", sweeps, "run", PRICES.schedule.dollars, 14e6],
    ["SNS: notifications and alarms", USAGE.noticesAMonth, "message", PRICES.message.dollars, 1e6],
    ["SNS: mails", mails * USAGE.noticesAMonth, "mail", PRICES.mail.dollars, 1_000],
    [
      "KMS: token and notifications",
      sweeps + USAGE.eventsAMonth,
      "request",
      PRICES.key.dollars,
      20_000,
    ],
  ];
}

function resources(template: Template, type: string): readonly Readonly<Record<string, unknown>>[] {
  return Object.values(template.Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties = {} }) => Properties);
}

function sweepsAMonth(template: Template): number {
  const rates = resources(template, "AWS::Scheduler::Schedule").map((schedule) => {
    const text = String(schedule["ScheduleExpression"]);
    const [, every, unit] = /^rate\((\d+) (minute|hour)s?\)$/.exec(text) ?? [];
    if (every === undefined) throw new Error(`no rate: ${text}`);
    return Number(every) * (unit === "hour" ? 60 : 1);
  });
  return rates.reduce((sum, minutes) => sum + (USAGE.hoursAMonth * 60) / minutes, 0);
}
