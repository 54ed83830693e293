/** Does the mail server behind a name answer on its public address? From where the person is. */
import type { Language } from "../../contract/language.ts";
import { quoted } from "../../contract/quote.ts";
import type { Reading } from "../../lambda/domain/reading.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { messageFor } from "../../lambda/notify/texts/reasons.ts";
import { judgeTalk } from "../probe/judge.ts";
import { type Target, targetsOf } from "../probe/targets.ts";
import { probeWords } from "../probe/words.ts";
import type { Session } from "../session/open.ts";
import { type Talked, talkTo } from "../smtp.ts";
import { askerOf } from "./ask-cloudflare.ts";
import { type CheckGroup, type Finding, finding, type Verdict } from "./check.ts";
import { TEXTS } from "./mail-texts.ts";
import { listMx } from "./mx-facts.ts";
import { askPublic } from "./public-dns.ts";

export const MAIL: CheckGroup = {
  area: "mail",
  needsStack: false,
  run: async (session, language) => {
    const sets = await mailSets(session);
    if (sets.length === 0) return [];
    const targets = await targetsOf({ ...session, sets });
    const facts = await Promise.all(targets.map((target) => readMail(target, session)));
    return facts.flatMap((one) => judgeMail(one, language));
  },
};

/** Those with a probe, and those that an MX record of their zone points at. */
async function mailSets(session: Session): Promise<readonly RecordSet[]> {
  const { sets, config } = session;
  const ask = askerOf(session);
  const zones = new Map(sets.map(({ zone }) => [zone.zone, zone]));
  const lists = await Promise.all([...zones.values()].map((zone) => listMx(session, zone, ask)));
  const hosts = lists.flatMap((list) =>
    list.kind === "known" ? list.value.map(({ host }) => host) : [],
  );
  const probed = config.records.flatMap((one) => (one.mailProbe === undefined ? [] : [one.name]));
  const names = new Set<string>([...hosts, ...probed]);
  return sets.filter(({ name }) => names.has(name));
}

export type MailFacts =
  | Extract<Target, { task?: undefined }>
  | {
      readonly set?: undefined;
      readonly talk: Talked;
      /** Of the task's public address; `undefined`: it has none. */
      readonly ptr: Reading<readonly string[] | undefined>;
    };

async function readMail(target: Target, { mail, clock, resolvers }: Session): Promise<MailFacts> {
  if (target.task === undefined) return target;
  const { task } = target;
  const { server, reference } = mail;
  const asked = server === undefined ? task : { ...task, address: server.host, port: server.port };
  const [talk, ptr] = await Promise.all([
    talkTo(asked, clock, reference),
    askPublic(`DNS PTR ${task.address}`, resolvers, (dns) => dns.reverse(task.address)),
  ]);
  return { talk, ptr };
}

const VERDICTS = {
  right: "ok",
  attention: "warning",
  wrong: "wrong",
  unclear: "unknown",
} as const satisfies Record<string, Verdict>;

export function judgeMail(facts: MailFacts, language: Language): readonly Finding[] {
  const texts = TEXTS[language];
  if (facts.set !== undefined) {
    const { set, reason } = facts;
    const said = `${messageFor(reason, set, language).short} (${reason.code})`;
    const evidence = texts.noTarget.replace("{reason}", said);
    return [finding("mail.smtp", "unknown", evidence, [], set.name)];
  }
  const { talk, ptr } = facts;
  const { task } = talk;
  const probed = judgeTalk(talk, { lmtp: false, isNamed: true });
  const { what, todo } = probeWords(probed, task, language);
  const others = probed.others.map((one) => probeWords(one, task, language));
  const first =
    probed.detail === "" ? what : `${what.replace(/[.。]$/, "")}: ${quoted(probed.detail)}`;
  const evidence = [first, ...others.map((one) => one.what)].join(" ");
  const fix = [...todo, ...others.flatMap((one) => one.todo)];
  // The command itself is no advice from within it.
  const useful = [...new Set(fix)].filter((one) => !one.includes("fargate-ddns doctor"));
  const about = task.record;
  return [
    finding("mail.smtp", VERDICTS[probed.state], evidence, useful, about),
    finding("mail.ptr", "ok", ptrText(ptr, texts), [], about),
  ];
}

function ptrText(
  ptr: Reading<readonly string[] | undefined>,
  texts: (typeof TEXTS)[Language],
): string {
  if (ptr.kind === "unavailable") return texts.ptrUnread.replace("{detail}", ptr.because.message);
  const names = (ptr.value ?? []).map((name) => quoted(name)).join(", ");
  return names === "" ? texts.noPtr : texts.ptr.replace("{names}", names);
}
