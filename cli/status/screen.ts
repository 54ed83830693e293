/** One screen: a block for each record set, then the alarms of the stack. */
import type { Language } from "../../contract/language.ts";
import { quoted } from "../../contract/quote.ts";
import type { Hold } from "../../lambda/domain/decide.ts";
import type { Fault, Reading } from "../../lambda/domain/reading.ts";
import { labelOf } from "../../lambda/domain/record-set.ts";
import { messageFor } from "../../lambda/notify/texts/reasons.ts";
import { passText, timeText } from "../history/event-text.ts";
import { hanging, type Mark, marked, padded, step } from "../layout.ts";
import type { Paint } from "../terminal.ts";
import { PAST_HOURS } from "./facts.ts";
import type {
  RecordStatus,
  ServerStatus,
  SetStatus,
  Status,
  TaskStatus,
  Verdict,
} from "./judge.ts";
import { TEXTS } from "./texts.ts";

export interface Look {
  /** The line that corrects a name. */
  readonly command: string;
  readonly language: Language;
  readonly paint: Paint;
  readonly width: number;
}

const MARK_OF: Readonly<Record<Verdict, Mark>> = {
  right: "ok",
  wrong: "wrong",
  unknown: "unknown",
};

export const screenOf = (status: Status, look: Look): string =>
  [...status.sets.map((one) => setText(one, status, look)), alarmsText(status, look)].join("\n\n");

/** Heads have 10 columns, so that lines of all rows begin below each other. */
const HEAD_WIDTH = 10;

function rows(head: string, lines: readonly string[], { width }: Look): readonly string[] {
  return lines.map((line, at) =>
    hanging(`  ${padded(at === 0 ? head : "", HEAD_WIDTH)}`, line, width),
  );
}

function setText(status: SetStatus, { past }: Status, look: Look): string {
  const { set, verdict, tasks, records, servers, lastChanges, hold, differs } = status;
  const { language, paint, width } = look;
  const texts = TEXTS[language];
  const head = `${marked(MARK_OF[verdict], paint)} ${paint.bold(labelOf(set))}`;
  const changes = lastChanges.map(
    (pass) => `${timeText(pass.atMs)} UTC  ${passText(pass, set, language)}`,
  );
  const none = past.kind === "known" ? unchanged(language) : unread(past.because, look);
  return [
    head,
    ...rows(
      texts.rows.tasks,
      read(tasks, (all) => tasksText(all, look), look),
      look,
    ),
    ...rows("", isSaid(hold) ? [] : [paint.red(messageFor(hold, set, language).short)], look),
    ...rows(
      texts.rows.record,
      read(records, (all) => recordsText(all, status, look), look),
      look,
    ),
    ...rows(
      texts.rows.servers,
      read(servers, (all) => serversText(all, look), look),
      look,
    ),
    ...rows(texts.rows.changes, changes.length === 0 ? [none] : changes, look),
    ...(differs ? [step(texts.toCorrect.replace("{command}", look.command), width)] : []),
  ].join("\n");
}

/** That there is none, the row of the tasks says. */
const isSaid = (hold: Hold | undefined): hold is undefined =>
  hold === undefined || hold.code === "no-task";

const unchanged = (language: Language): string =>
  TEXTS[language].unchanged.replace("{hours}", String(PAST_HOURS));

function unread({ code, message }: Fault, { language, paint }: Look): string {
  const { notDeployed, unread: text } = TEXTS[language];
  return paint.yellow(
    code === "not-found" && message.includes("DescribeStacks")
      ? notDeployed
      : text.replace("{detail}", message),
  );
}

const read = <T>(
  reading: Reading<T>,
  lines: (value: T) => readonly string[],
  look: Look,
): readonly string[] =>
  reading.kind === "known" ? lines(reading.value) : [unread(reading.because, look)];

function tasksText(tasks: readonly TaskStatus[], { language, paint }: Look): readonly string[] {
  const texts = TEXTS[language];
  if (tasks.length === 0) return [paint.red(texts.noTask)];
  return tasks.map(({ id, status, health, startedAtMs, address }) =>
    [
      paint.bold(address ?? "–"),
      `${id.slice(0, 8)}…`,
      health === "UNKNOWN" ? status : `${status}, ${health}`,
      ...(startedAtMs === undefined
        ? []
        : [texts.started.replace("{time}", timeText(startedAtMs))]),
    ].join("  "),
  );
}

function recordsText(
  records: readonly RecordStatus[],
  { differs, sinceMs }: SetStatus,
  { language, paint }: Look,
): readonly string[] {
  const texts = TEXTS[language];
  if (records.length === 0)
    return [differs ? paint.red(`${texts.noRecord}: ${texts.differs}`) : texts.noRecord];
  return records.map(({ content, ttlSeconds, proxied, owner }) =>
    [
      (differs ? paint.red : paint.bold)(quoted(content)),
      ttlSeconds === 1 ? texts.ttlAutomatic : texts.ttl.replace("{seconds}", String(ttlSeconds)),
      proxied ? texts.proxied : texts.dnsOnly,
      ...(owner === "unstamped" ? [texts.unstamped] : []),
      ...(owner === "of-another-owner" ? [texts.ofAnother] : []),
      ...(sinceMs === undefined ? [] : [texts.since.replace("{time}", timeText(sinceMs))]),
      ...(differs ? [paint.red(texts.differs)] : []),
    ].join("  "),
  );
}

function serversText(
  servers: readonly ServerStatus[],
  { language, paint }: Look,
): readonly string[] {
  const { silent, noAnswer } = TEXTS[language];
  const marks = { right: "ok", stale: "wrong", silent: "unknown" } as const;
  return servers.map(({ server, state, addresses }) => {
    const said = state === "silent" ? silent : addresses.join(", ") || noAnswer;
    return `${marked(marks[state], paint)} ${server}: ${quoted(said)}`;
  });
}

function alarmsText({ alarms, past }: Status, look: Look): string {
  const { language, paint, width } = look;
  const texts = TEXTS[language];
  const lines = read(
    alarms,
    (all) => {
      const firing = all.filter(({ state }) => state === "ALARM");
      if (all.length === 0 && past.kind === "unavailable") return [unread(past.because, look)];
      if (firing.length === 0)
        return [`${marked("ok", paint)} ${texts.noAlarm.replace("{count}", String(all.length))}`];
      return firing.map(({ name, sinceMs, pages }) => {
        const since =
          sinceMs === undefined ? "" : `, ${texts.since.replace("{time}", timeText(sinceMs))}`;
        const mark = marked("wrong", paint);
        return `${mark} ${pages ? paint.red(name) : name}${since}${pages ? ` (${texts.pages})` : ""}`;
      });
    },
    look,
  );
  const first =
    alarms.kind === "known" ? alarms.value.find(({ state }) => state === "ALARM") : undefined;
  return [
    ...rows(texts.rows.alarms, lines, look),
    ...(first === undefined
      ? []
      : [step(texts.toUnderstand.replace("{alarm}", `"${first.name}"`), width)]),
  ].join("\n");
}
