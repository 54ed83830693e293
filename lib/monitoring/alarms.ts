/**
 * The alarms of `alarm-definitions.ts` in CloudWatch, and above them one composite alarm for each
 * name: it pages, the others inform. They act when they begin, straight on the topics; that one
 * has ended is reported by the alarm forwarder.
 */
import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  type AlarmBase,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  type IAlarmRule,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { hostAt } from "../../contract/values.ts";
import type { StackConfig, StackRecord } from "../config/stack-config.ts";
import type { Notices } from "../notify/topics.ts";
import { type AlarmKind, type AlarmRow, alarmRows, alarmText } from "./alarm-definitions.ts";
import { alarmName, describeAlarm, type Placeholders } from "./alarm-description.ts";
import { pageKindOf } from "./page-alarms.ts";

interface Watched {
  readonly function: IFunction;
  readonly logGroup: ILogGroup;
}

export interface AlarmsProps {
  readonly config: StackConfig;
  readonly topics: Pick<Notices, "alarms" | "pages">;
  readonly main: Watched;
  readonly deadLetters: IQueue;
  readonly probe?: Watched | undefined;
  /** Of the function that forwards alarms. */
  readonly forwarderLog: ILogGroup;
}

interface Made {
  readonly row: AlarmRow;
  readonly alarm: Alarm;
}

const TREATMENTS = {
  breaching: TreatMissingData.BREACHING,
  notBreaching: TreatMissingData.NOT_BREACHING,
  ignore: TreatMissingData.IGNORE,
} as const;

export class Alarms extends Construct {
  readonly all: readonly AlarmBase[];
  readonly #props: AlarmsProps;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.#props = props;
    const { config, main, deadLetters, probe } = props;
    const rows = alarmRows({
      stackName: config.stackName,
      records: config.records,
      sweepMinutes: config.sweepMinutes,
      functionName: main.function.functionName,
      queueName: deadLetters.queueName,
      ...(probe && { probeFunctionName: probe.function.functionName }),
    });
    const made = rows.map((row) => ({ row, alarm: this.#metricAlarm(row) }));
    const pages = config.records.map((spec) => this.#page(spec, made));
    this.all = [...pages, ...made.map(({ alarm }) => alarm)];
  }

  #metricAlarm(row: AlarmRow): Alarm {
    const { kind, record, metric, periodMinutes, breach, datapoints, of, missing } = row;
    const { namespace, name, dimensions, statistic } = metric;
    const minutes = String(periodMinutes * of);
    const values = { ...this.#values(row), minutes };
    const alarm = new Alarm(this, record === undefined ? kind : `${kind} ${record}`, {
      alarmName: alarmName(this.#props.config.stackName, kind, values),
      alarmDescription: this.#description(kind, values),
      metric: new Metric({
        namespace,
        metricName: name,
        dimensionsMap: dimensions,
        statistic,
        period: Duration.minutes(periodMinutes),
      }),
      comparisonOperator:
        breach === ">= 1"
          ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
          : ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      evaluationPeriods: of,
      datapointsToAlarm: datapoints,
      treatMissingData: TREATMENTS[missing],
    });
    alarm.addAlarmAction(new SnsAction(this.#props.topics.alarms));
    return alarm;
  }

  #page(spec: StackRecord, made: readonly Made[]): CompositeAlarm {
    const kind = pageKindOf(spec);
    const values = this.#values({ spec });
    const { alarms, pages } = this.#props.topics;
    const alarm = new CompositeAlarm(this, `page ${spec.name}`, {
      compositeAlarmName: alarmName(this.#props.config.stackName, kind, values),
      alarmDescription: this.#description(kind, values),
      alarmRule: pageRule(spec, made),
    });
    alarm.addAlarmAction(new SnsAction(alarms), new SnsAction(pages));
    return alarm;
  }

  #description(kind: AlarmKind, values: Placeholders): string {
    const { language } = this.#props.config;
    return describeAlarm(alarmText(kind, language), values, language);
  }

  #values({ spec, record }: Pick<AlarmRow, "spec" | "record">): Placeholders {
    const { config, main, deadLetters, probe, forwarderLog } = this.#props;
    return {
      alarmLog: forwarderLog.logGroupName,
      stack: config.stackName,
      log: main.logGroup.logGroupName,
      queue: deadLetters.queueUrl,
      ...(probe && { probeLog: probe.logGroup.logGroupName }),
      ...(record !== undefined && { record, type: record.split(" ").at(-1) ?? "" }),
      ...(spec !== undefined && {
        name: spec.name,
        // An asterisk would be the shell's.
        host: hostAt(spec.name),
        zone: spec.zone,
        cluster: spec.cluster,
        service: spec.service,
      }),
      ...(spec?.mailProbe && { securityGroup: spec.mailProbe.securityGroupId }),
      ...(spec?.outsideCheck && { port: String(spec.outsideCheck.port) }),
    };
  }
}

const isIn =
  (state: AlarmState) =>
  ({ alarm }: Made) =>
    AlarmRule.fromAlarm(alarm, state);

/**
 * A new alarm on missing checks takes the time before the first check for missing ones. So it
 * pages only once a check has succeeded, which takes `drift` out of INSUFFICIENT_DATA for good;
 * or where the stack's own alarms say that checks fail.
 */
function pageRule(spec: StackRecord, made: readonly Made[]): IAlarmRule {
  const own = made.filter(({ row }) => row.spec === spec);
  const failing = made.filter(({ row }) => row.kind === "errors" || row.kind === "deadLetters");
  const silent = own
    .filter(({ row }) => row.pages === "once-seen")
    .map(({ row: { record }, alarm }) => {
      const drift = own.filter(({ row }) => row.kind === "drift" && row.record === record);
      const hasSeen = drift.map((one) => AlarmRule.not(isIn(AlarmState.INSUFFICIENT_DATA)(one)));
      const doesFail = failing.map(isIn(AlarmState.ALARM));
      return AlarmRule.allOf(
        AlarmRule.fromAlarm(alarm, AlarmState.ALARM),
        AlarmRule.anyOf(...hasSeen, ...doesFail),
      );
    });
  const others = own.filter(({ row }) => row.pages === true);
  return AlarmRule.anyOf(...others.map(isIn(AlarmState.ALARM)), ...silent);
}
