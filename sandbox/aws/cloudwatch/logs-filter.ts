/**
 * Filter patterns of CloudWatch Logs over plain text lines, as far as metric filters here use
 * them: terms that must all be there, `-terms` that must not, and `?terms` of which one must.
 * A term is a bare word or a "quoted phrase"; it is searched for anywhere, with its exact case.
 *
 * What else AWS knows (%regular expressions%, { JSON } and [ columns ]) throws, and so does
 * what AWS accepts in another sense than its writer's: `?terms` next to others, which AWS leaves
 * out silently, and punctuation outside of quotes.
 */

export type LineTest = (line: string) => boolean;

interface Term {
  readonly sign: "" | "-" | "?";
  readonly text: string;
}

/** AWS's limit on the pattern's length. */
const LONGEST = 1024;

/** One term, and the blanks behind it. */
const TERM = /([-?]?)(?:"([^"\\]+)"|(\w+))(?:\s+|$)/gy;

/** @throws for a pattern that AWS, or this sandbox, does not take. */
export function parseFilterPattern(pattern: string): LineTest {
  const terms = termsOf(pattern);
  const of = (sign: Term["sign"]) => terms.filter((term) => term.sign === sign);
  const [needed, barred, alternatives] = [of(""), of("-"), of("?")];
  if (alternatives.length > 0 && alternatives.length < terms.length)
    throw unknown(pattern, "AWS ignores ?terms next to other terms");
  return (line) => {
    const has = ({ text }: Term) => line.includes(text);
    const isOneThere = alternatives.length === 0 || alternatives.some(has);
    return isOneThere && needed.every(has) && !barred.some(has);
  };
}

/** None for the pattern that matches every line. */
function termsOf(pattern: string): readonly Term[] {
  const text = pattern.trim();
  if (text.length > LONGEST) throw unknown(pattern, `longer than ${LONGEST} characters`);
  if (text === "" || text === '""') return [];
  const found = [...text.matchAll(TERM)];
  const read = found.reduce((sum, [whole]) => sum + whole.length, 0);
  if (read !== text.length) throw unknown(pattern, `not a term: ${text.slice(read)}`);
  return found.map(([, sign = "", quoted, word = ""]) => ({
    sign: sign as Term["sign"],
    text: quoted ?? word,
  }));
}

const unknown = (pattern: string, why: string) =>
  new Error(`the sandbox cannot read the filter pattern ${pattern}: ${why}`);
