/** Paths and methods of the API, as the operations that faults and the journal name. */

export type OperationName =
  | "zones.list"
  | "zones.get"
  | "records.list"
  | "records.get"
  | "records.create"
  | "records.edit"
  | "records.update"
  | "records.delete"
  | "records.batch"
  | "tokens.verify";

export interface Route {
  readonly operation: OperationName;
  readonly zoneId: string;
  readonly recordId: string;
  readonly accountId?: string;
}

const ON_RECORD: Readonly<Record<string, OperationName>> = {
  GET: "records.get",
  PATCH: "records.edit",
  PUT: "records.update",
  DELETE: "records.delete",
};
const ON_RECORDS: Readonly<Record<string, OperationName>> = {
  GET: "records.list",
  POST: "records.create",
};

/** `path` is what follows `/client/v4`. */
export function routeOf(method: string, path: string): Route | undefined {
  const parts = path.split("/").slice(1);
  const route = (operation: OperationName | undefined, zoneId = "", recordId = "") =>
    operation === undefined ? undefined : { operation, zoneId, recordId };
  if (parts.slice(-2).join("/") === "tokens/verify" && method === "GET") {
    const [owner, accountId] = parts;
    if (owner === "user" && parts.length === 3) return route("tokens.verify");
    if (owner !== "accounts" || parts.length !== 4 || accountId === undefined) return undefined;
    return { operation: "tokens.verify", zoneId: "", recordId: "", accountId };
  }
  const [zones, zoneId, records, recordId] = parts;
  if (zones !== "zones" || parts.length > 4) return undefined;
  if (zoneId === undefined) return method === "GET" ? route("zones.list") : undefined;
  if (records === undefined) return method === "GET" ? route("zones.get", zoneId) : undefined;
  if (records !== "dns_records") return undefined;
  if (recordId === undefined) return route(ON_RECORDS[method], zoneId);
  if (recordId === "batch" && method === "POST") return route("records.batch", zoneId);
  return route(ON_RECORD[method], zoneId, recordId);
}
