/** The probe's words for a verdict; in place of its advice from inside the VPC, that from here. */
import type { Language } from "../../contract/language.ts";
import type { ProbeTask } from "../../lambda/mail/ports.ts";
import { type ProbeCode, SEVERITIES } from "../../lambda/mail/probe/codes.ts";
import { wordsFor } from "../../lambda/mail/probe/messages.ts";
import type { OwnCode, Probed } from "./judge.ts";
import { type ProbeWords, TEXTS } from "./texts.ts";

const isOfProbe = (code: ProbeCode | OwnCode): code is ProbeCode => code in SEVERITIES;

export function probeWords({ code }: Pick<Probed, "code">, task: ProbeTask, language: Language) {
  const { own, fromHere } = TEXTS[language];
  const fill = (text: string): string =>
    text.replaceAll("{address}", task.address).replaceAll("{port}", String(task.port));
  const filled = ({ what, why, todo }: ProbeWords): ProbeWords => ({
    what: fill(what),
    why: fill(why),
    todo: todo.map(fill),
  });
  if (!isOfProbe(code)) return filled(own[code]);
  const { what, why, todo } = wordsFor(code, task, language);
  if (code === "mail-answered") return { what, why: "", todo: [] };
  const advice = fromHere[code];
  return advice === undefined ? { what, why, todo } : filled({ what, ...advice });
}
