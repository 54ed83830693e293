/**
 * The parameters of the release template: the values of one record, and where its parts lie.
 *
 * A pattern accepts exactly the texts that the configuration's own parser takes and leaves as they
 * are; a template cannot do what the parser does in addition (lower case, punycode). What compares
 * two values, or recognizes a pasted token, is refused by the function when it starts.
 */
import { parseEmail } from "../../contract/mail-watch.ts";
import type { RecordKey } from "../../contract/record-fields.ts";
import { ecsName, oneOf, parseZoneId } from "../../contract/record-values.ts";
import { parseSsmName, parseWebhookParameter } from "../../contract/secret-place.ts";
import { type Parser, parseFqdn, parseTtlSeconds } from "../../contract/values.ts";
import { DEFAULT_SSM_PARAMETER } from "../../lib/config/schema.ts";

export interface ReleaseParameter {
  readonly description: string;
  /** The rule in words: what CloudFormation says where a value is refused. */
  readonly constraint: string;
  /** Without anchors; of the whole text, in the syntax that Java and JavaScript share. */
  readonly pattern: string;
  /** Where these are all that it may be: the console then shows a list. */
  readonly words?: readonly string[];
  /** In characters. */
  readonly longest: number;
  /** Without one it has to be given. The empty text leaves the part out that needs the value. */
  readonly default?: string;
  /** What the pattern agrees with; of a number, it gets the number. */
  readonly parse?: Parser<unknown>;
  /** The key of the record in the function's environment that has this value. */
  readonly key?: RecordKey;
  /** A number there. */
  readonly isNumber?: true;
  /** What stands for it in the synthesized template, wherever that has it as a text. */
  readonly standIn?: string;
}

const LABEL = "(?!-)[a-z0-9_-]{1,63}(?<!-)";
const HOST_NAME = `(?![0-9.]+$)${LABEL}(?:\\.${LABEL})+`;
const PARAMETER = "(?:/[A-Za-z0-9_.-]+)+";
const EMAIL =
  "[A-Za-z0-9_'+-]+(?:\\.[A-Za-z0-9_'+-]+)*(?<!')@(?:[A-Za-z0-9][A-Za-z0-9-]*\\.)+[A-Za-z]{2,}";
const TTL = "1|[6-9][0-9]|[1-9][0-9]{2,3}|[1-7][0-9]{4}|8[0-5][0-9]{3}|86[0-3][0-9]{2}|86400";
const orEmpty = (pattern: string): string => `(?:${pattern})?`;

/** A word of a list, the first of which is the default. */
function choice(
  key: RecordKey,
  words: readonly [string, string],
  description: string,
): ReleaseParameter {
  return {
    description,
    constraint: `must be "${words[0]}" or "${words[1]}"`,
    pattern: words.join("|"),
    words,
    longest: Math.max(...words.map(({ length }) => length)),
    default: words[0],
    parse: oneOf(words),
    key,
  };
}

const ecs = (kind: "cluster" | "service", description: string): ReleaseParameter => ({
  description,
  constraint: `must be the ${kind}'s name, not its ARN: letters, digits, - and _, at most 100`,
  pattern: "[A-Za-z0-9_-]+",
  longest: 100,
  parse: ecsName(kind),
  key: kind,
  standIn: `placeholder-${kind}`,
});

const email = (description: string, standIn: string): ReleaseParameter => ({
  description,
  constraint: "must be one mail address, such as ops@example.com, or empty",
  pattern: orEmpty(EMAIL),
  longest: 254,
  default: "",
  parse: parseEmail,
  standIn,
});

export const PARAMETERS = {
  RecordName: {
    description: "The DNS name that follows the service's task, such as mx.example.com",
    constraint:
      "must be a full host name inside the zone, in lower case, without a dot at the end, at most 80",
    pattern: HOST_NAME,
    longest: 80,
    parse: parseFqdn,
    key: "name",
    standIn: "placeholder-name.placeholder-zone.example",
  },
  ZoneName: {
    description: "The Cloudflare zone that holds the name, such as example.com",
    constraint: "must be the zone's full name, in lower case, without a dot at the end, at most 80",
    pattern: HOST_NAME,
    longest: 80,
    parse: parseFqdn,
    key: "zone",
    standIn: "placeholder-zone.example",
  },
  ZoneId: {
    description: "The zone's id; with it the Cloudflare token needs no Zone:Read. May be empty",
    constraint: "must be 32 hexadecimal digits in lower case, or empty",
    pattern: orEmpty("[0-9a-f]{32}"),
    longest: 32,
    default: "",
    parse: parseZoneId,
    key: "zoneId",
    standIn: "706c616365686f6c6465722d7a6f6e65",
  },
  ClusterName: ecs("cluster", "The ECS cluster that the service runs in"),
  ServiceName: ecs("service", "The ECS service whose task the name follows"),
  TtlSeconds: {
    description: "How long resolvers may keep the answer, in seconds; 1 is Cloudflare's own choice",
    constraint: "must be a whole number from 60 to 86400, or 1",
    pattern: TTL,
    longest: 5,
    default: "60",
    parse: parseTtlSeconds,
    key: "ttlSeconds",
    isNumber: true,
  },
  Publish: choice("publish", ["newest", "all"], "Which tasks the name shows while several run"),
  Readiness: choice(
    "readiness",
    ["running", "healthy"],
    "When a task may be published: as soon as it runs, or once its health checks pass",
  ),
  WhenEmpty: choice(
    "whenEmpty",
    ["keep", "remove"],
    "What to do with the record while the service has no task",
  ),
  Adopt: choice(
    "adopt",
    ["one", "all"],
    "Which records of the name may be adopted: a single manual record, or all",
  ),
  TokenParameter: {
    description: "The SSM SecureString that holds the Cloudflare token; its name, never the token",
    constraint: "must be the name of an SSM parameter, such as /fargate-ddns/cloudflare-token",
    pattern: PARAMETER,
    longest: 1011,
    default: DEFAULT_SSM_PARAMETER,
    parse: parseSsmName,
    standIn: "/placeholder/token",
  },
  SlackWebhookParameter: {
    description:
      "The SSM SecureString that holds the URL of a Slack webhook, which gets notifications and " +
      "alarms; its name, never the URL. May be empty",
    constraint:
      "must be the name of an SSM parameter, such as /fargate-ddns/slack-webhook, or empty",
    pattern: orEmpty(PARAMETER),
    longest: 1011,
    default: "",
    parse: parseWebhookParameter,
    standIn: "/placeholder/webhook",
  },
  NotificationEmail: email(
    "Gets notifications and alarms by mail. May be empty",
    "placeholder-reader@placeholder.example",
  ),
  PagerEmail: email(
    "Gets only the paging alarm and its recovery. May be empty",
    "placeholder-pager@placeholder.example",
  ),
  CodeBucket: {
    description: "The S3 bucket, in the stack's region, that the two zip files are in",
    constraint: "must be the name of an S3 bucket",
    pattern: "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
    longest: 63,
  },
  CodePrefix: {
    description: "What their keys begin with there",
    constraint: "must be empty, or end with a slash",
    pattern: "(?:[A-Za-z0-9_.-]+/)*",
    longest: 255,
    default: "fargate-ddns/",
  },
} as const satisfies Readonly<Record<string, ReleaseParameter>>;

export type ParameterName = keyof typeof PARAMETERS;

export const PARAMETER_ROWS = Object.entries(PARAMETERS) as readonly (readonly [
  ParameterName,
  ReleaseParameter,
])[];

/** It is empty by default, and then what needs it is left out. */
export const isOptional = (parameter: ReleaseParameter): boolean => parameter.default === "";

export const anchored = ({ pattern }: ReleaseParameter): string => `^(?:${pattern})$`;
