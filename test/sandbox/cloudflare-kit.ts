/** A zone with neighbors, a token and a clock that only the test moves. */
import { CloudflareModel, type CloudflareOptions } from "../../sandbox/cloudflare/model.ts";
import type { ApiReply, DnsRecord, RecordDraft } from "../../sandbox/cloudflare/types.ts";
import { Journal } from "../../sandbox/journal.ts";
import { SteppedTimeline } from "../support/stepped-time.ts";

export const ZONE = { name: "kuma8088.com", id: "0123456789abcdef0123456789abcdef" } as const;
export const NAME = "mx.kuma8088.com";
export const TOKEN = "sandbox-token-that-opens-only-the-sandbox-1";

export const NEIGHBORS: readonly RecordDraft[] = [
  { type: "MX", name: "@", content: NAME, priority: 10, comment: "mail, do not touch" },
  { type: "TXT", name: "@", content: '"v=spf1 mx -all"' },
  { type: "CAA", name: "@", data: { flags: 0, tag: "issue", value: "letsencrypt.org" } },
  { type: "A", name: "www", content: "198.41.128.9", proxied: true },
  { type: "CNAME", name: "mail", content: NAME, ttl: 3600 },
];

export function world(options: Partial<CloudflareOptions> = {}) {
  const timeline = new SteppedTimeline(Date.UTC(2026, 0, 1));
  const journal = new Journal(timeline);
  const model = new CloudflareModel({
    timeline,
    journal,
    zones: [{ ...ZONE, accountName: "Kuma", records: NEIGHBORS }],
    tokens: [{ value: TOKEN, permissions: ["zone:read", "dns:edit"] }],
    ...options,
  });
  return { timeline, journal, model };
}

export const A = { type: "A", name: NAME, content: "43.207.242.167", ttl: 60 } as const;

/** A reply as one can assert on it at a glance: the status, and the codes if it failed. */
export const verdict = ({ status, body }: ApiReply): readonly number[] => [
  status,
  ...body.errors.map(({ code }) => code),
];

export function recordIn(reply: ApiReply): DnsRecord {
  if (!reply.body.success) throw new Error(JSON.stringify(reply.body.errors));
  return reply.body.result as DnsRecord;
}

export const recordsIn = (reply: ApiReply): readonly DnsRecord[] =>
  reply.body.result as readonly DnsRecord[];
