/** Round after round until every server is right, nothing but silence is left, or time is up. */
import { ASK_MS } from "../../contract/budget.ts";
import { labelOf, type RecordSet } from "../../lambda/domain/record-set.ts";
import { nextReadMs } from "../../lambda/domain/retry.ts";
import type { Run } from "../command.ts";
import { durationOption } from "../duration.ts";
import { blockedBy } from "../ending.ts";
import { worst } from "../layout.ts";
import { askServers } from "../served.ts";
import type { Session } from "../session/open.ts";
import { readIntent } from "../target.ts";
import type { Terminal } from "../terminal.ts";
import { withSession } from "../with-session.ts";
import { type Ended, judgeRound, type Verified } from "./judge.ts";
import { dataOf, exitOf, screenOf } from "./screen.ts";
import { TEXTS } from "./texts.ts";

/** Silence is rarely cured by asking on. */
const MOST_SILENCES = 3;
/** The first round is whole, however short the time is. */
const LEAST_ASK_MS = 1_000;

export const run: Run = async (input, terminal) => {
  const within = durationOption("--within", input.options["within"]);
  if (!within.ok) return blockedBy(within.obstacle);
  return await withSession(input, async (session) => {
    const { sets, clock } = session;
    const startedAtMs = clock.now();
    const endMs = startedAtMs + within.ms;
    const text = TEXTS[terminal.language].running;
    const asking = sets.map((set) => untilRight(set, session, endMs, terminal));
    const all = await terminal.during(text, Promise.all(asking));
    const waitedMs = clock.now() - startedAtMs;
    return {
      exitCode: worst(all.map(({ verified }) => exitOf(verified))),
      data: { records: all.map(dataOf), tookMs: waitedMs },
      screen: (paint, width) =>
        all.map((one) => screenOf(one, terminal.language, paint, width)).join("\n\n"),
    };
  });
};

async function untilRight(
  set: RecordSet,
  session: Session,
  endMs: number,
  terminal: Terminal,
): Promise<Ended> {
  const { clock } = session;
  let silences = 0;
  let noted = "";
  for (let rounds = 1; ; rounds += 1) {
    const verified = await oneRound(set, session, endMs);
    const { verdict, isFinal = false } = verified;
    silences = verdict === "silent" ? silences + 1 : 0;
    const delayMs = nextReadMs(rounds);
    const isOver = isFinal || silences >= MOST_SILENCES || clock.now() + delayMs >= endMs;
    if (verdict === "right" || isOver) return { set, verified };
    const progress = progressOf(set, verified, terminal);
    if (progress !== noted && !terminal.isInteractive) terminal.note(progress);
    noted = progress;
    await clock.sleep(delayMs);
  }
}

async function oneRound(set: RecordSet, session: Session, endMs: number): Promise<Verified> {
  const leftMs = Math.max(endMs - session.clock.now(), LEAST_ASK_MS);
  const [intent, answers] = await Promise.all([
    readIntent(set, session, leftMs),
    askServers(set, session, Math.min(ASK_MS, leftMs)),
  ]);
  return judgeRound(set, { intent, answers });
}

function progressOf(set: RecordSet, { servers }: Verified, { language }: Terminal): string {
  const right = servers.filter(({ state }) => state === "right").length;
  return TEXTS[language].progress
    .replace("{record}", labelOf(set))
    .replace("{right}", String(right))
    .replace("{all}", String(servers.length));
}
