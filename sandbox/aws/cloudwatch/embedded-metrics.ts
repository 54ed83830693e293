/**
 * Embedded metric format: a log line of JSON that says which of its own fields are metrics. A
 * line that is not of that form carries none, and is no error: most lines are plain logs.
 */
import type { Datum } from "./metrics.ts";

interface Directive {
  readonly Namespace: string;
  readonly Dimensions?: readonly (readonly string[])[];
  readonly Metrics?: readonly { readonly Name: string; readonly Unit?: string }[];
}

type Fields = Readonly<Record<string, unknown>>;

/** One datum for each metric, each set of dimensions, and each value. */
export function metricsOf(line: string): Datum[] {
  const fields = parse(line);
  const meta = fields?.["_aws"] as
    | { readonly Timestamp?: unknown; readonly CloudWatchMetrics?: readonly Directive[] }
    | undefined;
  if (fields === undefined || typeof meta !== "object" || meta === null) return [];
  const { Timestamp: atMs, CloudWatchMetrics: directives } = meta;
  if (typeof atMs !== "number" || !Array.isArray(directives)) return [];
  return directives.flatMap((directive: Directive) => data(directive, fields, atMs));
}

function data(directive: Directive, fields: Fields, atMs: number): Datum[] {
  const { Namespace: namespace, Metrics = [], Dimensions: sets = [[]] } = directive;
  return sets.flatMap((keys) => {
    const dimensions: Record<string, string> = {};
    for (const key of keys) {
      const value = fields[key];
      // A dimension without its member spoils the set, not the line.
      if (typeof value !== "string") return [];
      dimensions[key] = value;
    }
    return Metrics.flatMap(({ Name: name }) =>
      [fields[name]]
        .flat()
        .filter((value) => typeof value === "number")
        .map((value) => ({ namespace, name, dimensions, value, atMs })),
    );
  });
}

function parse(line: string): Fields | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as Fields;
  } catch {
    return undefined;
  }
}
