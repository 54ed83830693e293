/** Everything about the configured names on one screen; with --watch, every few seconds. */
import type { Run } from "../command.ts";
import { blockedBy, type Ending } from "../ending.ts";
import { givenOptions } from "../given-options.ts";
import { timeText } from "../history/event-text.ts";
import { worst } from "../layout.ts";
import type { Terminal } from "../terminal.ts";
import { withSession } from "../with-session.ts";
import { dataOf } from "./data.ts";
import { factsReader } from "./facts.ts";
import { exitCodesOf, type Status, statusOf } from "./judge.ts";
import { screenOf } from "./screen.ts";
import { TEXTS } from "./texts.ts";
import { WATCH_SECONDS, watch } from "./watch.ts";

export const run: Run = async (input, terminal) => {
  const { language } = terminal;
  const { needsTerminal, useJson, reading } = TEXTS[language];
  const isWatching = input.options["watch"] === true;
  if (isWatching && !input.json && !terminal.isInteractive)
    return blockedBy({ code: "no-terminal", what: needsTerminal, todo: [useJson] });
  return withSession(input, async (session) => {
    const read = factsReader(session);
    let last = statusOf(await terminal.during(reading, read()));
    const command = ["npx fargate-ddns sync", ...givenOptions(input)].join(" ");
    const ending = (status: Status): Ending => ({
      exitCode: worst(exitCodesOf(status)),
      data: dataOf(status),
      screen: (paint, width) => screenOf(status, { command, language, paint, width }),
    });
    if (!isWatching) return ending(last);
    let isFirst = true;
    const next = async (): Promise<string> => {
      if (!isFirst) last = statusOf(await read());
      isFirst = false;
      return input.json ? JSON.stringify(dataOf(last)) : watched(ending(last), last.atMs, terminal);
    };
    await watch({ next, redraws: !input.json, clock: session.clock }, terminal);
    return { ...ending(last), screen: () => "" };
  });
};

function watched({ screen }: Ending, atMs: number, { language, paint, width }: Terminal): string {
  const { watching } = TEXTS[language];
  const foot = watching
    .replace("{time}", timeText(atMs))
    .replace("{seconds}", String(WATCH_SECONDS));
  return `${screen(paint, width)}\n\n${paint.dim(foot)}`;
}
