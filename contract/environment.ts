/**
 * The environment of the functions: what the stack writes (encode) and the functions read
 * (decode), by the same parsers. What is decoded equals what was encoded; a problem means that
 * somebody edited the environment manually, and gives the length of a value, never the value.
 */
import { type Decoded, each, problemOf, type Read, together, unlike } from "./decoding.ts";
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from "./language.ts";
import {
  decodeMailProbe,
  decodeOutsideChecks,
  encodeMailProbe,
  encodeOutsideChecks,
  type MailProbeSettings,
  type OutsideChecks,
} from "./mail-watch.ts";
import { decodeRecords, encodeRecords } from "./record-codec.ts";
import type { RecordSpec } from "./record-fields.ts";
import { oneOf } from "./record-values.ts";
import { parsePlace, parseWebhookParameter, placeText, type SecretPlace } from "./secret-place.ts";
import { parseServerAddress, type ServerAddress, serverText } from "./server-address.ts";
import { expecting, no, ok, type Parsed } from "./values.ts";
import {
  ENVIRONMENT,
  type Environment,
  ifSet,
  refusingSecrets,
  required,
  type Variables,
  variables,
} from "./variables.ts";

/** All that the main function gets. */
export interface FunctionSettings {
  readonly stackName: string;
  readonly language: Language;
  readonly records: readonly RecordSpec[];
  readonly token: SecretPlace;
  readonly topicArn: string;
  /** The SSM parameter with the URL of an incoming webhook of Slack. */
  readonly slackWebhookParameter?: string;
  readonly mailProbe?: MailProbeSettings;
  readonly outsideChecks?: OutsideChecks;
  /** Empty: those that the zone's NS records name. */
  readonly nameServers: readonly ServerAddress[];
}

export const encodeEnvironment = (settings: FunctionSettings): Variables =>
  variables<FunctionSettings>({
    stackName: settings.stackName,
    language: encodeLanguage(settings.language),
    records: encodeRecords(settings.records),
    token: placeText(settings.token),
    topicArn: settings.topicArn,
    slackWebhookParameter: encodeWebhook(settings.slackWebhookParameter),
    mailProbe: settings.mailProbe && encodeMailProbe(settings.mailProbe),
    outsideChecks: settings.outsideChecks && encodeOutsideChecks(settings.outsideChecks),
    nameServers: settings.nameServers.map(serverText).join(","),
  });

export const decodeEnvironment = (environment: Environment): Decoded<FunctionSettings> =>
  refusingSecrets(
    environment,
    together<FunctionSettings>({
      stackName: required(environment, "stackName", stackNameIn),
      language: languageIn(environment),
      records: recordsIn(environment[ENVIRONMENT.records] ?? ""),
      token: required(environment, "token", parsePlace),
      topicArn: required(environment, "topicArn", topicArnIn),
      slackWebhookParameter: ifSet(environment, "slackWebhookParameter", webhookIn),
      mailProbe: ifSet(environment, "mailProbe", decodeMailProbe),
      outsideChecks: ifSet(environment, "outsideChecks", decodeOutsideChecks),
      nameServers: serversIn(environment[ENVIRONMENT.nameServers] ?? ""),
    }),
  );

/** All that the function that forwards alarms gets. */
export interface AlarmSettings {
  readonly stackName: string;
  readonly language: Language;
  /** Where it reports that an alarm has ended. */
  readonly topicArn: string;
  readonly pagesTopicArn: string;
  readonly slackWebhookParameter?: string;
}

export const encodeAlarmEnvironment = (settings: AlarmSettings): Variables =>
  variables<AlarmSettings>({
    stackName: settings.stackName,
    language: encodeLanguage(settings.language),
    topicArn: settings.topicArn,
    pagesTopicArn: settings.pagesTopicArn,
    slackWebhookParameter: encodeWebhook(settings.slackWebhookParameter),
  });

export const decodeAlarmEnvironment = (environment: Environment): Decoded<AlarmSettings> =>
  refusingSecrets(
    environment,
    together<AlarmSettings>({
      stackName: required(environment, "stackName", stackNameIn),
      language: languageIn(environment),
      topicArn: required(environment, "topicArn", topicArnIn),
      pagesTopicArn: required(environment, "pagesTopicArn", topicArnIn),
      slackWebhookParameter: ifSet(environment, "slackWebhookParameter", webhookIn),
    }),
  );

export function parseStackName(input: unknown): Parsed<string> {
  if (typeof input === "string" && /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(input)) return ok(input);
  return no(
    "a CloudFormation stack name: a letter, then letters, digits and hyphens, at most 128",
    'write "FargateDdns", or leave the key out',
  );
}

/** The default is left out: the environment's bytes are scarce. */
export const encodeLanguage = (language: Language): string | undefined =>
  language === DEFAULT_LANGUAGE ? undefined : language;

export function languageIn(environment: Environment): Decoded<Language> {
  const words = LANGUAGES.map((language) => `"${language}"`).join(" or ");
  const decoded = ifSet(environment, "language", expecting(words, oneOf(LANGUAGES)));
  return decoded.ok ? { ok: true, value: decoded.value ?? DEFAULT_LANGUAGE } : decoded;
}

const stackNameIn = expecting("the stack's name", parseStackName);

function topicArnIn(text: string): Read<string> {
  if (/^arn:[\w-]+:sns:[\w-]+:\d{12}:\S+$/.test(text)) return ok(text);
  return unlike("the ARN of an SNS topic");
}

/** Region and account, which distinguish the owners of records. */
export function accountOf(topicArn: string): string {
  const [, , , region, accountId] = topicArn.split(":");
  return `${region}/${accountId}`;
}

const encodeWebhook = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : placeText({ kind: "ssm", name });

const webhookIn = (text: string): Parsed<string> =>
  expecting("ssm:/NAME", parseWebhookParameter)(/^ssm:(.*)/s.exec(text)?.[1]);

function recordsIn(text: string): Decoded<readonly RecordSpec[]> {
  if (/^\s*\[/.test(text)) return decodeRecords(text);
  return { ok: false, problems: [problemOf(ENVIRONMENT.records, "a JSON array of records", text)] };
}

function serversIn(text: string): Decoded<readonly ServerAddress[]> {
  const written = text.split(",").filter((server) => server !== "");
  return each(
    written.map((server) => {
      const parsed = parseServerAddress(server);
      if (parsed.ok) return parsed;
      return { ok: false, problems: [problemOf(ENVIRONMENT.nameServers, parsed.expected, server)] };
    }),
  );
}
