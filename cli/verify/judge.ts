/** What one round of answers means for a record set. Pure. */
import type { Intent } from "../../lambda/domain/decide.ts";
import type { Reason } from "../../lambda/domain/outcome.ts";
import { isPassing, type Reading } from "../../lambda/domain/reading.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { type ServerAnswer, type ServerState, stateOf } from "../served.ts";

/** One round: where the name should point, and what the servers answered meanwhile. */
export interface Round {
  readonly intent: Reading<Intent>;
  readonly answers: readonly ServerAnswer[];
}

export interface JudgedServer extends ServerAnswer {
  /** Absent where it is not known what would be right. */
  readonly state?: ServerState;
}

export interface Verified {
  /**
   * "held": no address can be expected, as without a task. "silent": those that answer are
   * right. "unread": it is not known what would be right.
   */
  readonly verdict: "right" | "stale" | "silent" | "held" | "unread";
  readonly expected: readonly string[];
  readonly servers: readonly JudgedServer[];
  readonly reason?: Reason;
  /** Asking again is of no use. */
  readonly isFinal?: true;
}

export interface Ended {
  readonly set: RecordSet;
  readonly verified: Verified;
}

export function judgeRound(
  set: Pick<RecordSet, "type" | "proxied">,
  { intent, answers }: Round,
): Verified {
  if (intent.kind === "unavailable") {
    const { code, message } = intent.because;
    const reason = { code, detail: message };
    const ending = isPassing(intent.because) ? {} : { isFinal: true as const };
    return { verdict: "unread", expected: [], servers: answers, reason, ...ending };
  }
  const wanted = intent.value;
  if (wanted.kind === "hold")
    return { verdict: "held", expected: [], servers: answers, reason: wanted.because };
  const expected = wanted.kind === "publish" ? wanted.addresses : [];
  const servers = answers.map((one) => ({ ...one, state: stateOf(one, set, expected) }));
  const has = (state: ServerState) => servers.some((one) => one.state === state);
  const verdict = has("stale") ? "stale" : has("silent") ? "silent" : "right";
  return { verdict, expected, servers };
}
