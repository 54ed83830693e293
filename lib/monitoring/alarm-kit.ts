/**
 * What the alarms are made of: the words, the rule, and the paces that rules are given in.
 *
 * No alarm may fire during a deploy of two minutes, or because of one failed check. So each is
 * based on several checks, and on more of them where they come faster: two thirds of ten minutes
 * at the least. CloudWatch makes up for a check that is late or missing with an older one before
 * it calls data missing.
 */
import { METRICS, metricDimensions } from "../../contract/metrics.ts";
import type { StackRecord } from "../config/stack-config.ts";

/** What is the same in each language. The stack fills in what is in braces. */
export interface AlarmHead {
  /** Ends the alarm's name, and heads its row in the table. */
  readonly title: string;
  /** Commands, each to be pasted as it is. */
  readonly next: readonly string[];
}

/** What is translated: sentences, and causes as clauses of one line. */
export interface AlarmProse {
  readonly means: string;
  readonly causes: readonly string[];
}

/** docs/operations.md shows in capitals what is in braces. */
export type AlarmText = AlarmHead & AlarmProse;

/** When an alarm fires. */
export interface Rule {
  readonly metric: {
    readonly namespace: string;
    readonly name: string;
    readonly dimensions: Readonly<Record<string, string>>;
    readonly statistic: "Maximum" | "Sum" | "SampleCount";
  };
  readonly periodMinutes: number;
  readonly breach: ">= 1" | "< 1";
  /** This many … */
  readonly datapoints: number;
  /** … of the last so many. */
  readonly of: number;
  readonly missing: "breaching" | "notBreaching" | "ignore";
}

/** One alarm: its words, its rule for what it watches, and whether it pages. */
export interface AlarmDefinition<Of> {
  readonly text: AlarmHead;
  /** `once-seen`: only after a check has succeeded, or while the function fails. */
  readonly pages: boolean | "once-seen";
  /** Undefined where that part is off. */
  readonly rule: (of: Of) => Rule | undefined;
}

/** The resources that alarms watch, and which optional parts there are. */
export interface Watched {
  readonly stackName: string;
  readonly records: readonly StackRecord[];
  readonly sweepMinutes: number;
  readonly functionName: string;
  readonly queueName: string;
  /** The probe's function, where there is one. */
  readonly probeFunctionName?: string;
}

/** A record set, or the name whose first record set stands for it. */
export interface WatchedRecord {
  readonly spec: StackRecord;
  /** `mx.example.com A`, the dimension of its metrics. */
  readonly record: string;
  readonly watched: Watched;
}

/** What must be so for two thirds of the time, and for all of it, in units of checks. */
export function paceOf({ sweepMinutes }: Watched) {
  const each = Math.ceil(3 / sweepMinutes);
  // Ten minutes lie between the first of these checks and the last.
  const tenMinutes = Math.ceil(10 / sweepMinutes) + 1;
  return {
    most: { periodMinutes: sweepMinutes, datapoints: 2 * each, of: 3 * each },
    all: { periodMinutes: sweepMinutes, datapoints: 3 * each, of: 3 * each },
    tenMinutes: { periodMinutes: sweepMinutes, datapoints: tenMinutes, of: tenMinutes },
    silence: { periodMinutes: sweepMinutes, datapoints: 2 * each, of: 2 * each },
  };
}

/** Something bad was counted; no count is none. */
export const COUNTED = { breach: ">= 1", missing: "notBreaching" } as const;
/** Something good is lacking. */
export const LACKING = { breach: "< 1", missing: "notBreaching" } as const;

/** A metric that our own functions write, in this stack. */
export function ownMetric(
  { stackName }: Watched,
  name: string,
  statistic: Rule["metric"]["statistic"],
  more: Readonly<Record<string, string>> = {},
): Rule["metric"] {
  const dimensions = metricDimensions(stackName, more);
  return { namespace: METRICS.namespace, name, dimensions, statistic };
}

export const TAIL = "aws logs tail {log} --since 1h";
export const OF_RECORD = `${TAIL} --filter-pattern '"{record}"'`;
