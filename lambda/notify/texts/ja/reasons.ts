/** The words of every reason in Japanese. */
import type { Messages } from "../template.ts";
import { FAULT_MESSAGES } from "./fault-reasons.ts";
import { RECORD_MESSAGES } from "./record-reasons.ts";
import { SERVING_MESSAGES } from "./serving-reasons.ts";
import { TASK_MESSAGES } from "./task-reasons.ts";
import { TOKEN_MESSAGES } from "./token-reasons.ts";

export const JA_MESSAGES: Messages = {
  ...TASK_MESSAGES,
  ...RECORD_MESSAGES,
  ...FAULT_MESSAGES,
  ...TOKEN_MESSAGES,
  ...SERVING_MESSAGES,
};
