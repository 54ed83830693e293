/**
 * Every metric alarm of a configuration as plain data: figure, threshold, how many of how many
 * periods, and what silence means.
 *
 * No alarm may speak during a deploy of two minutes, or because of one failed sweep. So each
 * rests on several sweeps, and on more of them where they come faster: two thirds of ten
 * minutes at the least. CloudWatch makes up for a sweep that is late or missing with an older
 * one before it calls data missing.
 */
import { METRICS, metricDimensions, SOUND } from "../../contract/metrics.ts";
import { recordTypes } from "../../contract/record-values.ts";
import type { StackRecord } from "../config/stack-config.ts";
import type { AlarmKind, PageKind } from "./alarm-texts.ts";

export interface AlarmRow {
  readonly kind: AlarmKind;
  /** `mx.example.com A`; absent for what concerns the stack as a whole. */
  readonly record?: string;
  readonly spec?: StackRecord;
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

const SMTP_PORT = 25;

/** A name is one of mail where something about mail is watched. */
export const pageKindOf = ({ mailProbe, outsideCheck }: StackRecord): PageKind =>
  mailProbe !== undefined || outsideCheck?.port === SMTP_PORT ? "pageMail" : "pageName";

/** What must be so for two thirds of the time, and for all of it, in units of sweeps. */
function paceOf(sweepMinutes: number) {
  const each = Math.ceil(3 / sweepMinutes);
  // Ten minutes lie between the first of these sweeps and the last.
  const tenMinutes = Math.ceil(10 / sweepMinutes) + 1;
  return {
    most: { periodMinutes: sweepMinutes, datapoints: 2 * each, of: 3 * each },
    all: { periodMinutes: sweepMinutes, datapoints: 3 * each, of: 3 * each },
    tenMinutes: { periodMinutes: sweepMinutes, datapoints: tenMinutes, of: tenMinutes },
    silence: { periodMinutes: sweepMinutes, datapoints: 2 * each, of: 2 * each },
  };
}

export function alarmRows(watched: Watched): readonly AlarmRow[] {
  return [
    ...watched.records.flatMap((spec) => [...setRows(spec, watched), ...nameRows(spec, watched)]),
    ...stackRows(watched),
  ];
}

const COUNTED = { breach: ">= 1", missing: "notBreaching" } as const;
const LACKING = { breach: "< 1", missing: "notBreaching" } as const;

type Statistic = AlarmRow["metric"]["statistic"];

/** Makes metrics that our own functions write, in this stack. */
const ownOf =
  ({ stackName }: Watched) =>
  (name: string, statistic: Statistic, more: Readonly<Record<string, string>> = {}) => {
    const dimensions = metricDimensions(stackName, more);
    return { namespace: METRICS.namespace, name, dimensions, statistic };
  };

/** Of each record set. */
function setRows(spec: StackRecord, watched: Watched): readonly AlarmRow[] {
  const pace = paceOf(watched.sweepMinutes);
  const own = ownOf(watched);
  return recordTypes(spec.ipv6).flatMap((type): readonly AlarmRow[] => {
    const Record = `${spec.name} ${type}`;
    const passes = (Outcome: string) => own(METRICS.passes, "Sum", { Record, Outcome });
    const base = { spec, record: Record };
    // While nobody looks, it neither begins nor ends: `silent` tells of that.
    const drift = { ...base, kind: "drift", breach: ">= 1", missing: "ignore" } as const;
    // A watcher that is gone is an alarm. It is one of its own, because a new alarm takes the
    // sweeps from before its time for missing: of two of three it would begin with a page.
    const silent = { ...base, kind: "silent", breach: "< 1", missing: "breaching" } as const;
    return [
      { ...drift, metric: own(METRICS.drift, "Maximum", { Record }), ...pace.most },
      { ...silent, metric: own(METRICS.drift, "SampleCount", { Record }), ...pace.silence },
      { ...base, kind: "refused", metric: passes("refused"), ...pace.most, ...COUNTED },
      { ...base, kind: "slow", metric: passes("pending"), ...pace.all, ...COUNTED },
    ];
  });
}

/** Once for a name: both of its record sets follow the same tasks. Looks go over IPv4, to A. */
function nameRows(spec: StackRecord, watched: Watched): readonly AlarmRow[] {
  const pace = paceOf(watched.sweepMinutes);
  const own = ownOf(watched);
  const Record = `${spec.name} ${recordTypes(spec.ipv6)[0]}`;
  const row = (kind: AlarmKind, name: string, of: typeof pace.most): AlarmRow => ({
    ...{ spec, record: Record, kind, metric: own(name, "Maximum", { Record }) },
    ...of,
    ...LACKING,
  });
  // Mail is answered, and something about it needs fixing: a certificate, a name.
  const sound: AlarmRow = {
    ...row("probeSound", METRICS.mailProbe, pace.most),
    metric: own(METRICS.mailProbe, "Maximum", { Record, Aspect: SOUND }),
  };
  return [
    row("noTask", METRICS.runningTasks, pace.tenMinutes),
    ...(spec.mailProbe === undefined ? [] : [row("probe", METRICS.mailProbe, pace.most), sound]),
    ...(spec.outsideCheck ? [row("outside", METRICS.outsideReachable, pace.all)] : []),
  ];
}

function stackRows(watched: Watched): readonly AlarmRow[] {
  const { sweepMinutes, functionName, queueName, probeFunctionName } = watched;
  // One event with its two retries falls into two periods, never into three. A period is longer
  // than from sweep to sweep, lest a sweep whose figure comes late be missing in one and the
  // alarm flap by the older figures that CloudWatch then takes.
  const lasting = { periodMinutes: Math.max(5, sweepMinutes) + 3, datapoints: 3, of: 3 };
  const errors = (kind: AlarmKind, FunctionName: string): AlarmRow => {
    const dimensions = { FunctionName };
    const metric = {
      namespace: "AWS/Lambda",
      name: "Errors",
      dimensions,
      statistic: "Sum",
    } as const;
    return { kind, metric, ...lasting, ...COUNTED };
  };
  const queued = {
    namespace: "AWS/SQS",
    name: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: queueName },
    statistic: "Maximum",
  } as const;
  const failures = ownOf(watched)(METRICS.noticeFailures, "Sum");
  const once = { datapoints: 1, of: 1, ...COUNTED };
  return [
    { kind: "deadLetters", metric: queued, periodMinutes: 1, ...once },
    errors("errors", functionName),
    ...(probeFunctionName === undefined ? [] : [errors("probeErrors", probeFunctionName)]),
    // For an hour after the last one: notices are rare, and OK would be heard as "mended".
    { kind: "notices", metric: failures, periodMinutes: 5, ...once, of: 12 },
  ];
}
