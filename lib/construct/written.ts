/**
 * The props as the configuration that a person would write in cdk.json, so that one set of
 * parsers and checks serves both.
 */
import { Token } from "aws-cdk-lib";
import { parseConfig } from "../config/config.ts";
import { formatPath, type Problem } from "../config/problems.ts";
import type { StackConfig } from "../config/stack-config.ts";
import { namesOf, securityGroupOf } from "./followed-service.ts";
import { kindProblems } from "./kinds.ts";
import { inProps } from "./prop-words.ts";
import type { FargateDdnsProps } from "./props.ts";
import type { FargateDdnsRecordProps } from "./record-props.ts";
import { StandIns } from "./stand-ins.ts";

export type Read =
  | { readonly ok: true; readonly config: StackConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const recordsOf = (props: FargateDdnsProps): readonly FargateDdnsRecordProps[] =>
  props.records ?? [props];

/** As problems name it: without the list where there is none. */
export const pathOf = (props: FargateDdnsProps, index: number, prop: string): string =>
  props.records === undefined ? prop : formatPath(["records", index, prop]);

export function readProps(props: FargateDdnsProps, instanceName: string): Read {
  const kinds = kindProblems(props, recordsOf(props), (index, prop) => pathOf(props, index, prop));
  if (kinds.length > 0) return { ok: false, problems: kinds };
  const standIns = new StandIns();
  const written = writtenOf(props, instanceName, standIns);
  const unknown = unknownValues(written, []);
  const parsed = parseConfig(written);
  if (parsed.ok && unknown.length === 0)
    return { ok: true, config: standIns.restored(parsed.value) };
  const isUnknown = ({ path }: Problem) => unknown.some((one) => one.path === path);
  const others = parsed.ok ? [] : parsed.problems.filter((problem) => !isUnknown(problem));
  const problems = [...unknown, ...others];
  return { ok: false, problems: problems.map((one) => inProps(one, props.records === undefined)) };
}

function writtenOf(props: FargateDdnsProps, stackName: string, standIns: StandIns): object {
  const { token, mailProbe, mailLog } = props;
  const { emails, pagers, slackWebhook } = props;
  return withoutUnset({
    records: recordsOf(props).map((record) => writtenRecord(record, standIns)),
    token:
      token.kind === "ssm"
        ? { ssmParameter: standIns.ifUnknown(token.placeName, "parameter") }
        : { secret: standIns.ifUnknown(token.placeName, "name") },
    notify: withoutUnset({ emails, pagers }),
    slack: props.slack,
    slackWebhook: slackWebhook && {
      ssmParameter: standIns.ifUnknown(slackWebhook, "parameter"),
    },
    mailLog: mailLog && { logGroup: standIns.ifUnknown(mailLog.logGroupName, "name") },
    mailProbe:
      mailProbe &&
      withoutUnset({
        vpcId: standIns.of(mailProbe.vpc.vpcId, "vpc"),
        subnetIds: mailProbe.vpc
          .selectSubnets(mailProbe.vpcSubnets)
          .subnetIds.map((id) => standIns.of(id, "subnet")),
        ingressRule: mailProbe.ingressRule,
      }),
    sweepMinutes: props.sweepInterval?.toMinutes({ integral: false }),
    logRetentionDays: props.logRetention,
    dashboard: props.dashboard,
    language: props.language,
    nameServers: props.nameServers,
    stackName,
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
    zoneId: zone.zoneId,
    cluster: standIns.ifUnknown(cluster, "name"),
    service: standIns.ifUnknown(service, "name"),
    ...{ proxied, ipv6, publish, readiness, whenEmpty, adopt, outsideCheck },
    ttlSeconds: ttl?.toSeconds({ integral: false }),
    waitSeconds: wait?.toSeconds({ integral: false }),
    mailProbe:
      mailServer &&
      withoutUnset({
        securityGroupId: group && standIns.of(group.securityGroupId, "securityGroup"),
        hostName: mailServer.hostName,
        recipient: mailServer.recipient,
        port: mailServer.port,
      }),
  });
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
