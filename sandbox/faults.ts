/**
 * Faults that a test or the demo orders in advance: which service, which operation, what, and
 * how often. The servers ask `take` once per call, and the first order that fits is used up.
 */

export type Fault =
  /** A reply other than the real one; nothing has happened behind it. */
  | {
      readonly kind: "reply";
      readonly status: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** An error in the service's own form: `ThrottlingException`, `AccessDeniedException`, … */
  | {
      readonly kind: "error";
      readonly code: string;
      readonly message: string;
      readonly status?: number;
    }
  /** No headers ever come. */
  | { readonly kind: "stall-headers" }
  /** Headers and half of the body come, the rest never. */
  | { readonly kind: "stall-body" }
  /** The call takes effect, and then the connection is cut. */
  | { readonly kind: "lost-reply" }
  /** The connection is cut before anything takes effect. */
  | { readonly kind: "refuse" }
  /** The call takes effect after `ms` more. */
  | { readonly kind: "delay"; readonly ms: number };

export interface Order {
  /** "ecs", "ec2", "sns", "ssm", "secretsmanager", "cloudflare", "dns", "slack". */
  readonly service: string;
  /** As the journal names it; left out: every operation of the service. */
  readonly operation?: string;
  readonly fault: Fault;
  /** How many calls it strikes; left out: until `clear`. */
  readonly times?: number;
}

export class Faults {
  #orders: { order: Order; left: number }[] = [];

  order(order: Order): void {
    this.#orders.push({ order, left: order.times ?? Number.POSITIVE_INFINITY });
  }

  take(service: string, operation: string): Fault | undefined {
    const found = this.#orders.find(
      ({ order, left }) =>
        left > 0 && order.service === service && (order.operation ?? operation) === operation,
    );
    if (found === undefined) return undefined;
    found.left -= 1;
    return found.order.fault;
  }

  clear(): void {
    this.#orders = [];
  }
}
