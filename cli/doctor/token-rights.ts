/** The token as Cloudflare sees it: the same reading and judgment as before one is stored. */
import { SECRET_MS } from "../../contract/budget.ts";
import type { Translated } from "../../contract/language.ts";
import { judgeRights } from "../token/judge-rights.ts";
import { readRights } from "../token/rights.ts";
import { type CheckGroup, finding } from "./check.ts";

interface Texts {
  /** {detail}. */
  readonly unread: string;
}

const TEXTS: Translated<Texts> = {
  en: { unread: "Its rights were not checked, since the token could not be read: {detail}" },
  ja: { unread: "トークンを読み取れないため、権限を確認できませんでした: {detail}" },
};

export const TOKEN_RIGHTS: CheckGroup = {
  area: "token",
  needsStack: false,
  run: async ({ sets, token, cloudflare, clock }, language) => {
    const secret = await token.read(SECRET_MS);
    if (secret.kind === "unavailable") {
      const evidence = TEXTS[language].unread.replace("{detail}", secret.because.message);
      return [finding("token.active", "unknown", evidence)];
    }
    const zones = sets.map(({ zone }) => zone);
    const rights = await readRights(secret.value, zones, { send: cloudflare, timer: clock });
    return judgeRights(rights, language, clock.now());
  },
};
