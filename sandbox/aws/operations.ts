/**
 * Which calls the server knows: how each reads its input, what permission it needs on what, and
 * which model answers it.
 */
import type { Account } from "./account.ts";
import type { DescribeInterfacesInput, Ec2, NetworkInterface } from "./ec2/ec2.ts";
import type { Ecs } from "./ecs/ecs.ts";
import { ecsOperations } from "./ecs/operations.ts";
import { checkTopicArn, type PublishInput, type Sns } from "./messaging/sns.ts";
import { json, type Operations } from "./operation.ts";
import type { SecretsManager } from "./secrets/secretsmanager.ts";
import type { Ssm } from "./secrets/ssm.ts";
import { numbered, type Protocol } from "./wire.ts";

export interface Models {
  readonly ecs: Ecs;
  readonly ec2: Ec2;
  readonly ssm: Ssm;
  readonly secrets: SecretsManager;
  readonly sns: Sns;
}

export const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  ecs: "json",
  ssm: "json",
  secretsmanager: "json",
  ec2: "ec2",
  sns: "query",
  sts: "query",
};

export function operations(account: Account, models: Models): Operations {
  return {
    ...ecsOperations(account, models.ecs),
    ...storeOperations(models),
    // Needs no permission: even a denied caller may ask who it is.
    "sts:GetCallerIdentity": {
      needs: () => [],
      run: () => ({
        Arn: `arn:aws:iam::${account.id}:user/operator`,
        UserId: "AIDASANDBOXOPERATOR0",
        Account: account.id,
      }),
    },
    "ec2:DescribeNetworkInterfaces": {
      needs: () => [
        {
          action: "ec2:DescribeNetworkInterfaces",
          resource: "*",
          context: { "ec2:Region": account.region, "aws:RequestedRegion": account.region },
        },
      ],
      run: (body) => describeInterfaces(account, models.ec2, readInterfaces(body)),
    },
    "sns:Publish": {
      needs: (body) => {
        const resource = new URLSearchParams(body).get("TopicArn") ?? "";
        // Judged before the permission, which is asked about a topic that has an ARN.
        checkTopicArn(resource);
        const resourcePolicies = models.sns.find(resource)?.policies ?? [];
        return [{ action: "sns:Publish", resource, resourcePolicies }];
      },
      run: (body) =>
        models.sns.publish(Object.fromEntries(new URLSearchParams(body)) as PublishInput),
    },
  };
}

function storeOperations({ ssm, secrets }: Models): Operations {
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

function readInterfaces(body: string): DescribeInterfacesInput {
  const form = new URLSearchParams(body);
  const ids = numbered(form, "NetworkInterfaceId");
  const filters = [];
  for (let n = 1; ; n += 1) {
    const name = form.get(`Filter.${n}.Name`);
    if (name === null) break;
    filters.push({ name, values: numbered(form, `Filter.${n}.Value`) });
  }
  const maxResults = form.get("MaxResults");
  const nextToken = form.get("NextToken");
  return {
    ...(ids.length === 0 ? {} : { ids }),
    ...(filters.length === 0 ? {} : { filters }),
    ...(maxResults === null ? {} : { maxResults: Number(maxResults) }),
    ...(nextToken === null ? {} : { nextToken }),
  };
}

function describeInterfaces(account: Account, ec2: Ec2, input: DescribeInterfacesInput): object {
  const { interfaces, nextToken } = ec2.describe(input);
  return { networkInterfaceSet: interfaces.map((eni) => asXml(account, eni)), nextToken };
}

function asXml(account: Account, eni: NetworkInterface): object {
  const { publicAddress } = eni;
  const association =
    publicAddress === undefined
      ? undefined
      : {
          publicIp: publicAddress,
          publicDnsName: `ec2-${publicAddress.replaceAll(".", "-")}.compute.amazonaws.com`,
          ipOwnerId: "amazon",
        };
  return {
    networkInterfaceId: eni.id,
    subnetId: "subnet-0a1b2c3d4e5f60718",
    vpcId: "vpc-0f1e2d3c4b5a69788",
    availabilityZone: `${account.region}a`,
    ownerId: account.id,
    requesterManaged: true,
    status: "in-use",
    macAddress: eni.mac,
    privateIpAddress: eni.privateAddress,
    interfaceType: "interface",
    association,
    privateIpAddressesSet:
      eni.privateAddress === undefined
        ? []
        : [{ privateIpAddress: eni.privateAddress, primary: true, association }],
    ipv6AddressesSet: eni.ipv6.map((ipv6Address) => ({ ipv6Address, isPrimaryIpv6: false })),
  };
}
