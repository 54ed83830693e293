/**
 * CloudWatch: metrics come in, alarms are evaluated at every full minute over a window that
 * slides with them, and each change of state does its actions and puts an event on the bus. It
 * does nothing until `start`, so that it cannot disturb a test that does not need it.
 */
import type { Account } from "../account.ts";
import type { NewEvent } from "../eventbridge/eventbridge.ts";
import type { Sns } from "../messaging/sns.ts";
import { type Actions, publishTo, stateChange } from "./actions.ts";
import type { AlarmView } from "./alarm-view.ts";
import { metricsOf } from "./embedded-metrics.ts";
import {
  type AlarmState,
  EXTRA_PERIODS,
  evaluate,
  isComparison,
  type Judgment,
} from "./evaluate.ts";
import { LogLines } from "./log-lines.ts";
import { FilteredLogs } from "./logs.ts";
import { type Datum, type MetricId, MetricStore, MINUTE_MS, type Statistic } from "./metrics.ts";
import { parseRule, type Rule } from "./rule.ts";

interface AlarmBase {
  readonly name: string;
  readonly description: string;
  readonly actions: Actions;
}

export interface MetricAlarm extends AlarmBase {
  readonly metric: MetricId;
  readonly statistic: Statistic;
  readonly periodMs: number;
  readonly judgment: Judgment;
}

export interface CompositeAlarm extends AlarmBase {
  readonly rule: string;
}

export interface Change {
  readonly name: string;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly atMs: number;
}

interface Held {
  readonly alarm: MetricAlarm | (AlarmBase & { readonly holds: Rule });
  state: AlarmState;
  changedAtMs: number;
  reason: string;
  /** What the rule of a composite alarm gave last. */
  held?: boolean;
}

/** How long a value of a function's own log takes until an alarm can see it. */
const INGEST_MS = 5_000;

export class CloudWatch {
  readonly metrics = new MetricStore();
  readonly logs: FilteredLogs;
  /** What FilterLogEvents finds. */
  readonly lines: LogLines;
  /** Every change of state there was. */
  readonly changes: Change[] = [];
  readonly #account: Account;
  readonly #sns: Sns;
  readonly #putEvent: (event: NewEvent) => void;
  readonly #alarms = new Map<string, Held>();
  /** Alarms whose actions are switched off. */
  readonly #quiet = new Set<string>();
  /** Asked for their data points at every full minute. */
  readonly #sources: ((minuteMs: number) => void)[] = [];
  #isStarted = false;

  constructor(account: Account, sns: Sns, putEvent: (event: NewEvent) => void) {
    this.#account = account;
    this.#sns = sns;
    this.#putEvent = putEvent;
    this.lines = new LogLines(account.journal);
    this.logs = new FilteredLogs((datum) => this.put(datum));
  }

  get alarmNames(): readonly string[] {
    return [...this.#alarms.keys()];
  }

  /** Every alarm as it is now. */
  get alarms(): readonly AlarmView[] {
    return [...this.#alarms.values()].map(({ alarm, state, changedAtMs, reason }) => {
      const { name, description } = alarm;
      const hasActionsEnabled = !this.#quiet.has(name);
      const now = { name, description, state, changedAtMs, reason, hasActionsEnabled };
      return { ...now, isComposite: "holds" in alarm };
    });
  }

  /** As `aws cloudwatch disable-alarm-actions`. */
  disableActions(name: string): void {
    this.#quiet.add(name);
  }

  stateOf(name: string): AlarmState | undefined {
    return this.#alarms.get(name)?.state;
  }

  putMetricAlarm(alarm: MetricAlarm): void {
    const { comparison, evaluationPeriods, datapointsToAlarm } = alarm.judgment;
    if (!isComparison(comparison))
      throw new Error(`${alarm.name}: the sandbox knows no comparison ${comparison}`);
    if (datapointsToAlarm > evaluationPeriods)
      throw new Error(`${alarm.name}: DatapointsToAlarm exceeds EvaluationPeriods`);
    if (alarm.periodMs % MINUTE_MS !== 0)
      throw new Error(`${alarm.name}: the sandbox knows only periods of whole minutes`);
    this.#alarms.set(alarm.name, { alarm, ...this.#unchecked() });
  }

  putCompositeAlarm({ rule, ...alarm }: CompositeAlarm): void {
    this.#alarms.set(alarm.name, {
      alarm: { ...alarm, holds: parseRule(rule) },
      ...this.#unchecked(),
    });
  }

  #unchecked() {
    const reason = "Unchecked: Initial alarm creation";
    return { state: "INSUFFICIENT_DATA", changedAtMs: this.#account.now(), reason } as const;
  }

  /** Also those that come by themselves: see `start`. */
  put(datum: Datum, delayMs = INGEST_MS): void {
    this.#account.timeline.after(delayMs, () => this.metrics.put(datum));
  }

  addSource(source: (minuteMs: number) => void): void {
    this.#sources.push(source);
  }

  /** From now on metrics are taken from what functions print, and alarms are evaluated. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#account.journal.listen((entry) => {
      if (entry.kind === "log") for (const datum of metricsOf(entry.line)) this.put(datum);
    });
    this.#tickAtNextMinute();
  }

  #tickAtNextMinute(): void {
    const nowMs = this.#account.now();
    this.#account.timeline.after(MINUTE_MS - (nowMs % MINUTE_MS), () => {
      const minuteMs = Math.round(this.#account.now() / MINUTE_MS) * MINUTE_MS;
      for (const source of this.#sources) source(minuteMs);
      this.#evaluateAll(minuteMs);
      this.#tickAtNextMinute();
    });
  }

  #evaluateAll(untilMs: number): void {
    for (const held of this.#alarms.values())
      if ("metric" in held.alarm) this.#set(held, this.#judge(held.alarm, held.state, untilMs));
    this.#followParts();
  }

  /** A composite alarm changes only when its rule does, whatever a hand has set in between. */
  #followParts(): void {
    for (const held of this.#alarms.values())
      if ("holds" in held.alarm) {
        const holds = held.alarm.holds((name) => this.stateOf(name));
        if (holds === held.held) continue;
        held.held = holds;
        this.#set(held, holds ? "ALARM" : "OK");
      }
  }

  /** As `aws cloudwatch set-alarm-state`: a metric alarm goes back at its next evaluation. */
  setAlarmState(name: string, state: AlarmState, reason: string): void {
    const held = this.#alarms.get(name);
    if (held === undefined) throw new Error(`there is no alarm ${name}`);
    this.#set(held, state, reason);
    this.#followParts();
  }

  #judge(alarm: MetricAlarm, state: AlarmState, untilMs: number): AlarmState {
    const { metric, statistic, periodMs, judgment } = alarm;
    const points: (number | undefined)[] = [];
    for (let back = judgment.evaluationPeriods + EXTRA_PERIODS; back > 0; back -= 1) {
      const fromMs = untilMs - back * periodMs;
      points.push(this.metrics.statistic(metric, statistic, fromMs, fromMs + periodMs));
    }
    return evaluate(points, judgment, state);
  }

  #set(held: Held, to: AlarmState, reason = "Threshold Crossed"): void {
    const { alarm, state: from } = held;
    if (from === to) return;
    const atMs = this.#account.now();
    Object.assign(held, { state: to, changedAtMs: atMs, reason });
    this.changes.push({ name: alarm.name, from, to, atMs });
    this.#account.journal.write({ kind: "alarm", name: alarm.name, from, to });
    const { name, description } = alarm;
    const change = { name, description, from, to, reason };
    const topics = this.#quiet.has(name) ? [] : alarm.actions[to];
    for (const topicArn of topics) publishTo(topicArn, change, this.#account, this.#sns);
    this.#putEvent(stateChange(change, this.#account));
  }
}
