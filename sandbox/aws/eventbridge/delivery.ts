/**
 * How EventBridge and the scheduler hand an event to a function: try, try again while the
 * function's service does not take it, and in the end put it into the dead-letter queue. That
 * a function took the event says nothing about how it fared with it: that is Lambda's affair.
 */
import type { Faults } from "../../faults.ts";
import type { Account } from "../account.ts";
import type { Caller } from "../iam.ts";
import type { Lambda } from "../lambda/lambda.ts";
import type { Sqs } from "../messaging/sqs.ts";

export interface Handover {
  /** For the journal. */
  readonly what: string;
  readonly functionArn: string;
  readonly payload: unknown;
  /** Who calls Lambda, for which source. */
  readonly caller: Caller;
  readonly sourceArn: string;
  readonly deadLetterArn?: string;
  readonly maxRetries: number;
  readonly maxAgeMs: number;
}

export class Deliveries {
  readonly #account: Account;
  readonly #lambda: Lambda;
  readonly #sqs: Sqs;
  readonly #faults: Faults;

  constructor(account: Account, lambda: Lambda, sqs: Sqs, faults: Faults) {
    this.#account = account;
    this.#lambda = lambda;
    this.#sqs = sqs;
    this.#faults = faults;
  }

  hand(handover: Handover): void {
    this.#attempt(handover, 1, this.#account.now());
  }

  #attempt(handover: Handover, attempt: number, sinceMs: number): void {
    const { caller, functionArn, sourceArn, what } = handover;
    const fault = this.#faults.take("lambda", "Invoke");
    if (fault !== undefined) {
      const { pace } = this.#account;
      const age = this.#account.now() - sinceMs;
      if (attempt > handover.maxRetries || age >= handover.maxAgeMs) {
        this.#giveUp(handover, "RETRIES_EXHAUSTED", `${attempt} attempts`);
        return;
      }
      this.#say(`${what} was not taken by Lambda (${fault.kind}); attempt ${attempt}`);
      this.#account.timeline.after(pace.deliveryRetryMs, () =>
        this.#attempt(handover, attempt + 1, sinceMs),
      );
      return;
    }
    const refusal = this.#lambda.mayInvoke(functionArn, caller, sourceArn);
    if (refusal !== undefined) {
      this.#giveUp(handover, refusal.code, refusal.message);
      return;
    }
    this.#say(`${what} → ${functionArn.slice(functionArn.lastIndexOf(":") + 1)}`);
    this.#lambda.invokeAsync(functionArn, handover.payload);
  }

  #giveUp(handover: Handover, code: string, message: string): void {
    const { deadLetterArn, what, payload, caller, sourceArn, functionArn } = handover;
    this.#say(`${what} was given up: ${code}, ${message}`);
    if (deadLetterArn === undefined) return;
    const attributes = {
      ERROR_CODE: code,
      ERROR_MESSAGE: message,
      RULE_ARN: sourceArn,
      TARGET_ARN: functionArn,
    };
    const body = JSON.stringify(payload);
    const lost = this.#sqs.send(deadLetterArn, { caller, sourceArn }, { body, attributes });
    this.#say(
      lost === undefined ? `${what} is in the dead-letter queue` : `${what} is lost: ${lost}`,
    );
  }

  #say(text: string): void {
    this.#account.journal.write({ kind: "delivery", text });
  }
}
