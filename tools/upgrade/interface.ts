/** What people and their Terraform use of a stack by name: its parameters and outputs. */
import type { Fields } from "../release/json.ts";

export interface Interface {
  readonly Parameters?: Readonly<Record<string, Fields>>;
  readonly Outputs?: Readonly<Record<string, Fields>>;
}

/** Why a deploy with the same command as before, or who reads its outputs, would fail. */
export function interfaceFaults(before: Interface, after: Interface): readonly string[] {
  const { Parameters: known = {}, Outputs: read = {} } = before;
  const { Parameters = {}, Outputs = {} } = after;
  const gone = Object.keys(known).filter((name) => !(name in Parameters));
  const needed = Object.keys(Parameters).filter((name) => {
    const had = known[name];
    return Parameters[name]?.["Default"] === undefined && (had === undefined || "Default" in had);
  });
  return [
    ...gone.map((name) => `the parameter ${name} is gone`),
    ...needed.map((name) => `the parameter ${name} has no default, and was not needed before`),
    ...Object.keys(read)
      .filter((name) => !(name in Outputs))
      .map((name) => `the output ${name} is gone`),
  ];
}
