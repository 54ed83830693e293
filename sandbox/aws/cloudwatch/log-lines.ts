/** The log groups and the lines in them, as FilterLogEvents gives them: from the journal. */
import type { Journal } from "../../journal.ts";
import { AwsError } from "../aws-error.ts";
import { parseFilterPattern } from "./logs-filter.ts";

export interface FilterInput {
  readonly logGroupName?: string;
  /** Milliseconds since 1970, both ends included. */
  readonly startTime?: number;
  readonly endTime?: number;
  readonly filterPattern?: string;
  readonly limit?: number;
  readonly nextToken?: string;
}

/** API_FilterLogEvents: at most 10,000 events a page. */
const MOST_EVENTS = 10_000;

export class LogLines {
  /** Lines that one call searches; with few, pages are short or empty and yet not the last. */
  searchedPerPage = Number.MAX_SAFE_INTEGER;
  readonly #journal: Journal;
  readonly #groups = new Set<string>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  createGroup(name: string): void {
    this.#groups.add(name);
  }

  filter(input: FilterInput): object {
    const { logGroupName = "", startTime = 0, endTime = Number.MAX_SAFE_INTEGER } = input;
    const { filterPattern = "", limit = MOST_EVENTS, nextToken = "0" } = input;
    if (!this.#groups.has(logGroupName))
      throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
    if (!/^\d+$/.test(nextToken) || limit < 1 || limit > MOST_EVENTS)
      throw new AwsError("InvalidParameterException", "The token or the limit is invalid.");
    const matches = parseFilterPattern(filterPattern);
    const lines = this.#journal
      .of("log")
      .map((entry, at) => ({ ...entry, at }))
      .filter(({ logGroup, atMs }) => logGroup === logGroupName && atMs >= startTime)
      .filter(({ atMs }) => atMs <= endTime);
    const from = Number(nextToken);
    const searched = lines.slice(from, from + this.searchedPerPage);
    const found = searched
      .map((line, index) => ({ ...line, index }))
      .filter(({ line }) => matches(line));
    const shown = found.slice(0, limit);
    const events = shown.map(({ line, atMs, at }) => ({
      logStreamName: "2026/01/01/[$LATEST]sandbox",
      timestamp: atMs,
      message: line,
      ingestionTime: atMs,
      eventId: String(at).padStart(56, "0"),
    }));
    const isFull = shown.length < found.length;
    const next = from + (isFull ? (shown.at(-1)?.index ?? 0) + 1 : searched.length);
    return { events, searchedLogStreams: [], ...(next < lines.length && { nextToken: `${next}` }) };
  }
}
