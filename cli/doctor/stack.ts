/** The deployed stack: in a good state, at work, and with nothing left behind. */
import { labelOf } from "../../lambda/domain/record-set.ts";
import type { CheckGroup } from "./check.ts";
import { readStackFacts } from "./stack-facts.ts";
import { judgeStack } from "./stack-judge.ts";

export const STACK: CheckGroup = {
  area: "stack",
  needsStack: true,
  run: async (session, language) =>
    judgeStack(await readStackFacts(session), session.sets.map(labelOf), language),
};
