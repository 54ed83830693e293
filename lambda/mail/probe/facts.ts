/** What a conversation with a mail server brought to light; `judge.ts` says what it means. */

/** How far the conversation came. */
export type Stage =
  | "connect"
  | "greeting"
  | "ehlo"
  | "starttls" // asked for, and the handshake
  | "ehlo-again" // by TLS
  | "recipient" // MAIL, RCPT and RSET
  | "done";

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
  readonly error?: {
    readonly code: string;
    readonly message: string;
    /** What had come of a reply that did not end; "" where nothing had. */
    readonly partly: string;
  };
  /** Replies as they came; absent where none did, or no whole one. */
  readonly greeting?: string;
  readonly ehlo?: string;
  readonly starttls?: string;
  readonly ehloAgain?: string;
  /** To RCPT, or to MAIL where that was refused. */
  readonly recipient?: string;
  /** Asked only where EHLO was refused: LHLO is not. */
  readonly speaksLmtp?: boolean;
  readonly certificate?: Certificate;
  /** TLSv1.3 and such. */
  readonly tlsVersion?: string;
  /** Why the encryption is weak; absent where it is not. */
  readonly tlsWeakness?: string;
  /** How long each step took: `connection 0.0 s, greeting 9.0 s`. */
  readonly pace: string;
  readonly tookMs: number;
}
