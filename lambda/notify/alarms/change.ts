/**
 * An alarm that began or ended, from the event that CloudWatch puts on the bus: which of the two
 * it is, and its words. The alarm's own description has said what it means and what to run.
 */
import { textsOfDescription } from "../../../contract/alarm-description.ts";
import type { Language } from "../../../contract/language.ts";
import { alarmPrefixes } from "../../../contract/metrics.ts";
import { printable, quoted } from "../../../contract/quote.ts";
import { fieldsOf, textOf } from "../../../contract/unknown-json.ts";
import type { Notice } from "../notice.ts";
import { PHRASES } from "../texts/translations.ts";
import type { Words } from "../texts/words.ts";

export interface AlarmChange {
  readonly name: string;
  readonly kind: "began" | "ended";
  /** Does it wake people? */
  readonly isPage: boolean;
  readonly description: string;
  /** CloudWatch's own words for why. */
  readonly because: string;
  readonly region: string;
  readonly accountId: string;
  readonly arn: string;
  /** When it changed, as CloudWatch writes it. */
  readonly at: string;
}

/** Undefined where an alarm of this stack has neither begun nor ended. */
export function parseAlarmChange(event: unknown, stackName: string): AlarmChange | undefined {
  const { detail, region, account, resources } = fieldsOf(event) ?? {};
  const { alarmName, state, previousState, configuration } = fieldsOf(detail) ?? {};
  const { value: to, reason, timestamp } = fieldsOf(state) ?? {};
  const name = textOf(alarmName) ?? "";
  const { page, inform } = alarmPrefixes(stackName);
  const isPage = name.startsWith(page);
  const kind = kindOf(fieldsOf(previousState)?.["value"], to);
  if (kind === undefined || !(isPage || name.startsWith(inform))) return undefined;
  return {
    name: quoted(name),
    kind,
    isPage,
    description: textOf(fieldsOf(configuration)?.["description"]) ?? "",
    because: quoted(textOf(reason) ?? ""),
    region: quoted(textOf(region) ?? ""),
    accountId: quoted(textOf(account) ?? ""),
    arn: quoted(textOf([resources].flat()[0]) ?? ""),
    at: quoted(textOf(timestamp) ?? ""),
  };
}

/** A new alarm that finds all well says OK, too; nothing has ended then. */
function kindOf(from: unknown, to: unknown): AlarmChange["kind"] | undefined {
  if (to === "ALARM" && from !== "ALARM") return "began";
  return to === "OK" && from === "ALARM" ? "ended" : undefined;
}

export function noticeOfAlarm(change: AlarmChange, language: Language): Notice {
  const { name, kind } = change;
  const meta = { threadId: name, eventType: `alarm-${kind}`, resources: [name], code: kind };
  const words =
    kind === "began" ? wordsOfBeginning(change, language) : wordsOfEnd(change, language);
  return { words, meta };
}

/**
 * The end of a page as CloudWatch itself would send it to other protocols than mail: a pager's
 * service that is subscribed to the pages knows that form, and closes its incident by it.
 */
export function asCloudWatchSends(change: AlarmChange): string {
  return JSON.stringify({
    AlarmName: change.name,
    AlarmDescription: change.description,
    AWSAccountId: change.accountId,
    NewStateValue: change.kind === "began" ? "ALARM" : "OK",
    NewStateReason: change.because,
    StateChangeTime: change.at,
    Region: change.region,
    AlarmArn: change.arn,
    OldStateValue: change.kind === "began" ? "OK" : "ALARM",
  });
}

function wordsOfBeginning(change: AlarmChange, language: Language): Words {
  const { name, isPage, description, because, region } = change;
  const { whatToDo, alarm } = PHRASES[language];
  const { prose, commands } = textsOfDescription(description);
  return {
    label: alarm.began,
    headline: name,
    subject: `${PHRASES.en.alarm.began}: ${name}`,
    mark: isPage ? ":rotating_light:" : ":warning:",
    facts: [...prose.map(printable), ...saidBy(because, language)],
    whatToDo,
    todo: commands.map(printable),
    about: alarm.about(printable(region)),
  };
}

function wordsOfEnd({ name, because, region }: AlarmChange, language: Language): Words {
  const { whatToDo, alarm } = PHRASES[language];
  return {
    label: alarm.ended,
    headline: name,
    subject: `${PHRASES.en.alarm.ended}: ${name}`,
    mark: ":white_check_mark:",
    facts: [alarm.resolved, ...saidBy(because, language)],
    whatToDo,
    todo: [],
    about: alarm.about(printable(region)),
  };
}

const saidBy = (because: string, language: Language): readonly string[] =>
  because === "" ? [] : [PHRASES[language].alarm.saidBy(because)];
