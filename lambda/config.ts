/**
 * From the function's environment to its configuration: every problem at once, each naming
 * the key, what was expected and what to do. The only reader of `process.env` beside the
 * runtime's own credentials.
 */
import { ENVIRONMENT } from "../contract/environment.ts";
import { decodeRecords } from "../contract/record-codec.ts";
import type { RecordSpec } from "../contract/record-fields.ts";
import type { SecretPlace } from "../contract/secret-place.ts";
import { holdsSecret } from "../contract/secret-words.ts";
import { parseServerAddress, type ServerAddress } from "../contract/server-address.ts";
import type { RecordSet } from "./domain/record-set.ts";
import { recordSetsOf } from "./domain/record-sets.ts";
import { parseWatch, type WatchConfig } from "./mail/watch-config.ts";

export interface Config extends WatchConfig {
  readonly region: string;
  readonly stackName: string;
  readonly sets: readonly RecordSet[];
  readonly token: SecretPlace;
  readonly topicArn: string;
  /** The SSM parameter with the URL of an incoming webhook of Slack. */
  readonly slackWebhookParameter?: string;
  /** Empty: those that the zone's NS records name. */
  readonly nameServers: readonly ServerAddress[];
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

export function parseConfig(environment: Environment): ConfigResult {
  const problems = secretProblems(environment);
  const read = (key: string, expected: string, form: RegExp): string => {
    const value = environment[key] ?? "";
    if (!form.test(value)) problems.push(`${key}: expected ${expected}, found ${show(value)}`);
    return value;
  };
  const region = read("AWS_REGION", "a region, which Lambda sets itself", /^[a-z]{2}[a-z-]+-\d$/);
  const stackName = read(ENVIRONMENT.stack, "the stack's name", STACK);
  const records = read(ENVIRONMENT.records, "a JSON array of records", ARRAY);
  const token = read(ENVIRONMENT.token, "ssm:/NAME or secretsmanager:NAME", TOKEN_PLACE);
  const topicArn = read(ENVIRONMENT.topicArn, "the ARN of an SNS topic", TOPIC);
  const [, topicRegion = "", accountId = ""] = TOPIC.exec(topicArn) ?? [];
  const account = `${topicRegion}/${accountId}`;
  const specs = ARRAY.test(records) ? recordsIn(records, problems) : [];
  const servers = parseServers(environment[ENVIRONMENT.nameServers] ?? "", problems);
  const webhook =
    environment[ENVIRONMENT.slackWebhook] === undefined
      ? ""
      : read(ENVIRONMENT.slackWebhook, "ssm:/NAME", PARAMETER);
  const [, slackWebhookParameter] = PARAMETER.exec(webhook) ?? [];
  const [, kind = "", name = ""] = TOKEN_PLACE.exec(token) ?? [];
  const tokenPlace: SecretPlace = { kind: kind === "ssm" ? "ssm" : "secretsmanager", name };
  const watch = parseWatch(environment, problems);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    config: {
      region,
      stackName,
      sets: recordSetsOf(specs, account).map((set) => ({ ...set, tokenPlace })),
      token: tokenPlace,
      topicArn,
      ...(slackWebhookParameter && { slackWebhookParameter }),
      ...watch,
      nameServers: servers,
    },
  };
}

function recordsIn(json: string, problems: string[]): readonly RecordSpec[] {
  const decoded = decodeRecords(json);
  if (decoded.ok) return decoded.value;
  problems.push(...decoded.problems);
  return [];
}

function parseServers(list: string, problems: string[]): readonly ServerAddress[] {
  const key = ENVIRONMENT.nameServers;
  return list
    .split(",")
    .filter((text) => text !== "")
    .flatMap((text) => {
      const parsed = parseServerAddress(text);
      if (parsed.ok) return [parsed.value];
      problems.push(`${key}: expected ${parsed.expected}, found ${show(text)}`);
      return [];
    });
}

const STACK = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;
const ARRAY = /^\s*\[/;
const TOPIC = /^arn:[\w-]+:sns:([\w-]+):(\d{12}):\S+$/;
const PARAMETER = /^ssm:(\/\S+)$/;
const TOKEN_PLACE = /^(ssm|secretsmanager):(\S+)$/;

/** ARNs of what CloudFormation has named, in part at random. */
const MADE = /arn:[\w-]+:(?:sns|lambda):[\w-]+:\d{12}:[\w:-]+/g;

/** Whatever is in the environment may end in a log, and can be read by whoever sees the function. */
function secretProblems(environment: Environment): string[] {
  return Object.values(ENVIRONMENT)
    .filter((key) => holdsSecret((environment[key] ?? "").replace(MADE, "")))
    .map((key) => `${key}: expected no secret, found what looks like one; store it in SSM`);
}

/** A token pasted in the wrong place must not end in a log: only its length is told. */
const show = (value: string): string => (value === "" ? "nothing" : `${value.length} characters`);
