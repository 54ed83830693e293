/** What a conversation with a mail server brought to light; `judge.ts` says what it means. */

/** How far the conversation came. */
export type Stage = "connect" | "greeting" | "ehlo" | "starttls" | "recipient" | "done";

export interface Certificate {
  /** What it is made out to, as far as it says: `DNS:mx.example.com`. */
  readonly names: string;
  /** Why it does not fit the expected name; absent where it does. */
  readonly nameProblem?: string;
  /** Why it is not trusted; absent where it is. Most mail servers do not ask. */
  readonly trustProblem?: string;
  readonly validFromMs: number;
  readonly validToMs: number;
}

export interface Facts {
  /** Where it ended; "done" if every step went well. */
  readonly stage: Stage;
  /** The error's code and text, where one ended it: ECONNREFUSED, ETIMEDOUT, … */
  readonly error?: { readonly code: string; readonly message: string };
  /** Replies as they came; absent where none did. */
  readonly greeting?: string;
  readonly ehlo?: string;
  readonly starttls?: string;
  readonly recipient?: string;
  /** Asked only where EHLO was refused: LHLO is not. */
  readonly speaksLmtp?: boolean;
  readonly certificate?: Certificate;
  /** TLSv1.3 and such. */
  readonly tlsVersion?: string;
  readonly tookMs: number;
}
