/** One configured record set: all that a pass must know about its aim, every value parsed. */
import type { AdoptPolicy, PublishPolicy, ReadinessPolicy } from "../../contract/record-spec.ts";
import type { SecretPlace } from "../../contract/secret-place.ts";
import type {
  Fqdn,
  NonEmpty,
  PublicAddress,
  RecordType,
  TtlSeconds,
} from "../../contract/values.ts";
import type { ServiceRef, ZoneRef } from "./observed.ts";
import type { Owner } from "./ownership.ts";

/** What to do when the service has no task; addresses are of the record set's own type. */
export type WhenEmpty =
  | { readonly kind: "keep" }
  | { readonly kind: "remove" }
  | { readonly kind: "fallback"; readonly addresses: NonEmpty<PublicAddress> };

export interface RecordSet {
  readonly name: Fqdn;
  readonly type: RecordType;
  readonly zone: ZoneRef;
  readonly service: ServiceRef;
  readonly owner: Owner;
  readonly ttlSeconds: TtlSeconds;
  readonly proxied: boolean;
  readonly publish: PublishPolicy;
  readonly readiness: ReadinessPolicy;
  readonly whenEmpty: WhenEmpty;
  readonly adopt: AdoptPolicy;
  /** For the words that say what to do; absent where it is not known. */
  readonly tokenPlace?: SecretPlace;
  /** How long a pass waits for a better reading before it settles for what it has. */
  readonly patienceMs: number;
}

/** Short name for logs and notices: `mx.example.com A`. */
export const labelOf = (set: Pick<RecordSet, "name" | "type">): string => `${set.name} ${set.type}`;
