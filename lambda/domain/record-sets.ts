/** From the configured names to record sets: one for each type of record that a name has. */
import type { RecordSpec } from "../../contract/record-fields.ts";
import { type EmptyPolicy, isIpv6, recordTypes } from "../../contract/record-values.ts";
import type { RecordType } from "../../contract/values.ts";
import { ownerOf } from "./ownership.ts";
import type { RecordSet, WhenEmpty } from "./record-set.ts";

/** `account`: region and account id of the deployment, a part of who owns a record. */
export const recordSetsOf = (specs: readonly RecordSpec[], account: string): readonly RecordSet[] =>
  specs.flatMap((spec) => setsOf(spec, account));

function setsOf(spec: RecordSpec, account: string): readonly RecordSet[] {
  const { zone, zoneId, cluster, service, ipv6, whenEmpty, waitSeconds, ...others } = spec;
  const ref = { cluster, service };
  return recordTypes(ipv6).map((type) => ({
    ...others,
    type,
    zone: { zone, ...(zoneId !== undefined && { zoneId }) },
    service: ref,
    owner: ownerOf(account, ref),
    whenEmpty: whenEmptyOf(whenEmpty, type),
    patienceMs: 1_000 * waitSeconds,
  }));
}

/** The part for this family. Where that is none, it says nothing: what is there stays. */
function whenEmptyOf(policy: EmptyPolicy, type: RecordType): WhenEmpty {
  if (typeof policy === "string") return { kind: policy };
  const ofType = policy.fallback.filter((address) => isIpv6(address) === (type === "AAAA"));
  const [first, ...others] = ofType.sort();
  return first === undefined
    ? { kind: "keep" }
    : { kind: "fallback", addresses: [first, ...others] };
}
