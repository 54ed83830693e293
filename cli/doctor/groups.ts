/** All areas, in the order in which they are shown: what a later one needs, an earlier one has. */
import { ACCOUNT } from "./account.ts";
import { ANSWERS } from "./answers.ts";
import type { CheckGroup } from "./check.ts";
import { DRIFT } from "./drift.ts";
import { MAIL } from "./mail.ts";
import { NETWORK } from "./network.ts";
import { NOTIFICATIONS } from "./notifications.ts";
import { RECORDS } from "./records.ts";
import { SERVICE } from "./service.ts";
import { STACK } from "./stack.ts";
import { TOKEN_RIGHTS } from "./token-rights.ts";
import { TOKEN_STORAGE } from "./token-storage.ts";
import { ZONE } from "./zone.ts";

export const GROUPS: readonly CheckGroup[] = [
  ACCOUNT,
  SERVICE,
  NETWORK,
  TOKEN_STORAGE,
  TOKEN_RIGHTS,
  ZONE,
  RECORDS,
  ANSWERS,
  MAIL,
  STACK,
  DRIFT,
  NOTIFICATIONS,
];
