/** How a verification ends for people and for scripts. */
import stringWidth from "string-width";
import type { Language } from "../../contract/language.ts";
import { labelOf } from "../../lambda/domain/record-set.ts";
import { messageFor } from "../../lambda/notify/texts/reasons.ts";
import { EXIT, type ExitCode } from "../ending.ts";
import { hanging, type Mark, marked, step } from "../layout.ts";
import type { ServerState } from "../served.ts";
import type { Paint } from "../terminal.ts";
import type { Ended, JudgedServer, Verified } from "./judge.ts";
import { TEXTS } from "./texts.ts";

const EXITS: Readonly<Record<Verified["verdict"], ExitCode>> = {
  right: EXIT.right,
  stale: EXIT.wrong,
  held: EXIT.wrong,
  silent: EXIT.unclear,
  unread: EXIT.unclear,
};
export const exitOf = ({ verdict }: Verified): ExitCode => EXITS[verdict];

const MARK_OF: Readonly<Record<ExitCode, Mark>> = { 0: "ok", 1: "wrong", 2: "unknown" };
const STATE_MARKS: Readonly<Record<ServerState, Mark>> = {
  right: "ok",
  stale: "wrong",
  silent: "unknown",
};

export const dataOf = ({ set, verified }: Ended) => ({
  record: labelOf(set),
  verdict: verified.verdict,
  expected: verified.expected,
  servers: verified.servers.map(({ server, role, answer, state }) => ({
    server,
    role,
    ...(state !== undefined && { state }),
    ...(answer.kind === "known"
      ? { addresses: answer.value }
      : { fault: { code: answer.because.code, detail: answer.because.message } }),
  })),
  ...(verified.reason && {
    reason: { code: verified.reason.code, detail: verified.reason.detail },
  }),
});

export function screenOf(
  { set, verified }: Ended,
  language: Language,
  paint: Paint,
  width: number,
): string {
  const head = `${marked(MARK_OF[exitOf(verified)], paint)} ${paint.bold(labelOf(set))}: `;
  const message = verified.reason && messageFor(verified.reason, set, language);
  return [
    hanging(head, headline({ set, verified }, language), width),
    ...serverLines(verified.servers, language, paint, width),
    ...(message === undefined ? [] : [hanging("  ", message.what, width)]),
    ...(message?.todo ?? todoOf(verified, language)).map((one) => step(one, width)),
  ].join("\n");
}

function headline({ set, verified }: Ended, language: Language): string {
  const { verdict, expected, servers, reason } = verified;
  const texts = TEXTS[language];
  const off = servers.filter(({ state }) => state !== "right").length;
  const nothing = set.proxied ? texts.proxied : texts.nothing;
  const addresses = set.proxied || expected.length === 0 ? nothing : expected.join(", ");
  const short = reason === undefined ? "" : messageFor(reason, set, language).short;
  return texts.verdicts[verdict]
    .replace("{addresses}", addresses)
    .replace("{off}", String(off))
    .replace("{all}", String(servers.length))
    .replace("{reason}", `${short} (${reason?.code})`);
}

/** In columns: whose server, which one, and what it answers. */
function serverLines(
  servers: readonly JudgedServer[],
  language: Language,
  paint: Paint,
  width: number,
): readonly string[] {
  const { roles, silent, noRecord } = TEXTS[language];
  const padded = (text: string, all: readonly string[]) =>
    text + " ".repeat(Math.max(...all.map((one) => stringWidth(one))) - stringWidth(text));
  const roleNames = servers.map(({ role }) => roles[role]);
  const names = servers.map(({ server }) => server);
  return servers.map(({ role, server, answer, state }) => {
    const mark = marked(STATE_MARKS[state ?? "silent"], paint);
    const head = `  ${mark} ${padded(roles[role], roleNames)}  ${padded(server, names)}  `;
    const text =
      answer.kind === "known"
        ? answer.value.join(", ") || noRecord
        : silent.replace("{detail}", answer.because.message);
    return hanging(head, text, width);
  });
}

function todoOf({ verdict, servers }: Verified, language: Language): readonly string[] {
  const { todo } = TEXTS[language];
  if (verdict === "silent") return todo.silent;
  if (verdict !== "stale") return [];
  const isCacheOnly = servers.every(({ role, state }) => role === "public" || state === "right");
  return isCacheOnly ? todo.cached : todo.stale;
}
