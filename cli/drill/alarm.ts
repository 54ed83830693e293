/**
 * `drill --alarm`: raises the paging alarm of a name by hand, asks whether it has arrived, and sets
 * it back. A composite alarm stays as it was set until its rule changes, so it is always set back.
 */
import { hostAt } from "../../contract/values.ts";
import type { Reading } from "../../lambda/domain/reading.ts";
import type { StackConfig } from "../../lib/config/stack-config.ts";
import { type Ending, EXIT, type ExitCode } from "../ending.ts";
import { hanging, type Mark, marked, step } from "../layout.ts";
import type { StackAlarm } from "../session/alarms.ts";
import type { Session } from "../session/open.ts";
import type { Terminal } from "../terminal.ts";
import { type AlarmCalls, alarmCalls } from "./alarm-calls.ts";
import { ALARM_TEXTS, type AlarmTexts } from "./alarm-texts.ts";
import { filled } from "./filled.ts";

/** Without a person who says that it has arrived: time enough for the message to leave. */
const LEAVE_MS = 10_000;

type Arrival = "arrived" | "missing" | "unasked";
const EXITS: Readonly<Record<Arrival, ExitCode>> = {
  arrived: EXIT.right,
  missing: EXIT.wrong,
  unasked: EXIT.unclear,
};
const MARKS: Readonly<Record<Arrival, Mark>> = {
  arrived: "ok",
  missing: "wrong",
  unasked: "unknown",
};

export async function drillAlarm(
  session: Session,
  isConfirmed: boolean,
  terminal: Terminal,
): Promise<Ending> {
  const { language, interrupted } = terminal;
  const texts = ALARM_TEXTS[language];
  const { config, sets, caller, clock } = session;
  const names = [...new Set(sets.map(({ name }) => name))];
  const [name = ""] = names;
  if (names.length > 1) return no("name-needed", texts, { names: names.join(", ") });
  const calls = alarmCalls(caller.client, clock);
  const found = await terminal.during(texts.reading, calls.pageAlarms(config.stackName));
  if (found.kind === "unavailable") return no("unread", texts, { detail: found.because.message });
  const alarm = found.value.find((one) => isOf(one, hostAt(name)) || isOf(one, name));
  if (alarm === undefined) return no("missing", texts, { name, stack: config.stackName });
  if (alarm.state === "ALARM") return no("raised", texts, { alarm: alarm.name });
  const readers = readersOf(config, texts);
  if (readers.length === 0) return no("nobody", texts, {});
  terminal.note(planText(alarm, readers, texts, terminal.width));
  if (!isConfirmed && !terminal.isInteractive) return no("needs-yes", texts, { name });
  const isAgreed = isConfirmed || (await terminal.confirm(texts.question));
  if (!isAgreed || interrupted.aborted) return notRaised(texts);
  return await raise(alarm, readers, calls, { session, terminal });
}

/** `FargateDdns PAGE: mail for mx.example.com may not be arriving`. */
const isOf = ({ name: alarm }: StackAlarm, name: string): boolean =>
  alarm.split(" ").includes(name);

/** Whom the topics of the stack reach, by the configuration. */
function readersOf(config: StackConfig, texts: AlarmTexts): readonly string[] {
  const { emails, pagers, slack, slackWebhookParameter } = config;
  return [
    ...[...new Set([...emails, ...pagers])].map((address) => filled(texts.mail, { address })),
    ...(slack ? [filled(texts.slack, { channel: slack.channelId })] : []),
    ...(slackWebhookParameter === undefined
      ? []
      : [filled(texts.webhook, { parameter: slackWebhookParameter })]),
  ];
}

async function raise(
  alarm: StackAlarm,
  readers: readonly string[],
  calls: AlarmCalls,
  { session, terminal }: { readonly session: Session; readonly terminal: Terminal },
): Promise<Ending> {
  const texts = ALARM_TEXTS[terminal.language];
  const raised = await calls.set(alarm.name, "ALARM");
  if (raised.kind === "unavailable")
    return no("not-raised", texts, { detail: raised.because.message });
  terminal.note(texts.raised);
  const arrival = await arrivalOf(session, terminal, texts);
  const back = await calls.set(alarm.name, "OK");
  return endingOf({ alarm, readers, arrival, back }, texts);
}

async function arrivalOf(
  { clock }: Session,
  { isInteractive, confirm, during, interrupted }: Terminal,
  texts: AlarmTexts,
): Promise<Arrival> {
  if (isInteractive) {
    const hasArrived = await confirm(texts.arrivedQuestion);
    return interrupted.aborted ? "unasked" : hasArrived ? "arrived" : "missing";
  }
  const stopped = new Promise((resolve) => {
    if (interrupted.aborted) resolve(undefined);
    interrupted.addEventListener("abort", resolve, { once: true });
  });
  await during(texts.waiting, Promise.race([clock.sleep(LEAVE_MS), stopped]));
  return "unasked";
}

interface Raised {
  readonly alarm: StackAlarm;
  readonly readers: readonly string[];
  readonly arrival: Arrival;
  readonly back: Reading<unknown>;
}

function endingOf({ alarm, readers, arrival, back }: Raised, texts: AlarmTexts): Ending {
  const isBack = back.kind === "known";
  const todo = [
    ...(arrival === "arrived" ? [] : texts.todo),
    ...(isBack ? [] : [filled(texts.setBack, { alarm: alarm.name })]),
  ];
  return {
    exitCode: isBack ? EXITS[arrival] : EXIT.wrong,
    data: { alarm: { name: alarm.name, readers, arrival, isSetBack: isBack } },
    screen: (paint, width) =>
      [
        hanging(`${marked(MARKS[arrival], paint)} `, texts.arrivals[arrival], width),
        ...(arrival === "arrived" ? [] : readers.map((one) => hanging("  – ", one, width))),
        isBack
          ? hanging("  ", texts.isSetBack, width)
          : hanging(`${marked("wrong", paint)} `, texts.isNotSetBack, width),
        ...todo.map((one) => step(one, width)),
      ].join("\n"),
  };
}

function planText(
  { name }: StackAlarm,
  readers: readonly string[],
  texts: AlarmTexts,
  width: number,
): string {
  const lines = readers.map((one) => hanging("  – ", one, width));
  return [hanging("", filled(texts.plan, { alarm: name }), width), ...lines].join("\n");
}

function no(
  code: keyof AlarmTexts["refusals"],
  { refusals }: AlarmTexts,
  values: Readonly<Record<string, string>>,
): Ending {
  const { what, todo } = refusals[code];
  const said = filled(what, values);
  const steps = todo.map((one) => filled(one, values));
  return {
    exitCode: code === "nobody" ? EXIT.wrong : EXIT.unclear,
    isError: true,
    data: { error: { code: `alarm-${code}`, what: said, todo: steps } },
    screen: (paint, width) =>
      [hanging("", paint.red(said), width), ...steps.map((one) => step(one, width))].join("\n"),
  };
}

const notRaised = ({ notRaised: said }: AlarmTexts): Ending => ({
  exitCode: EXIT.unclear,
  isError: true,
  data: { raised: false },
  screen: () => said,
});
