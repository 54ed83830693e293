/** All areas, in the order in which they are shown: what a later one needs, an earlier one has. */
import { ACCOUNT } from "./account.ts";
import type { CheckGroup } from "./check.ts";

export const GROUPS: readonly CheckGroup[] = [ACCOUNT];
