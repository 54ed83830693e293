/** What a stack's resources are, compared with its template, for the types that can change here. */
import type { DeployTargets } from "./deploy-context.ts";

/** As PropertyDifference has it; the values are texts, and both are there. */
export interface Difference {
  /** `/State`. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

export type Comparison =
  | { readonly status: "IN_SYNC" | "DELETED" }
  | { readonly status: "MODIFIED"; readonly differences: readonly Difference[] };

type Models = Pick<DeployTargets, "events" | "scheduler" | "lambda">;
type Compare = (models: Models, name: string, declared: Declared) => Comparison;
/** Properties of the template, resolved: what it leaves out is not compared. */
type Declared = Readonly<Record<string, unknown>>;

const COMPARERS: Readonly<Record<string, Compare>> = {
  "AWS::Events::Rule": ({ events }, name, declared) =>
    compareState(
      events.rules.find((one) => one.name === name),
      declared,
    ),
  "AWS::Scheduler::Schedule": ({ scheduler }, name, declared) =>
    compareState(
      scheduler.schedules.find((one) => one.name === name),
      declared,
    ),
  "AWS::Lambda::Function": ({ lambda }, name) => ({
    status: lambda.find(name) === undefined ? "DELETED" : "IN_SYNC",
  }),
};

/** Undefined: the type is never compared. */
export function comparison(
  type: string,
  models: Models,
  name: string,
  declared: () => Declared,
): (() => Comparison) | undefined {
  const compare = COMPARERS[type];
  return compare && (() => compare(models, name, declared()));
}

function compareState(
  found: { readonly isEnabled: boolean } | undefined,
  { State: expected }: Declared,
): Comparison {
  if (found === undefined) return { status: "DELETED" };
  const actual = found.isEnabled ? "ENABLED" : "DISABLED";
  if (typeof expected !== "string" || expected === actual) return { status: "IN_SYNC" };
  return { status: "MODIFIED", differences: [{ path: "/State", expected, actual }] };
}
