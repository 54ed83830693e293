/**
 * SSM as a signed `fetch` meets it: it gives the token, and some replies are corrupted on the way,
 * as bytes.
 */
import { type Chance, mutated } from "./random.ts";
import { ROTATED, TOKEN } from "./truth.ts";

export interface StoreOptions {
  readonly chance: Chance;
  readonly likely: number;
  readonly trace: (text: string) => void;
}

interface Raw {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const SSM_HOST = "ssm.ap-northeast-1.amazonaws.com";

export function parameterStore({ chance, likely, trace }: StoreOptions): typeof fetch {
  return async () => {
    const isCorrupted = chance.is(likely);
    if (isCorrupted && chance.is(0.1)) throw cut(chance.of(["ECONNRESET", "ENOTFOUND", "X"]));
    const clean = { Parameter: { Value: chance.is(0.9) ? TOKEN : ROTATED } };
    const raw = isCorrupted
      ? corruptedReply(clean, chance)
      : { status: 200, text: JSON.stringify(clean) };
    trace(`GetParameter\n  ${raw.status} ${raw.text}`);
    return new Response(raw.text, raw);
  };
}

function cut(code: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}

function corruptedReply(clean: object, chance: Chance): Raw {
  const text = JSON.stringify(clean);
  const status = chance.of([200, 307, 400, 403, 404, 429, 500, 503]);
  switch (chance.below(5)) {
    case 0:
      return { status, text: JSON.stringify({ __type: nameOf(chance), message: "said" }) };
    case 1:
      return { status, text: "{}", headers: { "x-amzn-errortype": nameOf(chance) } };
    case 2:
      return { status, text: text.slice(0, chance.below(text.length)) };
    case 3:
      return { status, text: `<html>${text}</html>` };
    default:
      return {
        status: chance.of([200, status]),
        text: JSON.stringify(mutated(clean, chance)) ?? "",
      };
  }
}

function nameOf(chance: Chance): string {
  const space = chance.of(["", "com.amazonaws.ssm#", "a#b#"]);
  const name = chance.of(["ThrottlingException", "AccessDeniedException", "ParameterNotFound", ""]);
  return `${space}${name}${chance.of(["", ":http://internal.amazon.com/x#y"])}`;
}
