/**
 * Which names mean which parameter of Postfix. The variables are those of public images, as
 * their own start scripts and documents have them; `docs/lint-mail.md` lists the sources.
 */
import { type Entry, lineAt, type Span } from "./entry.ts";

/** https://www.postfix.org/postconf.5.html */
export const PARAMETERS = [
  "relayhost",
  "relay_transport",
  "relay_domains",
  "transport_maps",
  "default_transport",
  "virtual_transport",
  "virtual_mailbox_domains",
] as const;
export type Parameter = (typeof PARAMETERS)[number];

export const isParameter = (name: string): name is Parameter =>
  (PARAMETERS as readonly string[]).includes(name);

export interface Setting {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly group: string;
  readonly image?: string;
  /** As it is written there. */
  readonly name: string;
  readonly parameter: Parameter;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  readonly isWholeLine: boolean;
  /** Under which name the same place can hold another parameter; undefined where it cannot. */
  readonly nameFor?: (parameter: Parameter) => string;
}

const own = (parameter: Parameter): string => parameter;
const prefixed = (parameter: Parameter): string => `POSTFIX_${parameter}`;

type Meaning = Pick<Setting, "parameter" | "nameFor">;

/** Images that know RELAYHOST, and no variable for every parameter. */
const WITHOUT_PREFIX = /mailu\/|jeboehm\//i;
/** Images that hand a variable in capitals to Postfix as it is, which then means nothing. */
const WITH_CASE = /boky(?:san)?\/|mwader\//i;
/** Kubernetes and the chart of boky/postfix keep parameters apart from variables. */
const CHART = "config.general";

/** Undefined for a name that says nothing about where mail goes. */
function meaningOf({ name, kind, group, image = "" }: Entry): Meaning | undefined {
  if (kind === "parameter")
    return isParameter(name) ? { parameter: name, nameFor: own } : undefined;
  switch (name) {
    case "RELAYHOST":
      return WITHOUT_PREFIX.test(image) || group === CHART
        ? { parameter: "relayhost" }
        : { parameter: "relayhost", nameFor: prefixed };
    case "POSTFIX_RELAYHOST":
    case "DEFAULT_RELAY_HOST":
    case "RELAY_HOST":
    case "SMTP_SERVER":
      return { parameter: "relayhost" };
    case "POSTFIX_DAGENT":
      return { parameter: "virtual_transport" };
    default:
      return ofPrefixed(name, image);
  }
}

/** `POSTFIX_relay_transport`; one image takes it in capitals, too. */
function ofPrefixed(name: string, image: string): Meaning | undefined {
  const [, written = ""] = /^POSTFIX_(\w+)$/.exec(name) ?? [];
  if (isParameter(written)) return { parameter: written, nameFor: prefixed };
  const parameter = written.toLowerCase();
  if (WITH_CASE.test(image) || !isParameter(parameter)) return undefined;
  return { parameter, nameFor: (other) => prefixed(other).toUpperCase() };
}

/** Images that have host and port in two variables, and the port where none is given. */
const PORT_OF: Readonly<Record<string, { readonly name: string; readonly usual: string }>> = {
  RELAY_HOST: { name: "RELAY_PORT", usual: "25" },
  SMTP_SERVER: { name: "SMTP_PORT", usual: "587" },
};

/** SMTP_SERVER is many programs' variable; with this one it is juanluisbaptista/postfix's. */
const isOfRelayImage = (entries: readonly Entry[]): boolean =>
  entries.some(({ name, image = "" }) => name === "SERVER_HOSTNAME" || /postfix/i.test(image));

export function settingsOf(file: string, text: string, all: readonly Entry[]): readonly Setting[] {
  return all.flatMap((entry) => {
    const meaning = meaningOf(entry);
    if (meaning === undefined) return [];
    const siblings = all.filter(({ group }) => group === entry.group);
    if (entry.name === "SMTP_SERVER" && !isOfRelayImage(siblings)) return [];
    const { name, value, group, image, nameSpan, valueSpan, isWholeLine } = entry;
    const line = lineAt(text, nameSpan.start);
    const withPort = withPortOf(name, value, siblings);
    const place = { file, line, group, nameSpan, valueSpan, isWholeLine };
    return [{ ...place, ...meaning, name, value: withPort, ...(image && { image }) }];
  });
}

function withPortOf(name: string, value: string, siblings: readonly Entry[]): string {
  const port = PORT_OF[name];
  if (port === undefined || value.trim() === "") return value;
  // As the images' scripts write it into main.cf.
  const host = value.startsWith("[") ? value : `[${value}]`;
  return `${host}:${siblings.find((one) => one.name === port.name)?.value || port.usual}`;
}
