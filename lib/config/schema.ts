/**
 * Every key of the configuration, with its parser, its default and the words for the table in
 * the docs. Keys of a record that the function must know, too, are in
 * `contract/record-fields.ts`. A key that is added to a group here is validated, has its default,
 * and is in the table; a new group also needs a line in `documentedKeys` and `knownKeys`.
 */
import { z } from "zod";
import { parseStackName } from "../../contract/environment.ts";
import { DEFAULT_LANGUAGE, LANGUAGES } from "../../contract/language.ts";
import { parseEmail } from "../../contract/mail-watch.ts";
import { oneOf, parseBoolean, wholeNumber } from "../../contract/record-values.ts";
import {
  parseSecretName,
  parseSsmName,
  parseWebhookParameter,
} from "../../contract/secret-place.ts";
import { parseServerAddress } from "../../contract/server-address.ts";
import { type Documentation, documentation, field, listField, optionalField } from "./field.ts";
import { parseLogGroupName } from "./log-group-name.ts";
import { mailProbeSchema, recordProbeSchema } from "./mail-probe-schema.ts";
import { recordSchema } from "./record-schema.ts";
import { parseSlackChannelId, parseSlackWorkspaceId } from "./slack-values.ts";
import { parseRetentionDays } from "./values.ts";

export const DEFAULT_SSM_PARAMETER = "/fargate-ddns/cloudflare-token";

const tokenSchema = z.strictObject({
  ssmParameter: optionalField(parseSsmName, {
    meaning: "The SSM SecureString that holds the Cloudflare token",
    accepted: "a parameter's name; only one of the two",
    optional: `\`"${DEFAULT_SSM_PARAMETER}"\``,
  }),
  secret: optionalField(parseSecretName, {
    meaning: "The Secrets Manager secret that holds it instead",
    accepted: "a secret's name; only one of the two",
    optional: "not used",
  }),
});

const notifySchema = z.strictObject({
  emails: listField(parseEmail, {
    meaning: "Who gets notifications and alarms by mail (AWS asks each to confirm)",
    accepted: "a list of mail addresses",
    default: [],
  }),
  pagers: listField(parseEmail, {
    meaning: "Who receives only the paging alarm of each name, and its recovery",
    accepted: "a list of mail addresses, such as a pager's",
    default: [],
  }),
});

const slackSchema = z.strictObject({
  workspaceId: field(parseSlackWorkspaceId, {
    meaning: "The Slack workspace that notifications and alarms go to, through Amazon Q Developer",
    accepted: "`T…`, from the Amazon Q Developer console; with `channelId`",
    optional: "not used",
  }),
  channelId: field(parseSlackChannelId, {
    meaning: "The channel there",
    accepted: "`C…` or `G…`, not the channel's name; with `workspaceId`",
    optional: "not used",
  }),
});

const slackWebhookSchema = z.strictObject({
  ssmParameter: field(parseWebhookParameter, {
    meaning:
      "The SSM SecureString that holds the URL of an incoming webhook, which gets notifications and alarms",
    accepted: "a parameter's name, never the URL",
    optional: "not used",
  }),
});

const mailLogSchema = z.strictObject({
  logGroup: field(parseLogGroupName, {
    meaning: "The mail server's log group, to be watched for bounces and mail that waits",
    accepted: "the name of an existing log group in the stack's region",
    optional: "not watched",
  }),
});

export const configSchema = z.strictObject({
  records: z.array(recordSchema),
  token: tokenSchema.prefault({}),
  sweepMinutes: field(wholeNumber(1, 60, "minutes"), {
    meaning: "How often each name is checked without an event",
    accepted: "1–60",
    default: 5,
  }),
  notify: notifySchema.prefault({}),
  slack: slackSchema.optional(),
  slackWebhook: slackWebhookSchema.optional(),
  mailLog: mailLogSchema.optional(),
  mailProbe: mailProbeSchema.optional(),
  logRetentionDays: field(parseRetentionDays, {
    meaning: "How long CloudWatch keeps the function's log",
    accepted: "a retention time of CloudWatch Logs in days: 1, 3, 5, 7, 14, 30, 60, …",
    default: 30,
  }),
  dashboard: field(parseBoolean, {
    meaning: "A dashboard in CloudWatch: names, restarts, probes; $3 a month after the first three",
    accepted: "true, false",
    default: false,
  }),
  stackName: field(parseStackName, {
    meaning: "The CloudFormation stack's name",
    accepted: "letters, digits, hyphens",
    default: "FargateDdns",
  }),
  language: field(oneOf(LANGUAGES), {
    meaning: "The language of notifications, alarm descriptions and the mail probe's findings",
    accepted: '"en", "ja" (Japanese)',
    default: DEFAULT_LANGUAGE,
  }),
  nameServers: listField(parseServerAddress, {
    meaning: "Name servers to ask whether a change is visible (secondary DNS)",
    accepted: '`"host:port"` entries',
    default: [],
  }),
});

export type ParsedConfig = z.output<typeof configSchema>;
export type ParsedRecord = z.output<typeof recordSchema>;

/** The key as one writes it, and the schema behind it: `records[].name`. */
export function documentedKeys(): readonly (readonly [string, Documentation])[] {
  const groups: readonly (readonly [string, Readonly<Record<string, z.core.$ZodType>>])[] = [
    ["records[].", recordSchema.shape],
    ["records[].mailProbe.", recordProbeSchema.shape],
    ["token.", tokenSchema.shape],
    ["notify.", notifySchema.shape],
    ["slack.", slackSchema.shape],
    ["slackWebhook.", slackWebhookSchema.shape],
    ["mailLog.", mailLogSchema.shape],
    ["mailProbe.", mailProbeSchema.shape],
    ["", configSchema.shape],
  ];
  return groups.flatMap(([prefix, shape]) =>
    Object.entries(shape).flatMap(([key, schema]) => {
      const doc = documentation.get(schema);
      return doc === undefined ? [] : [[`${prefix}${key}`, doc] as const];
    }),
  );
}

/** The keys that may stand at a path, for the hint after an unknown one. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const [first, , third] = path;
  if (first === "records" && third === "mailProbe") return Object.keys(recordProbeSchema.shape);
  if (first === "records") return Object.keys(recordSchema.shape);
  if (first === "token") return Object.keys(tokenSchema.shape);
  if (first === "notify") return Object.keys(notifySchema.shape);
  if (first === "slack") return Object.keys(slackSchema.shape);
  if (first === "slackWebhook") return Object.keys(slackWebhookSchema.shape);
  if (first === "mailLog") return Object.keys(mailLogSchema.shape);
  if (first === "mailProbe") return Object.keys(mailProbeSchema.shape);
  return Object.keys(configSchema.shape);
}
