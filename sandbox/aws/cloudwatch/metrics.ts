/**
 * What CloudWatch keeps of metrics: for each name with its dimensions, and for each minute, the
 * sum, the extremes and the count of the values of that minute. Alarms ask for a statistic of
 * any window of whole minutes.
 */

export type Dimensions = Readonly<Record<string, string>>;

export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions;
}

export interface Datum extends MetricId {
  readonly value: number;
  readonly atMs: number;
}

export const STATISTICS = ["Sum", "Maximum", "Minimum", "Average", "SampleCount"] as const;
export type Statistic = (typeof STATISTICS)[number];

export const MINUTE_MS = 60_000;

interface Bucket {
  sum: number;
  count: number;
  most: number;
  least: number;
}

/** An alarm asks with the same object each minute. */
const keys = new WeakMap<MetricId, string>();

/** Dimensions are part of a metric's identity, in any order. */
export function keyOf(id: MetricId): string {
  const known = keys.get(id);
  if (known !== undefined) return known;
  const { namespace, name, dimensions } = id;
  const sorted = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  const key = JSON.stringify([namespace, name, sorted]);
  keys.set(id, key);
  return key;
}

export class MetricStore {
  readonly #series = new Map<string, Map<number, Bucket>>();
  readonly #ids = new Map<string, MetricId>();

  put({ value, atMs, ...id }: Datum): void {
    const key = keyOf(id);
    const series = this.#series.get(key) ?? new Map<number, Bucket>();
    this.#series.set(key, series);
    this.#ids.set(key, id);
    const minute = Math.floor(atMs / MINUTE_MS);
    const bucket = series.get(minute);
    if (bucket === undefined) {
      series.set(minute, { sum: value, count: 1, most: value, least: value });
      return;
    }
    bucket.sum += value;
    bucket.count += 1;
    bucket.most = Math.max(bucket.most, value);
    bucket.least = Math.min(bucket.least, value);
  }

  /** Every metric that ever had a value. */
  get ids(): readonly MetricId[] {
    return [...this.#ids.values()];
  }

  /** Of the minutes from `fromMs` (inclusive) to `untilMs`; undefined where there is no value. */
  statistic(
    id: MetricId,
    statistic: Statistic,
    fromMs: number,
    untilMs: number,
  ): number | undefined {
    const series = this.#series.get(keyOf(id));
    if (series === undefined) return undefined;
    const buckets: Bucket[] = [];
    for (let minute = Math.floor(fromMs / MINUTE_MS); minute * MINUTE_MS < untilMs; minute += 1) {
      const bucket = series.get(minute);
      if (bucket !== undefined) buckets.push(bucket);
    }
    if (buckets.length === 0) return undefined;
    const sum = buckets.reduce((total, bucket) => total + bucket.sum, 0);
    const count = buckets.reduce((total, bucket) => total + bucket.count, 0);
    switch (statistic) {
      case "Sum":
        return sum;
      case "SampleCount":
        return count;
      case "Average":
        return sum / count;
      case "Maximum":
        return Math.max(...buckets.map(({ most }) => most));
      case "Minimum":
        return Math.min(...buckets.map(({ least }) => least));
    }
  }
}
