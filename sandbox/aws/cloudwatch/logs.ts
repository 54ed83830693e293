/**
 * Log groups as far as metric filters read them: each line that is put into a group is matched
 * against the group's filters, and a match is a value of the filter's metric. A filter with a
 * default value gives that for each minute in which lines came and none of them matched.
 */
import { type Datum, type MetricId, MINUTE_MS } from "./metrics.ts";

export interface MetricFilter {
  readonly logGroup: string;
  readonly matches: (line: string) => boolean;
  readonly metric: MetricId;
  readonly value: number;
  readonly defaultValue?: number;
}

export class FilteredLogs {
  readonly #filters: MetricFilter[] = [];
  readonly #put: (datum: Datum) => void;
  /** Of the filters with a default, the minutes that have their value. */
  readonly #reportedMinute = new Map<MetricFilter, number>();

  constructor(put: (datum: Datum) => void) {
    this.#put = put;
  }

  addFilter(filter: MetricFilter): void {
    this.#filters.push(filter);
  }

  get groups(): readonly string[] {
    return [...new Set(this.#filters.map(({ logGroup }) => logGroup))];
  }

  put(logGroup: string, line: string, atMs: number): void {
    for (const filter of this.#filters)
      if (filter.logGroup === logGroup) this.#try(filter, line, atMs);
  }

  #try(filter: MetricFilter, line: string, atMs: number): void {
    const { metric, value, defaultValue } = filter;
    const minute = Math.floor(atMs / MINUTE_MS);
    if (filter.matches(line)) this.#put({ ...metric, value, atMs });
    else if (defaultValue !== undefined && this.#reportedMinute.get(filter) !== minute)
      this.#put({ ...metric, value: defaultValue, atMs });
    this.#reportedMinute.set(filter, minute);
  }
}
