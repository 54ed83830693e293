/** How the last checks of each record ended, as the function's log has it. Pure. */
import type { OutcomeKind } from "../../lambda/domain/outcome.ts";
import { filled } from "../filled.ts";
import type { PassLine } from "../history/events.ts";
import { type Finding, finding, type Verdict } from "./check.ts";
import type { StackFacts } from "./stack-facts.ts";
import { ageText, type Texts } from "./stack-texts.ts";

const HOUR_MS = 3_600_000;
/** So many checks in a row must be lacking: one that is late is none of them. */
const MISSED = 3;

const VERDICTS: Readonly<Record<OutcomeKind, Verdict>> = {
  "in-sync": "ok",
  converged: "ok",
  pending: "ok",
  held: "warning",
  unconfirmed: "wrong",
  refused: "wrong",
  failed: "wrong",
};

interface Expected extends Pick<StackFacts, "nowMs" | "sweepMinutes"> {
  /** `mx.example.com A`. */
  readonly records: readonly string[];
}

export function judgePasses(
  passes: readonly PassLine[],
  expected: Expected,
  texts: Texts,
): readonly Finding[] {
  const last = expected.records.map((record) => {
    const its = passes.filter((pass) => pass.record === record);
    return judgeLast(record, its.at(-1), expected, texts);
  });
  return [...last, ...judgeWriters(passes, expected.records, texts)];
}

function judgeLast(
  record: string,
  pass: PassLine | undefined,
  { nowMs, sweepMinutes: sweep }: Expected,
  texts: Texts,
): Finding {
  const check = "stack.passes";
  const log = [texts.readLog, "npx fargate-ddns history --since 24h"];
  if (pass === undefined) {
    const age = ageText(Math.max(HOUR_MS, 4 * sweep * 60_000), texts);
    return finding(check, "wrong", filled(texts.noPass, { record, age }), log);
  }
  const { atMs, outcome: kind, reason } = pass;
  const words = texts.outcomes[kind];
  const outcome = reason === undefined ? words : `${words} (${reason})`;
  const values = { record, outcome, sweep, age: ageText(nowMs - atMs, texts) };
  if (nowMs - atMs > MISSED * sweep * 60_000)
    return finding(check, "wrong", filled(texts.passOld, values), log);
  const verdict = VERDICTS[kind];
  if (verdict === "ok") return finding(check, "ok", filled(texts.passOk, values));
  const text = verdict === "warning" ? texts.passHeld : texts.passBad;
  const explain = reason === undefined ? log : [`npx fargate-ddns explain ${reason}`];
  return finding(check, verdict, filled(text, values), explain);
}

/** A repair that checks make again and again is dated by the function itself. */
function judgeWriters(
  passes: readonly PassLine[],
  records: readonly string[],
  texts: Texts,
): readonly Finding[] {
  const check = "stack.other-writer";
  const opposed = records.filter((record) =>
    passes.some((pass) => pass.record === record && pass.reason === "other-writer"),
  );
  if (opposed.length === 0) return [finding(check, "ok", texts.noOtherWriter)];
  return opposed.map((record) =>
    finding(check, "wrong", filled(texts.otherWriter, { record }), [
      "npx fargate-ddns explain other-writer",
    ]),
  );
}
