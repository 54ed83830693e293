import type { Translated } from "../../contract/language.ts";

interface Texts {
  /** {reason}. */
  readonly noTarget: string;
  /** {names}. */
  readonly ptr: string;
  readonly noPtr: string;
  /** {detail}. */
  readonly ptrUnread: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    noTarget: "There is no address to talk to: {reason}.",
    ptr: "The address is called {names} in the reverse DNS. It matters to mail that is sent from it, not to mail that arrives.",
    noPtr:
      "The address has no name in the reverse DNS. It matters to mail that is sent from it, not to mail that arrives.",
    ptrUnread:
      "The address's name in the reverse DNS (for information only) is not known: {detail}",
  },
  ja: {
    noTarget: "通信先のアドレスがありません: {reason}",
    ptr: "アドレスの逆引き名は {names} です。逆引きは送信時に影響し、受信には影響しません。",
    noPtr: "アドレスの逆引き名はありません。逆引きは送信時に影響し、受信には影響しません。",
    ptrUnread: "アドレスの逆引き名（参考情報）を確認できませんでした: {detail}",
  },
};
