/**
 * Refusals of Cloudflare as public threads show them, and how each is classified. The
 * sources are listed in `sandbox/SPEC-cloudflare.md`; where none shows the status, this
 * table has the likely one.
 */
import { expect, test } from "vitest";
import { judge } from "../../../lambda/cloudflare/reply.ts";
import type { FaultCode } from "../../../lambda/domain/reading.ts";

type Chain = { readonly code: number; readonly message: string };
type Row = readonly [status: number, code: number, message: string, ours: FaultCode, chain?: Chain];

const onToken: Chain = { code: 6111, message: "Invalid format for Authorization header" };
const onKey: Chain = { code: 6103, message: "Invalid format for X-Auth-Key header" };
const onProxy: Chain = { code: 9004, message: "This record type cannot be proxied." };

const BODIES: readonly Row[] = [
  [400, 81058, "An identical record already exists.", "rejected"],
  [400, 81057, "Record already exists.", "rejected"],
  [400, 81054, "A CNAME record with that host already exists.", "rejected"],
  [400, 81053, "An A, AAAA, or CNAME record with that host already exists.", "rejected"],
  [404, 81044, "Record does not exist.", "not-found"],
  [400, 81045, "Record quota exceeded.", "rejected"],
  [400, 9003, "Target 192.168.1.1 is not allowed for a proxied record.", "rejected"],
  [400, 1004, "DNS Validation Error", "rejected", onProxy],
  [400, 9005, "Content for A record must be a valid IPv4 address.", "rejected"],
  [400, 9021, "Invalid TTL. Must be between 120 and 2,147,483,647 seconds", "rejected"],
  [400, 9022, "TTL must be a number, not a string.", "rejected"],
  [400, 9313, "DNS record comment exceeds the maximum length of 100 characters.", "rejected"],
  [403, 1038, "You cannot use this API for domains with a .cf, .ga TLD", "rejected"],
  [400, 7003, "Could not route to /client/v4/zones/x/dns_records", "not-found"],
  [404, 7003, "Could not route to /client/v4/zones/x/dns_records", "not-found"],
  [400, 6003, "Invalid request headers", "token-malformed", onToken],
  [400, 6003, "Invalid request headers", "token-malformed", onKey],
  [403, 9109, "Cannot use the access token from location: 183.154.104.196", "token-ip-filter"],
  [403, 9109, "Unauthorized to access requested resource", "token-refused"],
  [403, 9109, "Invalid access token", "token-refused"],
  [403, 10000, "Authentication error", "token-refused"],
  [400, 10000, "Authentication error", "token-refused"],
  [401, 10001, "Unable to authenticate request", "token-refused"],
  [401, 1000, "Invalid API Token", "token-refused"],
  [429, 971, "Please wait and consider throttling your request speed", "rate-limited"],
  [429, 10000, "Rate limited. Please wait", "rate-limited"],
];

const rows = BODIES.map(([status, code, message, ours, chain]) => ({
  ...{ status, code, message, ours, chain },
}));

test.each(rows)("$status with $code $message / judged / $ours", (row) => {
  const { status, code, message, ours, chain } = row;
  const errors = [{ code, message, ...(chain && { error_chain: [chain] }) }];
  const body = { result: null, success: false, errors, messages: [] };
  const verdict = judge("Ask", { status, body, retryAfter: null }, "s3cret", 0);
  expect(verdict).toMatchObject({ because: { code: ours } });
  // Only a refusal that a new token could change is worth a retry with it.
  expect(verdict.kind).toBe(ours.startsWith("token-") ? "token-refused" : "refused");
});

const PAGE = "<!DOCTYPE html><title>Attention Required! | Cloudflare</title>";
test.each([400, 401, 403, 404, 405, 409, 422, 451])(
  "%i with a page of HTML / judged / nothing is concluded from it",
  (status) => {
    for (const body of [undefined, PAGE, { error: "blocked" }, { success: true, result: [] }])
      expect(judge("Ask", { status, body, retryAfter: null }, "s3cret", 0)).toMatchObject({
        kind: "unclear",
        because: { code: "malformed-reply" },
      });
  },
);
