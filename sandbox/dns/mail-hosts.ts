/**
 * An MX record that points at a proxied name would lead mail to Cloudflare's own addresses, which
 * take none. So Cloudflare answers with a host of its own making in its place,
 * `_dc-mx.<12 hex digits>.<zone>`, which has the name's real addresses. Pure.
 */
import { createHash } from "node:crypto";
import type { DnsRecord } from "../cloudflare/types.ts";

const hostFor = (name: string, zone: string): string =>
  `_dc-mx.${createHash("sha256").update(name).digest("hex").slice(0, 12)}.${zone}`;

interface Zone {
  readonly name: string;
  readonly isProxying: boolean;
  readonly records: readonly DnsRecord[];
}

/** The zone as it is answered for. */
export function withMailHosts<Z extends Zone>(view: Z): Z {
  const { name: zone, records, isProxying } = view;
  const proxiedAt = (name: string) =>
    records.filter((record) => isProxying && record.proxied && record.name === name.toLowerCase());
  const isHidden = ({ type, content }: DnsRecord) => type === "MX" && proxiedAt(content).length > 0;
  const hidden = records.filter(isHidden);
  if (hidden.length === 0) return view;
  const shown = records.map((record) =>
    isHidden(record) ? { ...record, content: hostFor(record.content, zone) } : record,
  );
  const targets = [...new Set(hidden.map(({ content }) => content))];
  const origins = targets.flatMap((target) =>
    proxiedAt(target).map((record) => ({ ...record, name: hostFor(target, zone), proxied: false })),
  );
  return { ...view, records: [...shown, ...origins] };
}
