/** Lambda at the server, as far as it describes functions. */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";
import { json, type Operations } from "../operation.ts";
import type { Lambda } from "./lambda.ts";

interface Named {
  readonly FunctionName?: string;
}

export const functionOperations = (account: Account, lambda: Lambda): Operations => ({
  "lambda:GetFunctionConfiguration": {
    needs: (body) => {
      const resource = account.arn("lambda", `function:${json<Named>(body).FunctionName ?? ""}`);
      return [{ action: "lambda:GetFunctionConfiguration", resource }];
    },
    run: (body) => configurationOf(account, lambda, json<Named>(body).FunctionName ?? ""),
  },
});

/** A function here is ready as soon as it is there. */
function configurationOf(account: Account, lambda: Lambda, name: string): object {
  const found = lambda.find(name);
  if (found === undefined) {
    const arn = account.arn("lambda", `function:${name}`);
    throw new AwsError("ResourceNotFoundException", `Function not found: ${arn}`, 404);
  }
  return {
    FunctionName: found.name,
    FunctionArn: found.arn,
    MemorySize: found.memoryMb,
    Timeout: found.timeoutMs / 1000,
    Role: found.role.principal,
    Version: "$LATEST",
    State: "Active",
    LastUpdateStatus: "Successful",
  };
}
