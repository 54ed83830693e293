/** What the deployed stack says about itself: its status, and the names in its outputs. */
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { fromAws } from "../../lambda/aws/fault.ts";
import { known, type Reading, unavailable } from "../../lambda/domain/reading.ts";
import type { ClientConfig } from "./aws.ts";

export interface DeployedStack {
  /** `CREATE_COMPLETE`, `UPDATE_ROLLBACK_COMPLETE` … */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly drift: StackDrift;
}

/** Whether resources differ from the template, as the last detection found it. */
export interface StackDrift {
  /** `IN_SYNC`, `DRIFTED`, `NOT_CHECKED`, `UNKNOWN`. */
  readonly status: string;
  readonly checkedAtMs?: number;
}

const OPERATION = "cloudformation:DescribeStacks";
const LONGEST_MS = 15_000;

/** Not found: there is no such stack in this account and region. */
export async function readStack(
  StackName: string,
  client: ClientConfig,
): Promise<Reading<DeployedStack>> {
  const abortSignal = AbortSignal.timeout(LONGEST_MS);
  const cloudFormation = new CloudFormationClient({ ...client, maxAttempts: 3 });
  const reply = await cloudFormation
    .send(new DescribeStacksCommand({ StackName }), { abortSignal })
    .then(known, fromAws(OPERATION, abortSignal));
  if (reply.kind === "unavailable") return missingIn(reply, StackName);
  const [stack] = reply.value.Stacks ?? [];
  if (stack?.StackStatus === undefined)
    return unavailable("malformed-reply", `${OPERATION}: a reply without the stack`);
  const outputs = (stack.Outputs ?? []).map((one) => [one.OutputKey, one.OutputValue] as const);
  const { StackDriftStatus = "NOT_CHECKED", LastCheckTimestamp } = stack.DriftInformation ?? {};
  const checkedAtMs = LastCheckTimestamp?.getTime();
  const drift = { status: StackDriftStatus, ...(checkedAtMs !== undefined && { checkedAtMs }) };
  return known({ status: stack.StackStatus, outputs: Object.fromEntries(outputs), drift });
}

/** CloudFormation has no error of its own for it. */
function missingIn(reply: Reading<never>, name: string): Reading<never> {
  if (reply.kind === "known" || !/does not exist/.test(reply.because.message)) return reply;
  return unavailable("not-found", `${OPERATION}: there is no stack ${name} in this region`);
}
