/** One configured name, as the stack hands it to the function. */

export type PublishPolicy = "newest" | "all";
export type ReadinessPolicy = "running" | "healthy";
export type AdoptPolicy = "one" | "all";
export type Ipv6Policy = boolean | "only";

/** The types of a name's records. The first stands for the name where it is counted once. */
export function recordTypes(ipv6: Ipv6Policy): readonly ["A" | "AAAA", ..."AAAA"[]] {
  if (ipv6 === "only") return ["AAAA"];
  return ipv6 ? ["A", "AAAA"] : ["A"];
}

/** One configured name, as the stack hands it to the function: every default filled in. */
export interface RecordSpec {
  /** Fully qualified, lower case, without the final dot: `mx.example.com`. */
  readonly name: string;
  readonly zone: string;
  /** 32 hex digits. With it the token needs no Zone:Read. */
  readonly zoneId?: string;
  readonly cluster: string;
  readonly service: string;
  /** 60–86400, or 1 for Cloudflare's "automatic". */
  readonly ttlSeconds: number;
  readonly proxied: boolean;
  /** AAAA beside A; "only": AAAA and no A. */
  readonly ipv6: Ipv6Policy;
  readonly publish: PublishPolicy;
  readonly readiness: ReadinessPolicy;
  /** What to do when the service has no task. */
  readonly whenEmpty: "keep" | "remove" | { readonly fallback: readonly string[] };
  readonly adopt: AdoptPolicy;
  /** How long a pass waits for a task's address or health before it gives up: 0–40. */
  readonly waitSeconds: number;
}
