/** One configured record set: all that a pass must know about its aim, every value parsed. */
import type { RecordSpec } from "../../contract/record-fields.ts";
import type { SecretPlace } from "../../contract/secret-place.ts";
import type { NonEmpty, PublicAddress, RecordType } from "../../contract/values.ts";
import type { ServiceRef, ZoneRef } from "./observed.ts";
import type { Owner } from "./ownership.ts";

/** What to do when the service has no task; addresses are of the record set's own type. */
export type WhenEmpty =
  | { readonly kind: "keep" }
  | { readonly kind: "remove" }
  | { readonly kind: "fallback"; readonly addresses: NonEmpty<PublicAddress> };

/** A pass needs these in another form; every other key it has as it is configured. */
type Translated = "zone" | "zoneId" | "cluster" | "service" | "ipv6" | "whenEmpty" | "waitSeconds";

export interface RecordSet extends Omit<RecordSpec, Translated> {
  readonly type: RecordType;
  readonly zone: ZoneRef;
  readonly service: ServiceRef;
  readonly owner: Owner;
  readonly whenEmpty: WhenEmpty;
  /** For the words that say what to do; absent where it is not known. */
  readonly tokenPlace?: SecretPlace;
  /** How long a pass waits for a better reading before it settles for what it has. */
  readonly patienceMs: number;
}

/** Short name for logs and notices: `mx.example.com A`. */
export const labelOf = (set: Pick<RecordSet, "name" | "type">): string => `${set.name} ${set.type}`;
