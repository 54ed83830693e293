/** All commands, in the order of `--help`. */
import type { CommandSpec } from "./command.ts";
import { COMPARE } from "./compare/command.ts";
import { DOCTOR } from "./doctor/command.ts";
import { DRILL } from "./drill/command.ts";
import { EXPLAIN } from "./explain/command.ts";
import { HISTORY } from "./history/command.ts";
import { LINT_MAIL } from "./lint-mail/command.ts";
import { PLAN } from "./plan/command.ts";
import { PROBE } from "./probe/command.ts";
import { STATUS } from "./status/command.ts";
import { SYNC } from "./sync/command.ts";
import { TOKEN_ROTATE } from "./token/rotate/command.ts";
import { TOKEN_SET } from "./token/set/command.ts";
import { VERIFY } from "./verify/command.ts";

export const COMMANDS: readonly CommandSpec[] = [
  SYNC,
  PLAN,
  STATUS,
  VERIFY,
  PROBE,
  DOCTOR,
  DRILL,
  HISTORY,
  EXPLAIN,
  LINT_MAIL,
  COMPARE,
  TOKEN_SET,
  TOKEN_ROTATE,
];
