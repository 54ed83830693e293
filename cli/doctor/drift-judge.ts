/** Drift of the stack, as findings: one for each resource that differs. Pure. */
import type { Language } from "../../contract/language.ts";
import { cutTo, quoted } from "../../contract/quote.ts";
import { assertNever } from "../../contract/values.ts";
import { filled } from "../filled.ts";
import type { Difference } from "../session/drift.ts";
import { type Finding, finding } from "./check.ts";
import type { DriftFacts } from "./drift-facts.ts";
import { TEXTS } from "./drift-texts.ts";
import { ageText, TEXTS as STACK_TEXTS } from "./stack-texts.ts";
import { unread } from "./unread.ts";

const CHECK = "stack.drift";
const DETECT = "npx fargate-ddns doctor --detect-drift";
/** A property may be a whole document. */
const LONGEST_VALUE = 60;

export function judgeDrift(facts: DriftFacts, language: Language): readonly Finding[] {
  const { last, detection, nowMs } = facts;
  const texts = TEXTS[language];
  if (detection === undefined) return judgeStatus(last.status, last.checkedAtMs, facts, language);
  if (detection.kind === "unavailable") return [unread(CHECK, detection.because, language)];
  const { value } = detection;
  switch (value.kind) {
    case "complete":
      return judgeStatus(value.status, value.startedAtMs ?? nowMs, facts, language);
    case "failed": {
      const evidence = filled(texts.failed, { reason: quoted(value.reason) });
      return [finding(CHECK, "unknown", evidence, [texts.allow]), ...judgeDrifted(facts, language)];
    }
    case "unfinished": {
      const evidence = filled(texts.unfinished, {
        age: ageText(value.waitedMs, STACK_TEXTS[language]),
      });
      return [finding(CHECK, "unknown", evidence, [texts.later, "npx fargate-ddns doctor"])];
    }
    default:
      return assertNever(value);
  }
}

function judgeStatus(
  status: string,
  checkedAtMs: number | undefined,
  facts: DriftFacts,
  language: Language,
): readonly Finding[] {
  const texts = TEXTS[language];
  if (checkedAtMs === undefined || status === "NOT_CHECKED")
    return [finding(CHECK, "warning", texts.neverChecked, [texts.detect, DETECT])];
  const age = ageText(facts.nowMs - checkedAtMs, STACK_TEXTS[language]);
  if (status === "IN_SYNC") return [finding(CHECK, "ok", filled(texts.none, { age }))];
  const drifted = judgeDrifted(facts, language);
  if (status === "DRIFTED")
    return [finding(CHECK, "warning", filled(texts.drifted, { age })), ...drifted];
  const evidence = filled(texts.partly, { age });
  return [finding(CHECK, "unknown", evidence, [texts.detect, DETECT]), ...drifted];
}

/** What was deleted does not do its work; what was changed may be meant so for now. */
function judgeDrifted({ stackName, drifted }: DriftFacts, language: Language): readonly Finding[] {
  if (drifted.kind === "unavailable") return [unread(CHECK, drifted.because, language)];
  const { deleted, modified, revert } = TEXTS[language];
  const fix = [revert, `npx cdk deploy ${stackName} --revert-drift`];
  return drifted.value.map(({ logicalId, type, isDeleted, differences }) => {
    if (isDeleted) return finding(CHECK, "wrong", filled(deleted, { type }), fix, logicalId);
    const changes = changesText(differences, language);
    return finding(CHECK, "warning", filled(modified, { type, changes }), fix, logicalId);
  });
}

const changesText = (differences: readonly Difference[], language: Language): string =>
  differences
    .map(({ path, expected, actual }) =>
      filled(TEXTS[language].change, {
        ...{ path: quoted(path), expected: valueText(expected), actual: valueText(actual) },
      }),
    )
    .join("; ");

const valueText = (text: string): string => cutTo(quoted(text), LONGEST_VALUE) || '""';
