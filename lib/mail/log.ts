/**
 * Metric filters on the mail server's own log group, and an alarm on each. The group is not
 * ours: it is looked up by name, and must exist in the stack's region when it is deployed.
 */
import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  Metric,
  TreatMissingData,
  Unit,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { FilterPattern, type ILogGroup, LogGroup, MetricFilter } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { Language } from "../../contract/language.ts";
import { alarmPrefixes, METRICS } from "../../contract/metrics.ts";
import { describeAlarm } from "../monitoring/alarm-description.ts";
import { LIMITS, shortened } from "../text-limits.ts";
import { MAIL_SIGNS, type MailSign, mailSignText, PERIOD_MINUTES } from "./log-patterns.ts";

export interface MailLogProps {
  /** The name of the mail server's log group. */
  readonly logGroup: string;
  readonly stackName: string;
  readonly language: Language;
  readonly topic: ITopic;
}

export interface MailWatch {
  readonly sign: MailSign;
  /** Lines in five minutes. */
  readonly metric: Metric;
  readonly alarm: Alarm;
}

export class MailLog extends Construct {
  /** One for each of `MAIL_SIGNS`, in its order. */
  readonly watches: readonly MailWatch[];

  constructor(scope: Construct, id: string, props: MailLogProps) {
    super(scope, id);
    const logGroup = LogGroup.fromLogGroupName(this, "Group", props.logGroup);
    const action = new SnsAction(props.topic);
    this.watches = MAIL_SIGNS.map((sign) => {
      const metric = this.#count(sign, logGroup, props.stackName);
      const alarm = this.#alarm(sign, metric, props);
      alarm.addAlarmAction(action);
      return { sign, metric, alarm };
    });
  }

  /**
   * Without a default value the metric exists, and costs, only in hours with such lines. Its
   * namespace has the stack's name, because a filter's metric takes no fixed dimension, and two
   * stacks' mail must not be counted together.
   */
  #count({ name, patterns }: MailSign, logGroup: ILogGroup, stackName: string): Metric {
    const metricNamespace = `${METRICS.namespace}/${stackName}`;
    for (const [at, pattern] of patterns.entries())
      new MetricFilter(this, at === 0 ? name : `${name}${at + 1}`, {
        logGroup,
        filterPattern: FilterPattern.literal(pattern),
        metricNamespace,
        metricName: name,
        metricValue: "1",
        unit: Unit.COUNT,
      });
    const period = Duration.minutes(PERIOD_MINUTES);
    return new Metric({ namespace: metricNamespace, metricName: name, statistic: "Sum", period });
  }

  #alarm(sign: MailSign, metric: Metric, props: MailLogProps): Alarm {
    const { name, datapoints, of } = sign;
    const { language } = props;
    const text = mailSignText(sign, language);
    const { inform } = alarmPrefixes(props.stackName);
    return new Alarm(this, `${name}Alarm`, {
      alarmName: shortened(`${inform}${text.title}`, LIMITS.alarmName),
      alarmDescription: describeAlarm(text, { mailLog: props.logGroup }, language),
      metric,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: 1,
      datapointsToAlarm: datapoints,
      evaluationPeriods: of,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
