/**
 * Every metric alarm of a configuration as plain data: the alarms of each record set, of each
 * name, and of the stack, with what they watch filled in.
 */
import type { Language, Translated } from "../../contract/language.ts";
import { recordTypes } from "../../contract/record-values.ts";
import type { StackRecord } from "../config/stack-config.ts";
import type {
  AlarmDefinition,
  AlarmHead,
  AlarmProse,
  AlarmText,
  Rule,
  Watched,
} from "./alarm-kit.ts";
import { PAGE_HEADS, type PageKind } from "./page-alarms.ts";
import { NAME_ALARMS, RECORD_SET_ALARMS } from "./record-alarms.ts";
import { STACK_ALARMS } from "./stack-alarms.ts";
import { EN_PROSE } from "./texts/en.ts";
import { JA_PROSE } from "./texts/ja.ts";

const METRIC_ALARMS = { ...RECORD_SET_ALARMS, ...NAME_ALARMS, ...STACK_ALARMS };

type MetricKind = keyof typeof METRIC_ALARMS;
export type AlarmKind = PageKind | MetricKind;

const entries = <K extends string, V>(table: Readonly<Record<K, V>>) =>
  Object.entries(table) as [K, V][];

const HEADS = {
  ...PAGE_HEADS,
  ...Object.fromEntries(entries(METRIC_ALARMS).map(([kind, { text }]) => [kind, text])),
} as Readonly<Record<AlarmKind, AlarmHead>>;

/** One without its words in either language is an error of types. */
const PROSE: Translated<Readonly<Record<AlarmKind, AlarmProse>>> = { en: EN_PROSE, ja: JA_PROSE };

/** Titles are names of alarms, which commands and documents refer to: they stay English. */
export const alarmTitle = (kind: AlarmKind): string => HEADS[kind].title;

export const alarmText = (kind: AlarmKind, language: Language): AlarmText => ({
  ...HEADS[kind],
  ...PROSE[language][kind],
});

/** `joins`: the paging alarm of the name follows from it. */
export function effectOf(kind: AlarmKind): "pages" | "joins" | "informs" {
  if (kind === "pageMail" || kind === "pageName") return "pages";
  return METRIC_ALARMS[kind].pages === false ? "informs" : "joins";
}

export const ALARM_KINDS = entries(HEADS).map(([kind]) => kind);

export interface AlarmRow extends Rule {
  readonly kind: MetricKind;
  readonly pages: boolean | "once-seen";
  /** `mx.example.com A`; absent for what concerns the stack as a whole. */
  readonly record?: string;
  readonly spec?: StackRecord;
}

export function alarmRows(watched: Watched): readonly AlarmRow[] {
  return [...watched.records.flatMap((spec) => recordRows(spec, watched)), ...stackRows(watched)];
}

function recordRows(spec: StackRecord, watched: Watched): readonly AlarmRow[] {
  const [first, ...others] = recordTypes(spec.ipv6).map((type) => `${spec.name} ${type}`);
  const of = (record: string) => ({ spec, record, watched });
  const sets = [first, ...others].flatMap((record) =>
    record === undefined ? [] : rowsOf(RECORD_SET_ALARMS, of(record), { spec, record }),
  );
  return first === undefined
    ? sets
    : [...sets, ...rowsOf(NAME_ALARMS, of(first), { spec, record: first })];
}

const stackRows = (watched: Watched): readonly AlarmRow[] => rowsOf(STACK_ALARMS, watched, {});

function rowsOf<Of, Kind extends MetricKind>(
  table: Readonly<Record<Kind, AlarmDefinition<Of>>>,
  of: Of,
  about: Pick<AlarmRow, "spec" | "record">,
): readonly AlarmRow[] {
  return entries(table).flatMap(([kind, { pages, rule }]) => {
    const made = rule(of);
    return made === undefined ? [] : [{ ...about, kind, pages, ...made }];
  });
}
