/** Fills an alarm's words in, for CloudWatch, which repeats them in each message. */
import { ALARM_TEXTS, type AlarmKind, type AlarmText } from "./alarm-texts.ts";

export type Placeholders = Readonly<Record<string, string>>;

const filled = (text: string, values: Placeholders): string =>
  text.replace(/\{(\w+)\}/g, (all, key: string) => values[key] ?? all);

/** At most 1,024 characters, which is CloudWatch's limit. */
export function describeAlarm({ means, causes, next }: AlarmText, values: Placeholders): string {
  const lines = [means, `Likely: ${causes.join("; ")}.`, `Next: ${next.join(" ; ")}`];
  return filled(lines.join("\n"), values);
}

const isPage = (kind: AlarmKind): boolean => kind === "pageMail" || kind === "pageName";

/** `FargateDdns: No running task, mx.example.com A`; `FargateDdns PAGE: …` for what pages. */
export function alarmName(stackName: string, kind: AlarmKind, values: Placeholders): string {
  const title = filled(ALARM_TEXTS[kind].title, values);
  if (isPage(kind)) return `${stackName} PAGE: ${title}`;
  const { record } = values;
  return `${stackName}: ${title}${record === undefined ? "" : `, ${record}`}`;
}
