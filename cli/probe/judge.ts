/** From a conversation to what is said of it: the probe's verdict, and what only shows here. Pure. */

import { type ProbeCode, SEVERITIES } from "../../lambda/mail/probe/codes.ts";
import type { Facts } from "../../lambda/mail/probe/facts.ts";
import type { Finding } from "../../lambda/mail/probe/judge.ts";
import type { Talked } from "../smtp.ts";

/** What the probe does not meet inside the VPC, or is not asked for there. */
export type OwnCode = "blocked-here" | "lmtp-answered" | "speaks-smtp";

export interface Probed {
  readonly state: "right" | "attention" | "wrong" | "unclear";
  readonly code: ProbeCode | OwnCode;
  readonly detail: string;
  readonly others: readonly Finding[];
}

export interface Wanted {
  readonly lmtp: boolean;
  /** False where only an address is known: no name can be missing then. */
  readonly isNamed: boolean;
}

const OF_NAMES: ReadonlySet<ProbeCode> = new Set(["greeting-name", "certificate-name"]);
const STATES = { fine: "right", attention: "attention", down: "wrong" } as const;

export function judgeTalk({ facts, verdict, wayOut }: Talked, wanted: Wanted): Probed {
  const { code, detail, others } = verdict;
  if (wayOut === "blocked") return { state: "unclear", code: "blocked-here", detail, others: [] };
  const lmtp = wanted.lmtp ? ofLmtp(facts) : undefined;
  if (lmtp !== undefined) return lmtp;
  const found = [{ code, detail }, ...others].filter(
    (one) => wanted.isNamed || !OF_NAMES.has(one.code),
  );
  const [first = { code: "mail-answered", detail: facts.greeting ?? "" } as const, ...rest] = found;
  return {
    state: STATES[SEVERITIES[first.code]],
    code: first.code,
    detail: first.detail,
    others: rest,
  };
}

/** RFC 2033, 4.1: a server of LMTP refuses EHLO and accepts LHLO. Undefined: neither was reached. */
function ofLmtp({ ehlo, speaksLmtp, greeting = "" }: Facts): Probed | undefined {
  if (ehlo === undefined) return undefined;
  const answer = { detail: greeting, others: [] };
  if (speaksLmtp === true) return { ...answer, state: "right", code: "lmtp-answered" };
  return speaksLmtp === undefined ? { ...answer, state: "wrong", code: "speaks-smtp" } : undefined;
}
