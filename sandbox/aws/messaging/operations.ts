/** SNS at the server. */
import type { Operations } from "../operation.ts";
import { checkTopicArn, type PublishInput, type Sns } from "./sns.ts";

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
  };
}
