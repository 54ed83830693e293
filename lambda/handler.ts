/**
 * The Lambda's entry: event → trigger → one pass per record set → return or throw.
 *
 * An event that is none of ours, or is malformed, ends in one log line and a return: trying it
 * again would change nothing. A pass that failed makes the invocation throw, so that Lambda
 * tries again and, in the end, leaves the event in the dead-letter queue, where an alarm sees
 * it. (Returning an error object would count as success.)
 */
import { parseConfig } from "./config.ts";
import { CONSEQUENCES, type Outcome } from "./core/outcome.ts";
import { labelOf, type RecordSet } from "./core/record-set.ts";
import { parseTrigger, type Trigger } from "./core/trigger.ts";
import { reconcile } from "./reconcile.ts";
import type { PassTrigger } from "./trail.ts";
import { log, meter, type Runtime, systemClock, wire } from "./wiring.ts";

/** As much of Lambda's context as is used here. */
export interface InvocationContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** The pass ends so long before Lambda's timeout, which leaves time to tell its outcome. */
const TELLING_MS = 9_000;
const MARGIN_MS = 1_000;
const TOKEN_MS = 4_000;

export async function handler(event: unknown, context: InvocationContext): Promise<void> {
  log.requestId(context.awsRequestId);
  const trigger = parseTrigger(event);
  if (trigger.kind === "invalid") {
    meter.invalidEvent();
    return log.write("warn", "event-invalid", { detail: trigger.because });
  }
  if (trigger.kind === "ignored")
    return log.write("info", "event-ignored", { detail: trigger.because });
  const { runtime, sets } = start();
  const asked = sets.filter((set) => isAskedFor(set, trigger));
  if (asked.length === 0) return log.write("info", "event-ignored", { detail: none(trigger) });
  const endMs = systemClock.now() + context.getRemainingTimeInMillis() - MARGIN_MS;
  // Fetched while the tasks are being read; the first call to Cloudflare then finds it there.
  void runtime.token.get(TOKEN_MS);
  const outcomes = await Promise.all(
    asked.map((set) => pass(set, passTrigger(trigger), runtime, endMs)),
  );
  const failed = outcomes.filter(({ kind }) => CONSEQUENCES[kind].retry);
  if (failed.length > 0) throw new PassFailed(failed);
}

async function pass(
  set: RecordSet,
  trigger: PassTrigger,
  { ports, tell }: Runtime,
  endMs: number,
): Promise<Outcome> {
  const outcome = await reconcile(set, trigger, ports, endMs - TELLING_MS);
  await tell(outcome, endMs);
  return outcome;
}

/** The environment's configuration and clients, made by its first event. */
let started: { readonly runtime: Runtime; readonly sets: readonly RecordSet[] } | undefined;

function start(): NonNullable<typeof started> {
  if (started !== undefined) return started;
  const parsed = parseConfig(process.env);
  if (!parsed.ok) {
    log.write("error", "configuration-invalid", { problems: parsed.problems });
    throw new ConfigurationInvalid(parsed.problems);
  }
  started = { runtime: wire(parsed.config), sets: parsed.config.sets };
  return started;
}

type Asked = Extract<Trigger, { kind: "task" | "sweep" }>;

function isAskedFor({ name, service }: RecordSet, trigger: Asked): boolean {
  if (trigger.kind === "sweep") return trigger.record === name;
  return trigger.cluster === service.cluster && trigger.service === service.service;
}

function none(trigger: Asked): string {
  return trigger.kind === "sweep"
    ? `no record ${trigger.record} is configured`
    : `no record follows service ${trigger.service} of cluster ${trigger.cluster}`;
}

function passTrigger(trigger: Asked): PassTrigger {
  if (trigger.kind === "sweep") return { kind: "sweep" };
  const { taskArn, interfaceId } = trigger;
  return { kind: "task", hint: { taskArn, ...(interfaceId === undefined ? {} : { interfaceId }) } };
}

/** Makes the invocation fail; what happened has been logged and told by then. */
class PassFailed extends Error {
  override readonly name = "PassFailed";
  constructor(outcomes: readonly Outcome[]) {
    super(outcomes.map((o) => `${labelOf(o.set)}: ${o.kind} (${o.reason?.code})`).join("; "));
  }
}

class ConfigurationInvalid extends Error {
  override readonly name = "ConfigurationInvalid";
  constructor(problems: readonly string[]) {
    super(problems.join("; "));
  }
}
