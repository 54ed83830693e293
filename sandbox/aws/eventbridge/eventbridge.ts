/**
 * The default event bus. Events are matched against rules and handed to the rules' targets a
 * little later; a test may lose, double or hold back what it likes on the way (`intercept`),
 * since delivery is at least once and in any order.
 */
import type { Account } from "../account.ts";
import type { Deliveries } from "./delivery.ts";
import { matches, type Pattern } from "./event-pattern.ts";

export interface BusEvent {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Record<string, unknown>;
}

export type NewEvent = Pick<BusEvent, "source" | "detail-type" | "resources" | "detail">;

export interface Target {
  readonly id: string;
  readonly arn: string;
  /** A constant in place of the event. */
  readonly input?: string;
  readonly deadLetterArn?: string;
  readonly maxRetries?: number;
  readonly maxAgeSeconds?: number;
}

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly pattern: Pattern;
  readonly isEnabled: boolean;
  readonly targets: readonly Target[];
}

export type Verdict = "deliver" | "hold" | "lose" | "twice";

export interface Interception {
  /** In the order in which they were caught. */
  readonly held: readonly BusEvent[];
  /** Delivers what is held: all of it, or that at the places given, in the order given. */
  release(...places: number[]): void;
  /** Later events pass; what is held stays held. */
  end(): void;
}

export class EventBus {
  /** All events there were, delivered or not. */
  readonly events: BusEvent[] = [];
  readonly #account: Account;
  readonly #deliveries: Deliveries;
  readonly #rules = new Map<string, Rule>();
  readonly #interceptors: ((event: BusEvent) => Verdict)[] = [];

  constructor(account: Account, deliveries: Deliveries) {
    this.#account = account;
    this.#deliveries = deliveries;
  }

  putRule(rule: Omit<Rule, "arn">): Rule {
    const withArn = { ...rule, arn: this.#account.arn("events", `rule/${rule.name}`) };
    this.#rules.set(rule.name, withArn);
    return withArn;
  }

  get rules(): readonly Rule[] {
    return [...this.#rules.values()];
  }

  /** As by a hand in the console: all of them. */
  enableRules(isEnabled: boolean): void {
    for (const rule of this.#rules.values()) this.#rules.set(rule.name, { ...rule, isEnabled });
  }

  put(event: NewEvent): BusEvent {
    const { id, region } = this.#account;
    // Whole seconds, as in every event that AWS itself sends.
    const time = new Date(this.#account.now()).toISOString().replace(/\.\d+Z$/, "Z");
    const envelope = { version: "0" as const, id: this.#account.uuid(), account: id, time, region };
    const whole: BusEvent = { ...envelope, ...event };
    this.events.push(whole);
    const verdict = this.#judge(whole);
    if (verdict === "deliver" || verdict === "twice") this.deliver(whole);
    if (verdict === "twice") this.deliver(whole);
    return whole;
  }

  /** Once more, or late: any event, whatever an interceptor said of it. */
  deliver(event: BusEvent): void {
    // A copy: what comes later must not change what is under way.
    const copy = structuredClone(event);
    for (const rule of this.#rules.values())
      if (rule.isEnabled && matches(rule.pattern, copy))
        for (const target of rule.targets)
          this.#account.timeline.after(this.#account.pace.deliveryMs, () =>
            this.#hand(rule, target, copy),
          );
  }

  /** The first interceptor that says anything but "deliver" decides. */
  intercept(judge: (event: BusEvent) => Verdict): Interception {
    const held: BusEvent[] = [];
    const interceptor = (event: BusEvent) => {
      const verdict = judge(event);
      if (verdict === "hold") held.push(event);
      return verdict;
    };
    this.#interceptors.push(interceptor);
    return {
      held,
      release: (...places) => {
        const chosen = places.length === 0 ? [...held] : places.flatMap((at) => held[at] ?? []);
        for (const event of chosen) {
          held.splice(held.indexOf(event), 1);
          this.deliver(event);
        }
      },
      end: () => {
        this.#interceptors.splice(this.#interceptors.indexOf(interceptor), 1);
      },
    };
  }

  #judge(event: BusEvent): Verdict {
    for (const interceptor of this.#interceptors) {
      const verdict = interceptor(event);
      if (verdict !== "deliver") return verdict;
    }
    return "deliver";
  }

  #hand(rule: Rule, target: Target, event: BusEvent): void {
    const status = `${event.detail["lastStatus"] ?? ""}/${event.detail["desiredStatus"] ?? ""}`;
    this.#deliveries.hand({
      what: `${event["detail-type"]} ${status === "/" ? "" : status} by rule ${rule.name}`,
      functionArn: target.arn,
      payload: target.input === undefined ? event : (JSON.parse(target.input) as unknown),
      caller: { principal: "events.amazonaws.com", policies: [] },
      sourceArn: rule.arn,
      ...(target.deadLetterArn === undefined ? {} : { deadLetterArn: target.deadLetterArn }),
      maxRetries: target.maxRetries ?? 185,
      maxAgeMs: (target.maxAgeSeconds ?? 86_400) * 1000,
    });
  }
}
