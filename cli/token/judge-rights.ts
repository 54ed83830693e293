/** What a token's rights mean for the configured zones. Pure: `rights.ts` has read them. */
import type { Language } from "../../contract/language.ts";
import { quoted } from "../../contract/quote.ts";
import type { Fault, FaultCode, Reading } from "../../lambda/domain/reading.ts";
import { type Finding, finding } from "../doctor/check.ts";
import type { Activity, TokenRights, ZoneRights } from "./rights.ts";
import { TEXTS } from "./rights-texts.ts";

const DAY_MS = 86_400_000;
/** Enough to make a new one in. */
const SOON_DAYS = 30;
const NEEDED = new Set(["#dns_records:edit", "#dns_records:read", "#zone:read"]);
/** The token's own faults; all others are Cloudflare's, or of the way to it. */
const OF_TOKEN: ReadonlySet<FaultCode> = new Set([
  "token-refused",
  "token-malformed",
  "token-ip-filter",
  "not-found",
  "several-zones",
]);

type Texts = (typeof TEXTS)[Language];

export function judgeRights(
  { activity, visible, zones }: TokenRights,
  language: Language,
  nowMs: number,
): readonly Finding[] {
  const texts = TEXTS[language];
  const isAccepted = zones.some(({ records }) => records.kind === "known");
  const active = judgeActivity(activity, isAccepted, texts, nowMs);
  // Whatever else is refused then, this is why.
  if (active.verdict === "wrong") return [active];
  return [
    active,
    ...zones.flatMap((zone) => judgeZone(zone, texts)),
    ...judgeSurplus(visible, zones, texts),
  ];
}

/** Findings because of which a token is of no use, or may be of none. */
export const isObstacle = ({ check, verdict }: Finding): boolean =>
  verdict === "wrong" || (verdict === "unknown" && check !== "token.edit");

function judgeActivity(
  activity: Reading<Activity>,
  isAccepted: boolean,
  texts: Texts,
  nowMs: number,
): Finding {
  const check = "token.active";
  if (activity.kind === "unavailable")
    return isAccepted
      ? finding(check, "ok", texts.accepted)
      : refusal(check, activity.because, texts.refused, texts);
  const { status, expiresAtMs, startsAtMs } = activity.value;
  const renew = [texts.newToken];
  if (status === "disabled" || status === "expired")
    return finding(check, "wrong", texts.inactive.replace("{status}", status), renew);
  if (status !== "active")
    return finding(check, "unknown", texts.oddStatus.replace("{status}", quoted(status)), renew);
  const dated = (text: string, ms: number) => text.replace("{date}", dateOf(ms));
  if (startsAtMs !== undefined && startsAtMs > nowMs)
    return finding(check, "wrong", dated(texts.startsLater, startsAtMs), renew);
  if (expiresAtMs === undefined) return finding(check, "ok", texts.active);
  const days = Math.floor((expiresAtMs - nowMs) / DAY_MS);
  if (days >= SOON_DAYS) return finding(check, "ok", dated(texts.expires, expiresAtMs));
  const text = dated(texts.expiresSoon, expiresAtMs).replace("{days}", String(days));
  return finding(check, "warning", text, renew);
}

/** `2026-11-27`, in UTC as Cloudflare gives it. */
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function judgeZone({ zone, id, records, permissions }: ZoneRights, texts: Texts) {
  if (id.kind === "unavailable")
    return [refusal("token.zone", id.because, texts.zoneUnseen, texts, zone)];
  const seen = permissions === undefined ? texts.zoneById : texts.zoneSeen;
  const found = finding("token.zone", "ok", seen, [], zone);
  if (records.kind === "unavailable")
    return [found, refusal("token.records", records.because, texts.recordsRefused, texts, zone)];
  const listed = finding("token.records", "ok", texts.recordsListed, [], zone);
  return [found, listed, judgeEdit(permissions, texts, zone)];
}

function judgeEdit(permissions: readonly string[] | undefined, texts: Texts, zone: string) {
  const check = "token.edit";
  if (permissions === undefined) return finding(check, "unknown", texts.editUnknown, [], zone);
  return permissions.includes("#dns_records:edit")
    ? finding(check, "ok", texts.mayEdit, [], zone)
    : finding(check, "wrong", texts.mayNotEdit, [texts.grantEdit], zone);
}

const MOST_NAMES = 5;

function judgeSurplus(
  visible: TokenRights["visible"],
  zones: readonly ZoneRights[],
  texts: Texts,
): readonly Finding[] {
  // The other findings say why.
  if (visible.kind === "unavailable") return [];
  const check = "token.surplus";
  const own = new Set<string>(zones.map(({ zone }) => zone));
  const { names, count } = visible.value;
  const others = names.filter((name) => !own.has(name));
  const otherCount = others.length + Math.max(0, count - names.length);
  const permissions = [
    ...new Set(zones.flatMap((zone) => zone.permissions ?? []).filter((one) => !NEEDED.has(one))),
  ];
  const more = (list: readonly string[]) =>
    `${list
      .slice(0, MOST_NAMES)
      .map((one) => quoted(one))
      .join(", ")}${list.length > MOST_NAMES ? " …" : ""}`;
  const warning = (text: string) => finding(check, "warning", text, [texts.narrow]);
  const found = [
    ...(otherCount === 0
      ? []
      : [
          warning(
            texts.otherZones
              .replace("{count}", String(otherCount))
              .replace("{names}", more(others)),
          ),
        ]),
    ...(permissions.length === 0
      ? []
      : [warning(texts.otherPermissions.replace("{permissions}", more(permissions)))]),
  ];
  return found.length === 0 ? [finding(check, "ok", texts.noSurplus)] : found;
}

function refusal(
  check: Finding["check"],
  { code, message }: Fault,
  text: string,
  texts: Texts,
  about?: string,
): Finding {
  const isOfToken = OF_TOKEN.has(code);
  const said = (isOfToken ? text : texts.unread).replace("{detail}", message);
  const fix = isOfToken ? [fixOf(code, check, texts)] : [];
  return finding(check, isOfToken ? "wrong" : "unknown", said, fix, about);
}

function fixOf(code: FaultCode, check: Finding["check"], texts: Texts): string {
  if (code === "token-ip-filter") return texts.allowIp;
  if (check === "token.zone") return texts.grantRead;
  return check === "token.records" ? texts.grantEdit : texts.newToken;
}
