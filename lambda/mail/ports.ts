/** What follows a sweep: a probe that is started, and a check from the internet. */
import type { Reading } from "../domain/reading.ts";

/**
 * What the probe is to check: `record` is the metric's dimension; `hostName` what greeting and
 * certificate should name; mail for `recipient` should be accepted, and none is sent.
 */
export interface ProbeTask {
  readonly record: string;
  readonly address: string;
  readonly port: number;
  readonly hostName: string;
  readonly recipient?: string;
}

export interface MailProbe {
  /** Known once the probe is on its way; the probe reports what it finds. */
  start(task: ProbeTask, timeoutMs: number): Promise<Reading<void>>;
}

export interface OutsideCheck {
  /** By the id of a health check that connects to the name from outside. */
  isReachable(healthCheckId: string, timeoutMs: number): Promise<Reading<boolean>>;
}
