/**
 * The record in the function's environment: JSON in a text, in which each value that has a
 * parameter is written by `Fn::Sub`. No pattern of a parameter admits a quote or a backslash, so
 * what comes out is JSON again.
 */
import { escaped } from "./fill.ts";
import { isList, type Json } from "./json.ts";
import { conditionOf } from "./optional.ts";
import { isOptional, type ReleaseParameter } from "./parameter.ts";
import { PARAMETER_ROWS, type ParameterName } from "./parameters.ts";

/** `json` is a list of one record, as `encodeRecords` writes it. */
export function recordsText(json: string): Json {
  const list: Json = JSON.parse(json);
  const [record, ...others] = isList(list) ? list : [];
  if (typeof record !== "object" || record === null || isList(record) || others.length > 0)
    throw new Error("a release is for one record");
  const optional: Record<string, Json> = {};
  const entries = Object.entries(record).map(([key, value], index) => {
    const comma = index === 0 ? "" : ",";
    const [name, parameter] = PARAMETER_ROWS.find(([, row]) => row.key === key) ?? [];
    if (name === undefined || parameter === undefined)
      return escaped(`${comma}${JSON.stringify(key)}:${JSON.stringify(value)}`);
    const entry = `${comma}"${key}":${reference(name, parameter)}`;
    if (!isOptional(parameter)) return entry;
    const variable = `${name}Entry`;
    optional[variable] = { "Fn::If": [conditionOf(name), { "Fn::Sub": entry }, ""] };
    return `\${${variable}}`;
  });
  const text = `[{${entries.join("")}}]`;
  return { "Fn::Sub": Object.keys(optional).length === 0 ? text : [text, optional] };
}

const reference = (name: ParameterName, { isNumber }: ReleaseParameter): string =>
  isNumber ? `\${${name}}` : `"\${${name}}"`;
