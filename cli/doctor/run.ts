/** Every area side by side, one table of findings, and the worst of them as the exit code. */
import type { Language } from "../../contract/language.ts";
import type { Run } from "../command.ts";
import type { Paint } from "../terminal.ts";
import { withSession } from "../with-session.ts";
import { AREAS, type Area, exitOf, type Finding, type Verdict } from "./check.ts";
import { findingText } from "./finding-text.ts";
import { GROUPS } from "./groups.ts";
import { TEXTS } from "./texts.ts";

export const run: Run = (input, terminal) =>
  withSession(input, async (session) => {
    const { language } = terminal;
    const isBefore = input.options["beforeDeploy"] === true;
    const groups = GROUPS.filter(({ needsStack }) => !(isBefore && needsStack));
    const wishes = { detectDrift: input.options["detectDrift"] === true };
    const checking = Promise.all(groups.map(({ run: check }) => check(session, language, wishes)));
    const { running, detecting } = TEXTS[language];
    const text = wishes.detectDrift ? `${running} ${detecting}` : running;
    const findings = (await terminal.during(text, checking)).flat();
    return {
      exitCode: exitOf(findings),
      data: { findings },
      screen: (paint, width) => screenOf(findings, language, paint, width),
    };
  });

const VERDICTS: readonly Verdict[] = ["ok", "warning", "wrong", "unknown"];

function screenOf(
  findings: readonly Finding[],
  language: Language,
  paint: Paint,
  width: number,
): string {
  const { areas, counts } = TEXTS[language];
  const inArea = (area: Area) => findings.filter(({ check }) => check.startsWith(`${area}.`));
  const blocks = AREAS.filter((area) => inArea(area).length > 0).map((area) =>
    [
      paint.bold(areas[area]),
      ...saidOnce(inArea(area)).map((one) => findingText(one, paint, width)),
    ].join("\n"),
  );
  const numbers = VERDICTS.map((verdict) => {
    const count = findings.filter((one) => one.verdict === verdict).length;
    return [count, counts[verdict].replace("{count}", String(count))] as const;
  });
  const summary = numbers.flatMap(([count, text]) => (count === 0 ? [] : [text])).join(", ");
  return [...blocks, summary].join("\n\n");
}

/** What corrects several in a row stands after the last of them. */
const saidOnce = (findings: readonly Finding[]): readonly Finding[] =>
  findings.map((one, at) => {
    const next = findings[at + 1];
    return next !== undefined && one.fix.join("\n") === next.fix.join("\n")
      ? { ...one, fix: [] }
      : one;
  });
