/** Who calls, and where. A session exists, so that credentials and region are in order. */
import type { Translated } from "../../contract/language.ts";
import { type CheckGroup, finding } from "./check.ts";

interface Texts {
  /** {identity}, {account}, {region}. */
  readonly signedIn: string;
}

const TEXTS: Translated<Texts> = {
  en: { signedIn: "Signed in as {identity}, account {account}, region {region}." },
  ja: {
    signedIn: "{identity}（アカウント {account}、リージョン {region}）としてサインイン済みです。",
  },
};

export const ACCOUNT: CheckGroup = {
  area: "account",
  needsStack: false,
  run: async ({ caller }, language) => {
    const evidence = TEXTS[language].signedIn
      .replace("{identity}", caller.identity)
      .replace("{account}", caller.accountId)
      .replace("{region}", caller.client.region);
    return [finding("account.credentials", "ok", evidence)];
  },
};
