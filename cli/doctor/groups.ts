/** All areas, in the order in which they are shown: what a later one needs, an earlier one has. */
import { ACCOUNT } from "./account.ts";
import { ANSWERS } from "./answers.ts";
import type { CheckGroup } from "./check.ts";
import { TOKEN_RIGHTS } from "./token-rights.ts";
import { ZONE } from "./zone.ts";

export const GROUPS: readonly CheckGroup[] = [ACCOUNT, TOKEN_RIGHTS, ZONE, ANSWERS];
