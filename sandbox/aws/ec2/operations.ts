/** EC2 at the server. */
import type { Account } from "../account.ts";
import type { Operations } from "../operation.ts";
import { numbered } from "../wire.ts";
import type { DescribeInterfacesInput, Ec2, NetworkInterface } from "./ec2.ts";

export function ec2Operations(account: Account, ec2: Ec2): Operations {
  // The calls that describe know no resources.
  const everywhere = (operation: string) => () => [
    {
      action: `ec2:${operation}`,
      resource: "*",
      context: { "ec2:Region": account.region, "aws:RequestedRegion": account.region },
    },
  ];
  return {
    "ec2:DescribeNetworkInterfaces": {
      needs: everywhere("DescribeNetworkInterfaces"),
      run: (body) => describeInterfaces(account, ec2, readInterfaces(body)),
    },
    "ec2:DescribeSecurityGroups": {
      needs: everywhere("DescribeSecurityGroups"),
      run: (body) => ec2.groups.describeGroups(numbered(new URLSearchParams(body), "GroupId")),
    },
    "ec2:DescribeAddresses": {
      needs: everywhere("DescribeAddresses"),
      run: () => ec2.groups.describeAddresses(),
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
