/**
 * What follows a sweep's pass where it is configured: the mail probe is started with the
 * task's private address, and the check from the internet is logged. The DNS work is done and
 * reported by then; nothing here fails a pass, and all of it ends within its deadline.
 */

import { AFTER_SWEEP_CALL_MS } from "../../contract/budget.ts";
import type { Language } from "../../contract/language.ts";
import type { MailProbeSettings, OutsideChecks } from "../../contract/mail-watch.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Clock, Log, Meter } from "../domain/ports.ts";
import { labelOf } from "../domain/record-set.ts";
import { outsideWords } from "./outside.ts";
import type { MailProbe, OutsideCheck } from "./ports.ts";

export interface AfterSweepPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly language: Language;
  readonly probe?: {
    readonly port: MailProbe;
    readonly servers: MailProbeSettings["servers"];
  };
  readonly outside?: {
    readonly port: OutsideCheck;
    readonly meter: Pick<Meter, "reachable">;
    readonly checks: OutsideChecks;
  };
}

export type AfterSweep = (outcome: Outcome, deadlineMs: number) => Promise<void>;

export function afterSweep(ports: AfterSweepPorts): AfterSweep {
  return async (outcome, deadlineMs) => {
    // Once for a name: its IPv6 addresses are those of the same task.
    if (outcome.trigger !== "sweep" || outcome.set.type !== "A") return;
    const timeoutMs = Math.min(AFTER_SWEEP_CALL_MS, deadlineMs - ports.clock.now());
    if (timeoutMs <= 0) return;
    await Promise.all([
      startProbe(ports, outcome, timeoutMs),
      checkFromOutside(ports, outcome, timeoutMs),
    ]);
  };
}

async function startProbe(
  { probe, log }: AfterSweepPorts,
  { set, privateIpv4 }: Outcome,
  timeoutMs: number,
): Promise<void> {
  const server = probe?.servers[set.name];
  if (probe === undefined || server === undefined || privateIpv4 === undefined) return;
  const record = labelOf(set);
  const { hostName = set.name, ...settings } = server;
  const task = { record, address: privateIpv4, hostName, ...settings };
  const started = await probe.port.start(task, timeoutMs);
  if (started.kind === "known") return;
  const { code: reason, message: detail } = started.because;
  log.write("warn", "probe-not-started", { record, reason, detail });
}

async function checkFromOutside(
  { outside, log, language }: AfterSweepPorts,
  outcome: Outcome,
  timeoutMs: number,
): Promise<void> {
  const check = outside?.checks[outcome.set.name];
  if (outside === undefined || check === undefined) return;
  const answered = await outside.port.isReachable(check.healthCheckId, timeoutMs);
  if (answered.kind === "unavailable") {
    const { code: reason, message: detail } = answered.because;
    log.write("warn", "outside-unknown", { record: labelOf(outcome.set), reason, detail });
    return;
  }
  outside.meter.reachable(labelOf(outcome.set), answered.value);
  const { level, code, ...fields } = outsideWords(outcome, answered.value, check.port, language);
  // Good news each five minutes would only bury the other lines.
  if (code !== "outside-reachable") log.write(level, code, fields);
}
