/**
 * The props as the configuration that a person would write in cdk.json, so that one set of
 * parsers and checks serves both.
 */
import { type Duration, Lazy, Token } from "aws-cdk-lib";
import type { IParameter } from "aws-cdk-lib/aws-ssm";
import { parseConfig } from "../config/config.ts";
import { formatPath, type Problem } from "../config/problems.ts";
import type { StackConfig } from "../config/stack-config.ts";
import type { CloudflareToken } from "./cloudflare.ts";
import { namesOf, securityGroupOf } from "./followed-service.ts";
import { kindProblems } from "./kinds.ts";
import { parameterOf } from "./parameter.ts";
import { inProps } from "./prop-words.ts";
import type { FargateDdnsProps, MailProbeProps } from "./props.ts";
import type { FargateDdnsRecordProps } from "./record-props.ts";
import { StandIns } from "./stand-ins.ts";

export type Read =
  | { readonly ok: true; readonly config: StackConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** None where `records` is no list, which is refused as of the wrong kind. */
export function recordsOf(props: FargateDdnsProps): readonly FargateDdnsRecordProps[] {
  if (props.records === undefined) return [props];
  return Array.isArray(props.records) ? props.records : [];
}

/** As problems name it: without the list where there is none. */
export const pathOf = (props: FargateDdnsProps, index: number, prop: string): string =>
  props.records === undefined ? prop : formatPath(["records", index, prop]);

export function readProps(props: FargateDdnsProps, instanceName: string): Read {
  const kinds = kindProblems(props, recordsOf(props), (index, prop) => pathOf(props, index, prop));
  if (kinds.length > 0) return { ok: false, problems: kinds };
  const standIns = new StandIns();
  const written = writtenOf(props, instanceName, standIns);
  const { code, alarmCode, probeCode } = props;
  const unknown = [
    ...unknownValues(written, []),
    ...unknownValues({ code, alarmCode, probeCode }, []),
  ];
  const parsed = parseConfig(written);
  if (parsed.ok && unknown.length === 0)
    return { ok: true, config: standIns.restored(parsed.value) };
  const isUnknown = ({ path }: Problem) => unknown.some((one) => one.path === path);
  const others = parsed.ok ? [] : parsed.problems.filter((problem) => !isUnknown(problem));
  const problems = [...unknown, ...others];
  return { ok: false, problems: problems.map((one) => inProps(one, props.records === undefined)) };
}

function writtenOf(props: FargateDdnsProps, stackName: string, standIns: StandIns): object {
  const { token, mailProbe, mailLog, slack, slackWebhook } = props;
  return withoutUnset({
    records: recordsOf(props).map((record) => writtenRecord(record, standIns)),
    token: writtenToken(token, standIns),
    notify: withoutUnset({
      emails: standIns.inList(props.emails, "mailAddress"),
      pagers: standIns.inList(props.pagers, "mailAddress"),
    }),
    slack: slack && {
      ...slack,
      workspaceId: standIns.ifUnknown(slack.workspaceId, "workspace"),
      channelId: standIns.ifUnknown(slack.channelId, "channel"),
    },
    slackWebhook: slackWebhook === undefined ? undefined : writtenWebhook(slackWebhook, standIns),
    mailLog: mailLog && { logGroup: standIns.ifUnknown(mailLog.logGroupName, "name") },
    mailProbe: mailProbe && writtenProbe(mailProbe, standIns),
    sweepMinutes: props.sweepInterval && inUnits(props.sweepInterval, "minutes"),
    logRetentionDays: props.logRetention,
    dashboard: props.dashboard,
    language: props.language,
    nameServers: props.nameServers,
    stackName,
  });
}

/** A name that is missing stays missing: the configuration would have a default for it. */
const writtenToken = ({ kind, placeName = "" }: CloudflareToken, standIns: StandIns): object =>
  kind === "ssm"
    ? { ssmParameter: standIns.ifUnknown(placeName, "parameter") }
    : { secret: standIns.ifUnknown(placeName, "name") };

const writtenWebhook = (given: string | IParameter, standIns: StandIns): object => ({
  ssmParameter: standIns.ifUnknown(parameterOf(given).parameterName, "parameter"),
});

function writtenProbe({ vpc, vpcSubnets, ingressRule }: MailProbeProps, standIns: StandIns) {
  const { subnetIds } = vpc.selectSubnets(vpcSubnets);
  return withoutUnset({
    vpcId: standIns.of(vpc.vpcId, "vpc"),
    subnetIds: subnetIds.map((id) => standIns.of(id, "subnet")),
    ingressRule,
  });
}

function writtenRecord(record: FargateDdnsRecordProps, standIns: StandIns): object {
  const { recordName, zone, ttl, wait, mailServer } = record;
  const { proxied, ipv6, publish, readiness, whenEmpty, adopt, outsideCheck } = record;
  const { cluster, service } = namesOf(record.service);
  const group = mailServer?.securityGroup ?? securityGroupOf(record.service);
  return withoutUnset({
    name: recordName,
    zone: zone.zoneName,
    zoneId: standIns.ifUnknown(zone.zoneId, "zoneId"),
    cluster: standIns.ifUnknown(cluster, "name"),
    service: standIns.ifUnknown(service, "name"),
    ...{ proxied, ipv6, publish, readiness, adopt, outsideCheck },
    // Only where it cannot be an IPv6 address: a fallback is of the record's own family.
    whenEmpty: ipv6 ? whenEmpty : standIns.inList(whenEmpty, "address"),
    ttlSeconds: ttl && inUnits(ttl, "seconds"),
    waitSeconds: wait && inUnits(wait, "seconds"),
    mailProbe:
      mailServer &&
      withoutUnset({
        securityGroupId: group && standIns.of(group.securityGroupId, "securityGroup"),
        hostName: standIns.ifUnknown(mailServer.hostName, "hostName"),
        recipient: standIns.ifUnknown(mailServer.recipient, "mailAddress"),
        port: mailServer.port,
      }),
  });
}

/** The CDK converts no duration that is known only at deploy time, and says so in words of its own. */
function inUnits(duration: Duration, units: "seconds" | "minutes"): number {
  if (duration.isUnresolved()) return Lazy.number({ produce: () => 0 });
  const options = { integral: false };
  return units === "seconds" ? duration.toSeconds(options) : duration.toMinutes(options);
}

const withoutUnset = (values: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** What is in names of alarms, in metrics and in records must be known before the deploy. */
function unknownValues(value: unknown, path: readonly PropertyKey[]): readonly Problem[] {
  if (typeof value === "object" && value !== null && !Token.isUnresolved(value))
    return Object.entries(value).flatMap(([key, inner]) =>
      unknownValues(inner, [...path, Array.isArray(value) ? Number(key) : key]),
    );
  if (!Token.isUnresolved(value)) return [];
  return [
    {
      path: formatPath(path),
      given: "a token of the CDK, whose value is known only at deploy time",
      expected: "a value that is known at synth",
      remedy: "write the value itself, or read it from the app's context",
    },
  ];
}
