/** CloudFormation at the server. */
import type { Account } from "../account.ts";
import type { Operations } from "../operation.ts";
import { numbered } from "../wire.ts";
import type { Stacks } from "./stacks.ts";

export function stackOperations(account: Account, stacks: Stacks): Operations {
  const ofStack = (operation: string) => (body: string) => {
    const resource = account.arn("cloudformation", `stack/${field(body, "StackName")}/*`);
    return [{ action: `cloudformation:${operation}`, resource }];
  };
  return {
    "cloudformation:DescribeStacks": {
      needs: ofStack("DescribeStacks"),
      run: (body) => stacks.describe(field(body, "StackName")),
    },
    "cloudformation:ListStackResources": {
      needs: ofStack("ListStackResources"),
      run: (body) => stacks.listResources(field(body, "StackName")),
    },
    "cloudformation:DetectStackDrift": {
      needs: ofStack("DetectStackDrift"),
      run: (body) => stacks.detections.start(field(body, "StackName")),
    },
    "cloudformation:DescribeStackDriftDetectionStatus": {
      // A detection is no resource of IAM.
      needs: () => [{ action: "cloudformation:DescribeStackDriftDetectionStatus", resource: "*" }],
      run: (body) => stacks.detections.status(field(body, "StackDriftDetectionId")),
    },
    "cloudformation:DescribeStackResourceDrifts": {
      needs: ofStack("DescribeStackResourceDrifts"),
      run: (body) => {
        const form = new URLSearchParams(body);
        const filters = numbered(form, "StackResourceDriftStatusFilters.member");
        return stacks.detections.resourceDrifts(field(body, "StackName"), filters);
      },
    },
  };
}

const field = (body: string, name: string): string => new URLSearchParams(body).get(name) ?? "";
