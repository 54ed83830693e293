/** Files of lines: main.cf, environment files, and scripts with the files that they write. */
import { type Entry, type FileKind, type Parsed, shifted } from "./entry.ts";
import { kindOfText } from "./kinds.ts";
import { readJson, readYaml } from "./structured.ts";

/**
 * `name = value`; a line that begins with white space goes on with the one before (postconf(5)),
 * and of two lines for one parameter the later one holds.
 */
export function readMainCf(text: string): Parsed {
  const found = new Map<string, Entry>();
  const form = /^([A-Za-z_]\w*)[^\S\n]*=[^\S\n]*(.*(?:\n[^\S\n]+\S.*)*)/gm;
  for (const { index, 0: whole, 1: name = "", 2: raw = "" } of text.matchAll(form)) {
    const value = raw.trimEnd();
    const start = index + whole.length - raw.length;
    const joined = value.replace(/\n\s*#.*/g, "").replace(/\s*\n\s*/g, " ");
    found.set(name, {
      ...{ name, value: joined, kind: "parameter", group: "", isWholeLine: !value.includes("\n") },
      nameSpan: { start: index, end: index + name.length },
      valueSpan: { start, end: start + value.length },
    });
  }
  return { ok: true, entries: [...found.values()] };
}

const ASSIGNMENT =
  /^[^\S\n]*(?:export[^\S\n]+)?(?<name>[A-Za-z_]\w*)=(["']?)(?<value>[^\n]*?)\2[^\S\n]*$/dgm;

export const readEnv = (text: string): Parsed => ({
  ok: true,
  entries: matchesOf(text, ASSIGNMENT, "variable", true),
});

/** The ways in which a line of a script or of Terraform sets something. */
const FORMS: readonly (readonly [RegExp, Entry["kind"]])[] = [
  // docker run -e NAME=value
  [/(?:\s-e|--env)[ =]["']?(?<name>[A-Za-z_]\w*)=["']?(?<value>[^\s"']+)/dg, "variable"],
  // echo "name = value" >> /etc/postfix/main.cf
  [
    /echo\s+(?:-e\s+)?(["'])(?<name>[a-z]\w*)\s*=\s*(?<value>[^\n"']*)\1\s*>>?\s*\S*main\.cf/dg,
    "parameter",
  ],
  // { name = "NAME", value = "…" } of HCL, and the same as JSON
  [
    /["']?name["']?\s*[:=]\s*"(?<name>\w+)"\s*,?\s*["']?value["']?\s*[:=]\s*"(?<value>[^"]*)"/dg,
    "variable",
  ],
  // - NAME=value and NAME: value, of YAML in a template
  [/^[^\S\n]*-[^\S\n]+["']?(?<name>[A-Z]\w*)=(?<value>[^\s"'#]+)/dgm, "variable"],
  [/^[^\S\n]*(?<name>[A-Z]\w*):[^\S\n]+["']?(?<value>[^\s"'#]+)/dgm, "variable"],
  // NAME = "…" in a map of HCL
  [/^[^\S\n]*(?<name>[A-Z]\w*)[^\S\n]+=[^\S\n]*"(?<value>[^"\n]*)"/dgm, "variable"],
];

/** With its continued lines: `postconf -e 'name = value' name=value`. */
const POSTCONF = /\bpostconf\b(?:[^\n]*\\\n)*[^\n]*/g;
const IN_POSTCONF: readonly RegExp[] = [
  /(["'])(?<name>[a-z]\w*)\s*=\s*(?<value>[^"'\n]*)\1/dg,
  /(?<=\s)(?<name>[a-z]\w*)=(["']?)(?<value>[^"'\s\\]*)\2/dg,
];

const inPostconf = (text: string): readonly Entry[] =>
  [...text.matchAll(POSTCONF)].flatMap(({ 0: command, index }) =>
    IN_POSTCONF.flatMap((form) =>
      matchesOf(command, form, "parameter", false).map((entry) => shifted(entry, index)),
    ),
  );

function matchesOf(
  text: string,
  pattern: RegExp,
  kind: Entry["kind"],
  isWholeLine: boolean,
): readonly Entry[] {
  return [...text.matchAll(pattern)].flatMap(({ groups, indices }) => {
    const { name, value } = indices?.groups ?? {};
    if (groups === undefined || name === undefined || value === undefined) return [];
    const nameSpan = { start: name[0], end: name[1] };
    const valueSpan = { start: value[0], end: value[1] };
    const found = { name: groups["name"] ?? "", value: groups["value"] ?? "" };
    return [{ ...found, kind, group: "", isWholeLine, nameSpan, valueSpan }];
  });
}

/** `<<EOF`, `<<-EOF`, `<<~EOF`, with its command in front and its body behind. */
const HEREDOC = /^(.*)<<[-~]?[^\S\n]*(["']?)(\w+)\2(.*)\n([\s\S]*?)^[^\S\n]*\3[^\S\n]*$/gm;

/** A script, or Terraform: its own lines, and the files and scripts that its heredocs hold. */
export function readScript(text: string): Parsed {
  const bodies: Entry[] = [];
  const outside = withoutComments(
    text.replace(
      HEREDOC,
      (whole: string, before: string, _q, _w, after: string, body: string, at) => {
        const from = Number(at) + whole.indexOf("\n") + 1;
        const inner = bodyEntries(body, `${before} ${after}`);
        bodies.push(...inner.map((entry) => shifted(entry, from)));
        return blank(whole);
      },
    ),
  );
  const lines = [
    ...matchesOf(outside, ASSIGNMENT, "variable", true),
    ...inPostconf(outside),
    ...FORMS.flatMap(([form, kind]) => matchesOf(outside, form, kind, false)),
  ];
  return { ok: true, entries: [...lines, ...bodies].sort(byPlace) };
}

const byPlace = (a: Entry, b: Entry): number => a.nameSpan.start - b.nameSpan.start;
const blank = (text: string): string => text.replace(/[^\n]/g, " ");
const withoutComments = (text: string): string =>
  text.replace(/^[^\S\n]*(?:#|\/\/).*$/gm, (line) => blank(line));

/** By the file that the command writes, else by what it holds; a template may be neither. */
function bodyEntries(body: string, command: string): readonly Entry[] {
  const kind = kindOfBody(body, command);
  const read = kind === undefined || kind === "terraform" ? readScript : READERS[kind];
  const parsed = read(body);
  if (parsed.ok) return parsed.entries;
  const lines = readScript(body);
  return lines.ok ? lines.entries : [];
}

function kindOfBody(body: string, command: string): FileKind | undefined {
  if (/main\.cf/.test(command)) return "main.cf";
  if (/\.ya?ml\b/.test(command)) return "yaml";
  if (/\.env\b/.test(command)) return "env";
  return kindOfText(body);
}

export const READERS: Readonly<Record<FileKind, (text: string) => Parsed>> = {
  yaml: readYaml,
  json: readJson,
  terraform: readScript,
  script: readScript,
  env: readEnv,
  "main.cf": readMainCf,
};
