/** The alarms of the stack as a whole: words, rule, and whether it pages. */
import { METRICS } from "../../contract/metrics.ts";
import {
  type AlarmDefinition,
  COUNTED,
  ownMetric,
  type Rule,
  TAIL,
  type Watched,
} from "./alarm-kit.ts";

/**
 * One event with its two retries falls into two periods, never into three. A period is longer
 * than from check to check: otherwise a check whose metric comes late would be missing in one,
 * and the alarm would flap by the older values that CloudWatch then takes.
 */
function lastingErrors(FunctionName: string, { sweepMinutes }: Watched): Rule {
  const dimensions = { FunctionName };
  return {
    metric: { namespace: "AWS/Lambda", name: "Errors", dimensions, statistic: "Sum" },
    ...{ periodMinutes: Math.max(5, sweepMinutes) + 3, datapoints: 3, of: 3 },
    ...COUNTED,
  };
}

export const STACK_ALARMS = {
  deadLetters: {
    text: {
      title: "Events in the dead-letter queue",
      next: [
        "aws logs tail {log} --since 3h",
        "aws sqs receive-message --queue-url {queue}",
        "aws sqs purge-queue --queue-url {queue}",
      ],
    },
    pages: false,
    rule: ({ queueName: QueueName }) => ({
      metric: {
        ...{ namespace: "AWS/SQS", name: "ApproximateNumberOfMessagesVisible" },
        ...{ dimensions: { QueueName }, statistic: "Maximum" },
      },
      ...{ periodMinutes: 1, datapoints: 1, of: 1 },
      ...COUNTED,
    }),
  },
  errors: {
    text: {
      title: "Function failing",
      next: [`${TAIL} --filter-pattern ERROR`],
    },
    pages: false,
    rule: (watched) => lastingErrors(watched.functionName, watched),
  },
  probeErrors: {
    text: {
      title: "Probe function failing",
      next: ["aws logs tail {probeLog} --since 1h"],
    },
    pages: false,
    rule: (watched) =>
      watched.probeFunctionName === undefined
        ? undefined
        : lastingErrors(watched.probeFunctionName, watched),
  },
  notices: {
    text: {
      title: "Notifications failing",
      next: ["{log}", "{alarmLog}"].map(
        (group) => `aws logs tail ${group} --since 1h --filter-pattern '"notice-failed"'`,
      ),
    },
    pages: false,
    // For an hour after the last one: notices are rare, and OK would be read as "fixed".
    rule: (watched) => ({
      metric: ownMetric(watched, METRICS.noticeFailures, "Sum"),
      ...{ periodMinutes: 5, datapoints: 1, of: 12 },
      ...COUNTED,
    }),
  },
} as const satisfies Readonly<Record<string, AlarmDefinition<Watched>>>;
