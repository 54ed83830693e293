/** The passes in the log of the deployed function. */
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { Session } from "../session/open.ts";
import { readStack } from "../session/stack.ts";
import { type PassLine, passesIn } from "./events.ts";
import { readLogLines } from "./log-lines.ts";

export interface Past {
  /** Oldest first. */
  readonly passes: readonly PassLine[];
  readonly isCut: boolean;
}

/** Not found: the stack is not deployed here. */
export async function readPast(
  { config, caller }: Session,
  fromMs: number,
): Promise<Reading<Past>> {
  const stack = await readStack(config.stackName, caller.client);
  if (stack.kind === "unavailable") return stack;
  const logGroup = stack.value.outputs["LogGroupName"] ?? "";
  const read = await readLogLines(logGroup, fromMs, caller.client);
  if (read.kind === "unavailable") return read;
  const { lines, isCut } = read.value;
  return known({ passes: passesIn(lines), isCut });
}
