/** A token from the keyboard or standard input: its form, and what Cloudflare lets it do. */
import { exitOf, type Finding } from "../doctor/check.ts";
import { findingText } from "../doctor/finding-text.ts";
import { blockedBy, type Ending } from "../ending.ts";
import { step } from "../layout.ts";
import type { Session } from "../session/open.ts";
import type { Terminal } from "../terminal.ts";
import { formText, oddFormOf } from "./form.ts";
import { isObstacle, judgeRights } from "./judge-rights.ts";
import { readRights } from "./rights.ts";
import { TEXTS } from "./texts.ts";

export type NewToken =
  | { readonly ok: true; readonly token: string; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly ending: Ending };

/** `unchecked`: Cloudflare is not asked. */
export async function newToken(
  session: Session,
  terminal: Terminal,
  { unchecked }: { readonly unchecked: boolean },
): Promise<NewToken> {
  const texts = TEXTS[terminal.language];
  const given = (await terminal.secret(texts.prompt))?.trim() ?? "";
  const form = oddFormOf(given, "ssm");
  if (form === "empty") return no("token-not-given", texts.nothingGiven, [texts.howToGive]);
  if (form !== undefined) {
    const what = texts.malformed.replace("{oddity}", formText(form, terminal.language));
    return no("token-malformed", what, [texts.createToken]);
  }
  if (unchecked) return { ok: true, token: given, findings: [] };
  const { cloudflare: send, clock: timer, sets } = session;
  const zones = sets.map(({ zone }) => zone);
  const reading = readRights(given, zones, { send, timer });
  const rights = await terminal.during(texts.checking, reading);
  const findings = judgeRights(rights, terminal.language, timer.now());
  if (!findings.some(isObstacle)) return { ok: true, token: given, findings };
  return { ok: false, ending: refused(findings, terminal) };
}

const no = (code: string, what: string, todo: readonly string[]): NewToken => ({
  ok: false,
  ending: blockedBy({ code, what, todo }),
});

function refused(findings: readonly Finding[], { language }: Terminal): Ending {
  const { notStored, tryUnchecked } = TEXTS[language];
  return {
    exitCode: exitOf(findings),
    isError: true,
    data: { stored: false, findings },
    screen: (paint, width) =>
      [
        findings.map((one) => findingText(one, paint, width)).join("\n"),
        `${paint.red(notStored)}\n${step(tryUnchecked, width)}`,
      ].join("\n\n"),
  };
}
