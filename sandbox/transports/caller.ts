/**
 * Calls of the simulated services in process: latency, faults and time limits as over HTTP, on the
 * sandbox's own timeline. What a call does happens half-way through it, so that one that is
 * given up may still take effect later.
 */
import { AwsError } from "../aws/aws-error.ts";
import type { Faults, Fault as Ordered } from "../faults.ts";
import type { Journal } from "../journal.ts";
import type { Timeline } from "../time.ts";

export interface CallerOptions {
  readonly timeline: Timeline;
  readonly journal: Journal;
  readonly faults: Faults;
  /** How long a call takes; asked once per call. */
  readonly latencyMs?: (service: string, operation: string) => number;
}

/** What came back: a value, an ordered reply or error in its place, or nothing to be used. */
export type Came<T> =
  | { readonly kind: "value"; readonly value: T }
  | Extract<Ordered, { kind: "reply" | "error" }>
  /** In the middle of the call: the caller cannot know whether anything happened. */
  | { readonly kind: "cut" }
  | { readonly kind: "timeout" };

/** Ends when the signal aborts, as a call of `fetch` does. */
export type Call = <T>(
  service: string,
  operation: string,
  signal: AbortSignal,
  act: () => T,
) => Promise<Came<T>>;

export function caller({ timeline, journal, faults, latencyMs }: CallerOptions): Call {
  return (service, operation, signal, act) =>
    new Promise((resolve) => {
      const giveUp = () => resolve({ kind: "timeout" });
      if (signal.aborted) return giveUp();
      signal.addEventListener("abort", giveUp, { once: true });
      journal.write({ kind: "call", service, operation });
      const fault = faults.take(service, operation);
      if (fault !== undefined)
        journal.write({ kind: "fault", service, operation, what: fault.kind });
      const halfMs = (latencyMs?.(service, operation) ?? 0) / 2;
      const extraMs = fault?.kind === "delay" ? fault.ms : 0;
      timeline.after(halfMs + extraMs, () => {
        const came = service === "dns" ? datagram(fault, act) : happen(fault, act);
        if (came === undefined) return;
        timeline.after(halfMs, () => {
          signal.removeEventListener("abort", giveUp);
          resolve(came);
        });
      });
    });
}

/** Undefined: nothing ever comes. */
function happen<T>(fault: Ordered | undefined, act: () => T): Came<T> | undefined {
  switch (fault?.kind) {
    case "reply":
    case "error":
      return fault;
    case "refuse":
      return { kind: "cut" };
    case "stall-headers":
      return undefined;
    case "stall-body":
      attempt(act);
      return undefined;
    case "lost-reply":
      attempt(act);
      return { kind: "cut" };
    default:
      return attempt(act);
  }
}

/** Over UDP nothing is cut or half said: what is no answer is silence. */
function datagram<T>(fault: Ordered | undefined, act: () => T): Came<T> | undefined {
  const isAnswer = fault === undefined || fault.kind === "error" || fault.kind === "delay";
  return isAnswer ? happen(fault, act) : undefined;
}

function attempt<T>(act: () => T): Came<T> {
  try {
    return { kind: "value", value: act() };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { code, message, status } = error;
    return { kind: "error", code, message, status };
  }
}

/** What a client of HTTP throws without a reply. */
export function withoutReply({ kind }: Extract<Came<unknown>, { kind: "cut" | "timeout" }>): Error {
  return kind === "timeout"
    ? Object.assign(new Error("no whole reply in time"), { name: "TimeoutError" })
    : Object.assign(new Error("the connection was cut"), { code: "ECONNRESET" });
}
