/**
 * From a request's body to the fields of a record: defaults filled in, names and addresses in
 * the form that Cloudflare stores, and every rule checked. Conflicts with other records are
 * not checked here.
 */
import { isIPv4, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";
import ipaddr from "ipaddr.js";
import { INVALID, refused } from "./errors.ts";
import { contentOf, dataOf } from "./parts.ts";
import { type ApiError, type Checked, type DnsRecord, fieldsOf, type Limits, ok } from "./types.ts";

/** The part of a record that a client decides. */
export type Fields = Pick<
  DnsRecord,
  | "name"
  | "type"
  | "content"
  | "priority"
  | "data"
  | "proxied"
  | "ttl"
  | "comment"
  | "tags"
  | "settings"
>;

export interface Rules {
  readonly zone: string;
  readonly limits: Limits;
}

const TYPES =
  "A AAAA CAA CERT CNAME DNSKEY DS HTTPS LOC MX NAPTR NS OPENPGPKEY PTR SMIMEA SRV SSHFP SVCB " +
  "TLSA TXT URI";
const KNOWN_TYPES: ReadonlySet<string> = new Set(TYPES.split(" "));
const PROXIABLE: ReadonlySet<string> = new Set(["A", "AAAA", "CNAME"]);
const WITH_PRIORITY: ReadonlySet<string> = new Set(["MX", "URI"]);
const SHOWS_PRIORITY: ReadonlySet<string> = new Set([...WITH_PRIORITY, "SRV", "HTTPS"]);
const WITH_HOST: ReadonlySet<string> = new Set(["CNAME", "MX", "NS", "PTR"]);
const HOST = /^(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/i;
const NAME = /^(?=.{1,253}$)(\*|[a-z0-9_-]{1,63})(\.[a-z0-9_-]{1,63})*$/;

type Raw = Readonly<Record<string, unknown>>;

/** `base` is the record that a PATCH starts from; POST and PUT start from the defaults. */
export function readDraft(body: unknown, rules: Rules, base?: DnsRecord): Checked<Fields> {
  const given = fieldsOf(body);
  if (given === undefined || Object.keys(given).length === 0) return refused(400, INVALID.body());
  const raw = base === undefined ? given : patched(base, given);
  if (typeof raw["type"] !== "string" || !KNOWN_TYPES.has(raw["type"]))
    return refused(400, INVALID.type());
  const name = storedName(raw["name"], rules.zone);
  const content = storedContent(raw["type"], raw);
  const errors = [
    ...(name === undefined ? [INVALID.name()] : []),
    ...contentErrors(raw["type"], content, raw["priority"]),
    ...ttlErrors(raw["ttl"], rules.limits),
    ...proxyErrors(raw["type"], raw["proxied"], content),
    ...noteErrors(raw["comment"], raw["tags"], rules.limits),
  ];
  if (errors.length > 0 || name === undefined || content === undefined)
    return refused(400, ...errors);
  return ok(assemble(raw["type"], name, content, raw));
}

/** New content without new parts makes the old parts void. */
function patched(base: DnsRecord, given: Raw): Raw {
  const { data, ...rest } = base;
  return "content" in given || data === undefined
    ? { ...rest, ...given }
    : { ...rest, data, ...given };
}

function assemble(type: string, name: string, content: string, raw: Raw): Fields {
  const proxied = raw["proxied"] === true;
  const { ttl, comment, tags } = raw;
  const data = fieldsOf(raw["data"]) ?? dataOf(type, content, raw["priority"]);
  const priority = raw["priority"] ?? data?.["priority"];
  return {
    name,
    type,
    content,
    ...(SHOWS_PRIORITY.has(type) && typeof priority === "number" ? { priority } : {}),
    ...(data === undefined ? {} : { data }),
    proxied,
    // Cloudflare decides the TTL of what it answers itself.
    ttl: proxied || typeof ttl !== "number" ? 1 : ttl,
    settings: fieldsOf(raw["settings"]) ?? {},
    comment: typeof comment === "string" && comment !== "" ? comment : null,
    tags: Array.isArray(tags) ? tags.map(String) : [],
  };
}

export const isProxiable = (fields: Pick<Fields, "type" | "content">): boolean =>
  PROXIABLE.has(fields.type) && isPublicTarget(fields.content);

/** A name that is not in the zone is taken as relative to it, whatever it looks like. */
function storedName(input: unknown, zone: string): string | undefined {
  if (typeof input !== "string") return undefined;
  const typed = input.trim().replace(/\.$/, "");
  if (typed === "@") return zone;
  const ascii = /[^\x20-\x7e]/.test(typed) ? domainToASCII(typed) : typed.toLowerCase();
  const full = ascii === zone || ascii.endsWith(`.${zone}`) ? ascii : `${ascii}.${zone}`;
  return ascii !== "" && NAME.test(full) ? full : undefined;
}

function storedContent(type: string, raw: Raw): string | undefined {
  const data = fieldsOf(raw["data"]);
  if (type === "CAA" && data !== undefined)
    return `${data["flags"]} ${data["tag"]} ${JSON.stringify(String(data["value"]))}`;
  const content = data === undefined ? raw["content"] : (contentOf(type, data) ?? raw["content"]);
  if (typeof content !== "string" || content === "") return undefined;
  if (type === "AAAA" && isIPv6(content) && !content.includes("%"))
    return ipaddr.parse(content).toString();
  return WITH_HOST.has(type) ? content.trim().toLowerCase().replace(/\.$/, "") : content.trim();
}

function contentErrors(type: string, content: string | undefined, priority: unknown): ApiError[] {
  const missing = WITH_PRIORITY.has(type) && !isPriority(priority) ? [INVALID.priority()] : [];
  if (type === "A") return isIPv4(content ?? "") ? [] : [INVALID.ipv4()];
  if (type === "AAAA") return isIPv6(content ?? "") ? [] : [INVALID.ipv6()];
  if (content === undefined) return [INVALID.empty(type), ...missing];
  if (type === "MX" && isIPv4(content)) return [...missing, INVALID.mxHost()];
  if (WITH_HOST.has(type) && !HOST.test(content)) return [...missing, INVALID.host(type)];
  return missing;
}

const isPriority = (value: unknown): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 65_535;

function ttlErrors(ttl: unknown, limits: Limits): ApiError[] {
  if (ttl === undefined || ttl === 1) return [];
  if (typeof ttl === "string") return [INVALID.ttlType()];
  const { minTtlSeconds: min, maxTtlSeconds: max } = limits;
  const isFine = typeof ttl === "number" && Number.isInteger(ttl) && ttl >= min && ttl <= max;
  return isFine ? [] : [INVALID.ttlRange(min, max)];
}

function proxyErrors(type: string, proxied: unknown, content: string | undefined): ApiError[] {
  if (proxied === undefined || proxied === false) return [];
  if (proxied !== true) return [INVALID.proxiedType()];
  if (!PROXIABLE.has(type)) return [INVALID.proxiable()];
  const isSound = content === undefined || isPublicTarget(content);
  return isSound ? [] : [INVALID.proxiedTarget(content)];
}

function isPublicTarget(content: string): boolean {
  // `100::` stands for "no origin", before a Worker.
  const isNoOrigin = content === "100::";
  return !ipaddr.isValid(content) || isNoOrigin || ipaddr.parse(content).range() === "unicast";
}

function lengthOf(comment: string, unit: Limits["commentUnit"]): number {
  if (unit === "bytes") return Buffer.byteLength(comment);
  return unit === "utf16" ? comment.length : [...comment].length;
}

function noteErrors(comment: unknown, tags: unknown, limits: Limits): ApiError[] {
  const errors: ApiError[] = [];
  if (comment !== undefined && comment !== null) {
    if (typeof comment !== "string" || /[\r\n]/.test(comment)) errors.push(INVALID.comment());
    else if (lengthOf(comment, limits.commentUnit) > limits.commentLength)
      errors.push(INVALID.commentLength(limits.commentLength));
  }
  if (tags === undefined) return errors;
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === "string"))
    errors.push(INVALID.tagsType());
  else if (tags.length > limits.tagsPerRecord)
    errors.push(INVALID.tags(tags.length, limits.tagsPerRecord));
  return errors;
}
