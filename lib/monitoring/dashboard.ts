/**
 * One page that answers whether mail works: is each name right, since when,
 * how often its task was replaced, how fast the name followed, and what the probes and the mail
 * log say. The alarms watch; this page needs no watching.
 */
import { Duration } from "aws-cdk-lib";
import {
  type AlarmBase,
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  Color,
  GraphWidget,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  Metric,
  Stats,
} from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { METRICS, metricDimensions } from "../../contract/metrics.ts";
import { recordTypes } from "../../contract/record-values.ts";
import type { StackConfig, StackRecord } from "../config/stack-config.ts";
import { OUTCOMES } from "./outcomes.ts";

export interface DashboardProps {
  readonly config: StackConfig;
  readonly alarms: readonly AlarmBase[];
  readonly function: IFunction;
  readonly logGroup: ILogGroup;
  /** What the mail server's log is counted for. */
  readonly mail: readonly IMetric[];
}

const HALF = 12;
const THIRD = 8;
const HEIGHT = 5;

export class Dashboard extends Construct {
  readonly #props: DashboardProps;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    this.#props = props;
    const { config, alarms, mail } = props;
    new CloudWatchDashboard(this, "Dashboard", {
      dashboardName: config.stackName,
      defaultInterval: Duration.days(1),
      widgets: [
        [
          new AlarmStatusWidget({
            title: "Alarms",
            alarms: [...alarms],
            width: 2 * HALF,
            height: 4,
          }),
        ],
        ...config.records.flatMap((spec) => this.#rowsOf(spec)),
        ...(mail.length === 0
          ? []
          : [[graph("Mail server's log: lines in five minutes", mail, 2 * HALF)]]),
        this.#watcher(),
      ],
    });
  }

  #rowsOf(spec: StackRecord): readonly IWidget[][] {
    const { config } = this.#props;
    const sweep = Duration.minutes(config.sweepMinutes);
    const types = recordTypes(spec.ipv6);
    const of = (
      name: string,
      statistic: string,
      label: string,
      period = sweep,
      type: string = types[0],
    ) => this.#own(name, { Record: `${spec.name} ${type}` }, { statistic, label, period });
    const hour = Duration.hours(1);
    const drift = types.map((type) => of(METRICS.drift, "Maximum", `${type} drift`, sweep, type));
    const tasks = [
      of(METRICS.runningTasks, "Minimum", "running tasks"),
      of(METRICS.startToVisible, "SampleCount", "replacements in an hour", hour),
    ];
    const speed = [
      of(METRICS.startToVisible, "Average", "on average"),
      of(METRICS.startToVisible, "Maximum", "at the most"),
    ];
    const probes = [
      ...(spec.mailProbe ? [of(METRICS.mailProbe, "Minimum", "answered, from inside")] : []),
      ...(spec.outsideCheck
        ? [of(METRICS.outsideReachable, "Minimum", "reached, from outside")]
        : []),
    ];
    return [
      [
        graph(`${spec.name}: record does not match the task (0 is right)`, drift, HALF),
        this.#changesOf(spec),
      ],
      [
        graph(`${spec.name}: tasks`, tasks, probes.length > 0 ? THIRD : HALF),
        graph("Task start to right answer, ms", speed, probes.length > 0 ? THIRD : HALF),
        ...(probes.length > 0 ? [graph("Probes (1 is good)", probes, THIRD)] : []),
      ],
    ];
  }

  /** Since when the name is as it is: the metrics show only how often it changed. */
  #changesOf(spec: StackRecord): IWidget {
    return new LogQueryWidget({
      title: `${spec.name}: last changes`,
      logGroupNames: [this.#props.logGroup.logGroupName],
      view: LogQueryVisualizationType.TABLE,
      queryLines: [
        "fields @timestamp, record, changes.0.before.content as was, changes.0.after.content as is",
        `filter record like "${spec.name} " and ispresent(changes.0.id)`,
        "sort @timestamp desc",
        "limit 10",
      ],
      width: HALF,
      height: HEIGHT,
    });
  }

  /** A metric that our own functions write, in this stack. */
  #own(metricName: string, more: Readonly<Record<string, string>>, shown: Shown): Metric {
    const dimensionsMap = metricDimensions(this.#props.config.stackName, more);
    return new Metric({ namespace: METRICS.namespace, metricName, dimensionsMap, ...shown });
  }

  #watcher(): IWidget[] {
    const { config, function: watcher } = this.#props;
    const hour = { statistic: Stats.SUM, period: Duration.hours(1) };
    const passes = config.records.flatMap((spec) =>
      recordTypes(spec.ipv6).flatMap((type) =>
        OUTCOMES.map((Outcome) => {
          const Record = `${spec.name} ${type}`;
          const label = config.records.length === 1 ? `${type} ${Outcome}` : `${Record} ${Outcome}`;
          return this.#own(METRICS.passes, { Record, Outcome }, { ...hour, label });
        }),
      ),
    );
    const calls = this.#own(METRICS.callsLeft, {}, { statistic: "Minimum", label: "calls left" });
    const errors = [
      watcher.metricErrors({ ...hour, label: "function errors", color: Color.RED }),
      this.#own(METRICS.noticeFailures, {}, { ...hour, label: "notices not sent" }),
    ];
    return [
      graph("Passes in an hour, by how they ended", passes, THIRD, true),
      graph("Cloudflare: calls left in the window", [calls], THIRD),
      graph("Errors of fargate-ddns itself, in an hour", errors, THIRD),
    ];
  }
}

interface Shown {
  readonly statistic: string;
  readonly label: string;
  readonly period?: Duration;
}

function graph(
  title: string,
  metrics: readonly IMetric[],
  width: number,
  stacked = false,
): IWidget {
  const leftYAxis = { min: 0, showUnits: false };
  return new GraphWidget({ title, left: [...metrics], width, height: HEIGHT, stacked, leftYAxis });
}
