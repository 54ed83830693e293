/** Systems Manager's parameters and Secrets Manager at the server. */
import { json, type Operations } from "../operation.ts";
import type { SecretsManager } from "./secretsmanager.ts";
import type { Ssm } from "./ssm.ts";

export function storeOperations(ssm: Ssm, secrets: SecretsManager): Operations {
  return {
    "ssm:GetParameter": {
      needs: (body) => {
        const { Name = "" } = json<{ Name?: string }>(body);
        return [{ action: "ssm:GetParameter", resource: ssm.arn(Name) }];
      },
      run: (body) => ssm.getParameter(json(body)),
    },
    "ssm:PutParameter": {
      needs: (body) => {
        const { Name = "" } = json<{ Name?: string }>(body);
        return [{ action: "ssm:PutParameter", resource: ssm.arn(Name) }];
      },
      run: (body) => ssm.putParameter(json(body)),
    },
    "secretsmanager:PutSecretValue": {
      needs: (body) => {
        const { SecretId = "" } = json<{ SecretId?: string }>(body);
        return [{ action: "secretsmanager:PutSecretValue", resource: secrets.arn(SecretId) }];
      },
      run: (body) => secrets.putSecretValue(json(body)),
    },
    "secretsmanager:CreateSecret": {
      needs: (body) => {
        const { Name = "" } = json<{ Name?: string }>(body);
        return [{ action: "secretsmanager:CreateSecret", resource: secrets.arn(Name) }];
      },
      run: (body) => secrets.createSecret(json(body)),
    },
    "secretsmanager:GetSecretValue": {
      needs: (body) => {
        const { SecretId = "" } = json<{ SecretId?: string }>(body);
        return [{ action: "secretsmanager:GetSecretValue", resource: secrets.arn(SecretId) }];
      },
      run: (body) => secrets.getSecretValue(json(body)),
    },
  };
}
