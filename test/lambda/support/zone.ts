/** One zone that answers as Cloudflare's API without faults, for callers with the token. */
import { type Answer, type Call, json } from "./http-server.ts";

export const ZONE_ID = "0123456789abcdef0123456789abcdef";
export const ZONE = "example.com";

export interface ZoneRecord {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly [field: string]: unknown;
}

export const failure = (code: number, message: string, chain?: readonly object[]) => ({
  result: null,
  success: false,
  errors: [{ code, message, ...(chain === undefined ? {} : { error_chain: chain }) }],
  messages: [],
});
export const success = (result: unknown, info?: object) => ({
  result,
  success: true,
  errors: [],
  messages: [],
  ...(info === undefined ? {} : { result_info: info }),
});

type Change = Readonly<Record<string, unknown>>;

class FakeZone {
  records: ZoneRecord[];
  /** The most records to a page, independent of the request. */
  pageSize = 100;
  readonly #tokens: readonly string[];
  #serial = 0;

  constructor(tokens: readonly string[], records: readonly ZoneRecord[]) {
    this.#tokens = tokens;
    this.records = [...records];
  }

  readonly answer: Answer = (response, call) => {
    const { authorization } = call.headers;
    const isKnown = this.#tokens.some((one) => authorization === `Bearer ${one}`);
    const isMixed = Object.keys(call.headers).some((header) => header.startsWith("x-auth-"));
    const refusal = json(403, failure(10000, "Authentication error"));
    const reply = isKnown && !isMixed ? this.#replyTo(call) : refusal;
    reply(response, call);
  };

  #replyTo({ method, path, query, body }: Call): Answer {
    if (path === "/zones")
      return json(200, success([{ id: ZONE_ID, name: ZONE, account: { name: "Mail" } }]));
    const [, zones, zone, list, id] = path.split("/");
    if (zones !== "zones" || zone !== ZONE_ID || list !== "dns_records")
      return json(404, failure(7003, "Could not route"));
    if (method === "GET") return json(200, this.#page(query));
    const sent = body === "" ? {} : JSON.parse(body);
    if (id === "batch") return json(200, success(this.#batch(sent)));
    if (method === "POST") return json(200, success(this.#create(sent)));
    if (!this.records.some((one) => one.id === id))
      return json(404, failure(81044, "Record does not exist."));
    const done = method === "DELETE" ? this.#remove(id) : this.#edit(id, sent);
    return json(200, success(done));
  }

  #page(query: URLSearchParams) {
    const name = query.get("name.exact")?.toLowerCase();
    const all = this.records.filter((one) => one.name.toLowerCase() === (name ?? one.name));
    const page = Number(query.get("page") ?? 1);
    const per_page = this.pageSize;
    const shown = all.slice((page - 1) * per_page, page * per_page);
    const total_pages = Math.ceil(all.length / per_page);
    const info = { page, per_page, count: shown.length, total_count: all.length, total_pages };
    return success(shown, info);
  }

  #batch({ deletes = [], patches = [], posts = [] }: Readonly<Record<string, Change[]>>) {
    return {
      deletes: deletes.map(({ id }) => this.#remove(id)),
      patches: patches.map(({ id, ...change }) => this.#edit(id, change)),
      puts: null,
      posts: posts.map((one) => this.#create(one)),
    };
  }

  #create(body: Change): ZoneRecord {
    this.#serial += 1;
    const record = { ...body, id: `new-${this.#serial}` } as unknown as ZoneRecord;
    this.records.push(record);
    return record;
  }

  #edit(id: unknown, change: Change): ZoneRecord | undefined {
    this.records = this.records.map((one) => (one.id === id ? { ...one, ...change } : one));
    return this.records.find((one) => one.id === id);
  }

  #remove(id: unknown) {
    this.records = this.records.filter((one) => one.id !== id);
    return { id };
  }
}

export const fakeZone = (tokens: readonly string[], records: readonly ZoneRecord[] = []) =>
  new FakeZone(tokens, records);
