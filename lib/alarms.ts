/**
 * The alarms of `alarm-rows.ts` in CloudWatch, and above them one composite alarm for each
 * name: it pages, the others inform. All act on the alarm topic, when they begin and when they
 * end. A pager hears of the composite alarms alone; their names begin in one way for that.
 */
import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  type AlarmBase,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import { FilterOrPolicy, type ITopic, SubscriptionFilter } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { hostAt } from "../lambda/core/values.ts";
import { alarmName, describeAlarm, type Placeholders } from "./alarm-description.ts";
import { type AlarmRow, alarmRows, pageKindOf } from "./alarm-rows.ts";
import { ALARM_TEXTS, type AlarmKind } from "./alarm-texts.ts";
import { beginningsAndEnds } from "./notices.ts";
import type { StackConfig, StackRecord } from "./stack-config.ts";

interface Watched {
  readonly function: IFunction;
  readonly logGroup: ILogGroup;
}

export interface AlarmsProps {
  readonly config: StackConfig;
  readonly topic: ITopic;
  readonly main: Watched;
  readonly deadLetters: IQueue;
  readonly probe?: Watched | undefined;
}

/** Those that mean that nobody can reach the name. */
const PAGING: readonly AlarmKind[] = ["drift", "silent", "noTask", "probe", "outside"];

const TREATMENTS = {
  breaching: TreatMissingData.BREACHING,
  notBreaching: TreatMissingData.NOT_BREACHING,
  ignore: TreatMissingData.IGNORE,
} as const;

export class Alarms extends Construct {
  readonly all: readonly AlarmBase[];
  readonly #props: AlarmsProps;
  readonly #action: SnsAction;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.#props = props;
    this.#action = new SnsAction(props.topic);
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
    const pages = config.records.map((spec) => {
      const parts = made.filter(({ row }) => row.spec === spec && PAGING.includes(row.kind));
      return this.#page(
        spec,
        parts.map(({ alarm }) => alarm),
      );
    });
    this.all = [...pages, ...made.map(({ alarm }) => alarm)];
    this.#subscribe();
  }

  #metricAlarm(row: AlarmRow): Alarm {
    const { kind, record, metric, periodMinutes, breach, datapoints, of, missing } = row;
    const { namespace, name, dimensions, statistic } = metric;
    const minutes = String(periodMinutes * of);
    const values = { ...this.#values(row), minutes };
    const alarm = new Alarm(this, record === undefined ? kind : `${kind} ${record}`, {
      alarmName: alarmName(this.#props.config.stackName, kind, values),
      alarmDescription: describeAlarm(ALARM_TEXTS[kind], values),
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
    this.#tell(alarm);
    return alarm;
  }

  #page(spec: StackRecord, parts: readonly Alarm[]): CompositeAlarm {
    const kind = pageKindOf(spec);
    const values = this.#values({ spec });
    const alarm = new CompositeAlarm(this, `page ${spec.name}`, {
      compositeAlarmName: alarmName(this.#props.config.stackName, kind, values),
      alarmDescription: describeAlarm(ALARM_TEXTS[kind], values),
      alarmRule: AlarmRule.anyOf(
        ...parts.map((part) => AlarmRule.fromAlarm(part, AlarmState.ALARM)),
      ),
    });
    this.#tell(alarm);
    return alarm;
  }

  #tell(alarm: AlarmBase): void {
    alarm.addAlarmAction(this.#action);
    alarm.addOkAction(this.#action);
  }

  #values({ spec, record }: Pick<AlarmRow, "spec" | "record">): Placeholders {
    const { config, main, deadLetters, probe } = this.#props;
    return {
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
      ...(spec?.outsideCheck && { port: String(spec.outsideCheck.port) }),
    };
  }

  /** Who gets all notices and alarms needs no second subscription, and SNS would refuse it. */
  #subscribe(): void {
    const { config, topic } = this.#props;
    const prefix = pagePrefix(config.stackName);
    const filter = SubscriptionFilter.stringFilter({ matchPrefixes: [prefix] });
    for (const pager of new Set(config.pagers))
      if (!config.emails.includes(pager))
        topic.addSubscription(
          new EmailSubscription(pager, {
            filterPolicyWithMessageBody: {
              AlarmName: FilterOrPolicy.filter(filter),
              ...beginningsAndEnds(),
            },
          }),
        );
  }
}

const pagePrefix = (stackName: string): string => `${stackName} PAGE: `;
