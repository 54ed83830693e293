/** How a server of one call at a time answers under an ordered fault. */
import type { Fault } from "./faults.ts";

/** A fault that gives a reply of its own. */
export type OrderedReply = Extract<Fault, { kind: "reply" | "error" }>;

export interface Answers<Reply> {
  /** Makes the call and gives the true reply. */
  readonly effect: () => Reply;
  readonly ordered: (fault: OrderedReply) => Reply;
  readonly send: (reply: Reply) => void;
  readonly sendHalf: (reply: Reply) => void;
  /** Ends the connection without a reply. */
  readonly cut: () => void;
}

export function answerWith<Reply>(fault: Fault | undefined, answers: Answers<Reply>): void {
  const { effect, ordered, send, sendHalf, cut } = answers;
  switch (fault?.kind) {
    case undefined:
    case "delay":
      send(effect());
      break;
    case "reply":
    case "error":
      send(ordered(fault));
      break;
    case "stall-headers":
      break;
    case "stall-body":
      sendHalf(effect());
      break;
    case "lost-reply":
      effect();
      cut();
      break;
    case "refuse":
      cut();
      break;
  }
}
