/** Parts of the deployed stack that are not what its template says. */
import type { CheckGroup } from "./check.ts";
import { readDriftFacts } from "./drift-facts.ts";
import { judgeDrift } from "./drift-judge.ts";

export const DRIFT: CheckGroup = {
  area: "stack",
  needsStack: true,
  run: async (session, language, { detectDrift }) => {
    const facts = await readDriftFacts(session, detectDrift);
    return facts === undefined ? [] : judgeDrift(facts, language);
  },
};
