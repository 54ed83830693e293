/** The name of an instance, which begins the names of its alarms and is in all its metrics. */
import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { shortened } from "../text-limits.ts";

/** As long as a stack's name may be, in whose place it stands. */
const LONGEST = 128;

/** `Mail-Ddns`: the stack's name and the path in it, also through nested stacks. */
export function defaultInstanceName(construct: Construct): string {
  const stack = outermost(Stack.of(construct));
  const { scopes } = construct.node;
  const ids = scopes.slice(scopes.indexOf(stack) + 1).map(({ node }) => node.id);
  const words = [stack.stackName, ...ids.filter((id) => id !== "Default")];
  const name = words
    .map((word) => word.replace(/[^A-Za-z0-9-]/g, ""))
    .filter((word) => word !== "");
  return shortened(name.join("-"), LONGEST);
}

const outermost = (stack: Stack): Stack =>
  stack.nestedStackParent === undefined ? stack : outermost(stack.nestedStackParent);
