/**
 * The parameters of the release template: the values of one record, and where its parts lie.
 *
 * A pattern accepts exactly the texts that the configuration's own parser takes and leaves as they
 * are; a template cannot do what the parser does in addition (lower case, punycode). What compares
 * two values, or recognizes a pasted token, is refused by the function when it starts.
 */
import { parseZoneId } from "../../contract/record-values.ts";
import { parseSsmName, parseWebhookParameter } from "../../contract/secret-place.ts";
import { parseFqdn, parseTtlSeconds } from "../../contract/values.ts";
import { DEFAULT_SSM_PARAMETER } from "../../lib/config/schema.ts";
import { choice, ecs, email, type ReleaseParameter } from "./parameter.ts";
import { BUCKET, FOLDERS, HOST_NAME, orEmpty, PARAMETER, TTL, ZONE_ID } from "./patterns.ts";

export const PARAMETERS = {
  RecordName: {
    description: "The DNS name that follows the service's task, such as mx.example.com",
    constraint:
      "must be a full host name inside the zone, in lower case, without a dot at the end, at most 80",
    pattern: HOST_NAME,
    longest: 80,
    parse: parseFqdn,
    key: "name",
    group: "record",
    standIn: "placeholder-name.placeholder-zone.example",
  },
  ZoneName: {
    description: "The Cloudflare zone that holds the name, such as example.com",
    constraint: "must be the zone's full name, in lower case, without a dot at the end, at most 80",
    pattern: HOST_NAME,
    longest: 80,
    parse: parseFqdn,
    key: "zone",
    group: "record",
    standIn: "placeholder-zone.example",
  },
  ZoneId: {
    description: "The zone's id; with it the Cloudflare token needs no Zone:Read. May be empty",
    constraint: "must be 32 hexadecimal digits in lower case, or empty",
    pattern: orEmpty(ZONE_ID),
    longest: 32,
    default: "",
    parse: parseZoneId,
    key: "zoneId",
    group: "record",
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
    group: "policy",
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
    group: "token",
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
    group: "notify",
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
    pattern: BUCKET,
    longest: 63,
    group: "code",
  },
  CodePrefix: {
    description: "What their keys begin with there",
    constraint: "must be empty, or end with a slash",
    pattern: FOLDERS,
    longest: 255,
    default: "fargate-ddns/",
    group: "code",
  },
} as const satisfies Readonly<Record<string, ReleaseParameter>>;

export type ParameterName = keyof typeof PARAMETERS;

export const PARAMETER_ROWS = Object.entries(PARAMETERS) as readonly (readonly [
  ParameterName,
  ReleaseParameter,
])[];
