/**
 * One reply of an SMTP server. Its first three digits decide, whatever follows them: a text, no
 * text, or further lines (RFC 5321, 4.2 and 4.2.1).
 */

export interface Reply {
  /** Of its last line; 0 where that begins with no three digits. */
  readonly code: number;
  /** All of its lines as they came, joined by a line feed. */
  readonly text: string;
}

export const isPositive = ({ code }: Reply): boolean => code >= 200 && code < 300;

const LINE = /^(.*?)\r?\n/;

/** The first whole reply of what has come in, and what came after it; undefined: wait for more. */
export function takeReply(
  received: string,
): { readonly reply: Reply; readonly rest: string } | undefined {
  const lines: string[] = [];
  let rest = received;
  for (let found = LINE.exec(rest); found !== null; found = LINE.exec(rest)) {
    const [whole, line = ""] = found;
    rest = rest.slice(whole.length);
    lines.push(line);
    if (/^\d{3}-/.test(line)) continue;
    const code = /^(\d{3})(?: |$)/.exec(line)?.[1];
    return { reply: { code: Number(code ?? 0), text: lines.join("\n") }, rest };
  }
  return undefined;
}
