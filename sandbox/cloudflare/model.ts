/**
 * The simulated Cloudflare: zones with their records, tokens, the rules on both, and nothing
 * of HTTP, so that it serves simulations in process as well as `server.ts`. Synchronous: a call
 * has taken effect when it returns, and what the name servers say follows later (`../dns`).
 *
 * `handle` answers a call as Cloudflare would, token and limits included. The methods named
 * after calls do the same without asking who calls.
 */
import { domainToASCII } from "node:url";
import {
  Access,
  denial,
  type Permission,
  seesZone,
  shownPermissions,
  type TokenSpec,
} from "./access.ts";
import { CONFLICT, DENIED, fail, replyWith, succeed } from "./errors.ts";
import { paginate, queryRecords } from "./query.ts";
import { type OperationName, type Route, routeOf } from "./routes.ts";
import { type StoreOptions, ZoneStore } from "./store.ts";
import type { ApiReply, ApiRequest, RecordChange } from "./types.ts";
import { batchResult, type Operation, readBatch } from "./writes.ts";
import type { Zone } from "./zone.ts";

export interface CloudflareOptions extends StoreOptions {
  readonly tokens?: readonly TokenSpec[];
  /** From a change to the name servers' answer, for servers that do not say otherwise. */
  readonly propagationMs?: number;
}

type ZoneOperation = Exclude<OperationName, "zones.list" | "tokens.verify">;

const NEEDS: Readonly<Record<ZoneOperation, Permission>> = {
  "zones.get": "zone:read",
  "records.list": "dns:read",
  "records.get": "dns:read",
  "records.create": "dns:edit",
  "records.edit": "dns:edit",
  "records.update": "dns:edit",
  "records.delete": "dns:edit",
  "records.batch": "dns:edit",
};
const ID = /^[0-9a-f]{32}$/;

export class CloudflareModel extends ZoneStore {
  readonly access: Access;
  readonly propagationMs: number;

  constructor(options: CloudflareOptions) {
    super(options);
    this.propagationMs = options.propagationMs ?? 0;
    this.access = new Access(this.limits, options.tokens ?? []);
  }

  handle(request: ApiRequest): ApiReply {
    const route = routeOf(request.method, request.path);
    const nowMs = this.timeline.now();
    if (route?.operation === "tokens.verify")
      return this.access.verify(request.authorization, route.accountId, nowMs);
    const entry = this.access.enter(request.authorization, nowMs);
    if (!entry.ok) return entry.reply;
    const reply =
      route === undefined ? DENIED.route() : this.#admitted(route, entry.token, request);
    return { ...reply, headers: entry.headers };
  }

  #admitted(route: Route, token: TokenSpec, request: ApiRequest): ApiReply {
    const { operation, zoneId, recordId } = route;
    if (operation === "zones.list") return this.zones(request.query, token);
    if (operation === "tokens.verify") return DENIED.route();
    const isId = ID.test(zoneId) && (recordId === "" || ID.test(recordId));
    if (!isId) return DENIED.object(request.path);
    const denied = this.byId.has(zoneId)
      ? denial(token, zoneId, NEEDS[operation])
      : DENIED.authentication();
    if (denied !== undefined) return denied;
    return operation === "zones.get"
      ? succeed(wireFor(this.#zone(zoneId), token))
      : this.#onZone(operation, zoneId, recordId, request);
  }

  #onZone(
    name: Exclude<ZoneOperation, "zones.get">,
    zoneId: string,
    id: string,
    request: ApiRequest,
  ): ApiReply {
    switch (name) {
      case "records.list":
        return this.list(zoneId, request.query);
      case "records.get":
        return this.get(zoneId, id);
      case "records.create":
        return this.create(zoneId, request.body);
      case "records.edit":
        return this.patch(zoneId, id, request.body);
      case "records.update":
        return this.put(zoneId, id, request.body);
      case "records.delete":
        return this.delete(zoneId, id);
      case "records.batch":
        return this.batch(zoneId, request.body);
    }
  }

  /** Those that the token may read; without a token: all. */
  zones(query = new URLSearchParams(), token?: TokenSpec): ApiReply {
    const name = query.has("name") ? domainToASCII(query.get("name") ?? "") : undefined;
    const mayRead = (zone: Zone): boolean =>
      token === undefined || (token.permissions.includes("zone:read") && seesZone(token, zone.id));
    const found = this.allZones.filter(
      (zone) =>
        (name === undefined || zone.name === name) &&
        (query.get("status") ?? zone.wire["status"]) === zone.wire["status"] &&
        mayRead(zone),
    );
    const ordered = found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const page = paginate(ordered, query, { default: 20, min: 1, max: 100 });
    if (!page.ok) return fail(page.status, ...page.errors);
    const { items, info } = page.value;
    return succeed(
      items.map((zone) => wireFor(zone, token)),
      info,
    );
  }

  list(zoneId: string, query = new URLSearchParams()): ApiReply {
    const page = queryRecords([...this.#zone(zoneId).records.values()], query);
    if (!page.ok) return fail(page.status, ...page.errors);
    return succeed(page.value.items, page.value.info);
  }

  get(zoneId: string, id: string): ApiReply {
    const record = this.#zone(zoneId).records.get(id);
    return record === undefined ? fail(404, CONFLICT.unknown()) : succeed(record);
  }

  create(zoneId: string, body: unknown): ApiReply {
    return this.#one(zoneId, { kind: "create", body });
  }

  /** What is left out stays. */
  patch(zoneId: string, id: string, body: unknown): ApiReply {
    return this.#one(zoneId, { kind: "patch", id, body });
  }

  /** What is left out returns to its default. */
  put(zoneId: string, id: string, body: unknown): ApiReply {
    return this.#one(zoneId, { kind: "put", id, body });
  }

  delete(zoneId: string, id: string): ApiReply {
    return this.#one(zoneId, { kind: "delete", id });
  }

  /** All or nothing; of several refusals only the first is given. */
  batch(zoneId: string, body: unknown): ApiReply {
    const operations = readBatch(body, this.limits.batchItems);
    if (!operations.ok) return fail(operations.status, ...operations.errors);
    const changes = this.write(this.#zone(zoneId), operations.value, "api");
    if (!changes.ok) return fail(changes.status, ...changes.errors.slice(0, 1));
    return succeed(batchResult(operations.value, changes.value));
  }

  #one(zoneId: string, operation: Operation): ApiReply {
    return replyWith(this.write(this.#zone(zoneId), [operation], "api"), (changes) => {
      const [change] = changes;
      return change === undefined ? null : resultOf(change);
    });
  }

  #zone(zoneId: string): Zone {
    const zone = this.byId.get(zoneId);
    if (zone === undefined) throw new Error(`the sandbox has no zone ${zoneId}`);
    return zone;
  }
}

const wireFor = ({ wire }: Zone, token: TokenSpec | undefined) =>
  token === undefined ? wire : { ...wire, permissions: shownPermissions(token) };

const resultOf = (change: RecordChange): unknown =>
  change.kind === "deleted" ? { id: change.before.id } : change.after;
