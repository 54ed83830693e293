/**
 * Events, tasks, topics and secrets are those of one account and region, so the construct stands
 * where they are. Checked first: the CDK's own words for a reference across regions do not say
 * what to do here.
 */
import { type ResourceEnvironment, Stack, Token } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Problem } from "../config/problems.ts";
import { isConstruct } from "./followed-service.ts";
import type { FargateDdnsProps } from "./props.ts";
import { pathOf, recordsOf } from "./written.ts";

interface Placed {
  readonly path: string;
  readonly what: string;
  readonly env: ResourceEnvironment | undefined;
}

export const placeProblems = (construct: Construct, props: FargateDdnsProps): readonly Problem[] =>
  [...services(props), ...others(props)].flatMap((placed) => elsewhere(construct, placed));

const services = (props: FargateDdnsProps): readonly Placed[] =>
  recordsOf(props).map(({ service }, index) => ({
    path: pathOf(props, index, "service"),
    what: "a service",
    env: isConstruct(service) ? service.env : undefined,
  }));

function others({ token, mailLog, ...props }: FargateDdnsProps): readonly Placed[] {
  const topics = (["notificationTopic", "alarmTopic", "pageTopic"] as const).map((path) => ({
    ...{ path, what: "a topic", env: props[path]?.env },
  }));
  return [
    ...topics,
    { path: "token", what: "a secret", env: token.env },
    { path: "mailLog", what: "a log group", env: mailLog?.env },
  ];
}

function elsewhere(construct: Construct, { path, what, env }: Placed): readonly Problem[] {
  const here = Stack.of(construct);
  return (["region", "account"] as const).flatMap((where) => {
    const [theirs, ours] = [env?.[where], here[where]];
    if (theirs === undefined || theirs === ours) return [];
    if (Token.isUnresolved(theirs) || Token.isUnresolved(ours)) return [];
    return [
      {
        path,
        given: `${what} in the ${where} ${theirs}`,
        expected: `${what} in the construct's own ${where}, ${ours}`,
        remedy:
          what === "a service"
            ? `create the FargateDdns in a stack of the ${where} ${theirs}`
            : `use ${what} of the ${where} ${ours}`,
      },
    ];
  });
}
