/**
 * Props of the wrong kind. The compiler refuses them in TypeScript; in plain JavaScript a text or
 * a number in the place of an object would end in words that say nothing. What was given is never
 * repeated: it may be the token itself.
 */
import type { Problem } from "../config/problems.ts";
import type { FargateDdnsProps } from "./props.ts";
import type { FargateDdnsRecordProps } from "./record-props.ts";

export function kindProblems(
  props: FargateDdnsProps,
  records: readonly FargateDdnsRecordProps[],
  pathOf: (index: number, prop: string) => string,
): readonly Problem[] {
  return [
    ...recordsProblems(props),
    ...problemsOf(props, OF_ALL, (prop) => prop),
    ...records.flatMap((record, index) =>
      problemsOf(record, OF_RECORD, (prop) => pathOf(index, prop)),
    ),
  ];
}

/** What an object of that kind has: by its form, since an app may have a second copy of the CDK. */
interface Kind {
  readonly has: readonly string[];
  readonly expected: string;
  readonly remedy: string;
  readonly isOptional?: true;
}

type Kinds = Readonly<Record<string, Kind>>;

const duration = (example: string): Kind => ({
  has: ["toMinutes"],
  expected: "a Duration",
  remedy: `write Duration.${example}`,
  isOptional: true,
});

const resource = (has: string, name: string, from: string): Kind => ({
  has: [has],
  expected: `a ${name} of the CDK`,
  remedy: `give the ${name} itself, or one from ${from}`,
});

const TOPIC: Kind = { ...resource("topicArn", "Topic", "Topic.fromTopicArn"), isOptional: true };
const LOG_GROUP = resource("logGroupName", "LogGroup", "LogGroup.fromLogGroupName");
const GROUP = resource("securityGroupId", "SecurityGroup", "SecurityGroup.fromSecurityGroupId");

const OF_ALL: Kinds = {
  token: {
    has: ["placeName"],
    expected: "where the token is stored",
    remedy: 'write CloudflareToken.fromSsmParameter("/NAME"), and never the token itself',
  },
  sweepInterval: duration("minutes(5)"),
  notificationTopic: TOPIC,
  alarmTopic: TOPIC,
  pageTopic: TOPIC,
  mailLog: { ...LOG_GROUP, isOptional: true },
  slack: {
    has: [],
    expected: "a workspace and a channel",
    remedy: "write slack: { workspaceId, channelId }",
    isOptional: true,
  },
  "mailProbe.vpc": resource("selectSubnets", "Vpc", "Vpc.fromLookup"),
};

const OF_RECORD: Kinds = {
  service: {
    // One that was imported without its cluster has only its name; a pattern only its cluster.
    has: ["serviceName", "cluster|clusterName"],
    expected: "a service with its cluster",
    remedy:
      "give the FargateService (of a pattern: its .service), one from " +
      "FargateService.fromFargateServiceAttributes, or { clusterName, serviceName }",
  },
  zone: {
    has: ["zoneName"],
    expected: "a zone of Cloudflare",
    remedy: 'write CloudflareZone.fromName("example.com")',
  },
  ttl: duration("seconds(60)"),
  wait: duration("seconds(20)"),
  "mailServer.securityGroup": { ...GROUP, isOptional: true },
};

function recordsProblems({ records, ...props }: FargateDdnsProps): readonly Problem[] {
  if (records === undefined) return [];
  if (!Array.isArray(records)) return [{ path: "records", given: givenAs(records), ...LIST }];
  return "recordName" in props ? [TWO_WAYS] : [];
}

const LIST = {
  expected: "a list of records",
  remedy: "write records: [{ recordName, zone, service }]",
};

const TWO_WAYS: Problem = {
  path: "recordName",
  given: "a name in addition to records",
  expected: "one name in the props, or records",
  remedy: "move recordName, service and zone into a record of records",
};

const problemsOf = (
  props: unknown,
  kinds: Kinds,
  pathOf: (prop: string) => string,
): readonly Problem[] =>
  Object.entries(kinds).flatMap(([prop, { has, expected, remedy, isOptional }]) => {
    const [group = "", inner] = prop.split(".");
    const outer: unknown = valueIn(props, group);
    if (inner !== undefined && outer === undefined) return [];
    const value = inner === undefined ? outer : valueIn(outer, inner);
    if ((value === undefined && isOptional) || isOf(value, has)) return [];
    return [{ path: pathOf(prop), given: givenAs(value), expected, remedy }];
  });

const valueIn = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;

const isOf = (value: unknown, has: readonly string[]): boolean =>
  typeof value === "object" &&
  value !== null &&
  has.every((keys) => keys.split("|").some((key) => key in value));

const givenAs = (value: unknown): string => {
  if (value === undefined) return "nothing";
  return typeof value === "object" ? "something else" : `a ${typeof value}`;
};
