/** CloudFormation at the server. */
import type { Account } from "../account.ts";
import type { Operations } from "../operation.ts";
import type { Stacks } from "./stacks.ts";

export function stackOperations(account: Account, stacks: Stacks): Operations {
  const ofStack = (operation: string) => (body: string) => {
    const resource = account.arn("cloudformation", `stack/${nameIn(body)}/*`);
    return [{ action: `cloudformation:${operation}`, resource }];
  };
  return {
    "cloudformation:DescribeStacks": {
      needs: ofStack("DescribeStacks"),
      run: (body) => stacks.describe(nameIn(body)),
    },
    "cloudformation:ListStackResources": {
      needs: ofStack("ListStackResources"),
      run: (body) => stacks.listResources(nameIn(body)),
    },
  };
}

const nameIn = (body: string): string => new URLSearchParams(body).get("StackName") ?? "";
