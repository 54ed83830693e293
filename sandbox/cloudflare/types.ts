/**
 * Cloudflare's side of the sandbox in types: what a record looks like on the wire, what a
 * call is, and what it is answered with. Field names are Cloudflare's, so that a stored
 * record is sent as it is.
 */

/** A record as Cloudflare sends it. */
export interface DnsRecord {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly priority?: number;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly proxiable: boolean;
  readonly proxied: boolean;
  readonly ttl: number;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly comment: string | null;
  readonly tags: readonly string[];
  readonly created_on: string;
  readonly modified_on: string;
  readonly comment_modified_on?: string;
  readonly tags_modified_on?: string;
}

/** What a person or a client says about a record; all else takes its default. */
export interface RecordDraft {
  readonly name: string;
  readonly type: string;
  readonly content?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly priority?: number;
  readonly ttl?: number;
  readonly proxied?: boolean;
  readonly comment?: string | null;
  readonly tags?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface ApiError {
  readonly code: number;
  readonly message: string;
  readonly error_chain?: readonly { readonly code: number; readonly message: string }[];
}

export interface ResultInfo {
  readonly page: number;
  readonly per_page: number;
  readonly count: number;
  readonly total_count: number;
  readonly total_pages: number;
}

interface Envelope {
  readonly result: unknown;
  readonly success: boolean;
  readonly errors: readonly ApiError[];
  readonly messages: readonly { code: number; message: string; type: null }[];
  readonly result_info?: ResultInfo;
}

export interface ApiReply {
  readonly status: number;
  readonly body: Envelope;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call without its transport: `path` is what follows `/client/v4`. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: URLSearchParams;
  readonly authorization?: string;
  /** The body as parsed JSON. */
  readonly body?: unknown;
}

export type Plan = "free" | "paid";

export interface Limits {
  readonly recordsPerZone: number;
  readonly batchItems: number;
  readonly commentLength: number;
  /** What the length is counted in, which no source says. */
  readonly commentUnit: "characters" | "utf16" | "bytes";
  readonly tagsPerRecord: number;
  readonly minTtlSeconds: number;
  readonly maxTtlSeconds: number;
  readonly callsPerWindow: number;
  readonly windowMs: number;
}

const COMMON = {
  commentUnit: "characters",
  minTtlSeconds: 60,
  maxTtlSeconds: 86_400,
  callsPerWindow: 1_200,
  windowMs: 300_000,
} as const;

export const LIMITS: Readonly<Record<Plan, Limits>> = {
  free: { ...COMMON, recordsPerZone: 200, batchItems: 200, commentLength: 100, tagsPerRecord: 0 },
  paid: {
    ...COMMON,
    recordsPerZone: 3_500,
    batchItems: 3_500,
    commentLength: 500,
    tagsPerRecord: 20,
  },
};

/** How far Cloudflare is the zone's DNS provider; left out: it is, wholly. */
export interface ZoneState {
  readonly status?: "active" | "initializing" | "pending" | "moved";
  readonly type?: "full" | "partial" | "secondary" | "internal";
  /** Only DNS is served; nothing is proxied. */
  readonly paused?: boolean;
}

export interface ZoneSpec extends ZoneState {
  readonly name: string;
  /** 32 hex digits. */
  readonly id: string;
  readonly accountName?: string;
  /** There from the beginning: visible at once, and not in the journal. */
  readonly records?: readonly RecordDraft[];
}

/** What a transaction did to one record. */
export type RecordChange =
  | { readonly kind: "created"; readonly after: DnsRecord }
  | { readonly kind: "changed"; readonly before: DnsRecord; readonly after: DnsRecord }
  | { readonly kind: "deleted"; readonly before: DnsRecord };

export interface ZoneChange {
  readonly zone: string;
  /** Through the API, or by a person in the dashboard. */
  readonly by: "api" | "hand";
  readonly changes: readonly RecordChange[];
}

/** A value, or Cloudflare's refusal of it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly errors: readonly ApiError[] };

export const ok = <T>(value: T): Checked<T> => ({ ok: true, value });

export const fieldsOf = (body: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof body === "object" && body !== null && !Array.isArray(body)
    ? (body as Record<string, unknown>)
    : undefined;
