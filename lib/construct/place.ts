/**
 * Events, tasks, topics and secrets are those of one account and region, so the construct stands
 * where they are. Checked first: the CDK's own words for a reference across regions do not say
 * what to do here.
 */
import { type ResourceEnvironment, Stack, Token } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Problem } from "../config/problems.ts";
import { isConstruct } from "./followed-service.ts";
import { parameterOf } from "./parameter.ts";
import type { FargateDdnsProps } from "./props.ts";
import { pathOf, recordsOf } from "./written.ts";

interface Placed {
  readonly path: string;
  readonly what: string;
  /** Its own, and of what it is a part of. */
  readonly envs: readonly (ResourceEnvironment | undefined)[];
}

export const placeProblems = (construct: Construct, props: FargateDdnsProps): readonly Problem[] =>
  [...services(props), ...others(props)].flatMap((placed) => elsewhere(construct, placed));

const services = (props: FargateDdnsProps): readonly Placed[] =>
  recordsOf(props).flatMap(({ service, mailServer }, index) => [
    {
      path: pathOf(props, index, "service"),
      what: SERVICE,
      // One that was imported by its name only is where its cluster is.
      envs: isConstruct(service) ? [service.cluster.env, service.env] : [],
    },
    {
      path: pathOf(props, index, "mailServer.securityGroup"),
      what: "a security group",
      envs: [mailServer?.securityGroup?.env],
    },
  ]);

const SERVICE = "a service";

function others({ token, slackWebhook, ...props }: FargateDdnsProps): readonly Placed[] {
  const topics = (["notificationTopic", "alarmTopic", "pageTopic"] as const).map((path) => ({
    ...{ path, what: "a topic", envs: [props[path]?.env] },
  }));
  const { mailLog, mailProbe } = props;
  const webhook = slackWebhook === undefined ? undefined : parameterOf(slackWebhook);
  return [
    ...topics,
    { path: "token", what: token.kind === "ssm" ? "a parameter" : "a secret", envs: [token.env] },
    { path: "token", what: "an encryption key", envs: [token.encryptionKey?.env] },
    { path: "slackWebhook", what: "a parameter", envs: [webhook?.env] },
    { path: "mailLog", what: "a log group", envs: [mailLog?.env] },
    { path: "mailProbe.vpc", what: "a VPC", envs: [mailProbe?.vpc.env] },
  ];
}

function elsewhere(construct: Construct, { path, what, envs }: Placed): readonly Problem[] {
  const here = Stack.of(construct);
  return (["region", "account"] as const).flatMap((where) => {
    const ours = here[where];
    const theirs = envs.map((env) => env?.[where]).find((place) => isOther(place, ours));
    if (theirs === undefined) return [];
    return [
      {
        path,
        given: `${what} in the ${where} ${theirs}`,
        expected: `${what} in the construct's own ${where}, ${ours}`,
        remedy:
          what === SERVICE
            ? `create the FargateDdns in a stack of the ${where} ${theirs}, where ECS sends the ` +
              "service's events; the DNS record is the same from everywhere"
            : `use ${what} of the ${where} ${ours}`,
      },
    ];
  });
}

const isOther = (theirs: string | undefined, ours: string): boolean =>
  theirs !== undefined &&
  theirs !== ours &&
  !Token.isUnresolved(theirs) &&
  !Token.isUnresolved(ours);
