/** The conditions of a template: `Fn::Equals`, `Fn::Not`, `Fn::And`, `Fn::Or`, and each other. */

type Resolve = (value: unknown) => unknown;

export function isMet(
  conditions: Readonly<Record<string, unknown>>,
  name: string,
  resolve: Resolve,
): boolean {
  if (!(name in conditions))
    throw new Error(`Template format error: Unresolved condition dependency ${name}`);
  const holds = (condition: unknown): boolean => {
    const [kind = "", argument] = Object.entries(condition ?? {})[0] ?? [];
    if (kind === "Condition") return isMet(conditions, String(argument), resolve);
    const list = argument as readonly unknown[];
    switch (kind) {
      case "Fn::Equals":
        return String(resolve(list[0])) === String(resolve(list[1]));
      case "Fn::Not":
        return !holds(list[0]);
      case "Fn::And":
        return list.every(holds);
      case "Fn::Or":
        return list.some(holds);
      default:
        throw new Error(`the sandbox cannot decide ${JSON.stringify(condition)}`);
    }
  };
  return holds(conditions[name]);
}
