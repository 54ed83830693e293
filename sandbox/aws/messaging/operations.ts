/** SNS and SQS at the server. */
import { AwsError } from "../aws-error.ts";
import { json, type Operations } from "../operation.ts";
import { checkTopicArn, type PublishInput, type Sns } from "./sns.ts";
import type { Sqs } from "./sqs.ts";

export function snsOperations(sns: Sns): Operations {
  return {
    "sns:Publish": {
      needs: (body) => {
        const resource = new URLSearchParams(body).get("TopicArn") ?? "";
        // Judged before the permission, which is asked about a topic that has an ARN.
        checkTopicArn(resource);
        const resourcePolicies = sns.find(resource)?.policies ?? [];
        return [{ action: "sns:Publish", resource, resourcePolicies }];
      },
      run: (body) => sns.publish(Object.fromEntries(new URLSearchParams(body)) as PublishInput),
    },
    "sns:ListSubscriptionsByTopic": {
      needs: (body) => {
        const resource = new URLSearchParams(body).get("TopicArn") ?? "";
        return [{ action: "sns:ListSubscriptionsByTopic", resource }];
      },
      run: (body) => sns.listSubscriptions(new URLSearchParams(body).get("TopicArn") ?? ""),
    },
  };
}

interface AttributesInput {
  readonly QueueUrl?: string;
}

export const sqsOperations = (sqs: Sqs): Operations => ({
  "sqs:GetQueueAttributes": {
    needs: (body) => {
      const resource = sqs.find(json<AttributesInput>(body).QueueUrl ?? "")?.arn ?? "*";
      return [{ action: "sqs:GetQueueAttributes", resource }];
    },
    run: (body) => {
      const queue = sqs.find(json<AttributesInput>(body).QueueUrl ?? "");
      if (queue === undefined)
        throw new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
      const count = String(queue.messages.length);
      return { Attributes: { QueueArn: queue.arn, ApproximateNumberOfMessages: count } };
    },
  },
});
