/** Security groups and Elastic IPs, as far as DescribeSecurityGroups and DescribeAddresses show. */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";

/** Whom a rule lets in to which ports. */
export interface IngressRule {
  /** `tcp`, or `-1` for every protocol and port. */
  readonly protocol: string;
  readonly ports?: readonly [from: number, to: number];
  readonly cidrs?: readonly string[];
  readonly ipv6Cidrs?: readonly string[];
  readonly groups?: readonly string[];
}

/** Of the services of this sandbox, unless they name others: it admits mail from everywhere. */
export const DEFAULT_GROUP = "sg-0d1e2f3a4b5c60718";

const MAIL: IngressRule = {
  protocol: "tcp",
  ports: [25, 25],
  cidrs: ["0.0.0.0/0"],
  ipv6Cidrs: ["::/0"],
};

interface ElasticIp {
  readonly publicIp: string;
  readonly allocationId: string;
  readonly interfaceId?: string;
}

export class SecurityGroups {
  readonly #account: Account;
  readonly #groups = new Map<string, readonly IngressRule[]>([[DEFAULT_GROUP, [MAIL]]]);
  readonly #addresses: ElasticIp[] = [];

  constructor(account: Account) {
    this.#account = account;
  }

  /** Creates the group, or replaces its rules. */
  put(id: string, rules: readonly IngressRule[]): void {
    this.#groups.set(id, rules);
  }

  /** An Elastic IP; without an interface it lies unused. */
  allocate(publicIp: string, interfaceId?: string): void {
    const allocationId = `eipalloc-0${this.#account.hex(16)}`;
    this.#addresses.push({ publicIp, allocationId, ...(interfaceId && { interfaceId }) });
  }

  describeGroups(ids: readonly string[]): object {
    const missing = ids.find((id) => !this.#groups.has(id));
    if (missing !== undefined)
      throw new AwsError("InvalidGroup.NotFound", `The security group '${missing}' does not exist`);
    const { id: ownerId } = this.#account;
    return {
      securityGroupInfo: ids.map((groupId) => ({
        ownerId,
        groupId,
        groupName: "mail",
        groupDescription: "mail",
        vpcId: "vpc-0f1e2d3c4b5a69788",
        ipPermissions: (this.#groups.get(groupId) ?? []).map((rule) => asXml(rule, ownerId)),
        ipPermissionsEgress: [],
      })),
    };
  }

  describeAddresses(): object {
    return {
      addressesSet: this.#addresses.map(({ publicIp, allocationId, interfaceId }) => ({
        publicIp,
        allocationId,
        domain: "vpc",
        publicIpv4Pool: "amazon",
        networkBorderGroup: this.#account.region,
        ...(interfaceId && {
          associationId: allocationId.replace("eipalloc", "eipassoc"),
          networkInterfaceId: interfaceId,
        }),
      })),
    };
  }
}

function asXml(
  { protocol, ports, cidrs = [], ipv6Cidrs = [], groups = [] }: IngressRule,
  userId: string,
) {
  return {
    ipProtocol: protocol,
    ...(ports && { fromPort: ports[0], toPort: ports[1] }),
    ipRanges: cidrs.map((cidrIp) => ({ cidrIp })),
    ipv6Ranges: ipv6Cidrs.map((cidrIpv6) => ({ cidrIpv6 })),
    groups: groups.map((groupId) => ({ userId, groupId })),
    prefixListIds: [],
  };
}
