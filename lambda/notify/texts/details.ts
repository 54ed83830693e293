/**
 * Our own words inside a detail. The log has them in English; a notice in another language finds
 * them by these forms. What AWS, Cloudflare and name servers said stays as they said it.
 */

/** `{x}` stands for any text, which may be one of these forms again; `{X}` for capitals. */
export const DETAIL_FORMS = {
  tokenEmpty: "the Cloudflare token is empty; store an API token with DNS: Edit on the zone",
  tokenOdd: "what is stored as the Cloudflare token {oddity}; store the API token alone",
  globalKey: "begins as a Global API Key does (cfk_)",
  json: "is JSON",
  inQuotes: "stands in quotation marks",
  blank: "contains a line break or a space in the middle",
  character: "contains a character other than letters, digits, _ and -",
  notAscii: "contains characters not ASCII",
  afterWrite: "{what} (after a write without a clear reply: {before})",
  fault: "{OPERATION}: {said}",
  noConnection: "the connection failed ({code})",
  beside: "{what} ({seen})",
  waiting: "waiting for {readiness}: {states}",
  severalAccounts: "zone {name} is in several accounts: {zones}",
  answersNothing: "{server} answers nothing",
  answers: "{server} answers {addresses}",
  noAnswer: "no answer from {servers}",
  zone: "zoneId {id} of the account {account} is {status}, type {type}",
  state: "{task} is {STATE}, {HEALTH}",
  noInterface: "task {task} has no network interface",
  interfaceGone: "interface {id} of task {task} does not exist",
  noAddress: "task {task} has no public {family} address",
  onlyAddress: "task {task} has only {addresses}",
  proxied: "{record} is proxied",
  pointsTo: "{TYPE} {name} to {target}",
  unsettled: "after {count} writes the record set is still not as it should be",
  nothingWritten: "nothing was written",
  noTimeToWrite: "no time was left to write",
  noTimeToAsk: "no time was left to ask",
  noTimeForCall: "no time was left for the call",
  noParameter: "there is no parameter {name} in this region and account",
  noSecret: "there is no secret {name} with a value here",
  noReply: "no whole reply in time",
  noApiReply: "HTTP {status}, and no reply of the API",
  noSuchZone: "there is no such zone in the public DNS",
  noServerAddress: "the name server has no address",
} as const;

/** Of one language: each form in its words, with the same places. */
export type DetailWords = Readonly<Record<keyof typeof DETAIL_FORMS, string>>;

const OPERATION = "Cloudflare [A-Z]+ [\\w/]+|\\w+:\\w+|DNS \\w+ \\S+(?: at \\S+)?";
/** Between the parts of a list; it stays among them. */
const SEPARATOR = /(; |, (?=zoneId ))/;
const PLACE = /\{(\w+)\}/g;

const escaped = (text: string): string => text.replace(/[.*+?^$()[\]\\|]/g, "\\$&");

const patternOf = (form: string): RegExp => {
  const inner = escaped(form).replace(PLACE, (_, name: string) => {
    if (name === "OPERATION") return `(?<${name}>${OPERATION})`;
    return `(?<${name}>${name === name.toUpperCase() ? "[A-Z_]+" : ".+?"})`;
  });
  return new RegExp(`^${inner}$`, "s");
};

const PATTERNS = Object.entries(DETAIL_FORMS).map(
  ([key, form]) => [key as keyof DetailWords, patternOf(form), form.includes(";")] as const,
);

/** What has none of the forms stays as it is. */
export function translatedDetail(detail: string, words: DetailWords): string {
  const whole = matched(detail, words, true);
  if (whole !== undefined) return whole;
  const parts = detail.split(SEPARATOR);
  if (parts.length > 1)
    return parts.map((part, at) => (at % 2 === 1 ? part : translatedDetail(part, words))).join("");
  return matched(detail, words, false) ?? detail;
}

function matched(detail: string, words: DetailWords, hasSemicolon: boolean): string | undefined {
  for (const [key, pattern, isWhole] of PATTERNS) {
    if (isWhole !== hasSemicolon) continue;
    const found = pattern.exec(detail);
    if (found === null) continue;
    return words[key].replace(PLACE, (_, name: string) =>
      translatedDetail(found.groups?.[name] ?? "", words),
    );
  }
  return undefined;
}
