/**
 * Which words of a text look like secrets: Cloudflare's tokens and keys, those of AWS, the URLs
 * of Slack's webhooks, also cut, wrapped, in lower case or in base64. Such words are random, and
 * names that people give are made of syllables, so the pairs of their letters distinguish them.
 * Also names are taken for what they are: those that CloudFormation makes, ids of AWS and
 * Cloudflare (hexadecimal, of a few lengths), UUIDs.
 *
 * Forms: developers.cloudflare.com/fundamentals/api/get-started/token-formats (`cfut_`, `cfat_`,
 * `cfk_` and at least 40 characters; older tokens of 40 without a prefix, global keys of 37
 * hexadecimal digits); docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 * (`AKIA…`, `ASIA…`); api.slack.com/messaging/webhooks.
 */

/** What stands in the place of a secret. */
export const HIDDEN = "(hidden: may be a secret)";

/**
 * The 150 most frequent pairs of letters in names of software, and some of Japanese names; of
 * random pairs, one in four is here.
 */
const PAIRS: ReadonlySet<string> = new Set(
  (
    "er re in on es co or te st en nt li at ac ti le ar de ct ea to se ra ro pe an it ma pl ne " +
    "ta al ap me as ve la ri lo tr ic el ty et om io ge gi js lu ng pr od na ch ec il ts em pa " +
    "ns po ss ol yp ed ck ut ex fi mo nd ug ce da cl di he ca ui is si ad so ig ag id ou oo pi " +
    "no ba un rt ie ha oc th mi mp sc rs am ke ab im ll do ue ur vi ni fo ul ot us op sh iv we " +
    "gr cr os eb be rm sp ry nc ai ls xt bl bo sl rc if wi pt tt sa ip ia sd va dk og ow bu ep " +
    "hi ho ki ko ku mu um ya yo yu fa ga"
  ).split(" "),
);

/** Lines are broken within a secret, and control characters get between. */
const BREAK = String.raw`(?:[\p{Cc}\p{Cf}]|\\[rn])+ *`;
const BREAKS = new RegExp(BREAK, "gu");
/** Letters, digits and the marks of base64. */
const RUN = new RegExp(`[\\w+/=-]+(?:${BREAK}[\\w+/=-]+)*`, "gu");
/** Sure signs, whatever stands around them. */
const SIGN = [
  "cf(?:ut|at|k)_[\\w\\-]{8,}",
  "(?:AKIA|ASIA)[A-Z2-7]{12,}",
  "xox[a-z]-[\\w\\-]{8,}",
  "(?:https?://)?hooks\\.slack[\\w.\\-]*/\\w+/[A-Za-z0-9][\\w/\\-]{3,}",
  "services/T[A-Z0-9]{6,}/[\\w/]*",
].join("|");
const SIGNS = new RegExp(`(?:${SIGN})(?:${BREAK}[\\w+/=-]+)*`, "gu");
const A_SIGN = new RegExp(SIGN, "u");

const SHORTEST_RUN = 16;
/** As long as a whole token at least; what is shorter is masked, and not refused as a name. */
const SHORTEST_TOKEN = 24;

/** The text with each word that may be (a part of) a secret replaced. */
export function withoutSecretWords(text: string, shortest = SHORTEST_RUN): string {
  const isSuspect = (run: string): boolean =>
    run.length >= shortest && (isRandom(run) || A_SIGN.test(run.replace(BREAKS, "")));
  return text.replace(SIGNS, HIDDEN).replace(RUN, (run) => (isSuspect(run) ? HIDDEN : run));
}

/** Is a whole secret in it? Narrower than what is masked, for names are refused for it. */
export function holdsSecret(text: string): boolean {
  if (A_SIGN.test(text.replace(BREAKS, ""))) return true;
  return [...text.matchAll(RUN)].some(
    ([run]) =>
      run.length >= SHORTEST_TOKEN && isRandom(run) && (isMixed(run) || isMostlyRandom(run)),
  );
}

const isMixed = (word: string): boolean =>
  /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word);

/** A name may hold one odd word; a secret is odd as a whole, or has digits all over. */
function isMostlyRandom(run: string): boolean {
  const { random, all } = weigh(run);
  const isOfBothCases = /[a-z]/.test(run) && /[A-Z]/.test(run);
  if (isJumbled(run) && random >= 12) return true;
  return random * 2 >= all && (isOfBothCases || (random >= 20 && /\d/.test(run)));
}

/** A suffix such as `x7f9q` is no secret; twelve random characters, or a third of all, may be. */
function isRandom(run: string): boolean {
  const { random, all } = weigh(run);
  // Of a name in a language of few vowels, or an abbreviation, that may be said as well.
  if (/^[^A-Z\d]+$|^[^a-z\d]+$/.test(run)) return random >= 16;
  return random >= 12 || random * (isJumbled(run) ? 6 : 3) > all;
}

/** Digits among letters at several places. */
const isJumbled = (run: string): boolean =>
  isMixed(run) || [...run.matchAll(/[a-z](?=\d)|\d(?=[a-z])/gi)].length >= 4;

function weigh(run: string): { readonly random: number; readonly all: number } {
  const names = run.replace(BREAKS, "").replace(UUID, "").split("/");
  const segments = names
    .filter((name) => !isGenerated(name))
    .flatMap((name) => name.split(/[^A-Za-z0-9]+/));
  const size = (list: readonly string[]) => list.reduce((sum, { length }) => sum + length, 0);
  return { random: size(segments.filter((segment) => !isOrdinary(segment))), all: size(segments) };
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const ID = /^[a-z]{1,10}-[0-9a-f]{17}$/;
/** A label of an international name. */
const PUNYCODE = /^xn--[a-z0-9-]{1,59}$/i;

/** As CloudFormation names what has no name; the CDK's ids end in a hash, which may get cut. */
const OF_CDK = /^[A-Za-z][\w-]*-[A-Z][A-Za-z0-9]*[a-z][0-9A-F]{5,8}-[A-Za-z0-9]{12,13}$/;
const OF_STACK = /^([A-Za-z][\w-]*)-([A-Z][A-Za-z0-9]{3,})-[A-Za-z0-9]{12,13}$/;

function isGenerated(name: string): boolean {
  if ([ID, PUNYCODE, OF_CDK].some((form) => form.test(name))) return true;
  const parts = OF_STACK.exec(name)?.slice(1);
  return parts?.every((part) => part.split(/[-_]/).every(isOrdinary)) ?? false;
}

const HEX_ID = /^(?:[0-9a-f]{8}|[0-9a-f]{12}|[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/;

/** A word, words in camel case, a number, an id; the CDK puts a hash of up to eight digits behind. */
function isOrdinary(segment: string): boolean {
  const text = segment.replace(/(?<=[a-z])(?=\d*[A-F])[0-9A-F]{5,8}$/, "");
  if (text.length <= 3 || /^\d+$/.test(text) || HEX_ID.test(text)) return true;
  if (new Set(text).size <= 3) return true;
  if (text.length > 12 && /^[0-9a-f]+$/i.test(text)) return false;
  const parts = text.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  const pairs = parts.flatMap(pairsOf);
  if (pairs.length === 0 && text.length > 12) return false;
  const frequent = pairs.filter((pair) => PAIRS.has(pair)).length;
  const share = parts.length > 2 ? 0.6 : 0.5;
  return parts.length * 4 <= text.length + 6 && frequent >= share * pairs.length;
}

function pairsOf(part: string): string[] {
  if (/\d/.test(part)) return [];
  const letters = [...part.toLowerCase()];
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}
