/**
 * The handler that most people would write first, as the yardstick of `load.ts`: whole
 * clients, the default import of the Cloudflare package, nothing trimmed. It is bundled with
 * esbuild's defaults and only ever loaded, never invoked.
 */
import { DescribeNetworkInterfacesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeTasksCommand, ECSClient } from "@aws-sdk/client-ecs";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Cloudflare from "cloudflare";

const ecs = new ECSClient({});
const ec2 = new EC2Client({});
const sns = new SNSClient({});
const secrets = new SecretsManagerClient({});

interface TaskEvent {
  readonly detail: { readonly clusterArn: string; readonly taskArn: string };
}

export async function handler({ detail }: TaskEvent): Promise<void> {
  const { ZONE_ID, NAME, SECRET, TOPIC } = process.env as Record<string, string>;
  const { tasks } = await ecs.send(
    new DescribeTasksCommand({ cluster: detail.clusterArn, tasks: [detail.taskArn] }),
  );
  const eni = tasks?.[0]?.attachments?.[0]?.details?.find((d) => d.name === "networkInterfaceId");
  const { NetworkInterfaces } = await ec2.send(
    new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [eni?.value ?? ""] }),
  );
  const content = NetworkInterfaces?.[0]?.Association?.PublicIp ?? "";
  const secret = await secrets.send(new GetSecretValueCommand({ SecretId: SECRET }));
  const cloudflare = new Cloudflare({ apiToken: secret.SecretString ?? "" });
  const zone_id = ZONE_ID ?? "";
  const name = NAME ?? "";
  const found = await cloudflare.dns.records.list({ zone_id, name: { exact: name } });
  const record = found.result[0];
  const body = { zone_id, name, type: "A" as const, content, ttl: 60 };
  if (record === undefined) await cloudflare.dns.records.create(body);
  else await cloudflare.dns.records.edit(record.id, body);
  await sns.send(new PublishCommand({ TopicArn: TOPIC, Message: `${name} -> ${content}` }));
}
