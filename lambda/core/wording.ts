/**
 * Puts what the other side said into a fault's text: it goes to logs and notices, so it is
 * one line, short, and without the token.
 */
const LONGEST = 300;

/** `operation: said`, on one line of at most 300 characters, with `secret` blotted out. */
export function tell(operation: string, said: string, secret = ""): string {
  const clean = secret === "" ? said : said.replaceAll(secret, "[token]");
  const line = `${operation}: ${clean}`.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
