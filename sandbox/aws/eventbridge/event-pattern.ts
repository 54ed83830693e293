/**
 * Event patterns as EventBridge matches them: every field that the pattern names must have
 * one of the listed values. A content filter that is not known here throws, since taking it
 * for "no match" would hide a mistake in the rule.
 */

export type Pattern = { readonly [field: string]: Pattern | readonly unknown[] };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function matches(pattern: Pattern, event: unknown): boolean {
  const fields: Record<string, unknown> = isObject(event) ? event : {};
  return Object.entries(pattern).every(([field, expected]) => {
    if (field === "$or")
      return (expected as readonly Pattern[]).some((option) => matches(option, event));
    if (isList(expected)) return leafMatches(expected, fields[field]);
    const inner = fields[field];
    if (Array.isArray(inner)) return inner.some((one) => matches(expected, one));
    return matches(expected, inner);
  });
}

const isList = (value: Pattern | readonly unknown[]): value is readonly unknown[] =>
  Array.isArray(value);

function leafMatches(matchers: readonly unknown[], value: unknown): boolean {
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return matchers.some((matcher) => {
    if (!isObject(matcher)) return values.includes(matcher);
    if ("exists" in matcher) return (value !== undefined && !isObject(value)) === matcher["exists"];
    return values.some((one) => filterMatches(matcher, one));
  });
}

function filterMatches(filter: Record<string, unknown>, value: unknown): boolean {
  const [kind = "", argument] = Object.entries(filter)[0] ?? [];
  switch (kind) {
    case "prefix":
      return typeof value === "string" && affix(argument, value, (a, b) => b.startsWith(a));
    case "suffix":
      return typeof value === "string" && affix(argument, value, (a, b) => b.endsWith(a));
    case "equals-ignore-case":
      return lower(value) === lower(argument);
    case "wildcard":
      return typeof value === "string" && wildcard(argument, value);
    case "anything-but":
      return isObject(argument)
        ? !Object.entries(argument).some(([inner, words]) =>
            [words].flat().some((word) => filterMatches({ [inner]: word }, value)),
          )
        : ![argument].flat().includes(value);
    case "numeric":
      return typeof value === "number" && numeric(argument as readonly unknown[], value);
    default:
      throw new Error(`the sandbox knows no event filter "${kind}"`);
  }
}

const lower = (value: unknown) => String(value).toLowerCase();

function affix(argument: unknown, value: string, test: (a: string, b: string) => boolean): boolean {
  if (isObject(argument)) return test(lower(argument["equals-ignore-case"]), value.toLowerCase());
  return test(String(argument), value);
}

function wildcard(pattern: unknown, value: string): boolean {
  const parts = String(pattern).split("*");
  const source = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*");
  return new RegExp(`^${source}$`, "s").test(value);
}

function numeric(comparisons: readonly unknown[], value: number): boolean {
  for (let at = 0; at < comparisons.length; at += 2) {
    const bound = Number(comparisons[at + 1]);
    const holds: Record<string, boolean> = {
      "=": value === bound,
      "<": value < bound,
      "<=": value <= bound,
      ">": value > bound,
      ">=": value >= bound,
    };
    if (holds[String(comparisons[at])] !== true) return false;
  }
  return true;
}
