/** Raw replies and bodies, read independently of the code under test. */
import { NAME } from "../support/fixtures.ts";

export type Fields = Readonly<Record<string, unknown>>;
export const fields = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
export const isText = (value: unknown): value is string =>
  typeof value === "string" && value !== "";
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

/** A record as the list promises it. */
export function isRow(value: unknown): boolean {
  const { id, name, type, content, ttl, proxied = false, comment } = fields(value);
  return (
    [id, type].every(isText) &&
    typeof name === "string" &&
    name.toLowerCase() === NAME &&
    typeof content === "string" &&
    isCount(ttl) &&
    typeof proxied === "boolean" &&
    (comment === undefined || comment === null || typeof comment === "string")
  );
}

/** All that are named, at any place: which of them counts is not judged here. */
export function interfacesOf({ attachments }: Fields): string[] {
  const list = Array.isArray(attachments) ? attachments.map(fields) : [];
  const details = list.flatMap((one) => (Array.isArray(one["details"]) ? one["details"] : []));
  return details.map((detail) => fields(detail)["value"]).filter(isText);
}

type Steps = Partial<Record<"posts" | "patches" | "deletes", readonly Fields[]>>;

export function stepsOf(method: string, id: string | undefined, body: unknown): Steps {
  if (method === "DELETE") return { deletes: [{ id }] };
  if (method === "PATCH" || method === "PUT") return { patches: [{ ...fields(body), id }] };
  return id === "batch" ? (fields(body) as Steps) : { posts: [fields(body)] };
}
