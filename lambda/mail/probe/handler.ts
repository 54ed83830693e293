/**
 * The probe's entry: a function of its own in the VPC, because only from there the task's
 * private address can be reached; it needs no way to the internet. What it finds goes out as
 * one log line and metrics. A mail server's fault is a finding and never an error of this
 * function, which would be tried again and counted as its own.
 */
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { languageIn } from "../../../contract/environment.ts";
import type { Language } from "../../../contract/language.ts";
import { METRICS, SOUND } from "../../../contract/metrics.ts";
import { quoted, quotedDeep } from "../../../contract/quote.ts";
import { fieldsOf } from "../../../contract/unknown-json.ts";
import { ENVIRONMENT } from "../../../contract/variables.ts";
import { systemClock } from "../../system-clock.ts";
import { judge, type Verdict } from "./judge.ts";
import { wordsFor } from "./messages.ts";
import { talk } from "./talk.ts";
import { parseTask } from "./task.ts";

const SERVICE = "fargate-ddns-probe";
const STACK = process.env[ENVIRONMENT.stackName] ?? "";
const logger = new Logger({ serviceName: SERVICE });

export interface InvocationContext {
  readonly awsRequestId: string;
}

/** @throws on an event of the wrong form, which is a defect of whoever sent it. */
export async function handler(event: unknown, context: InvocationContext): Promise<void> {
  logger.appendKeys({ requestId: context.awsRequestId });
  const language = languageOrDefect();
  const task = parseTask(event);
  const facts = await talk(task, systemClock);
  const verdict = judge(facts, { hostName: task.hostName, nowMs: systemClock.now() });
  const { severity, what, why, todo } = wordsFor(verdict.code, task, language);
  const level = ({ fine: "info", attention: "warn", down: "error" } as const)[severity];
  const isFine = severity === "fine";
  const line = {
    ...verdict,
    record: task.record,
    address: task.address,
    port: task.port,
    ...(isFine ? {} : { what, why, todo }),
    others: verdict.others.map((other) => ({
      ...other,
      what: wordsFor(other.code, task, language).what,
    })),
    facts,
  };
  logger[level](verdict.code, { ...fieldsOf(quotedDeep(line)) });
  emit(quoted(task.record), verdict);
}

/** @throws where somebody edited the environment manually. */
function languageOrDefect(): Language {
  const decoded = languageIn(process.env);
  if (!decoded.ok) throw new Error(`${decoded.problems.join("; ")}: deploy again`);
  return decoded.value;
}

/** Two questions, so that each has its alarm: is mail answered at all, and is all well with it? */
function emit(record: string, { value }: Verdict): void {
  writeMetric({ Record: record }, value > 0);
  if (value > 0) writeMetric({ Record: record, Aspect: SOUND }, value === 1);
}

function writeMetric(dimensions: Record<string, string>, isSo: boolean): void {
  const metrics = new Metrics({
    namespace: METRICS.namespace,
    serviceName: METRICS.service,
  });
  metrics.addDimensions({ Stack: STACK, ...dimensions });
  metrics.addMetric(METRICS.mailProbe, MetricUnit.NoUnit, isSo ? 1 : 0);
  metrics.publishStoredMetrics();
}
