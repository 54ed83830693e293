/** What the facts mean for one record set. Pure. */

import { hasDrifted } from "../../lambda/domain/address-drift.ts";
import { decide, type Hold } from "../../lambda/domain/decide.ts";
import type { TaskView } from "../../lambda/domain/observed.ts";
import { type Ownership, ownershipOf } from "../../lambda/domain/ownership.ts";
import type { Reading } from "../../lambda/domain/reading.ts";
import { known } from "../../lambda/domain/reading.ts";
import { labelOf, type RecordSet } from "../../lambda/domain/record-set.ts";
import { verify } from "../../lambda/domain/served.ts";
import { contentsOf } from "../../lambda/pass/pass-state.ts";
import { EXIT, type ExitCode } from "../ending.ts";
import type { PassLine } from "../history/events.ts";
import type { Past } from "../history/read.ts";
import type { StackAlarm } from "../session/alarms.ts";
import type { Facts, SetFacts } from "./facts.ts";

export interface TaskStatus {
  readonly id: string;
  readonly status: string;
  readonly health: TaskView["health"];
  readonly startedAtMs?: number;
  readonly address?: string;
}

export interface RecordStatus {
  readonly content: string;
  readonly ttlSeconds: number;
  readonly proxied: boolean;
  readonly owner: Ownership;
}

export interface ServerStatus {
  readonly server: string;
  readonly state: "right" | "stale" | "silent";
  readonly addresses: readonly string[];
}

/** `right`: the record and every answer are as the tasks are. */
export type Verdict = "right" | "wrong" | "unknown";

export interface SetStatus {
  readonly set: RecordSet;
  readonly verdict: Verdict;
  readonly tasks: Reading<readonly TaskStatus[]>;
  /** Why there is no address to be published. */
  readonly hold?: Hold;
  readonly records: Reading<readonly RecordStatus[]>;
  /** The record does not match the tasks. */
  readonly differs: boolean;
  readonly servers: Reading<readonly ServerStatus[]>;
  /** Since when the record is as it is, where the log shows it. */
  readonly sinceMs?: number;
  /** Newest first. */
  readonly lastChanges: readonly PassLine[];
}

export interface Status {
  readonly sets: readonly SetStatus[];
  readonly past: Reading<Past>;
  readonly alarms: Reading<readonly StackAlarm[]>;
  readonly atMs: number;
}

export const statusOf = ({ sets, past, alarms, atMs }: Facts): Status => ({
  sets: sets.map((facts) => judgeSet(facts, past)),
  past,
  alarms,
  atMs,
});

const MOST_CHANGES = 3;

function judgeSet(facts: SetFacts, past: Reading<Past>): SetStatus {
  const { set, service, records, answers } = facts;
  const intent = service.kind === "known" ? decide(service.value, set) : undefined;
  const contents = records.kind === "known" ? contentsOf(records.value, set) : [];
  // Where it is known what they should give, it is of no use that they give what the record holds.
  const expected = intent?.kind === "publish" ? intent.addresses : contents;
  const servers = judgeAnswers(answers, set, expected);
  const differs = records.kind === "known" && intent !== undefined && hasDrifted(intent, contents);
  const hold = intent?.kind === "hold" ? intent.because : undefined;
  const lastChanges = changesOf(set, past);
  const sinceMs = lastChanges[0]?.atMs;
  return {
    set,
    verdict: verdictOf({ facts, servers, isWrong: differs || hold !== undefined }),
    tasks: tasksOf(facts),
    ...(hold !== undefined && { hold }),
    records: records.kind === "known" ? known(recordsOf(facts)) : records,
    differs,
    servers,
    ...(sinceMs !== undefined && { sinceMs }),
    lastChanges,
  };
}

interface Judged {
  readonly facts: SetFacts;
  readonly servers: Reading<readonly ServerStatus[]>;
  readonly isWrong: boolean;
}

function verdictOf({ facts: { service, records }, servers, isWrong }: Judged): Verdict {
  if (isWrong) return "wrong";
  if (service.kind === "unavailable" || records.kind === "unavailable") return "unknown";
  if (servers.kind === "unavailable") return "unknown";
  if (servers.value.some(({ state }) => state === "stale")) return "wrong";
  return servers.value.every(({ state }) => state === "silent") ? "unknown" : "right";
}

/** `contents`: what they should give. */
export const judgeAnswers = (
  answers: SetFacts["answers"],
  set: RecordSet,
  contents: readonly string[],
): Reading<readonly ServerStatus[]> =>
  answers.kind === "known"
    ? known(answers.value.map((one) => serverStatus(one, set, contents)))
    : answers;

function serverStatus(
  one: { readonly server: string; readonly answer: Reading<readonly string[]> },
  { type, proxied }: RecordSet,
  contents: readonly string[],
): ServerStatus {
  const { kind } = verify(known([one]), { type, contents, proxied });
  const addresses = one.answer.kind === "known" ? one.answer.value : [];
  const state = kind === "silent" ? "silent" : kind === "stale" ? "stale" : "right";
  return { server: one.server, state, addresses };
}

function tasksOf({ set, service }: SetFacts): Reading<readonly TaskStatus[]> {
  if (service.kind === "unavailable") return service;
  const { tasks, interfaces } = service.value;
  return known(
    tasks.map(({ arn, lastStatus, health, startedAtMs, interfaceId }) => {
      const seen = interfaceId === undefined ? undefined : interfaces.get(interfaceId);
      const address = set.type === "A" ? seen?.ipv4 : seen?.ipv6[0];
      return {
        ...{ id: arn.split("/").at(-1) ?? arn, status: lastStatus, health },
        ...(startedAtMs !== undefined && { startedAtMs }),
        ...(address !== undefined && { address }),
      };
    }),
  );
}

function recordsOf({ set, records }: SetFacts): readonly RecordStatus[] {
  const all = records.kind === "known" ? records.value : [];
  return all
    .filter(({ type }) => type === set.type)
    .map(({ content, ttlSeconds, proxied, comment }) => {
      const owner = ownershipOf({ comment }, set.owner);
      return { content, ttlSeconds, proxied, owner };
    });
}

function changesOf(set: RecordSet, past: Reading<Past>): readonly PassLine[] {
  if (past.kind === "unavailable") return [];
  const label = labelOf(set);
  return past.value.passes
    .filter(({ record, changes }) => record === label && changes.length > 0)
    .toReversed()
    .slice(0, MOST_CHANGES);
}

const EXITS: Readonly<Record<Verdict, ExitCode>> = {
  right: EXIT.right,
  wrong: EXIT.wrong,
  unknown: EXIT.unclear,
};

/** An alarm that fires is wrong, too; a stack that cannot be read leaves it unclear. */
export function exitCodesOf({ sets, past, alarms }: Status): readonly ExitCode[] {
  const fires = alarms.kind === "known" && alarms.value.some(({ state }) => state === "ALARM");
  const isUnread = past.kind === "unavailable" || alarms.kind === "unavailable";
  return [
    ...sets.map(({ verdict }) => EXITS[verdict]),
    ...(fires ? [EXIT.wrong] : []),
    ...(isUnread ? [EXIT.unclear] : []),
  ];
}
