/** The rule of a composite alarm: ALARM("name"), OK(…), INSUFFICIENT_DATA(…), AND, OR, NOT. */
import type { AlarmState } from "./evaluate.ts";

/** `stateOf` gives undefined for an alarm that does not exist. */
export type Rule = (stateOf: (name: string) => AlarmState | undefined) => boolean;

const TOKEN = /\s*(\(|\)|"(?:[^"\\]|\\.)*"|[^\s()"]+)/gy;

/** @throws for what is no rule. */
export function parseRule(text: string): Rule {
  const tokens = [...text.trim().matchAll(TOKEN)].map(([, token = ""]) => token);
  const parser = new Parser(tokens, text);
  const rule = parser.either();
  parser.end();
  return rule;
}

/** The name or the ARN of an alarm, as the rule may give either. */
function nameOf(token: string): string {
  const bare = token.startsWith('"') ? (JSON.parse(token) as string) : token;
  return bare.startsWith("arn:") ? bare.split(":").slice(6).join(":") : bare;
}

class Parser {
  readonly #tokens: readonly string[];
  readonly #text: string;
  #at = 0;

  constructor(tokens: readonly string[], text: string) {
    this.#tokens = tokens;
    this.#text = text;
  }

  either(): Rule {
    let left = this.#both();
    while (this.#take("OR")) {
      const [a, b] = [left, this.#both()];
      left = (stateOf) => a(stateOf) || b(stateOf);
    }
    return left;
  }

  #both(): Rule {
    let left = this.#one();
    while (this.#take("AND")) {
      const [a, b] = [left, this.#one()];
      left = (stateOf) => a(stateOf) && b(stateOf);
    }
    return left;
  }

  #one(): Rule {
    if (this.#take("NOT")) {
      const inner = this.#one();
      return (stateOf) => !inner(stateOf);
    }
    if (this.#take("(")) {
      const inner = this.either();
      this.#expect(")");
      return inner;
    }
    if (this.#take("TRUE")) return () => true;
    if (this.#take("FALSE")) return () => false;
    for (const state of ["ALARM", "OK", "INSUFFICIENT_DATA"] as const)
      if (this.#take(state)) return this.#isIn(state);
    throw this.#wrong();
  }

  #isIn(state: AlarmState): Rule {
    this.#expect("(");
    const name = nameOf(this.#tokens[this.#at] ?? "");
    this.#at += 1;
    this.#expect(")");
    return (stateOf) => stateOf(name) === state;
  }

  end(): void {
    if (this.#at !== this.#tokens.length) throw this.#wrong();
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw this.#wrong();
  }

  #wrong(): Error {
    return new Error(`the sandbox cannot read the alarm rule at token ${this.#at}: ${this.#text}`);
  }
}
