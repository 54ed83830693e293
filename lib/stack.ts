/** The construct in a stack of its own, for any account and region, with outputs for people. */
import { CfnOutput, Stack, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { FargateDdns } from "./fargate-ddns.ts";
import type { PartsProps } from "./parts.ts";

export class FargateDdnsStack extends Stack {
  constructor(scope: Construct, id: string, props: PartsProps) {
    super(scope, id, {
      stackName: props.config.stackName,
      description: "Keeps Cloudflare DNS names on the public addresses of Fargate tasks",
    });
    // The CDK leaves this id out of logical ids.
    const ddns = new FargateDdns(this, "Default", props);
    Tags.of(this).add("application", "fargate-ddns");
    this.#output("NoticesTopicArn", ddns.notificationTopic.topicArn, "Subscribe to it for notices");
    this.#output("AlarmsTopicArn", ddns.alarmTopic.topicArn, "Subscribe to it for alarms");
    this.#output(
      "PagesTopicArn",
      ddns.pageTopic.topicArn,
      "Subscribe a pager to it: what pages, and no more",
    );
    this.#output("FunctionName", ddns.function.functionName, "Invoke it to check now");
    this.#output("LogGroupName", ddns.logGroup.logGroupName, "aws logs tail NAME --follow");
    this.#output("DeadLetterQueueUrl", ddns.deadLetterQueue.queueUrl, "Events that were given up");
  }

  #output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}
