/**
 * Every kind of fault of Cloudflare's API: what a reading makes of it, whether a write is then
 * known not to have happened, and whether it did happen.
 */
import type { FaultCode } from "../../../lambda/domain/reading.ts";
import type { Fault } from "../../../sandbox/faults.ts";
import { TOKEN } from "./stage.ts";

interface Reply {
  readonly what: string;
  readonly fault: Fault;
  readonly read: FaultCode;
  readonly write: "rejected" | "unconfirmed";
  /** Where a write has other words for it. */
  readonly wrote?: FaultCode;
  readonly landed?: boolean;
}

const PAGE = `<html><body>Error, token ${TOKEN}</body></html>`;
const no = (code: number): string =>
  JSON.stringify({ success: false, errors: [{ code, message: `no: ${TOKEN}` }], result: null });
const reply = (status: number, body: string): Fault => ({ kind: "reply", status, body });
const error = (code: string, status: number): Fault => ({
  ...{ kind: "error", code, status },
  message: `Said the API.\nOf ${TOKEN}.`,
});

export const REPLIES: readonly Reply[] = [
  what("200 with success false", reply(200, no(1000)), "malformed-reply", "rejected", "rejected"),
  what("200 with a page", reply(200, PAGE), "malformed-reply", "unconfirmed"),
  what("200 with half of a text", reply(200, '{"success":tr'), "malformed-reply", "unconfirmed"),
  what("200 with nothing", reply(200, ""), "malformed-reply", "unconfirmed"),
  what("200 with null", reply(200, "null"), "malformed-reply", "unconfirmed"),
  what(
    "success without a result",
    reply(200, '{"success":true}'),
    "malformed-reply",
    "unconfirmed",
  ),
  what("a redirect", reply(302, ""), "malformed-reply", "unconfirmed"),
  what("400 with a reason", reply(400, no(1004)), "rejected", "rejected"),
  what("400 with a page", reply(400, PAGE), "malformed-reply", "unconfirmed"),
  what("400 for the token", reply(400, no(6003)), "token-malformed", "rejected"),
  what("401 with a page", reply(401, PAGE), "malformed-reply", "unconfirmed"),
  what("403 with a page", reply(403, PAGE), "malformed-reply", "unconfirmed"),
  what("403 of a closed TLD", reply(403, no(1038)), "rejected", "rejected"),
  what("404 with a reason", reply(404, no(7000)), "not-found", "rejected", "rejected"),
  what("404 with a page", reply(404, PAGE), "malformed-reply", "unconfirmed"),
  what("429 with a page", reply(429, PAGE), "rate-limited", "rejected"),
  what("500 with a reason", reply(500, no(1000)), "server-error", "unconfirmed"),
  what("521 with a page", reply(521, PAGE), "server-error", "unconfirmed"),
  what("the error 9109 (403)", error("9109", 403), "token-refused", "rejected"),
  what("the error 1000 (400)", error("1000", 400), "rejected", "rejected"),
  what("the error 7003 (400)", error("7003", 400), "not-found", "rejected", "rejected"),
  what("the error 1000 (503)", error("1000", 503), "server-error", "unconfirmed"),
  what("a cut before it takes effect", { kind: "refuse" }, "unreachable", "unconfirmed"),
  {
    ...what("a cut after it took effect", { kind: "lost-reply" }, "unreachable", "unconfirmed"),
    landed: true,
  },
];

function what(
  what: string,
  fault: Fault,
  read: FaultCode,
  write: Reply["write"],
  wrote: FaultCode = read,
): Reply {
  return { what, fault, read, write, wrote };
}

/** `landed`: before the time is up. */
export const SILENCES: readonly { readonly fault: Fault; readonly landed: boolean }[] = [
  { fault: { kind: "stall-headers" }, landed: false },
  { fault: { kind: "stall-body" }, landed: true },
  { fault: { kind: "delay", ms: 60_000 }, landed: false },
];
