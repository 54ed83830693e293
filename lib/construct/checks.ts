/**
 * What only the whole app shows, checked at synth: is the service one whose task has a public
 * address, and does another construct claim the same name.
 */
import { Stack } from "aws-cdk-lib";
import { CfnTopic, type ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct, IConstruct } from "constructs";
import { type Problem, renderProblem } from "../config/problems.ts";
import type { StackConfig } from "../config/stack-config.ts";
import { isConstruct, resourceOf } from "./followed-service.ts";
import type { FargateDdnsProps } from "./props.ts";
import { publicAddressFault } from "./public-address.ts";
import { pathOf, recordsOf } from "./written.ts";

interface Claim {
  readonly construct: Construct;
  readonly config: StackConfig;
}

/** Of each app, in the order of their creation. */
const claims = new WeakMap<IConstruct, readonly Claim[]>();

export function addChecks(
  construct: Construct,
  config: StackConfig,
  props: FargateDdnsProps,
): void {
  const { root } = construct.node;
  const earlier = claims.get(root) ?? [];
  claims.set(root, [...earlier, { construct, config }]);
  construct.node.addValidation({
    validate: () =>
      [...serviceProblems(props), ...nameProblems(config, earlier), ...topicProblems(props)].map(
        renderProblem,
      ),
  });
}

const serviceProblems = (props: FargateDdnsProps): readonly Problem[] =>
  recordsOf(props).flatMap(({ service, ipv6 }, index) => {
    const resource = isConstruct(service) ? resourceOf(service) : undefined;
    const fault = resource && publicAddressFault(resource, ipv6 !== "only");
    return fault === undefined ? [] : [{ path: pathOf(props, index, "service"), ...fault }];
  });

function nameProblems(config: StackConfig, earlier: readonly Claim[]): readonly Problem[] {
  const twice = config.records.flatMap(({ name }) => {
    const first = earlier.find((one) => one.config.records.some((record) => record.name === name));
    return first === undefined ? [] : [nameTwice(name, first.construct.node.path)];
  });
  const { stackName } = config;
  const namesake = earlier.find((one) => one.config.stackName === stackName);
  if (namesake === undefined) return twice;
  return [...twice, instanceTwice(stackName, namesake.construct.node.path)];
}

const nameTwice = (name: string, path: string): Problem => ({
  path: "recordName",
  given: `"${name}", which ${path} has already`,
  expected: "each name once in an app: one name follows one service",
  remedy: "remove one of the two, or give this one another name",
});

const instanceTwice = (name: string, path: string): Problem => ({
  path: "instanceName",
  given: `"${name}", which ${path} has already`,
  expected: "a name of its own, so that alarms and metrics are not confused",
  remedy: `write instanceName: "${name}2"`,
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
