/** The ECS service: that it exists, and that its tasks can be followed without a gap. */
import type { CheckGroup } from "./check.ts";
import { readServices } from "./service-facts.ts";
import { judgeService } from "./service-judge.ts";

export const SERVICE: CheckGroup = {
  area: "service",
  needsStack: false,
  run: async (session, language) => {
    const services = await readServices(session);
    // With one service alone its name is clear.
    const isOne = services.length === 1;
    return services.flatMap((facts) =>
      judgeService(facts, language, isOne ? undefined : facts.service),
    );
  },
};
