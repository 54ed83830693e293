/**
 * Who may call: tokens with their permissions and zones, the errors of those that may not,
 * and the limit on calls per token.
 */
import { createHash } from "node:crypto";
import { DENIED, succeed } from "./errors.ts";
import type { ApiReply, Limits } from "./types.ts";

export type Permission = "zone:read" | "dns:read" | "dns:edit";

export interface TokenSpec {
  /** At least 40 letters, digits, `_` or `-`, as Cloudflare's are. */
  readonly value: string;
  readonly permissions: readonly Permission[];
  /** The zones it is good for; left out: all. */
  readonly zoneIds?: readonly string[];
  /** An account's token is verified under its account, a user's under the user. */
  readonly accountId?: string;
  /** The caller's address, where the token's address filter refuses it. */
  readonly refusedFrom?: string;
  /** Left out: active. */
  readonly status?: "disabled" | "expired";
  /** As verify gives it: `2026-12-31T23:59:59Z`. */
  readonly expiresOn?: string;
  /** Shown with its zones (`#ssl:edit`) in addition to those for `permissions`. */
  readonly alsoShown?: readonly string[];
}

export type Entry =
  | { readonly ok: true; readonly token: TokenSpec; readonly headers: Record<string, string> }
  | { readonly ok: false; readonly reply: ApiReply };

const FORM = /^[\w-]{40,}$/;
const ID = (value: string): string =>
  createHash("sha256").update(`token ${value}`).digest("hex").slice(0, 32);

interface Window {
  readonly endsAtMs: number;
  readonly spent: number;
}

export class Access {
  readonly #tokens = new Map<string, TokenSpec>();
  readonly #windows = new Map<string, Window>();
  readonly #limits: Limits;

  constructor(limits: Limits, tokens: readonly TokenSpec[]) {
    this.#limits = limits;
    for (const token of tokens) this.add(token);
  }

  add(token: TokenSpec): void {
    if (!FORM.test(token.value))
      throw new Error("a Cloudflare token has at least 40 of [A-Za-z0-9_-]");
    this.#tokens.set(token.value, token);
  }

  /** Rolled or deleted: the value is worth nothing from now on. */
  revoke(value: string): void {
    this.#tokens.delete(value);
  }

  /** Is the caller known, and is there a call left for it? */
  enter(authorization: string | undefined, nowMs: number): Entry {
    if (authorization === undefined) return { ok: false, reply: DENIED.missing() };
    const value = tokenIn(authorization);
    if (value === undefined) return { ok: false, reply: DENIED.malformed() };
    const token = this.#tokens.get(value);
    if (token === undefined || token.status !== undefined)
      return { ok: false, reply: DENIED.authentication() };
    const headers = this.#spend(value, nowMs);
    if ("retry-after" in headers) return { ok: false, reply: { ...DENIED.rate(), headers } };
    if (token.refusedFrom !== undefined)
      return { ok: false, reply: { ...DENIED.location(token.refusedFrom), headers } };
    return { ok: true, token, headers };
  }

  /** No caller may exceed the limit; one that does is refused for a whole window. */
  #spend(value: string, nowMs: number): Record<string, string> {
    const { callsPerWindow: quota, windowMs } = this.#limits;
    const last = this.#windows.get(value);
    const isOver = last === undefined || nowMs >= last.endsAtMs;
    const before = isOver ? { endsAtMs: nowMs + windowMs, spent: 0 } : last;
    const spent = before.spent + 1;
    const endsAtMs = spent === quota + 1 ? nowMs + windowMs : before.endsAtMs;
    this.#windows.set(value, { endsAtMs, spent });
    const seconds = Math.ceil((endsAtMs - nowMs) / 1000);
    return {
      ratelimit: `"default";r=${Math.max(0, quota - spent)};t=${seconds}`,
      "ratelimit-policy": `"default";q=${quota};w=${windowMs / 1000}`,
      ...(spent > quota ? { "retry-after": String(seconds) } : {}),
    };
  }

  verify(
    authorization: string | undefined,
    accountId: string | undefined,
    nowMs: number,
  ): ApiReply {
    if (authorization === undefined) return DENIED.missingForVerify();
    const value = tokenIn(authorization);
    if (value === undefined) return DENIED.malformed();
    const token = this.#tokens.get(value);
    if (token === undefined || token.accountId !== accountId) return DENIED.unknownForVerify();
    const { status, expiresOn } = token;
    const validity = { id: ID(value), ...(expiresOn !== undefined && { expires_on: expiresOn }) };
    if (status !== undefined) return succeed({ ...validity, status });
    const entry = this.enter(authorization, nowMs);
    if (!entry.ok) return entry.reply;
    const reply = succeed({ ...validity, status: "active" });
    const message = { code: 10000, message: "This API Token is valid and active", type: null };
    return { ...reply, body: { ...reply.body, messages: [message] }, headers: entry.headers };
  }
}

function tokenIn(authorization: string): string | undefined {
  const value = /^Bearer (.*)$/.exec(authorization)?.[1];
  return value !== undefined && FORM.test(value) ? value : undefined;
}

/** Why the token may not do this in the zone, or nothing. Editing includes reading. */
export function denial(token: TokenSpec, zoneId: string, need: Permission): ApiReply | undefined {
  if (!seesZone(token, zoneId)) return DENIED.authentication();
  const has = token.permissions;
  if (has.includes(need) || (need === "dns:read" && has.includes("dns:edit"))) return undefined;
  return DENIED.permission();
}

const SHOWN: Readonly<Record<Permission, readonly string[]>> = {
  "dns:edit": ["#dns_records:edit", "#dns_records:read"],
  "dns:read": ["#dns_records:read"],
  "zone:read": ["#zone:read"],
};

/** What a zone shows under `permissions` to this token. */
export const shownPermissions = ({ permissions, alsoShown = [] }: TokenSpec): readonly string[] =>
  [...new Set([...permissions.flatMap((one) => SHOWN[one]), ...alsoShown])].sort();

export const seesZone = (token: TokenSpec, zoneId: string): boolean =>
  token.zoneIds?.includes(zoneId) ?? true;
