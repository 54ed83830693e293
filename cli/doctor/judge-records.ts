/** What stands at a name, judged as the next pass will meet it. Pure. */
import type { Language } from "../../contract/language.ts";
import { quoted } from "../../contract/quote.ts";
import type { ObservedRecord } from "../../lambda/domain/observed.ts";
import { ownershipOf } from "../../lambda/domain/ownership.ts";
import type { Reading } from "../../lambda/domain/reading.ts";
import { labelOf, type RecordSet } from "../../lambda/domain/record-set.ts";
import { delegationIn } from "../../lambda/domain/stale-cause.ts";
import { type Finding, finding, type Verdict } from "./check.ts";
import { TEXTS } from "./records-texts.ts";

export interface RecordFacts {
  readonly set: RecordSet;
  /** Of the name, of all types. */
  readonly here: Reading<readonly ObservedRecord[]>;
  /** Of the names above it, below the zone's own. */
  readonly above: Reading<readonly ObservedRecord[]>;
}

type Texts = (typeof TEXTS)[Language];

export function judgeRecords(facts: RecordFacts, language: Language): readonly Finding[] {
  const { set, here, above } = facts;
  const texts = TEXTS[language];
  const about = labelOf(set);
  if (here.kind === "unavailable") {
    const evidence = texts.unread.replace("{detail}", here.because.message);
    return [finding("records.owner", "unknown", evidence, [], about)];
  }
  const all = here.value;
  const own = all.filter(({ type }) => type === set.type);
  return [
    ...ofCname(all, texts, about),
    ...ofOwner(own, set, texts, about),
    ...ofCloud(all, set, texts, about),
    ...ofTtl(own, set, texts, about),
    ...ofDelegation(facts, all, above, texts, about),
  ];
}

const listed = (records: readonly ObservedRecord[]): string =>
  records
    .map(({ type, content, comment }) => {
      const note = comment === "" ? "" : ` (${quoted(comment)})`;
      return `${type} ${quoted(content)}${note}`;
    })
    .sort()
    .join(", ");

function ofCname(all: readonly ObservedRecord[], texts: Texts, about: string): readonly Finding[] {
  const cname = all.find(({ type }) => type === "CNAME");
  if (cname === undefined) return [];
  const evidence = texts.cname.replace("{content}", quoted(cname.content));
  return [finding("records.cname", "wrong", evidence, [texts.deleteCname], about)];
}

function ofOwner(
  own: readonly ObservedRecord[],
  set: RecordSet,
  texts: Texts,
  about: string,
): readonly Finding[] {
  const by = (kind: ReturnType<typeof ownershipOf>) =>
    own.filter((record) => ownershipOf(record, set.owner) === kind);
  const found = (verdict: Verdict, text: string, of = own, fix: readonly string[] = []) =>
    finding("records.owner", verdict, text.replace("{records}", listed(of)), fix, about);
  const others = by("of-another-owner");
  const manual = by("unstamped");
  if (own.length === 0) return [found("ok", texts.none)];
  if (others.length > 0) return [found("wrong", texts.ofAnother, others, [texts.otherWriter])];
  if (manual.length > 1 && set.adopt === "one" && by("owned").length === 0)
    return [found("wrong", texts.several, manual, texts.choose)];
  if (manual.length > 0) return [found("warning", texts.manual, manual, [texts.adopt])];
  return [found("ok", texts.owned)];
}

/** One orange cloud makes every address of the name Cloudflare's own. */
function ofCloud(
  all: readonly ObservedRecord[],
  set: RecordSet,
  texts: Texts,
  about: string,
): readonly Finding[] {
  const orange = all.filter(({ proxied }) => proxied);
  const check = "records.proxied";
  if (set.proxied) return [];
  if (orange.length === 0) return [finding(check, "ok", texts.gray, [], about)];
  const evidence = texts.orange.replace("{records}", listed(orange));
  const isCorrected = orange.every((record) => record.type === set.type);
  const fix = isCorrected ? texts.sync : texts.turnGray;
  return [finding(check, "wrong", evidence, [fix], about)];
}

/** Cloudflare answers 300 for automatic. */
const AUTOMATIC_SECONDS = 300;

function ofTtl(
  own: readonly ObservedRecord[],
  set: RecordSet,
  texts: Texts,
  about: string,
): readonly Finding[] {
  if (own.length === 0) return [];
  const seconds = (ttl: number) => (ttl === 1 ? AUTOMATIC_SECONDS : ttl);
  const longest = Math.max(...own.map(({ ttlSeconds }) => seconds(ttlSeconds)));
  const wanted = seconds(set.ttlSeconds);
  const filled = (text: string) =>
    text.replace("{ttl}", String(longest)).replace("{wanted}", String(wanted));
  return own.every(({ ttlSeconds }) => seconds(ttlSeconds) === wanted)
    ? [finding("records.ttl", "ok", filled(texts.ttl), [], about)]
    : [finding("records.ttl", "warning", filled(texts.otherTtl), [texts.sync], about)];
}

function ofDelegation(
  { set }: RecordFacts,
  all: readonly ObservedRecord[],
  above: RecordFacts["above"],
  texts: Texts,
  about: string,
): readonly Finding[] {
  const check = "records.delegation";
  const isApex = set.name === set.zone.zone;
  const cause = isApex ? undefined : delegationIn(all);
  const higher = above.kind === "known" ? delegationOf(above.value) : undefined;
  const detail = (higher ?? cause)?.detail;
  if (detail !== undefined)
    return [
      finding(check, "wrong", texts.delegated.replace("{detail}", detail), [texts.deleteNs], about),
    ];
  if (above.kind === "known") return [];
  const evidence = texts.unread.replace("{detail}", above.because.message);
  return [finding(check, "unknown", evidence, [], about)];
}

const delegationOf = (records: readonly ObservedRecord[]) =>
  records.some(({ type }) => type === "NS") ? delegationIn(records) : undefined;
