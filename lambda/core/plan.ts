/** Steps from the observed to the desired record set, as plain data. */
import type { ObservedRecord } from "./observed.ts";
import type { Fqdn, PublicAddress, RecordType } from "./values.ts";

/** A record as it should be. */
export interface RecordBody {
  readonly name: Fqdn;
  readonly type: RecordType;
  readonly content: PublicAddress;
  readonly ttlSeconds: number;
  readonly proxied: boolean;
  readonly comment: string;
}

export type Step =
  | { readonly op: "delete"; readonly before: ObservedRecord }
  | { readonly op: "edit"; readonly before: ObservedRecord; readonly after: RecordBody }
  | { readonly op: "create"; readonly after: RecordBody };
