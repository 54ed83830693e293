/** What one screen of `status` shows, read side by side. */
import { ASK_MS, READ_CALL_MS, READ_TRIES } from "../../contract/budget.ts";
import { hostAt } from "../../contract/values.ts";
import type { ObservedRecord, ObservedService } from "../../lambda/domain/observed.ts";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import type { NameServerAnswer } from "../../lambda/domain/served.ts";
import { observe } from "../../lambda/pass/observe.ts";
import { retryReads } from "../../lambda/pass/retry-reads.ts";
import type { PassLine } from "../history/events.ts";
import { type Past, readPast } from "../history/read.ts";
import { readAlarms, type StackAlarm } from "../session/alarms.ts";
import type { Session } from "../session/open.ts";

export interface SetFacts {
  readonly set: RecordSet;
  readonly service: Reading<ObservedService>;
  readonly records: Reading<readonly ObservedRecord[]>;
  /** Of the zone's own name servers. */
  readonly answers: Reading<readonly NameServerAnswer[]>;
}

export interface Facts {
  readonly sets: readonly SetFacts[];
  /** Not found: the stack is not deployed here. */
  readonly past: Reading<Past>;
  readonly alarms: Reading<readonly StackAlarm[]>;
  readonly atMs: number;
}

export const PAST_HOURS = 24;
const HOUR_MS = 3_600_000;
/** A line may come some seconds after its time. */
const OVERLAP_MS = 60_000;

/** Each later reading asks the log only for what is new. */
export function factsReader(session: Session): () => Promise<Facts> {
  const { sets, clock, config, caller } = session;
  let kept: readonly PassLine[] = [];
  let readUntilMs = clock.now() - PAST_HOURS * HOUR_MS;
  const readNewPast = async (): Promise<Reading<Past>> => {
    const nowMs = clock.now();
    const past = await readPast(session, readUntilMs);
    if (past.kind === "unavailable") return past;
    kept = joined(kept, past.value.passes);
    readUntilMs = nowMs - OVERLAP_MS;
    return known({ passes: kept, isCut: past.value.isCut });
  };
  return async () => {
    const [past, alarms, ...all] = await Promise.all([
      readNewPast(),
      readAlarms(config.stackName, caller.client),
      ...sets.map((set) => readSet(set, session)),
    ]);
    return { sets: all, past, alarms, atMs: clock.now() };
  };
}

export function joined(kept: readonly PassLine[], more: readonly PassLine[]): readonly PassLine[] {
  const key = ({ atMs, record, outcome }: PassLine) => `${atMs} ${record} ${outcome}`;
  const had = new Set(kept.map(key));
  return [...kept, ...more.filter((one) => !had.has(key(one)))];
}

async function readSet(set: RecordSet, { ports, clock }: Session): Promise<SetFacts> {
  const attempt = retryReads(clock, clock.now() + READ_TRIES * READ_CALL_MS);
  const { zone, name, type } = set;
  const [service, records, answers] = await Promise.all([
    observe(ports, attempt, set),
    attempt((timeoutMs) => ports.records.list(zone, name, timeoutMs)),
    ports.resolver.ask(zone.zone, hostAt(name), type, ASK_MS),
  ]);
  return { set, service, records, answers };
}
