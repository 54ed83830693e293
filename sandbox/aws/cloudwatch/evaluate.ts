/**
 * The state of a metric alarm from the data points of its evaluation range, which is longer
 * than its evaluation periods: points that are missing are first made up for by older ones that
 * exist, and only what then still lacks is filled in as the alarm says. It makes alarms slow to
 * notice silence, and slow to forget.
 */

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";
export type TreatMissing = "breaching" | "notBreaching" | "ignore" | "missing";

export interface Judgment {
  readonly comparison: string;
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissing: TreatMissing;
}

/** How many periods before its own an alarm evaluates. */
export const EXTRA_PERIODS = 2;

const COMPARISONS: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

export function isComparison(name: string): boolean {
  return name in COMPARISONS;
}

/** `points`: one for each period of the range, the oldest first; undefined: no data. */
export function evaluate(
  points: readonly (number | undefined)[],
  judgment: Judgment,
  state: AlarmState,
): AlarmState {
  const { evaluationPeriods: wanted, datapointsToAlarm: needed, treatMissing } = judgment;
  const isBreach = (value: number) =>
    COMPARISONS[judgment.comparison]?.(value, judgment.threshold) ?? false;
  const present = points.filter((point) => point !== undefined).slice(-wanted);
  const breaches = present.filter(isBreach).length;
  const lacking = Math.max(0, wanted - present.length);
  if (breaches >= needed) return "ALARM";
  if (lacking === 0) return "OK";
  switch (treatMissing) {
    case "breaching":
      return breaches + lacking >= needed ? "ALARM" : "OK";
    case "notBreaching":
      return "OK";
    case "ignore":
      return breaches < present.length ? "OK" : state;
    case "missing":
      if (present.length === 0) return "INSUFFICIENT_DATA";
      if (breaches < present.length) return "OK";
      return isOldEnough(points, needed) ? "ALARM" : state;
  }
}

/** Nothing but breaches, too few of them, and the oldest as old as the alarm would need. */
function isOldEnough(points: readonly (number | undefined)[], needed: number): boolean {
  const oldest = points.findIndex((point) => point !== undefined);
  return points.length - oldest >= needed;
}
