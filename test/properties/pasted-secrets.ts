/** Secrets of several kinds, as people mutilate them, and the places that they are pasted into. */
import { ENVIRONMENT } from "../../contract/variables.ts";
import { documentedKeys } from "../../lib/config/schema.ts";
import { RECORD } from "../lib/support/configs.ts";
import type { Rng } from "../simulation/rng.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const HEX = "0123456789abcdef";
const text = (rng: Rng, from: string, length: number): string =>
  Array.from({ length }, () => from[rng.between(0, from.length - 1)]).join("");

type Maker = (rng: Rng) => string;

const scannable =
  (prefix: string): Maker =>
  (rng) =>
    `${prefix}${text(rng, LETTERS, 40)}${text(rng, HEX, 8)}`;
const slackId = (rng: Rng, letter: string) => letter + text(rng, LETTERS.slice(0, 26), 8);

const KINDS: readonly [Maker, ...Maker[]] = [
  (rng) => text(rng, `${LETTERS}-_`, 40),
  scannable("cfut_"),
  scannable("cfat_"),
  scannable("cfk_"),
  (rng) => text(rng, HEX, 37),
  (rng) =>
    `https://hooks.slack.com/services/${slackId(rng, "T")}/${slackId(rng, "B")}/${text(rng, LETTERS, 24)}`,
  (rng) => `AKIA${text(rng, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}`,
  (rng) => text(rng, `${LETTERS}+/`, 40),
];

/** Shorter pieces have no form that distinguishes them from names. */
const SHORTEST_PIECE = 24;

type Mutilation = (secret: string, rng: Rng) => string;

const cutAt = (secret: string, rng: Rng): number =>
  rng.between(Math.min(SHORTEST_PIECE, secret.length), secret.length);

const MUTILATIONS: readonly [Mutilation, ...Mutilation[]] = [
  (secret) => secret,
  (secret, rng) => secret.slice(0, cutAt(secret, rng)),
  (secret, rng) => secret.slice(-cutAt(secret, rng)),
  (secret, rng) => {
    const at = rng.between(1, secret.length - 1);
    return `${secret.slice(0, at)}${rng.pick(["\n", "\r\n", "\n  "])}${secret.slice(at)}`;
  },
  (secret, rng) => {
    const mark = rng.pick(['"', "'", "`", "“"]);
    return `${mark}${secret}${mark}`;
  },
  (secret) => JSON.stringify({ token: secret }),
  (secret, rng) =>
    `${rng.pick(["Bearer ", "token=", "/", "x", "CLOUDFLARE_API_TOKEN=", "arn:"])}${secret}`,
  (secret, rng) => `${secret}${rng.pick([",", ";", " # token", "\n", ".example.com", "-1", "x"])}`,
  (secret) => base64Of(secret),
  (secret) => base64Of(secret).replace(/.{32}/g, "$&\n"),
  // The id of a key of AWS is no secret alone, and has a form in capitals only.
  (secret) => (secret.startsWith("AKIA") ? secret : secret.toLowerCase()),
];

export interface Pasted {
  readonly secret: string;
  readonly pasted: string;
}

/** A key of 37 digits that is cut to 32 is indistinguishable from an id. */
const isId = (piece: string): boolean => /^[0-9a-f]{32}$/.test(piece);

export function paste(rng: Rng): Pasted {
  const secret = rng.pick(KINDS)(rng);
  const pasted = rng.pick(MUTILATIONS)(secret, rng);
  return isId(pasted) ? paste(rng) : { secret, pasted };
}

/** Twelve characters in a row, of the secret or of its base64 where that was pasted, in any case. */
export function shows(output: string, { secret, pasted }: Pasted): string | undefined {
  const letters = lettersOf(output);
  const known = secret.startsWith("https:") ? secret.slice(secret.indexOf("/T")) : secret;
  const encoded = pasted.startsWith(base64Of(secret).slice(0, RUN)) ? [base64Of(secret)] : [];
  for (const form of [lettersOf(known), ...encoded.map(lettersOf)])
    for (let at = 0; at + RUN <= form.length; at += 1)
      if (letters.includes(form.slice(at, at + RUN))) return form.slice(at, at + RUN);
  return undefined;
}

const RUN = 12;
const lettersOf = (some: string): string => some.toLowerCase().replace(/[^a-z0-9+/_-]/g, "");
const base64Of = (secret: string): string => Buffer.from(secret).toString("base64");

type Holder = Record<string, unknown>;

/** Each key of the configuration's table, and places that are none. */
export const CONFIG_PLACES: readonly ((value: string) => unknown)[] = [
  ...documentedKeys().flatMap(([key]) => {
    const at = (value: unknown) => withAt(key, value);
    return [(value: string) => at(value), (value: string) => at([value])];
  }),
  (value) => withAt("token", value),
  (value) => withAt("records", value),
  (value) => withAt("records[].mailProbe", value),
  (value) => withAt("apiToken", value),
  (value) => withAt(value, true),
  (value) => withAt("records[].whenEmpty", ["1.1.1.1", value]),
  (value) => withAt("nameServers", [`${value}:53`]),
  (value) => withAt("records[].cluster", `arn:aws:ecs:eu-west-1:123456789012:cluster/${value}`),
  (value) => withAt("mailLog.logGroup", `arn:aws:logs:eu-west-1:123456789012:log-group:${value}:*`),
  (value) => withAt("token.secret", `arn:aws:secretsmanager:eu-west-1:1:secret:${value}-AbCdEf`),
  (value) => withAt("token.ssmParameter", `/${value}`),
  (value) => withAt("token.ssmParameter", `arn:aws:ssm:eu-west-1:1:parameter/${value}`),
  (value) => withAt("records[].name", `${value}.example.com`),
  (value) => ({ records: [value] }),
  (value) => value,
  (value) => `{"records": ${value}`,
];

function withAt(key: string, value: unknown): unknown {
  const record: Holder = { ...RECORD };
  const config: Holder = { records: [record] };
  let holder: Holder = key.startsWith("records[].") ? record : config;
  const path = key.replace("records[].", "").split(".");
  if (key.includes("/") || key.length > 60) return { ...config, [key]: value };
  for (const part of path.slice(0, -1)) holder = holder[part] = {} as Holder;
  holder[path.at(-1) ?? ""] = value;
  return config;
}

const RIGHT: Readonly<Record<string, string>> = {
  AWS_REGION: "eu-west-1",
  [ENVIRONMENT.stackName]: "FargateDdns",
  [ENVIRONMENT.token]: "ssm:/fargate-ddns/cloudflare-token",
  [ENVIRONMENT.topicArn]: "arn:aws:sns:eu-west-1:123456789012:notices",
};
const SPEC = {
  ...RECORD,
  ttlSeconds: 60,
  proxied: false,
  ipv6: false,
  publish: "newest",
  readiness: "running",
  whenEmpty: "keep",
  adopt: "one",
  waitSeconds: 20,
};
const FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:probe";

type Environment = Readonly<Record<string, string>>;
const environment = (changes: Environment): Environment => ({
  ...RIGHT,
  [ENVIRONMENT.records]: JSON.stringify([SPEC]),
  ...changes,
});

/** Each key as a whole, each field of a record, and what follows a colon or is inside JSON. */
export const ENVIRONMENT_PLACES: readonly ((value: string) => Environment)[] = [
  ...["AWS_REGION", ...Object.values(ENVIRONMENT)].map(
    (key) => (value: string) => environment({ [key]: value }),
  ),
  ...[...Object.keys(SPEC), "zoneId", "unknown"].map(
    (key) => (value: string) =>
      environment({ [ENVIRONMENT.records]: JSON.stringify([{ ...SPEC, [key]: value }]) }),
  ),
  (value) =>
    environment({
      [ENVIRONMENT.records]: JSON.stringify([{ ...SPEC, whenEmpty: { fallback: [value] } }]),
    }),
  (value) => environment({ [ENVIRONMENT.records]: `[${value}]` }),
  (value) => environment({ [ENVIRONMENT.token]: `ssm:${value}` }),
  (value) => environment({ [ENVIRONMENT.token]: `ssm:/${value}` }),
  (value) => environment({ [ENVIRONMENT.token]: `secretsmanager:${value}` }),
  (value) => environment({ [ENVIRONMENT.slackWebhookParameter]: `ssm:/${value}` }),
  (value) => environment({ [ENVIRONMENT.nameServers]: `${value}:53` }),
  (value) =>
    environment({
      [ENVIRONMENT.mailProbe]: JSON.stringify({
        functionArn: FUNCTION,
        servers: { [RECORD.name]: { port: 25, hostName: value, recipient: value } },
      }),
    }),
  (value) =>
    environment({ [ENVIRONMENT.outsideChecks]: JSON.stringify({ x: { id: value, port: 25 } }) }),
];
