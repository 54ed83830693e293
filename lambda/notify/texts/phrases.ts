/**
 * The sentences that notices are composed of, besides those of the reasons. What is filled in
 * comes ready for people: addresses, a number of seconds with its unit, a record's content.
 */
import type { SecretPlace } from "../../../contract/secret-place.ts";

export interface Phrases {
  /** Whose reply it was, where that is not known. */
  readonly aService: string;
  /** Where the token lies. */
  readonly tokenPlace: Readonly<Record<SecretPlace["kind"], (name: string) => string>> & {
    readonly configured: string;
  };
  /** Heads the list of steps. */
  readonly whatToDo: string;
  readonly about: (service: string, cluster: string, zone: string) => string;
  readonly code: (code: string) => string;
  readonly headline: HeadlinePhrases;
  readonly facts: FactPhrases;
  readonly alarm: AlarmPhrases;
}

/** Clauses for one line behind the name. `moved` may be empty: nothing was changed. */
export interface HeadlinePhrases {
  readonly unknownReason: string;
  readonly resolved: string;
  readonly noRecord: string;
  readonly resolvedNow: (addresses: string) => string;
  readonly again: (moved: string) => string;
  readonly notServed: (moved: string, short: string) => string;
  readonly notServedYet: (moved: string) => string;
  readonly notConfirmed: (short: string, moved: string) => string;
  readonly blocked: (moved: string, short: string) => string;
  /** `still`: the address that the name points at, or empty. */
  readonly notUpdated: (moved: string, short: string, still: string) => string;
  readonly newRecord: (content: string) => string;
  readonly removed: (content: string) => string;
  readonly corrected: (content: string) => string;
}

/** Whole sentences, one line each. */
export interface FactPhrases {
  readonly likelyCause: (why: string) => string;
  readonly detail: (detail: string) => string;
  readonly commentLost: (because: string) => string;
  readonly resolved: string;
  readonly noAction: string;
  readonly readsFirst: string;
  readonly recordSays: (addresses: string) => string;
  readonly stillPoints: (name: string, addresses: string) => string;
  readonly nowPoints: (name: string, addresses: string) => string;
  readonly willNotFollow: (name: string) => string;
  readonly removedWhenEmpty: string;
  readonly fallbackWhenEmpty: string;
  readonly meantToBeOff: string;
  /** `served`: the seconds from the task's start, or empty. */
  readonly took: (seconds: string, served: string, isFoundBySweep: boolean) => string;
  readonly removedRecord: (fields: string) => string;
  readonly adopted: string;
  readonly changed: (field: string, before: string, after: string) => string;
}

export interface AlarmPhrases {
  readonly began: string;
  readonly ended: string;
  readonly resolved: string;
  readonly saidBy: (because: string) => string;
  readonly about: (region: string) => string;
}
