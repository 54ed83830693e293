/** One zone: its records, and what the zones call says about it. */
import { createHash } from "node:crypto";
import { domainToASCII, domainToUnicode } from "node:url";
import type { DnsRecord, Plan, ZoneSpec } from "./types.ts";
import type { Records } from "./writes.ts";

export interface Zone {
  /** In ASCII, as records are named; `wire` has it in Unicode. */
  readonly name: string;
  readonly id: string;
  readonly nameServers: readonly string[];
  /** Does Cloudflare answer queries for it at all? */
  readonly isServed: boolean;
  /** Are proxied records answered with Cloudflare's addresses? */
  readonly isProxying: boolean;
  /** As the zones call sends it. */
  readonly wire: Readonly<Record<string, unknown>>;
  /** Replaced as a whole by each transaction, so that a holder keeps the state of one moment. */
  records: Records;
}

/** 32 hex digits that are the same in every run. */
export const idOf = (seed: string): string =>
  createHash("sha256").update(seed).digest("hex").slice(0, 32);

/** Cloudflare's form of a moment, with microseconds. */
export const momentOf = (ms: number): string => new Date(ms).toISOString().replace("Z", "000Z");

const NAME_SERVERS = ["ada.ns.cloudflare.com", "hugo.ns.cloudflare.com"] as const;

const planOf = (plan: Plan) => ({
  id: idOf(`plan ${plan}`),
  name: plan === "free" ? "Free Website" : "Pro Website",
  price: plan === "free" ? 0 : 25,
  currency: "USD",
  frequency: plan === "free" ? "" : "monthly",
  is_subscribed: plan !== "free",
  can_subscribe: false,
  legacy_id: plan === "free" ? "free" : "pro",
  legacy_discount: false,
  externally_managed: false,
});

export function buildZone(spec: ZoneSpec, plan: Plan, nowMs: number): Zone {
  const { id, accountName = "Sandbox", status = "active", type = "full", paused = false } = spec;
  const name = domainToASCII(spec.name);
  if (!/^[0-9a-f]{32}$/.test(id)) throw new Error(`zone id ${id} is not 32 hex digits`);
  const now = momentOf(nowMs);
  const account = { id: idOf(`account ${accountName}`), name: accountName };
  const wire = {
    id,
    name: domainToUnicode(name),
    status,
    paused,
    type,
    development_mode: 0,
    name_servers: NAME_SERVERS,
    original_name_servers: null,
    original_registrar: null,
    original_dnshost: null,
    modified_on: now,
    created_on: now,
    vanity_name_servers: [],
    vanity_name_servers_ips: null,
    activated_on: status === "active" || status === "moved" ? now : null,
    meta: { step: 4, custom_certificate_quota: 0, page_rule_quota: 3, phishing_detected: false },
    owner: { id: account.id, type: "user", email: null },
    account,
    tenant: { id: null, name: null },
    tenant_unit: { id: null },
    permissions: ["#dns_records:edit", "#dns_records:read", "#zone:read"],
    plan: planOf(plan),
  };
  return {
    name,
    id,
    nameServers: NAME_SERVERS,
    isServed: status !== "initializing",
    isProxying: status === "active" && !paused,
    wire,
    records: new Map<string, DnsRecord>(),
  };
}
