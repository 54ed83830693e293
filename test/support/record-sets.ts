/** The configured names as the function reads them, with what is wrong added to `problems`. */
import { decodeRecords } from "../../contract/record-codec.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { recordSetsOf } from "../../lambda/domain/record-sets.ts";

export type Problems = string[];

export function parseRecordSets(json: string, account: string, problems: Problems): RecordSet[] {
  const decoded = decodeRecords(json);
  if (decoded.ok) return [...recordSetsOf(decoded.value, account)];
  problems.push(...decoded.problems);
  return [];
}
