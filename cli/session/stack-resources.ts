/** What the deployed stack is made of: the names and ids of its resources, by type. */
import {
  CloudFormationClient,
  ListStackResourcesCommand,
  type StackResourceSummary,
} from "@aws-sdk/client-cloudformation";
import { fromAws } from "../../lambda/aws/fault.ts";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { ClientConfig } from "./aws.ts";

export interface StackResource {
  readonly logicalId: string;
  /** A function's, a rule's, a schedule's and an alarm's name; a topic's ARN; a queue's URL. */
  readonly physicalId: string;
  /** `AWS::Lambda::Function`. */
  readonly type: string;
}

const LONGEST_MS = 20_000;

export async function readStackResources(
  StackName: string,
  client: ClientConfig,
): Promise<Reading<readonly StackResource[]>> {
  const abortSignal = AbortSignal.timeout(LONGEST_MS);
  const cloudFormation = new CloudFormationClient({ ...client, maxAttempts: 3 });
  const found: StackResource[] = [];
  let NextToken: string | undefined;
  do {
    const command = new ListStackResourcesCommand({ StackName, ...(NextToken && { NextToken }) });
    const reply = await cloudFormation
      .send(command, { abortSignal })
      .then(known, fromAws("cloudformation:ListStackResources", abortSignal));
    if (reply.kind === "unavailable") return reply;
    found.push(...(reply.value.StackResourceSummaries ?? []).flatMap(resourceIn));
    NextToken = reply.value.NextToken;
  } while (NextToken !== undefined);
  return known(found);
}

/** One that was deleted, or never made, is none. */
function resourceIn(summary: StackResourceSummary): readonly StackResource[] {
  const { LogicalResourceId, PhysicalResourceId, ResourceType, ResourceStatus = "" } = summary;
  const isGone = ResourceStatus === "DELETE_COMPLETE" || ResourceStatus === "CREATE_FAILED";
  if (!LogicalResourceId || !PhysicalResourceId || !ResourceType || isGone) return [];
  return [{ logicalId: LogicalResourceId, physicalId: PhysicalResourceId, type: ResourceType }];
}
