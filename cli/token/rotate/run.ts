/**
 * The new token is checked and stored, then a pass is made with what is stored. Where Cloudflare
 * refuses the token in the pass, the old one is put back.
 */
import { SECRET_MS } from "../../../contract/budget.ts";
import type { Language } from "../../../contract/language.ts";
import { placeText } from "../../../contract/secret-place.ts";
import { parseTokenSecret } from "../../../lambda/cloudflare/token.ts";
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import type { Reading } from "../../../lambda/domain/reading.ts";
import type { Run } from "../../command.ts";
import type { Finding } from "../../doctor/check.ts";
import { blockedBy, type Ending, EXIT, type ExitCode } from "../../ending.ts";
import { hanging, marked, step, worst } from "../../layout.ts";
import { exitOf, outcomeData, outcomeScreen } from "../../outcome.ts";
import type { Session } from "../../session/open.ts";
import { passOver } from "../../sync/pass.ts";
import type { Terminal } from "../../terminal.ts";
import { withSession } from "../../with-session.ts";
import { newToken } from "../new-token.ts";
import { findingsText, placeInWords, readObstacle, storeObstacle } from "../parts.ts";
import { tokenPlace, withToken } from "../place.ts";
import { TEXTS } from "../texts.ts";

export const run: Run = (input, terminal) =>
  withSession(input, async (session) => {
    const { config, caller } = session;
    const { language } = terminal;
    const texts = TEXTS[language];
    const place = tokenPlace(config.token, caller.client);
    const before = await terminal.during(texts.storing, place.read());
    if (before.kind === "unavailable") return readObstacle(before.because, config.token, language);
    if (before.value === undefined)
      return blockedBy({
        code: "token-missing",
        what: texts.nothingStoredYet,
        todo: ["npx fargate-ddns token set"],
      });
    const unchecked = input.options["unchecked"] === true;
    const given = await newToken(session, terminal, { unchecked });
    if (!given.ok) return given.ending;
    const { token, findings } = given;
    const old = parseTokenSecret(before.value);
    if (old.kind === "known" && old.value === token)
      return blockedBy({ code: "token-same", what: texts.sameToken, todo: [texts.makeSecond] });
    const done = await place.write(withToken(before.value, token));
    if (done.kind === "unavailable") return storeObstacle(done.because, config.token, language);
    const isSeen = await seesNew(session, token);
    const trigger = { kind: "command" } as const;
    const outcomes = isSeen ? await passOver(session.sets, trigger, session, terminal) : [];
    const isRefused = outcomes.some(isTokenFault);
    const back = isRefused ? await place.write(before.value) : undefined;
    return endingOf({ findings, outcomes, isSeen, ...(back && { back }) }, session, terminal);
  });

const TRIES = 5;
const PAUSE_MS = 1_000;

/** The store may give the old value for a moment; a pass with that one proves nothing. */
async function seesNew({ token: source, clock }: Session, token: string): Promise<boolean> {
  for (let at = 1; ; at += 1) {
    const read = await source.read(SECRET_MS, true);
    if (read.kind === "known" && read.value === token) return true;
    if (at === TRIES) return false;
    await clock.sleep(PAUSE_MS);
  }
}

/** Also a zone that the new token cannot see. */
const isTokenFault = ({ reason }: Outcome): boolean =>
  reason !== undefined &&
  (reason.code.startsWith("token-") ||
    (reason.code === "not-found" && reason.detail.startsWith("Cloudflare")));

interface Done {
  readonly findings: readonly Finding[];
  readonly outcomes: readonly Outcome[];
  readonly isSeen: boolean;
  /** That the old token was put back, or why not; absent: it was not tried. */
  readonly back?: Reading<void>;
}

function endingOf(done: Done, { config }: Session, { language }: Terminal): Ending {
  const { findings, outcomes, back } = done;
  const place = placeInWords(config.token, language);
  const advice = adviceOf(done, language).replace("{place}", place);
  const isBack = back?.kind === "known";
  return {
    exitCode: exitCodeOf(done),
    data: {
      stored: back?.kind !== "known",
      rolledBack: isBack,
      place: placeText(config.token),
      findings,
      outcomes: outcomes.map((one) => outcomeData(one, language)),
    },
    screen: (paint, width) =>
      [
        ...findingsText(findings, paint, width),
        ...outcomes.map((one) => outcomeScreen(one, language, paint, width)),
        back === undefined
          ? step(advice, width)
          : hanging(`${marked("wrong", paint)} `, advice, width),
      ].join("\n\n"),
  };
}

function exitCodeOf({ outcomes, isSeen, back }: Done): ExitCode {
  if (back !== undefined) return EXIT.wrong;
  return isSeen ? worst(outcomes.map(exitOf)) : EXIT.unclear;
}

function adviceOf({ findings, outcomes, isSeen, back }: Done, language: Language): string {
  const texts = TEXTS[language];
  if (back?.kind === "known") return texts.rolledBack;
  if (back?.kind === "unavailable")
    return texts.rollBackFailed.replace("{detail}", back.because.message);
  if (!isSeen) return texts.notSeenYet;
  if (outcomes.some(({ kind }) => kind === "failed" || kind === "unconfirmed"))
    return texts.keepOld;
  const isProven =
    outcomes.some(({ writes }) => writes > 0) ||
    findings.some(({ check, verdict }) => check === "token.edit" && verdict === "ok");
  return isProven ? texts.deleteOld : texts.keepOldEdit;
}
