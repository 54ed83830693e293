/**
 * A call of AWS by operation and input, both as the SDK has them, and what carries it:
 * `sdk-call.ts` in the function, the simulated services themselves in the sandbox.
 */
import type { DescribeNetworkInterfacesCommandInput } from "@aws-sdk/client-ec2";
import type { DescribeTasksCommandInput, ListTasksCommandInput } from "@aws-sdk/client-ecs";
import type { PublishCommandInput } from "@aws-sdk/client-sns";
import type { Fields } from "../../contract/unknown-json.ts";
import { known, type Reading } from "../domain/reading.ts";
import { fromAws } from "./fault.ts";

/** By operation, as IAM names it. */
export interface AwsInputs {
  readonly "ecs:ListTasks": ListTasksCommandInput;
  readonly "ecs:DescribeTasks": DescribeTasksCommandInput;
  readonly "ec2:DescribeNetworkInterfaces": DescribeNetworkInterfacesCommandInput;
  readonly "sns:Publish": PublishCommandInput;
}
export type AwsOperation = keyof AwsInputs;

/** Gives the output, whose fields are not checked yet. Rejects as a client of the SDK does. */
export type AwsCall<Known extends AwsOperation = AwsOperation> = <Operation extends Known>(
  operation: Operation,
  input: AwsInputs[Operation],
  signal: AbortSignal,
) => Promise<object>;

/** The output as a reading. */
export async function askAws<Operation extends AwsOperation>(
  call: AwsCall<Operation>,
  operation: Operation,
  input: AwsInputs[Operation],
  signal: AbortSignal,
): Promise<Reading<Fields>> {
  return call(operation, input, signal).then(
    (output) => known({ ...output }),
    fromAws(operation, signal),
  );
}
