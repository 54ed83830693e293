/** What a drill sees, each at one moment: milliseconds since 1970 on this machine's clock. */
import type { ServerRole } from "../served.ts";

interface Moment {
  readonly atMs: number;
}

/** ECS, about the tasks that are to be replaced and those that replace them. */
export interface ServiceSample extends Moment {
  readonly kind: "service";
  /** Of the old tasks, how many ECS has not asked to stop. */
  readonly oldWanted: number;
  /** As many new tasks run as old ones are replaced. */
  readonly isReplaced: boolean;
  /** That the name should have, as the function decides it. */
  readonly addresses: readonly string[];
}

/** Cloudflare's API, about the record set. */
export interface RecordSample extends Moment {
  readonly kind: "record";
  readonly addresses: readonly string[];
}

/** One server's answer for the name; silence is no sample. */
export interface AnswerSample extends Moment {
  readonly kind: "answer";
  readonly role: ServerRole;
  readonly server: string;
  readonly addresses: readonly string[];
}

/**
 * Whether the mail server at an address greets; without SMTP, whether a running task has the
 * address. A no is dated when the question began, a yes when the greeting came.
 */
export interface GreetingSample extends Moment {
  readonly kind: "greeting";
  readonly address: string;
  readonly answers: boolean;
}

export type Sample = ServiceSample | RecordSample | AnswerSample | GreetingSample;
