/**
 * YAML and JSON: docker-compose, ECS task definitions, charts, manifests. Names and values are
 * taken wherever they stand, as a pair, as `NAME=value`, or as `{ name, value }`; the nearest
 * map with an environment of its own is their group.
 */
import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { type Entry, lineAt, type Parsed, type Span } from "./entry.ts";
import { isParameter } from "./names.ts";

export function readYaml(text: string): Parsed {
  const documents = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: true });
  const [error] = documents.flatMap(({ errors }) => errors);
  if (error === undefined)
    return { ok: true, entries: documents.flatMap(({ contents }) => walk(text, contents)) };
  const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 };
  const [what = ""] = error.message.split("\n");
  return { ok: false, line, column: col, what: what.replace(/ at line \d+, column \d+:?$/, "") };
}

/** JSON is YAML once it holds no tabs, so that both have one way to their lines. */
export function readJson(text: string): Parsed {
  try {
    JSON.parse(text);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    const position = Number(/position (\d+)/.exec(what)?.[1] ?? text.trimEnd().length);
    const before = text.slice(0, position);
    const column = before.length - before.lastIndexOf("\n");
    const reason = what.replace(/ in JSON at position \d+.*$/s, "").replace(/, "[\s\S]*$/, "");
    return { ok: false, line: lineAt(text, position), column, what: reason };
  }
  return readYaml(text.replaceAll("\t", " "));
}

interface Place {
  readonly path: readonly string[];
  readonly group: string;
  readonly image?: string;
}

function walk(text: string, root: Node | null): readonly Entry[] {
  const entries: Entry[] = [];
  const visit = (node: unknown, place: Place): void => {
    if (isMap(node)) {
      const inner = placeOf(node, place);
      const named = namedValue(text, node, inner);
      if (named !== undefined) entries.push(named);
      for (const pair of node.items) visitPair(pair, inner);
    } else if (isSeq(node)) {
      for (const item of node.items) {
        const entry = isScalar(item) ? assignment(text, item, place) : undefined;
        if (entry !== undefined) entries.push(entry);
        else visit(item, place);
      }
    }
  };
  const visitPair = ({ key, value }: Pair<unknown, unknown>, place: Place): void => {
    if (!isScalar(key)) return;
    const path = [...place.path, String(key.value)];
    if (isScalar(value)) entries.push(...pairEntry(text, key, value, { ...place, path }));
    else visit(value, { ...place, path });
  };
  visit(root, { path: [], group: "" });
  return entries;
}

/** A map with an environment is a container: by its name, or by the key that leads to it. */
function placeOf(node: YAMLMap, place: Place): Place {
  const isContainer = ["environment", "env", "Environment", "image", "Image"].some((key) =>
    node.has(key),
  );
  if (!isContainer) return place;
  const name = node.get("name") ?? node.get("Name") ?? place.path.at(-1) ?? "";
  const image = node.get("image") ?? node.get("Image");
  return { ...place, group: String(name), ...(typeof image === "string" && { image }) };
}

/** `{ name: RELAYHOST, value: … }`, the form of ECS and Kubernetes. */
function namedValue(text: string, node: YAMLMap, place: Place): Entry | undefined {
  const name = node.get("name", true) ?? node.get("Name", true);
  const value = node.get("value", true) ?? node.get("Value", true);
  if (!isScalar(name) || !isScalar(value)) return undefined;
  return entryOf(text, name, value, place, "variable", false);
}

/** In a chart `config.postfix` holds parameters, and `config.general` variables. */
function pairEntry(text: string, key: Scalar, value: Scalar, place: Place): readonly Entry[] {
  const above = place.path.slice(-3, -1).join(".");
  const isChart = above === "config.postfix" || above === "config.general";
  const kind =
    above === "config.postfix" && isParameter(String(key.value)) ? "parameter" : "variable";
  const inner = isChart ? { ...place, group: above } : place;
  const entry = entryOf(text, key, value, inner, kind, true);
  return entry === undefined ? [] : [entry];
}

function entryOf(
  text: string,
  name: Scalar,
  value: Scalar,
  { group, image }: Place,
  kind: Entry["kind"],
  isAlone: boolean,
): Entry | undefined {
  const nameSpan = innerSpan(text, name);
  const valueSpan = innerSpan(text, value);
  if (nameSpan === undefined || valueSpan === undefined) return undefined;
  const found = { name: String(name.value), value: String(value.value ?? ""), kind, group };
  const isWholeLine = isAlone && isLineOf(text, { start: nameSpan.start, end: valueSpan.end });
  return { ...found, nameSpan, valueSpan, isWholeLine, ...(image !== undefined && { image }) };
}

/** `- NAME=value`. */
function assignment(text: string, item: Scalar, { group, image }: Place): Entry | undefined {
  const span = innerSpan(text, item);
  if (typeof item.value !== "string" || span === undefined) return undefined;
  const [, name, value = ""] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(item.value) ?? [];
  const at = span.start + (name?.length ?? 0);
  if (name === undefined || text.slice(span.start, at + 1) !== `${name}=`) return undefined;
  const nameSpan = { start: span.start, end: at };
  const valueSpan = { start: at + 1, end: span.end };
  const found = { name, value, nameSpan, valueSpan, kind: "variable", group } as const;
  return { ...found, isWholeLine: isLineOf(text, span), ...(image !== undefined && { image }) };
}

/** Of a scalar's text, without its quotes. */
function innerSpan(text: string, { range }: Scalar): Span | undefined {
  if (!range) return undefined;
  const [start, end] = range;
  const isQuoted = end - start >= 2 && /["']/.test(text[start] ?? "");
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** Only an indentation, a dash or quotes stand around it. */
function isLineOf(text: string, { start, end }: Span): boolean {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end);
  const around = [text.slice(from, start), text.slice(end, to < 0 ? text.length : to)];
  return /^\s*(?:-\s+)?["']?$/.test(around[0] ?? "") && /^["']?\s*(?:#.*)?$/.test(around[1] ?? "");
}
