/** The generated parts of docs/construct.md, from the docstrings of the construct and its props. */
import { readFileSync } from "node:fs";
import { OUTCOMES } from "../lib/monitoring/outcomes.ts";
import { type Declaration, declarationsIn, type Member } from "./docstrings.ts";

const FILES = [
  "lib/fargate-ddns.ts",
  "lib/construct/props.ts",
  "lib/construct/record-props.ts",
  "lib/construct/cloudflare.ts",
  "lib/monitoring/record-metrics.ts",
];

type Subjects = readonly (readonly [subject: string, names: readonly string[]])[];

/** Every prop of a name has its place here, and every one of the construct below. */
const OF_A_NAME: Subjects = [
  ["The name", ["service", "recordName", "zone"]],
  ["The record", ["ttl", "proxied", "ipv6"]],
  ["Which task it shows", ["publish", "readiness", "wait", "whenEmpty", "adopt"]],
  ["What is watched", ["outsideCheck", "mailServer"]],
];

const OF_THE_CONSTRUCT: Subjects = [
  ["The token", ["token"]],
  ["Who is notified", ["emails", "pagers", "slack", "slackWebhook", "language"]],
  ["Topics of your own", ["notificationTopic", "alarmTopic", "pageTopic"]],
  ["How it is watched", ["sweepInterval", "mailProbe", "mailLog", "dashboard", "logRetention"]],
  ["For special cases", ["instanceName", "nameServers", "code", "alarmCode", "probeCode"]],
];

/** Aliases of other rooms, and one that the syntax alone does not show. */
const SPELLED: ReadonlyMap<string, string> = new Map([
  ["Language", '"en" | "ja"'],
  ["RecordType", '"A" | "AAAA"'],
  ["Outcome", OUTCOMES.map((outcome) => `"${outcome}"`).join(" | ")],
]);

const root = new URL("../", import.meta.url);
const declarations = declarationsIn(FILES.map((file) => new URL(file, root)));

export const namePropTables = (): string => bySubject("FargateDdnsRecordProps", OF_A_NAME);
export const constructPropTables = (): string => bySubject("FargateDdnsOptions", OF_THE_CONSTRUCT);

/** Props that have props. */
export const innerPropTables = (): string =>
  [
    ["`outsideCheck`", "OutsideCheckProps"],
    ["`mailServer`", "RecordMailProbeProps"],
    ["`mailProbe`", "MailProbeProps"],
    ["`slack`", "SlackProps"],
  ]
    .map(([title, name = ""]) => {
      const { text, members } = declared(name);
      return [`### ${title}`, text, propTable(members)].join("\n\n");
    })
    .join("\n\n");

function bySubject(name: string, subjects: Subjects): string {
  const { members } = declared(name);
  const placed = subjects.flatMap(([, names]) => names);
  const lost = members.filter((member) => !placed.includes(member.name));
  if (lost.length > 0) throw new Error(`no subject in tools/docs-construct.ts: ${lost[0]?.name}`);
  return subjects
    .map(([subject, names]) => {
      const own = names.map((prop) => members.find((member) => member.name === prop));
      if (own.includes(undefined)) throw new Error(`${name} has no more all of: ${names}`);
      return `### ${subject}\n\n${propTable(own.flatMap((member) => member ?? []))}`;
    })
    .join("\n\n");
}

function propTable(members: readonly Member[]): string {
  const rows = members.map((member) => [
    code(member.name),
    code(spelled(member.type)),
    member.fallback === undefined ? "**required**" : defaultOf(member.fallback),
    said(member),
  ]);
  return table(["Prop", "Type", "Default", "What it is"], rows);
}

/** `- a topic is created` is prose; before a comma stands code, and prose after it. */
function defaultOf(fallback: string): string {
  if (fallback.startsWith("- ")) return fallback.slice(2);
  const [first = "", ...more] = fallback.split(", ");
  return [code(first), ...more].join(", ");
}

/** What creates a zone and a token: the static methods of both classes. */
export const cloudflareTables = (): string =>
  [
    table(
      ["Call", "What it is"],
      ["CloudflareZone", "CloudflareToken"].flatMap((name) =>
        methods(name, "static").map(([call, text]) => [code(`${name}.${call}`), text]),
      ),
    ),
    "Options of `fromSsmParameter`:",
    propTable(declared("SsmTokenOptions").members),
  ].join("\n\n");

export function memberTables(): string {
  const { members } = declared("FargateDdns");
  const properties = members.filter(({ kind }) => kind === "property");
  const rows = properties.map((one) => [`\`${one.name}\``, code(one.type), prose(one)]);
  return [
    table(["Property", "Type", "What it is"], rows),
    table(
      ["Method", "What it does"],
      [
        ...methods("FargateDdns", "method"),
        ...methods("FargateDdns", "static").map(([call, text]) => [`FargateDdns.${call}`, text]),
      ].map(([call = "", text = ""]) => [code(call), text]),
    ),
    "Options of the metrics, in addition to those of the CDK's `MetricOptions`; `outcome` is of " +
      "`metricPasses` alone:",
    propTable([
      ...declared("RecordMetricOptions").members,
      ...declared("PassMetricOptions").members,
    ]),
  ].join("\n\n");
}

const methods = (name: string, kind: Member["kind"]): readonly (readonly [string, string])[] =>
  declared(name)
    .members.filter((member) => member.kind === kind)
    .map((member) => [`${member.name}${member.type}`, prose(member)]);

/** @throws where there is none. */
function said({ name, text }: Member): string {
  if (text === "") throw new Error(`${name} has no docstring`);
  return text;
}

const prose = (member: Member): string =>
  [said(member), ...member.notes.map((note) => `${note}${/[.!?]$/.test(note) ? "" : "."}`)].join(
    " ",
  );

function declared(name: string): Declaration {
  const found = declarations.get(name);
  if (found === undefined) throw new Error(`${FILES.join(", ")} export no ${name}`);
  return found;
}

/** An alias as what it stands for. */
const spelled = (type: string): string =>
  SPELLED.get(type) ?? declarations.get(type)?.alias ?? type;

/** The call itself, as the smallest example has it. */
export function minimalCall(): string {
  const source = readFileSync(new URL("examples/minimal/app.ts", root), "utf8");
  const [call] = /^new FargateDdns\([\s\S]*?^\}\);$/m.exec(source) ?? [];
  if (call === undefined) throw new Error("examples/minimal/app.ts has no new FargateDdns(…)");
  return `\`\`\`ts\n${call}\n\`\`\``;
}

const code = (text: string): string => `\`${text}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
