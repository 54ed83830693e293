/** From a drill's start to its end: what is seen, what is announced on the way, the result. */
import { labelOf, type RecordSet } from "../../lambda/domain/record-set.ts";
import type { Terminal } from "../terminal.ts";
import type { Way } from "./ecs.ts";
import type { FactPorts, Facts } from "./facts.ts";
import type { Choices } from "./options.ts";
import type { Sample } from "./sample.ts";
import { inSeconds, type Shown } from "./screen.ts";
import { type Subject, sourcesOf } from "./sources.ts";
import { TEXTS } from "./texts.ts";
import { type Frame, inOrder, isOver, type Timeline, timeline } from "./timeline.ts";
import { verdictOf } from "./verdict.ts";
import { watch } from "./watch.ts";

/** A rolling deployment may take its time; a longer limit is waited for. */
const LONGEST_MS = 15 * 60_000;
/** Caches differ from one moment to the next: right for so long is right. */
const HOLD_MS = 5_000;

export function planOf(
  set: RecordSet,
  { tasks }: Facts,
  isKill: boolean,
): { readonly way: Way; readonly subject: Subject } {
  const before = tasks.kind === "known" ? tasks.value.running : [];
  const newest = before.at(-1)?.arn ?? "";
  const replaced = isKill ? [newest] : before.map(({ arn }) => arn);
  const way: Way = isKill ? { kind: "kill", taskArn: newest } : { kind: "deployment" };
  return { way, subject: { set, before, replaced } };
}

/** As if it had been asked for the first time in the moment of the start. */
function samplesOf({ answers, greetings }: Facts, atMs: number): Sample[] {
  return [
    ...answers.flatMap(({ role, server, answer }): Sample[] =>
      answer.kind === "known"
        ? [{ kind: "answer", atMs, role, server, addresses: answer.value }]
        : [],
    ),
    ...greetings.map((one): Sample => ({ kind: "greeting", atMs, ...one })),
  ];
}

export interface Drilling {
  readonly choices: Choices;
  readonly way: Way;
  readonly terminal: Terminal;
}

export async function measure(
  subject: Subject,
  facts: Facts,
  ports: FactPorts,
  { choices, way, terminal }: Drilling,
): Promise<Shown> {
  const { clock } = ports;
  const { language, interrupted } = terminal;
  const { withinMs, greeter } = choices;
  const startMs = clock.now();
  const samples = samplesOf(facts, startMs - 1);
  const read = (): Timeline => {
    const frame: Frame = { startMs, endMs: clock.now(), asksSmtp: greeter !== undefined };
    return timeline(samples, frame);
  };
  const announce = announcer(terminal);
  const isDone = (): boolean => {
    const now = read();
    announce(now);
    const lastMs = Math.max(...now.steps.map(({ afterMs = 0 }) => afterMs));
    return isOver(now) && clock.now() - startMs - lastMs >= HOLD_MS;
  };
  const endMs = startMs + Math.max(withinMs, LONGEST_MS);
  const text = TEXTS[language].watching.replace("{name}", subject.set.name);
  const watching = watch(samples, {
    ...{ sources: sourcesOf(ports, subject), clock, endMs, interrupted },
    isOver: isDone,
  });
  const end = await terminal.during(text, watching);
  const line = read();
  const { service, cluster } = subject.set.service;
  const result = {
    ...{ record: labelOf(subject.set), service, cluster, way: way.kind, startedMs: startMs },
    ...{ withinMs, before: subject.before, asksSmtp: greeter !== undefined },
    ...{ timeline: line, verdict: verdictOf(line, withinMs, end) },
  };
  return { result, endMs: clock.now(), language };
}

/** One line on the way for each step, when it is first done. */
function announcer({ language, note }: Terminal): (now: Timeline) => void {
  const announced = new Set<string>();
  return ({ steps }) => {
    const done = steps.filter((one) => one.afterMs !== undefined);
    for (const { step, afterMs = 0 } of inOrder(done)) {
      if (announced.has(step)) continue;
      announced.add(step);
      note(`  ${inSeconds(afterMs).padStart(8)}  ${TEXTS[language].steps[step]}`);
    }
  };
}
