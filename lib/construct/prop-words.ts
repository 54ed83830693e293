/** Problems of the configuration in the words of the props, in which the reader wrote them. */
import type { Problem } from "../config/problems.ts";

/** By key of the configuration: the prop that it comes from. */
const PROPS: ReadonlyMap<string, string> = new Map([
  ["name", "recordName"],
  ["zoneId", "zone"],
  ["cluster", "service"],
  ["ttlSeconds", "ttl"],
  ["waitSeconds", "wait"],
  ["mailProbe.securityGroupId", "mailProbe.securityGroup"],
]);

const TOP_PROPS: ReadonlyMap<string, string> = new Map([
  ["token.ssmParameter", "token"],
  ["token.secret", "token"],
  ["slackWebhook.ssmParameter", "slackWebhook"],
  ["mailLog.logGroup", "mailLog"],
  ["mailProbe.vpcId", "mailProbe.vpc"],
  ["mailProbe.subnetIds", "mailProbe.vpcSubnets"],
  ["sweepMinutes", "sweepInterval"],
  ["logRetentionDays", "logRetention"],
  ["stackName", "instanceName"],
]);

/** Where the words of the configuration say more than the name of a key. */
const PHRASES: readonly (readonly [string, string])[] = [
  ["add { name, zone, cluster, service }", "add { recordName, zone, service }"],
  ['a "mailProbe" at the top level, too, that', '"mailProbe" in the props, too, which'],
  [
    'add "mailProbe": { "vpcId": "vpc-…", "subnetIds": ["subnet-…"] } beside "records"',
    "add mailProbe: { vpc }, with the VPC of the service",
  ],
  ['a "mailProbe" in at least one record', '"mailServer" for at least one name'],
  [
    'write "mailProbe": { "securityGroupId": "sg-…" } in the mail server\'s record',
    "write mailServer: { securityGroup } beside the name of the mail server",
  ],
  ['leave "mailProbe" out', 'leave "mailServer" out'],
  [
    "the id of a security group: sg- and 17 hexadecimal digits",
    "the security group of the mail server's task, which a service known by name does not show",
  ],
  ["add the key", "add this prop"],
  ['put the others into a second stack ("stackName")', "put the others into a second FargateDdns"],
];

export function inProps({ path, given, expected, remedy }: Problem, isOne: boolean): Problem {
  return {
    path: propPath(path, isOne),
    // The security group comes from the service, so its id is not what a person wrote.
    given: given.replace(/"securityGroupId":"[^"]*",?/, ""),
    expected: withPropNames(expected),
    remedy: withPropNames(remedy),
  };
}

function propPath(path: string, isOne: boolean): string {
  const [, record = "", key = ""] = /^(records\[\d+\])\.(.*)$/.exec(path) ?? [];
  if (record === "") return TOP_PROPS.get(path) ?? path.replace(/^notify\./, "");
  const prop = (PROPS.get(key) ?? key).replace(/^mailProbe\b/, "mailServer");
  return isOne ? prop : `${record}.${prop}`;
}

function withPropNames(text: string): string {
  const said = PHRASES.reduce((so, [written, prop]) => so.replace(written, prop), text);
  return said.replace(/"(\w+)"/g, (all, key: string) => {
    const prop = PROPS.get(key) ?? TOP_PROPS.get(key);
    return prop === undefined ? all : `"${prop}"`;
  });
}
