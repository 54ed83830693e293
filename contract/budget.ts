/**
 * Every time limit of the functions, and how those of a pass add up: its phases come one after
 * another, and all of them fit into Lambda's timeout even where each takes as long as it may.
 * Each phase also ends at the pass's deadline, so a slow one takes from those that follow, and
 * never from the report. `docs/time-limits.md` draws it.
 */

/** Lambda ends the function that follows events after so long. */
export const FUNCTION_SECONDS = 100;
/** The functions that forward alarms and talk to a mail server. */
export const FORWARDER_SECONDS = 30;
export const PROBE_SECONDS = 30;

/** The most that `waitSeconds` can be. */
export const LONGEST_WAIT_SECONDS = 40;
/** After so many writes a pass leaves the rest to the next one. */
export const MOST_WRITES = 4;
export const WRITE_MS = 5_000;
/** Past it the next sweep checks again; Cloudflare promises five minutes and needs seconds. */
export const SERVED_MS = 30_000;
/** To report the outcome, and to start what follows a sweep. */
export const REPORT_MS = 9_000;
/** Between the end of a function's work and Lambda's timeout. */
export const MARGIN_MS = 1_000;

/** One after another, each with the most that it takes. */
export const PHASES: readonly { readonly phase: string; readonly mostMs: number }[] = [
  { phase: "wait for a task, its address, its health", mostMs: LONGEST_WAIT_SECONDS * 1_000 },
  { phase: "write, at most four times", mostMs: MOST_WRITES * WRITE_MS },
  { phase: "wait until the name servers serve it", mostMs: SERVED_MS },
  { phase: "report", mostMs: REPORT_MS },
  { phase: "margin", mostMs: MARGIN_MS },
];

/** Within a phase: one call to read, and how often it is tried. */
export const READ_CALL_MS = 4_000;
export const READ_TRIES = 4;
/** A longer wait is not granted: the next sweep comes before it would end. */
export const LONGEST_RETRY_AFTER_MS = 5_000;
/** A read that begins with less time left cannot be expected to succeed. */
export const LEAST_READ_MS = 1_000;
/** Less is not enough for a write and the read that follows it. */
export const LEAST_WRITE_MS = 500;
/** The secret is fetched during the first read. */
export const SECRET_MS = 4_000;
/** One question to the name servers. */
export const ASK_MS = 3_000;
/** Answers that are right all the same (of a paused zone, say) may be as slow as any others. */
export const HOPELESS_MS = 5_000;
/** One call that explains why answers are stale. */
export const EXPLAIN_CALL_MS = 2_000;
/** One call after a sweep: to start the probe, to ask the health check. */
export const AFTER_SWEEP_CALL_MS = 3_000;
/**
 * The probe's whole conversation. Postscreen lets a client wait for 6 seconds, and senders wait
 * for minutes.
 */
export const CONVERSATION_MS = 20_000;
/** At the end of each of its connections, of which there are two at the most. */
export const QUIT_MS = 1_000;
