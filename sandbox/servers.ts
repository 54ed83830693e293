/** The simulated cloud's servers on loopback, but for those of AWS. */
import type { AwsSandbox } from "./aws/index.ts";
import type { CloudflareModel } from "./cloudflare/model.ts";
import { type CloudflareServer, openCloudflareServer } from "./cloudflare/server.ts";
import type { NameServer } from "./dns/name-server.ts";
import type { Registry } from "./dns/registry.ts";
import { type DnsServer, openDnsServer } from "./dns/server.ts";
import type { Faults } from "./faults.ts";
import type { Journal } from "./journal.ts";
import { openSlackServer, type SlackServer } from "./slack.ts";
import { openSmtpProxy, type SmtpProxy } from "./smtp-proxy.ts";
import type { Timeline } from "./time.ts";

export interface Servers {
  readonly cloudflare: CloudflareServer;
  /** Of the zones. */
  readonly dns: readonly DnsServer[];
  /** Of the zones above. */
  readonly parent: DnsServer;
  readonly slack: SlackServer;
  readonly smtp: SmtpProxy;
}

export interface Models {
  readonly journal: Journal;
  readonly faults: Faults;
  readonly aws: AwsSandbox;
  readonly cloudflare: CloudflareModel;
  readonly nameServers: readonly NameServer[];
  readonly registry: Registry;
}

export async function openServers(
  { journal, faults, aws, cloudflare: model, nameServers, registry }: Models,
  timeline: Timeline,
  latencyMs: number,
): Promise<Servers> {
  const shared = { faults, journal, timeline };
  const openDns = (nameServer: NameServer | Registry) => openDnsServer({ nameServer, ...shared });
  return {
    cloudflare: await openCloudflareServer({ model, latencyMs, ...shared }),
    dns: await Promise.all(nameServers.map(openDns)),
    parent: await openDns(registry),
    slack: await openSlackServer(shared),
    smtp: await openSmtpProxy((address) => aws.ecs.isRunningAt(address)),
  };
}

export async function closeServers(servers: Servers): Promise<void> {
  const { cloudflare, slack, smtp, dns, parent } = servers;
  await cloudflare.close();
  await slack.close();
  await smtp.close();
  await Promise.all([...dns, parent].map((server) => server.close()));
}
