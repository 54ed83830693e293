/**
 * An alarm's name and description, with everything filled in and held to CloudWatch's limits.
 * CloudWatch repeats both in each message. Where names are long, causes are left out before the
 * commands are, because a command that was cut cannot be pasted.
 */
import { Token } from "aws-cdk-lib";
import { descriptionOf } from "../../contract/alarm-description.ts";
import type { Language } from "../../contract/language.ts";
import { alarmPrefixes } from "../../contract/metrics.ts";
import { LIMITS, shortened } from "../text-limits.ts";
import { type AlarmKind, alarmTitle } from "./alarm-definitions.ts";
import type { AlarmText } from "./alarm-kit.ts";

export type Placeholders = Readonly<Record<string, string>>;

const filled = (text: string, values: Placeholders): string =>
  text.replace(/\{(\w+)\}/g, (all, key: string) => values[key] ?? all);

/** @throws where not even the first command fits, which no configuration can bring about. */
export function describeAlarm(text: AlarmText, values: Placeholders, language: Language): string {
  const fitting = variants(text, values, language).find(
    (variant) => longest(variant) <= LIMITS.alarmDescription,
  );
  if (fitting === undefined) throw new Error(`the alarm "${text.title}" says too much`);
  return fitting;
}

/** From all there is to say to the least that helps. */
function variants(
  { means, causes, next }: AlarmText,
  values: Placeholders,
  language: Language,
): readonly string[] {
  const brief = inBrief(values);
  const ways = [
    { prose: values, commands: next },
    { prose: brief, commands: next },
    { prose: brief, commands: next.slice(0, 1) },
  ];
  const counts = causes.map((_, index) => causes.length - index);
  return ways.flatMap(({ prose, commands }) =>
    [...counts, 0].map((count) =>
      descriptionOf(
        {
          means: filled(means, prose),
          causes: causes.slice(0, count).map((cause) => filled(cause, prose)),
          commands: commands.map((command) => filled(command, values)),
        },
        language,
      ),
    ),
  );
}

const BRIEF = 60;

/** For prose, which names can be recognized in; references to resources stay whole. */
const inBrief = (values: Placeholders): Placeholders =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      Token.isUnresolved(value) ? value : shortened(value, BRIEF),
    ]),
  );

/** A name that CloudFormation makes holds the stack's, which has up to 128 characters. */
const LONGEST_REFERENCE = 200;

const longest = (text: string): number =>
  text.replace(/\$\{Token\[[^\]]*\]\}/g, "x".repeat(LONGEST_REFERENCE)).length;

const isPage = (kind: AlarmKind): boolean => kind === "pageMail" || kind === "pageName";

/** `FargateDdns: No running task, mx.example.com A`; `FargateDdns PAGE: …` for what pages. */
export function alarmName(stackName: string, kind: AlarmKind, values: Placeholders): string {
  const title = filled(alarmTitle(kind), values);
  const { record } = values;
  const { page, inform } = alarmPrefixes(stackName);
  const whole = isPage(kind)
    ? `${page}${title}`
    : `${inform}${title}${record === undefined ? "" : `, ${record}`}`;
  return shortened(whole, LIMITS.alarmName);
}
