/** The sandbox's Cloudflare with one zone, and a name server that answers for it. */

import { CloudflareModel } from "../sandbox/cloudflare/model.ts";
import { openCloudflareServer } from "../sandbox/cloudflare/server.ts";
import type { RecordDraft } from "../sandbox/cloudflare/types.ts";
import { NameServer } from "../sandbox/dns/name-server.ts";
import { openDnsServer } from "../sandbox/dns/server.ts";
import { Faults } from "../sandbox/faults.ts";
import { Journal } from "../sandbox/journal.ts";
import { RealTimeline } from "../sandbox/time.ts";

/** In the form of Cloudflare's tokens. */
export const TOKEN = "conformance-token-0123456789-0123456789-abcd";
export const ZONE_ID = "33c5c49abc970123456789abcdef0123";
const PROPAGATION_MS = 50;

export interface ZoneAtCloudflare {
  readonly url: string;
  readonly model: CloudflareModel;
  readonly journal: Journal;
  /** For the function's environment. */
  readonly environment: Readonly<Record<string, string>>;
  addresses(name: string): readonly string[];
  ttlSeconds(name: string): number | undefined;
  close(): Promise<void>;
}

export async function openCloudflare(
  name: string,
  records: readonly RecordDraft[],
): Promise<ZoneAtCloudflare> {
  const timeline = new RealTimeline();
  const journal = new Journal(timeline);
  const shared = { timeline, journal, faults: new Faults() };
  const zone = { name, id: ZONE_ID, accountName: "Kuma", records };
  const model = new CloudflareModel({ ...shared, zones: [zone] });
  model.access.add({ value: TOKEN, permissions: ["zone:read", "dns:read", "dns:edit"] });
  const server = await openCloudflareServer({ ...shared, model });
  const options = { model, name: "ns1", propagationMs: PROPAGATION_MS };
  const nameServer = new NameServer({ ...shared, ...options });
  const dns = await openDnsServer({ ...shared, nameServer });
  const ofTypeA = (of: string) => model.records(of).filter(({ type }) => type === "A");
  return {
    url: server.url,
    model,
    journal,
    environment: {
      CLOUDFLARE_BASE_URL: server.url,
      FARGATE_DDNS_NAME_SERVERS: dns.address,
    },
    addresses: (of) => ofTypeA(of).map(({ content }) => content),
    ttlSeconds: (of) => ofTypeA(of)[0]?.ttl,
    close: async () => {
      timeline.stop();
      nameServer.stop();
      await server.close();
      await dns.close();
    },
  };
}
