/** A status as plain data, for scripts. */
import type { Reading } from "../../lambda/domain/reading.ts";
import { labelOf } from "../../lambda/domain/record-set.ts";
import type { SetStatus, Status } from "./judge.ts";

const moment = (ms: number | undefined) =>
  ms === undefined ? undefined : new Date(ms).toISOString();

const orFault = <T, D>(reading: Reading<T>, data: (value: T) => D) =>
  reading.kind === "known"
    ? data(reading.value)
    : { unread: { code: reading.because.code, detail: reading.because.message } };

export const dataOf = ({ sets, alarms, atMs }: Status) => ({
  at: moment(atMs),
  names: sets.map(setData),
  alarms: orFault(alarms, (all) =>
    all.map(({ sinceMs, ...alarm }) => ({ ...alarm, since: moment(sinceMs) })),
  ),
});

const setData = ({ set, verdict, tasks, hold, records, servers, sinceMs, ...more }: SetStatus) => ({
  record: labelOf(set),
  verdict,
  tasks: orFault(tasks, (all) =>
    all.map(({ startedAtMs, ...task }) => ({ ...task, startedAt: moment(startedAtMs) })),
  ),
  ...(hold && { hold: { code: hold.code, detail: hold.detail } }),
  records: orFault(records, (all) => all),
  matchesTask: !more.differs,
  nameServers: orFault(servers, (all) => all),
  since: moment(sinceMs),
  lastChanges: more.lastChanges.map(({ atMs, changes, trigger }) => ({
    at: moment(atMs),
    changes,
    trigger,
  })),
});
