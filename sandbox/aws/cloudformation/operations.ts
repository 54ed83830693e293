/** CloudFormation at the server. */
import type { Account } from "../account.ts";
import type { Operations } from "../operation.ts";
import type { Stacks } from "./stacks.ts";

export const stackOperations = (account: Account, stacks: Stacks): Operations => ({
  "cloudformation:DescribeStacks": {
    needs: (body) => {
      const name = nameIn(body);
      const resource = account.arn("cloudformation", `stack/${name}/*`);
      return [{ action: "cloudformation:DescribeStacks", resource }];
    },
    run: (body) => stacks.describe(nameIn(body)),
  },
});

const nameIn = (body: string): string => new URLSearchParams(body).get("StackName") ?? "";
