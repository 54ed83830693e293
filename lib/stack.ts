/** Everything that is deployed, in one stack for any account and region. */
import { CfnOutput, Stack, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { buildParts, type PartsProps } from "./parts.ts";

export class FargateDdnsStack extends Stack {
  constructor(scope: Construct, id: string, props: PartsProps) {
    super(scope, id, {
      stackName: props.config.stackName,
      description: "Keeps Cloudflare DNS names on the public addresses of Fargate tasks",
    });
    const { topics, main, deadLetters } = buildParts(this, props);
    Tags.of(this).add("application", "fargate-ddns");
    this.#output("NoticesTopicArn", topics.notices.topicArn, "Subscribe to it for notices");
    this.#output("AlarmsTopicArn", topics.alarms.topicArn, "Subscribe to it for alarms");
    this.#output(
      "PagesTopicArn",
      topics.pages.topicArn,
      "Subscribe a pager to it: what pages, and no more",
    );
    this.#output("FunctionName", main.function.functionName, "Invoke it to check now");
    this.#output("LogGroupName", main.logGroup.logGroupName, "aws logs tail NAME --follow");
    this.#output("DeadLetterQueueUrl", deadLetters.queue.queueUrl, "Events that were given up");
  }

  #output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}
