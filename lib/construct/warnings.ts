/** What is not wrong, and better otherwise: `cdk synth` prints it, and an app may acknowledge it. */
import { Annotations, Stack } from "aws-cdk-lib";
import type { IBaseService } from "aws-cdk-lib/aws-ecs";
import type { Construct } from "constructs";
import { chosenServiceName, isConstruct, resourceOf } from "./followed-service.ts";
import type { FargateDdnsProps } from "./props.ts";
import { recordsOf } from "./written.ts";

const ID = "fargate-ddns:serviceName";

export function addWarnings(construct: Construct, props: FargateDdnsProps): void {
  const services = recordsOf(props).map(({ service }) => service);
  for (const service of new Set(services.filter(isConstruct)))
    if (resourceOf(service) !== undefined && chosenServiceName(service) === undefined)
      Annotations.of(construct).addWarningV2(ID, nameless(construct, service));
}

const nameless = (construct: Construct, service: IBaseService): string =>
  [
    `The service ${service.node.path} has no serviceName, so CloudFormation gives it a name.`,
    ...(Stack.of(service) === Stack.of(construct) ? [FIRST_TASK] : []),
    REPLACED,
    "Write serviceName in the FargateService before its first deploy; written later, " +
      "it replaces the service once.",
  ].join(" ");

/** Rule and function refer to the name, so they are created after the service. */
const FIRST_TASK =
  "The rule for its events is therefore created after it, and the record gets the address of " +
  "its first task from the first scheduled check instead of an event.";
const REPLACED =
  "If CloudFormation replaces the service, the new one has another name, and the record is " +
  'blocked as owned by the old one until adopt: "all".';
