/** What the record store asks of Cloudflare's API, each call as plain data. */
import { assertNever, type Fqdn, type NonEmpty } from "../../contract/values.ts";
import type { Step } from "../domain/plan.ts";
import { zoneQuery } from "./records.ts";
import type { ApiRequest } from "./transport.ts";
import { batchOf, bodyOf, editOf } from "./writes.ts";

/** A name has a handful of records; further pages are for the one that surprises. */
const PER_PAGE = 100;

export function zonesRequest(zone: Fqdn): ApiRequest {
  const { name, per_page } = zoneQuery(zone);
  return { method: "GET", path: "/zones", query: { name, per_page: String(per_page) } };
}

export function recordsRequest(zoneId: string, name: Fqdn, page: number): ApiRequest {
  const query = { "name.exact": name, per_page: String(PER_PAGE), page: String(page) };
  return { method: "GET", path: recordsPath(zoneId), query };
}

/** One step as its own call, several as one transaction. */
export function writeRequest(zoneId: string, steps: NonEmpty<Step>): ApiRequest {
  const path = recordsPath(zoneId);
  const [step, ...others] = steps;
  if (others.length > 0) return { method: "POST", path: `${path}/batch`, body: batchOf(steps) };
  switch (step.op) {
    case "create":
      return { method: "POST", path, body: bodyOf(step.after) };
    case "edit":
      return { method: "PATCH", path: `${path}/${partOf(step.before.id)}`, body: editOf(step) };
    case "delete":
      return { method: "DELETE", path: `${path}/${partOf(step.before.id)}` };
    default:
      return assertNever(step);
  }
}

const recordsPath = (zoneId: string): string => `/zones/${partOf(zoneId)}/dns_records`;

/** Ids are read with `idOf`, so none of them can be a `..` that leads to another path. */
const partOf = (id: string): string => encodeURIComponent(id);
