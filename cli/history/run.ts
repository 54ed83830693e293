/** A table of each record set: when, how a pass ended, what it changed, or why it did not. */
import type { Language } from "../../contract/language.ts";
import type { Fault } from "../../lambda/domain/reading.ts";
import { labelOf, type RecordSet } from "../../lambda/domain/record-set.ts";
import type { Run } from "../command.ts";
import { blockedBy, type Ending, EXIT } from "../ending.ts";
import { hanging, marked, padded, step } from "../layout.ts";
import type { Paint } from "../terminal.ts";
import { withSession } from "../with-session.ts";
import { eventText, markOf, timeText } from "./event-text.ts";
import { eventsOf, type HistoryEvent } from "./events.ts";
import { readPast } from "./read.ts";
import { parseSince } from "./since.ts";
import { TEXTS } from "./texts.ts";

export const run: Run = async (input, terminal) => {
  const { language } = terminal;
  const since = String(input.options["since"]);
  const span = parseSince(since);
  if (!span.ok) {
    const what = `--since is "${since}"; expected is ${span.expected}.`;
    return blockedBy({ code: "option-invalid", what, todo: [span.remedy] });
  }
  return withSession(input, async (session) => {
    const { sets, clock, config } = session;
    const reading = readPast(session, clock.now() - span.value);
    const past = await terminal.during(TEXTS[language].reading, reading);
    if (past.kind === "unavailable") return noLog(past.because, config.stackName, language);
    const { passes, isCut } = past.value;
    const labels = new Set(sets.map(labelOf));
    const events = eventsOf(passes.filter(({ record }) => labels.has(record)));
    return {
      exitCode: EXIT.right,
      data: { since, isCut, events: events.map(dataOf) },
      screen: (paint, width) =>
        [
          ...sets.map((set) => tableOf(set, events, { since, language, paint, width })),
          ...(isCut ? [hanging("", paint.yellow(TEXTS[language].cut), width)] : []),
        ].join("\n\n"),
    };
  });
};

function noLog({ code, message }: Fault, stack: string, language: Language): Ending {
  const texts = TEXTS[language];
  if (code === "not-found")
    return blockedBy({
      code: "not-deployed",
      what: texts.notDeployed.replace("{stack}", stack),
      todo: [texts.deploy, texts.withoutLog],
    });
  const what = texts.unread.replace("{detail}", message);
  return blockedBy({ code: "log-unread", what, todo: [] });
}

const dataOf = ({ atMs, untilMs, ...event }: HistoryEvent) => ({
  at: new Date(atMs).toISOString(),
  ...event,
  until: new Date(untilMs).toISOString(),
});

interface Look {
  readonly since: string;
  readonly language: Language;
  readonly paint: Paint;
  readonly width: number;
}

/** As wide as the longest outcome, and two blanks. */
const OUTCOME_WIDTH = 13;

function tableOf(set: RecordSet, all: readonly HistoryEvent[], look: Look): string {
  const { since, language, paint, width } = look;
  const texts = TEXTS[language];
  const label = labelOf(set);
  const events = all.filter(({ record }) => record === label);
  if (events.length === 0)
    return `${paint.bold(label)}\n${step(texts.nothing.replace("{since}", since), width)}`;
  const head = `    ${padded(texts.time, 21)}${padded(texts.outcome, OUTCOME_WIDTH)}${texts.what}`;
  const lines = events.map((event) => {
    const lead = `  ${marked(markOf(event), paint)} ${timeText(event.atMs)}  `;
    const outcome = padded(event.outcome, OUTCOME_WIDTH);
    return hanging(`${lead}${outcome}`, eventText(event, set, language), width);
  });
  return [paint.bold(label), paint.dim(head), ...lines].join("\n");
}
