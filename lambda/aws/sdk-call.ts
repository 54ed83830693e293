/** Calls of AWS by clients of the SDK. Each service apart, so that a bundle holds what it uses. */
import { DescribeNetworkInterfacesCommand, type EC2Client } from "@aws-sdk/client-ec2";
import { DescribeTasksCommand, type ECSClient, ListTasksCommand } from "@aws-sdk/client-ecs";
import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { AwsCall, AwsInputs, AwsOperation } from "./call.ts";

type OfEcs = "ecs:ListTasks" | "ecs:DescribeTasks";
type OfEc2 = "ec2:DescribeNetworkInterfaces";
type OfSns = "sns:Publish";

export const ecsCall = (client: Pick<ECSClient, "send">): AwsCall<OfEcs> =>
  sdkCall<OfEcs>(client, {
    "ecs:ListTasks": ListTasksCommand,
    "ecs:DescribeTasks": DescribeTasksCommand,
  });

export const ec2Call = (client: Pick<EC2Client, "send">): AwsCall<OfEc2> =>
  sdkCall<OfEc2>(client, { "ec2:DescribeNetworkInterfaces": DescribeNetworkInterfacesCommand });

export const snsCall = (client: Pick<SNSClient, "send">): AwsCall<OfSns> =>
  sdkCall<OfSns>(client, { "sns:Publish": PublishCommand });

interface Client {
  send(command: never, options: { readonly abortSignal: AbortSignal }): Promise<object>;
}
type Commands<Known extends AwsOperation> = {
  readonly [Operation in Known]: new (
    input: AwsInputs[Operation],
  ) => object;
};

function sdkCall<Known extends AwsOperation>(
  client: Client,
  commands: Commands<Known>,
): AwsCall<Known> {
  return async (operation, input, abortSignal) => {
    const command = new commands[operation](input);
    return client.send(command as never, { abortSignal });
  };
}
