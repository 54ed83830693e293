/** What a deployed stack lists as its resources. */
import type { DeployTargets } from "./deploy-context.ts";
import { comparison } from "./drift.ts";
import { reference } from "./resource-types.ts";
import type { StackResource } from "./stack-state.ts";
import type { Stack } from "./template.ts";

export function resourcesOf(stack: Stack, targets: DeployTargets): readonly StackResource[] {
  return Object.entries(stack.template.Resources).map(([logicalId, { Type: type, Properties }]) => {
    const identity = stack.identity(logicalId);
    // Only of a type that is compared: the sandbox need not know every function of the others.
    const declared = () => stack.resolve(Properties ?? {}) as Record<string, unknown>;
    const compare = comparison(type, targets, identity.name, declared);
    return { logicalId, physicalId: reference(identity), type, ...(compare && { compare }) };
  });
}
