/**
 * How long AWS takes for what it does by itself, in milliseconds. The defaults are about what
 * AWS does; tests and the demo shorten them. A task phase of 0 ms is passed over and sends no
 * event, which is how the measured sequence (no ACTIVATING, DEACTIVATING, STOPPING) comes about.
 */

export interface Pace {
  /** Task created, no interface yet. */
  readonly provisioningMs: number;
  /** Interface there, image being pulled. */
  readonly pendingMs: number;
  readonly activatingMs: number;
  /** Asked to stop and still RUNNING: SIGTERM to exit, at most the stopTimeout. */
  readonly drainMs: number;
  readonly deactivatingMs: number;
  readonly stoppingMs: number;
  readonly deprovisioningMs: number;
  /** From a task's stop to the start of its replacement. */
  readonly replaceMs: number;
  /** From all new tasks RUNNING to the old ones being asked to stop. */
  readonly overlapMs: number;
  /** How long a stopped task can still be described. */
  readonly stoppedVisibleMs: number;
  /** From an event to its target's invocation. */
  readonly deliveryMs: number;
  /** Between attempts of EventBridge or the scheduler to hand an event to its target. */
  readonly deliveryRetryMs: number;
  /** Lambda's waits before the second and the third attempt of an asynchronous invocation. */
  readonly lambdaRetryMs: readonly number[];
  /** How long an asynchronous invocation that found no free capacity waits. */
  readonly throttleRetryMs: number;
  /** From the creation of a rate schedule to its first invocation. */
  readonly sweepFirstMs: number;
  /** From the start of a detection of drift to its result. */
  readonly driftDetectionMs: number;
  /** In place of the rate of every schedule. */
  readonly sweepEveryMs?: number;
}

export const AWS_PACE: Pace = {
  provisioningMs: 10_000,
  pendingMs: 20_000,
  activatingMs: 0,
  drainMs: 30_000,
  deactivatingMs: 0,
  stoppingMs: 0,
  deprovisioningMs: 10_000,
  replaceMs: 5_000,
  overlapMs: 60_000,
  stoppedVisibleMs: 3_600_000,
  deliveryMs: 500,
  deliveryRetryMs: 30_000,
  lambdaRetryMs: [60_000, 120_000],
  throttleRetryMs: 1_000,
  sweepFirstMs: 1_000,
  driftDetectionMs: 60_000,
};

/** Every wait shortened so far that a whole life of a task passes in some 100 ms. */
export const QUICK_PACE: Pace = {
  ...AWS_PACE,
  provisioningMs: 10,
  pendingMs: 20,
  drainMs: 60,
  deprovisioningMs: 20,
  replaceMs: 20,
  overlapMs: 60,
  deliveryMs: 2,
  deliveryRetryMs: 20,
  lambdaRetryMs: [50, 100],
  throttleRetryMs: 10,
  sweepFirstMs: 86_400_000,
  driftDetectionMs: 0,
};
