/** Do MX records lead mail to the names, and does none of them lead into an orange cloud? Pure. */
import type { Language } from "../../contract/language.ts";
import { quoted } from "../../contract/quote.ts";
import { type Finding, finding } from "./check.ts";
import type { Mx, MxFacts } from "./mx-facts.ts";
import { TEXTS } from "./records-texts.ts";

type Texts = (typeof TEXTS)[Language];

/** A configured name, and whether it is said to be a mail server. */
export interface MailName {
  readonly name: string;
  readonly zone: string;
  readonly isMail: boolean;
}

export function judgeMx(
  facts: MxFacts,
  names: readonly MailName[],
  language: Language,
): readonly Finding[] {
  const texts = TEXTS[language];
  const { zone, records, proxiedHosts, standIns } = facts;
  const inZone = new Map(names.filter((one) => one.zone === zone).map((one) => [one.name, one]));
  if (records.kind === "unavailable") {
    const evidence = texts.mxUnread.replace("{detail}", records.because.message);
    return [finding("records.mx", "unknown", evidence, [], zone)];
  }
  return [
    ...[...inZone.values()].map((one) => pointing(one, records.value, texts)),
    ...clouded(records.value, proxiedHosts, standIns, texts, zone),
  ];
}

/** Mail of other zones may come here, too; their MX records are not seen. */
function pointing({ name, isMail }: MailName, all: readonly Mx[], texts: Texts): Finding {
  const domains = all.filter(({ host }) => host === name).map(({ domain }) => quoted(domain));
  if (domains.length > 0) {
    const text = texts.mx.replace("{domains}", [...new Set(domains)].join(", "));
    return finding("records.mx", "ok", text, [], name);
  }
  return isMail
    ? finding("records.mx", "warning", texts.noMx, [texts.addMx.replace("{name}", name)], name)
    : finding("records.mx", "ok", texts.noMx, [], name);
}

function clouded(
  all: readonly Mx[],
  proxiedHosts: MxFacts["proxiedHosts"],
  standIns: MxFacts["standIns"],
  texts: Texts,
  zone: string,
): readonly Finding[] {
  const check = "records.mx-proxied";
  const unread = [proxiedHosts, standIns].find((one) => one.kind === "unavailable");
  const hosts = proxiedHosts.kind === "known" ? proxiedHosts.value : [];
  const made = standIns.kind === "known" ? standIns.value : [];
  const through = all.filter(({ host }) => hosts.includes(host));
  const text = (list: readonly Mx[]) =>
    list.map(({ domain, host }) => `${quoted(domain)} MX ${quoted(host)}`).join(", ");
  if (through.length > 0) {
    const seen = made.length === 0 ? "" : texts.standInSeen.replace("{mx}", text(made));
    const evidence = `${texts.mxProxied.replace("{mx}", text(through))}${seen}`;
    return [finding(check, "wrong", evidence, [texts.grayMx], zone)];
  }
  if (made.length > 0) {
    const evidence = texts.standInAlone.replace("{mx}", text(made));
    return [finding(check, "wrong", evidence, [texts.grayMx], zone)];
  }
  if (unread?.kind === "unavailable") {
    const evidence = texts.mxUnread.replace("{detail}", unread.because.message);
    return [finding(check, "unknown", evidence, [], zone)];
  }
  return all.length === 0 ? [] : [finding(check, "ok", texts.mxGray, [], zone)];
}
