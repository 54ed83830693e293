/**
 * What only the finished app shows, checked at synth: does the service's task have a public
 * address, and can CloudWatch publish to the topics.
 */
import { Stack } from "aws-cdk-lib";
import { CfnTopic, type ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { type Problem, renderProblem } from "../config/problems.ts";
import { isConstruct } from "./followed-service.ts";
import type { FargateDdnsProps } from "./props.ts";
import { publicAddressFault } from "./public-address.ts";
import { pathOf, recordsOf } from "./written.ts";

export function addChecks(construct: Construct, props: FargateDdnsProps): void {
  construct.node.addValidation({
    validate: () => [...serviceProblems(props), ...topicProblems(props)].map(renderProblem),
  });
}

const serviceProblems = (props: FargateDdnsProps): readonly Problem[] =>
  recordsOf(props).flatMap(({ service, ipv6 }, index) => {
    const fault = isConstruct(service) ? publicAddressFault(service, ipv6 !== "only") : undefined;
    return fault === undefined ? [] : [{ path: pathOf(props, index, "service"), ...fault }];
  });

/** CloudWatch cannot use AWS's own key, and its alarms would get lost without a word. */
function topicProblems(props: FargateDdnsProps): readonly Problem[] {
  return (["alarmTopic", "pageTopic"] as const)
    .filter((prop) => hasManagedKey(props[prop]))
    .map((prop) => ({
      path: prop,
      given: "a topic that is encrypted with AWS's own key for SNS (alias/aws/sns)",
      expected: "a topic that CloudWatch's alarms can publish to",
      remedy: "use a topic without a key, or with a key of yours that admits CloudWatch",
    }));
}

function hasManagedKey(topic: ITopic | undefined): boolean {
  const resource = topic?.node.defaultChild;
  if (!(resource instanceof CfnTopic)) return false;
  const key = Stack.of(resource).resolve(resource.kmsMasterKeyId);
  return JSON.stringify(key ?? "").includes("alias/aws/sns");
}
