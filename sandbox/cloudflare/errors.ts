/**
 * Every refusal that the simulated Cloudflare knows, in Cloudflare's words as public threads
 * show them. SPEC-cloudflare.md names the source of each, and says which are assumed.
 */
import type { ApiError, ApiReply, Checked, ResultInfo } from "./types.ts";

const RECORDS_GUIDE = "https://developers.cloudflare.com/dns/manage-dns-records";
const DOCS = `${RECORDS_GUIDE}/troubleshooting/records-with-same-name/`;

const error = (code: number, message: string, chain?: [number, string]): ApiError => ({
  code,
  message,
  ...(chain === undefined ? {} : { error_chain: [{ code: chain[0], message: chain[1] }] }),
});

/** About the values of a record; all with status 400. */
export const INVALID = {
  name: () => error(9000, "DNS name is invalid."),
  type: () => error(9020, "DNS record type is invalid."),
  ipv4: () => error(9005, "Content for A record must be a valid IPv4 address."),
  ipv6: () => error(9006, "Content for AAAA record must be a valid IPv6 address."),
  host: (type: string) => error(9007, `Content for ${type} record is invalid.`),
  mxHost: () =>
    error(9009, "Change the content of your MX record to be a hostname (and not an IP address)."),
  empty: (type: string) => error(9002, `Content for ${type} record is missing.`),
  priority: () => error(9100, "priority is a required field."),
  ttlRange: (min: number, max: number) =>
    error(9021, `Invalid TTL. Must be between ${min} and ${max} seconds, or 1 for Automatic.`),
  ttlType: () => error(9022, "TTL must be a number, not a string."),
  proxiedType: () => error(9207, "proxied must be a boolean."),
  proxiable: () => error(9004, "This record type cannot be proxied."),
  proxiedTarget: (content: string) =>
    error(9003, `Target ${content} is not allowed for a proxied record.`),
  commentLength: (max: number) =>
    error(9313, `DNS record comment exceeds the maximum length of ${max} characters.`),
  comment: () => error(9314, "DNS record comment contains invalid characters."),
  tags: (count: number, quota: number) =>
    error(9300, `DNS record has ${count} tags, exceeding the quota of ${quota}.`),
  tagsType: () => error(9301, "DNS record tags must be a list of strings."),
  body: () => error(9207, "Request body is invalid."),
  batchSize: (max: number) => error(9208, `A batch may hold at most ${max} operations.`),
  json: () => error(6007, "Malformed JSON in request body"),
  page: (what: string) => error(1002, `Invalid value for ${what}.`),
  unmodelled: (what: string) => error(1003, `The sandbox does not model the filter ${what}.`),
} as const;

export const CONFLICT = {
  identical: () => error(81058, "An identical record already exists."),
  onCname: () =>
    error(
      81054,
      `A CNAME record with that host already exists. For more details, refer to <${DOCS}>.`,
    ),
  onAddress: () => error(81053, "An A, AAAA, or CNAME record with that host already exists."),
  quota: () => error(81045, "Record quota exceeded."),
  unknown: () => error(81044, "Record does not exist."),
} as const;

export const DENIED = {
  malformed: () =>
    fail(
      400,
      error(6003, "Invalid request headers", [6111, "Invalid format for Authorization header"]),
    ),
  missing: () =>
    fail(400, error(9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers")),
  missingForVerify: () => fail(400, error(1001, 'Missing "Authorization" header')),
  unknownForVerify: () => fail(401, error(1000, "Invalid API Token")),
  authentication: () => fail(403, error(10000, "Authentication error")),
  location: (address: string) =>
    fail(403, error(9109, `Cannot use the access token from location: ${address}`)),
  permission: () => fail(403, error(9109, "Unauthorized to access requested resource")),
  rate: () => fail(429, error(971, "Please wait and consider throttling your request speed")),
  object: (path: string) =>
    fail(
      400,
      error(
        7003,
        `Could not route to /client/v4${path}, perhaps your object identifier is invalid?`,
      ),
    ),
  route: () => fail(404, error(7000, "No route for that URI")),
} as const;

export const refused = (status: number, ...errors: readonly ApiError[]): Checked<never> => ({
  ok: false,
  status,
  errors,
});

export function fail(status: number, ...errors: readonly ApiError[]): ApiReply {
  return { status, body: { result: null, success: false, errors, messages: [] } };
}

export function succeed(result: unknown, info?: ResultInfo): ApiReply {
  const body = { result, success: true, errors: [], messages: [] };
  return { status: 200, body: info === undefined ? body : { ...body, result_info: info } };
}

/** What a check gave, as a reply. */
export const replyWith = <T>(checked: Checked<T>, show: (value: T) => unknown): ApiReply =>
  checked.ok ? succeed(show(checked.value)) : fail(checked.status, ...checked.errors);
