/** What name servers answer, against the task's address: one round of `verify`. */
import { ASK_MS } from "../../contract/budget.ts";
import type { Language } from "../../contract/language.ts";
import { labelOf, type RecordSet } from "../../lambda/domain/record-set.ts";
import { messageFor } from "../../lambda/notify/texts/reasons.ts";
import { askServers } from "../served.ts";
import { readIntent } from "../target.ts";
import { type JudgedServer, judgeRound, type Round, type Verified } from "../verify/judge.ts";
import { TEXTS } from "./answers-texts.ts";
import { type CheckGroup, type Finding, finding } from "./check.ts";

export const ANSWERS: CheckGroup = {
  area: "answers",
  needsStack: false,
  run: async (session, language) => {
    const rounds = session.sets.map(async (set) => {
      const [intent, answers] = await Promise.all([
        readIntent(set, session),
        askServers(set, session, ASK_MS),
      ]);
      return judgeAnswers(set, { intent, answers }, language);
    });
    return (await Promise.all(rounds)).flat();
  },
};

export function judgeAnswers(set: RecordSet, round: Round, language: Language): readonly Finding[] {
  const verified = judgeRound(set, round);
  const { reason, servers } = verified;
  if (reason !== undefined) {
    const { short } = messageFor(reason, set, language);
    const evidence = TEXTS[language].noTarget.replace("{reason}", `${short} (${reason.code})`);
    return [finding("answers.authoritative", "unknown", evidence, [], labelOf(set))];
  }
  return servers.map((server) => judgeServer(server, set, verified, language));
}

function judgeServer(
  { server, role, answer, state }: JudgedServer,
  set: RecordSet,
  { expected, servers }: Verified,
  language: Language,
): Finding {
  const texts = TEXTS[language];
  const check = `answers.${role}` as const;
  const about = labelOf(set);
  if (answer.kind === "unavailable") {
    const evidence = texts.silent.replace("{server}", server);
    const said = evidence.replace("{detail}", answer.because.message);
    return finding(check, "unknown", said, role === "public" ? [texts.resolvers] : [], about);
  }
  const got = answer.value.join(", ") || texts.nothing;
  const filled = (text: string) =>
    text
      .replace("{server}", server)
      .replace("{got}", got)
      .replace("{wanted}", expected.join(", ") || texts.nothing);
  if (state === "right") return finding(check, "ok", filled(texts.right), [], about);
  const isOnlyCached =
    role === "public" && servers.every((one) => one.role === "public" || one.state === "right");
  return isOnlyCached
    ? finding(check, "warning", filled(texts.cached), [texts.wait], about)
    : finding(check, "wrong", filled(texts.stale), [texts.sync], about);
}
