/** How a probe ends for people and for scripts. */
import type { Language } from "../../contract/language.ts";
import { quoted, quotedDeep } from "../../contract/quote.ts";
import { labelOf } from "../../lambda/domain/record-set.ts";
import type { ProbeTask } from "../../lambda/mail/ports.ts";
import { messageFor } from "../../lambda/notify/texts/reasons.ts";
import { EXIT, type ExitCode } from "../ending.ts";
import { hanging, type Mark, marked, step } from "../layout.ts";
import type { Talked } from "../smtp.ts";
import type { Paint } from "../terminal.ts";
import type { Probed } from "./judge.ts";
import type { Target } from "./targets.ts";
import { TEXTS } from "./texts.ts";
import { probeWords } from "./words.ts";

export type Ended =
  | { readonly task: ProbeTask; readonly talk: Talked; readonly probed: Probed }
  | Extract<Target, { task?: undefined }>;

const EXITS: Readonly<Record<Probed["state"], ExitCode>> = {
  right: EXIT.right,
  attention: EXIT.wrong,
  wrong: EXIT.wrong,
  unclear: EXIT.unclear,
};
const MARKS: Readonly<Record<Probed["state"], Mark>> = {
  right: "ok",
  attention: "warning",
  wrong: "wrong",
  unclear: "unknown",
};

export function exitOf(ended: Ended): ExitCode {
  if (ended.task !== undefined) return EXITS[ended.probed.state];
  return ended.isUnread ? EXIT.unclear : EXIT.wrong;
}

export function dataOf(ended: Ended, language: Language): unknown {
  if (ended.task === undefined) {
    const { set, reason } = ended;
    return {
      record: labelOf(set),
      state: ended.isUnread ? "unclear" : "wrong",
      reason: { code: reason.code, detail: reason.detail },
    };
  }
  const { task, talk, probed } = ended;
  const { tookMs, ...facts } = talk.facts;
  const { what, todo } = probeWords(probed, task, language);
  return { ...task, ...probed, what, todo, facts: quotedDeep(facts), tookMs };
}

export function screenOf(ended: Ended, language: Language, paint: Paint, width: number): string {
  const texts = TEXTS[language];
  if (ended.task === undefined) {
    const { set, reason, isUnread } = ended;
    const { short, what, todo } = messageFor(reason, set, language);
    const head = `${marked(isUnread ? "unknown" : "wrong", paint)} ${paint.bold(labelOf(set))}: `;
    const headline = texts.noTarget.replace("{reason}", `${short} (${reason.code})`);
    return [
      hanging(head, headline, width),
      hanging("  ", what, width),
      ...todo.map((one) => step(one, width)),
    ].join("\n");
  }
  const { task, talk, probed } = ended;
  const { what, why, todo } = probeWords(probed, task, language);
  const { verdict, facts } = talk;
  const days = verdict.certificateDaysLeft;
  const lines = [
    quoted(probed.detail),
    why,
    ...(days === undefined || days < 0 ? [] : [texts.certificate.replace("{days}", String(days))]),
    ...probed.others.map((one) => {
      const said = one.detail === "" ? "" : ` ${quoted(one.detail)}`;
      return `${probeWords(one, task, language).what}${said}`;
    }),
    texts.took.replace("{seconds}", (facts.tookMs / 1_000).toFixed(1)),
  ];
  return [
    hanging(`${marked(MARKS[probed.state], paint)} ${paint.bold(task.record)}: `, what, width),
    ...lines.filter((line) => line !== "").map((line) => hanging("  ", line, width)),
    ...todo.map((one) => step(one, width)),
  ].join("\n");
}
