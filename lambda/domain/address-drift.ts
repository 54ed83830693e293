/**
 * Does the DNS record match the task? Decided on a pass's first read, before any repair, and for
 * refused passes as well: records that may not be touched can point to a wrong address, too. A
 * wrong TTL is also drift, but prevents no connection.
 */

import { assertNever } from "../../contract/values.ts";
import type { HoldCode, Intent } from "./decide.ts";

/**
 * A task that runs without a usable address: whatever the name holds, it does not lead there.
 * While no task is ready there is no address to compare with; other metrics report that.
 */
const LEADS_NOWHERE: ReadonlySet<HoldCode> = new Set(["address-missing", "address-not-public"]);

/** `contents` are the addresses that the records of the set hold. */
export function hasDrifted(intent: Intent, contents: readonly string[]): boolean {
  switch (intent.kind) {
    case "publish": {
      const isLacking = intent.addresses.some((address) => !contents.includes(address));
      // Of a task whose address is not known yet, a further record may be the one.
      if (isLacking || intent.incomplete !== undefined) return isLacking;
      return contents.some((content) => !intent.addresses.some((address) => address === content));
    }
    case "withdraw":
      return contents.length > 0;
    case "hold":
      return LEADS_NOWHERE.has(intent.because.code);
    default:
      return assertNever(intent);
  }
}
