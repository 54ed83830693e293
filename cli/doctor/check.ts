/**
 * What a check finds. Each area reads its facts first and then judges them, in two functions, so
 * that every verdict can be tested on plain data.
 */
import type { Language } from "../../contract/language.ts";
import { EXIT, type ExitCode } from "../ending.ts";
import type { Session } from "../session/open.ts";

export type Verdict = "ok" | "warning" | "wrong" | "unknown";

export interface Finding {
  /** Stable: `service.public-ip`. */
  readonly check: CheckId;
  /** Which of several: a name, a host, an address of a subscriber. */
  readonly about?: string;
  readonly verdict: Verdict;
  /** What was seen, in one sentence. */
  readonly evidence: string;
  /** Commands and clicks that correct it, in order; none where it is in order. */
  readonly fix: readonly string[];
}

export const AREAS = [
  "account",
  "service",
  "network",
  "token",
  "zone",
  "records",
  "answers",
  "mail",
  "stack",
  "notifications",
] as const;
export type Area = (typeof AREAS)[number];
export type CheckId = `${Area}.${string}`;

export interface CheckGroup {
  readonly area: Area;
  /** Left out by `--before-deploy`. */
  readonly needsStack: boolean;
  /** Never throws for a fault: what cannot be read is a finding, too. */
  readonly run: (
    session: Session,
    language: Language,
    wishes: Wishes,
  ) => Promise<readonly Finding[]>;
}

/** What is done only when it is asked for, since it takes minutes. */
export interface Wishes {
  readonly detectDrift: boolean;
}

/** `about` last, since most checks have one subject only. */
export const finding = (
  check: CheckId,
  verdict: Verdict,
  evidence: string,
  fix: readonly string[] = [],
  about?: string,
): Finding => ({ check, verdict, evidence, fix, ...(about !== undefined && { about }) });

/** A warning is no reason to stop a script. */
export function exitOf(findings: readonly Finding[]): ExitCode {
  if (findings.some(({ verdict }) => verdict === "wrong")) return EXIT.wrong;
  return findings.some(({ verdict }) => verdict === "unknown") ? EXIT.unclear : EXIT.right;
}
