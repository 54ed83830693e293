/** What EC2 says of the tasks' security groups and of the account's Elastic IPs. */
import {
  type Address,
  DescribeAddressesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  type SecurityGroup,
} from "@aws-sdk/client-ec2";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { ClientConfig } from "../session/aws.ts";
import type { Session } from "../session/open.ts";
import { readServices, type ServiceFacts } from "./service-facts.ts";
import { ask } from "./unread.ts";

export interface NetworkFacts {
  readonly services: readonly (ServiceFacts & {
    /** Undefined: the service is not there, or names no group. */
    readonly groups: Reading<readonly SecurityGroup[] | undefined>;
  })[];
  readonly addresses: Reading<readonly Address[]>;
}

export async function readNetwork(session: Session): Promise<NetworkFacts> {
  const { client } = session.caller;
  const ec2 = new EC2Client({ ...client, maxAttempts: 3 });
  const addresses = ask("ec2:DescribeAddresses", (options) =>
    ec2.send(new DescribeAddressesCommand({}), options),
  );
  const services = await readServices(session);
  const read = await addresses;
  return {
    services: await Promise.all(
      services.map(async (facts) => ({ ...facts, groups: await groupsOf(facts, client) })),
    ),
    addresses: read.kind === "known" ? known(read.value.Addresses ?? []) : read,
  };
}

async function groupsOf(
  { described }: ServiceFacts,
  client: ClientConfig,
): Promise<Reading<readonly SecurityGroup[] | undefined>> {
  if (described.kind === "unavailable") return known(undefined);
  const { securityGroups: GroupIds = [] } =
    described.value?.networkConfiguration?.awsvpcConfiguration ?? {};
  // Without an id the call would read every group of the account.
  if (GroupIds.length === 0) return known(undefined);
  const ec2 = new EC2Client({ ...client, maxAttempts: 3 });
  const reply = await ask("ec2:DescribeSecurityGroups", (options) =>
    ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [...GroupIds] }), options),
  );
  return reply.kind === "known" ? known(reply.value.SecurityGroups ?? []) : reply;
}
