/** Puts what the other side said into a fault's text, which goes to logs and notices. */
import { quoted } from "../../contract/quote.ts";

/** `operation: said`, as `quote.ts` makes it fit to be shown, without `secret` in any form. */
export const faultText = (operation: string, said: string, secret?: string): string =>
  quoted(`${operation}: ${said}`, secret);
