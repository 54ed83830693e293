/** The deployed stack and its parts, as findings. Pure: `stack-facts.ts` has read them. */
import type { Language } from "../../contract/language.ts";
import type { Fault } from "../../lambda/domain/reading.ts";
import { filled } from "../filled.ts";
import type { DeployedStack } from "../session/stack.ts";
import type { AlarmFacts } from "./alarm-facts.ts";
import { type Finding, finding } from "./check.ts";
import { judgePasses } from "./passes-judge.ts";
import type { Part, StackFacts } from "./stack-facts.ts";
import { ageText, TEXTS, type Texts } from "./stack-texts.ts";
import { unread } from "./unread.ts";

export function judgeStack(
  facts: StackFacts,
  records: readonly string[],
  language: Language,
): readonly Finding[] {
  const { stack, stackName, parts, passes, deadLetters, alarms, nowMs } = facts;
  const texts = TEXTS[language];
  if (stack.kind === "unavailable") return [missingStack(stack.because, stackName, language)];
  return [
    judgeStatus(stack.value, stackName, texts),
    ...(parts.kind === "unavailable"
      ? [unread("stack.parts", parts.because, language)]
      : parts.value.map((part) => judgePart(part, stackName, language))),
    ...(passes.kind === "unavailable"
      ? [unread("stack.passes", passes.because, language)]
      : judgePasses(passes.value, { ...facts, records }, texts)),
    deadLetters.kind === "unavailable"
      ? unread("stack.dead-letters", deadLetters.because, language)
      : judgeDeadLetters(deadLetters.value, stack.value, texts),
    ...(alarms.kind === "unavailable"
      ? [unread("stack.alarms", alarms.because, language)]
      : judgeAlarms(alarms.value, nowMs, texts)),
  ];
}

function missingStack(because: Fault, stack: string, language: Language): Finding {
  if (because.code !== "not-found") return unread("stack.deployed", because, language);
  const evidence = filled(TEXTS[language].notDeployed, { stack });
  return finding("stack.deployed", "wrong", evidence, ["npx cdk deploy"]);
}

const GOOD = new Set(["CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"]);

/** docs: AWSCloudFormation, UserGuide, view-stack-events: stack status codes. */
function judgeStatus({ status }: DeployedStack, stack: string, texts: Texts): Finding {
  const check = "stack.deployed";
  const values = { stack, status };
  const events = `aws cloudformation describe-stack-events --stack-name ${stack} --max-items 20`;
  if (GOOD.has(status)) return finding(check, "ok", filled(texts.deployed, values));
  if (status === "UPDATE_ROLLBACK_COMPLETE" || status === "IMPORT_ROLLBACK_COMPLETE")
    return finding(check, "warning", filled(texts.rolledBack, values), [events]);
  if (status.endsWith("_IN_PROGRESS"))
    return finding(check, "warning", filled(texts.underWay, values), [events]);
  return finding(check, "wrong", filled(texts.broken, values), [events]);
}

const GOOD_STATES: ReadonlySet<string> = new Set(["ENABLED", "Active", "Inactive", "Pending"]);

function judgePart({ kind, name, state }: Part, stack: string, language: Language): Finding {
  const texts = TEXTS[language];
  const check = kind === "alarms" ? "stack.rule" : (`stack.${kind}` as const);
  if (state.kind === "unavailable") {
    if (state.because.code !== "not-found") return unread(check, state.because, language);
    const again = [texts.makeAgain, `npx cdk deploy ${stack} --revert-drift`];
    return finding(check, "wrong", filled(texts.partMissing, { name }), again);
  }
  const values = { name, state: state.value };
  if (GOOD_STATES.has(state.value)) return finding(check, "ok", filled(texts.partOk[kind], values));
  const enable = `aws events enable-rule --name ${name}`;
  const fix = {
    rule: enable,
    alarms: enable,
    schedule: filled(texts.enableSchedule, values),
    function: `aws lambda get-function-configuration --function-name ${name}`,
  };
  return finding(check, "wrong", filled(texts.partBad[kind], values), [fix[kind]]);
}

function judgeDeadLetters(count: number, { outputs }: DeployedStack, texts: Texts): Finding {
  const check = "stack.dead-letters";
  if (count === 0) return finding(check, "ok", texts.noDeadLetters);
  const on = `--queue-url ${outputs["DeadLetterQueueUrl"] ?? ""}`;
  const fix = [
    `aws sqs receive-message ${on} --visibility-timeout 0 --max-number-of-messages 10`,
    texts.purge,
    `aws sqs purge-queue ${on}`,
  ];
  return finding(check, "wrong", filled(texts.deadLetters, { count }), fix);
}

/** A composite alarm has no data of its own. */
function judgeAlarms(
  alarms: readonly AlarmFacts[],
  nowMs: number,
  texts: Texts,
): readonly Finding[] {
  const check = "stack.alarms";
  const odd = alarms.filter(({ state }) => state !== "OK");
  if (odd.length === 0)
    return [finding(check, "ok", filled(texts.alarmsOk, { count: alarms.length }))];
  return odd.map(({ name, state, sinceMs = nowMs }) => {
    const age = ageText(nowMs - sinceMs, texts);
    const isAlarm = state === "ALARM";
    const evidence = filled(isAlarm ? texts.alarm : texts.noData, { age });
    const show = `aws cloudwatch describe-alarms --alarm-names '${name}' --alarm-types MetricAlarm CompositeAlarm`;
    return finding(check, isAlarm ? "wrong" : "warning", evidence, [show], name);
  });
}
