/**
 * EventBridge Scheduler: rate schedules that invoke a function in the name of a role. Its
 * dead-letter queue, too, is written in the name of that role.
 */
import type { Account } from "../account.ts";
import { type Caller, trusts } from "../iam.ts";
import type { Deliveries } from "./delivery.ts";

export interface Schedule {
  readonly name: string;
  readonly group: string;
  readonly arn: string;
  readonly everyMs: number;
  readonly isEnabled: boolean;
  readonly functionArn: string;
  readonly role: Caller;
  /** JSON text; AWS sends an event of its own if there is none. */
  readonly input: string;
  readonly deadLetterArn?: string;
  readonly maxRetries?: number;
  readonly maxAgeSeconds?: number;
}

const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** "rate(5 minutes)" in milliseconds. */
export function rateMs(expression: string): number {
  const [, count = "", unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const unitMs = UNIT_MS[unit];
  if (unitMs === undefined) throw new Error(`the sandbox knows no schedule "${expression}"`);
  return Number(count) * unitMs;
}

export class Scheduler {
  readonly #account: Account;
  readonly #deliveries: Deliveries;
  readonly #schedules = new Map<string, Schedule>();

  constructor(account: Account, deliveries: Deliveries) {
    this.#account = account;
    this.#deliveries = deliveries;
  }

  get schedules(): readonly Schedule[] {
    return [...this.#schedules.values()];
  }

  create(schedule: Omit<Schedule, "arn">): Schedule {
    const arn = this.#account.arn("scheduler", `schedule/${schedule.group}/${schedule.name}`);
    const whole = { ...schedule, arn };
    this.#checkRole(whole);
    this.#schedules.set(schedule.name, whole);
    const everyMs = this.#account.pace.sweepEveryMs ?? schedule.everyMs;
    const tick = () => {
      if (this.#schedules.get(whole.name)?.isEnabled) this.fire(whole.name);
      this.#account.timeline.after(everyMs, tick);
    };
    this.#account.timeline.after(this.#account.pace.sweepFirstMs, tick);
    return whole;
  }

  /** As AWS does it, when the schedule is made and not only when it fires. */
  #checkRole({ name, arn, group, role }: Schedule): void {
    const groupArn = this.#account.arn("scheduler", `schedule-group/${group}`);
    const may = [arn, groupArn].some((source) =>
      trusts(role, "scheduler.amazonaws.com", {
        "aws:SourceAccount": this.#account.id,
        "aws:SourceArn": source,
      }),
    );
    if (!may) throw new Error(`schedule ${name}: the scheduler cannot assume ${role.principal}`);
  }

  /** As by a hand in the console: all of them. */
  enable(isEnabled: boolean): void {
    for (const schedule of this.#schedules.values())
      this.#schedules.set(schedule.name, { ...schedule, isEnabled });
  }

  /** At once, in addition to its rate: one schedule, or all that are enabled. */
  fire(name?: string): void {
    for (const schedule of this.#schedules.values())
      if (name === schedule.name || (name === undefined && schedule.isEnabled))
        this.#fire(schedule);
  }

  #fire(schedule: Schedule): void {
    const { arn, role, functionArn, deadLetterArn } = schedule;
    this.#deliveries.hand({
      what: `schedule ${schedule.name}`,
      functionArn,
      payload: JSON.parse(schedule.input) as unknown,
      caller: role,
      sourceArn: arn,
      ...(deadLetterArn === undefined ? {} : { deadLetterArn }),
      maxRetries: schedule.maxRetries ?? 185,
      maxAgeMs: (schedule.maxAgeSeconds ?? 86_400) * 1000,
    });
  }
}
