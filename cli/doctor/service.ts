/** The ECS service: that it exists, and that its tasks can be followed without a gap. */
import type { CheckGroup } from "./check.ts";
import { readServices } from "./service-facts.ts";
import { judgeService } from "./service-judge.ts";

export const SERVICE: CheckGroup = {
  area: "service",
  needsStack: false,
  run: async (session, language) => {
    const services = await readServices(session);
    // Of one alone nobody needs to be told which it is.
    const isOne = services.length === 1;
    return services.flatMap((facts) =>
      judgeService(facts, language, isOne ? undefined : facts.service),
    );
  },
};
