/**
 * Cloudflare's replies: only a valid envelope counts as success, only a consistent page is taken
 * for records, and no text made from a reply contains the token.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { addPage, chooseZone, parsePage, parseZones } from "../../lambda/cloudflare/records.ts";
import { judge, readingOf, withoutReply } from "../../lambda/cloudflare/reply.ts";
import { fqdn, IP1, NAME } from "../support/fixtures.ts";
import { anyText, jsonWith } from "./kit.ts";

const TOKEN = "Zq3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0n";
const NOW_MS = 1_762_142_400_000;
const RUNS = { numRuns: 5_000 } as const;
const KEYS = ["success", "result", "errors", "result_info", "code", "message", "error_chain"];
const json = jsonWith(...KEYS, "id", "name", "type", "content", "ttl", "total_count");
const texts = fc.oneof(
  anyText,
  anyText.map((text) => `${text}${TOKEN}${text}`),
);
const errors = fc.oneof(
  json,
  fc.array(
    fc.record(
      {
        code: fc.oneof(fc.nat(99_999), fc.constantFrom(10_000, 9_109, 7_003, "10000", null)),
        message: fc.oneof(texts, json),
        error_chain: fc.oneof(json, fc.array(fc.record({ code: fc.nat(), message: texts }))),
      },
      { requiredKeys: [] },
    ),
    { maxLength: 4 },
  ),
);
const bodies = fc.oneof(
  json,
  fc.constant(undefined),
  fc.record(
    {
      success: fc.constantFrom(true, false, true, false, "true", 1, null),
      errors,
      result: json,
      result_info: json,
    },
    { requiredKeys: [] },
  ),
);
const statuses = fc.oneof(
  fc.integer({ min: 100, max: 599 }),
  fc.constantFrom(200, 200, 201, 204, 301, 400, 401, 403, 404, 409, 429, 500, 502, 522),
);
const waits = fc.option(
  fc.oneof(texts, fc.nat().map(String), fc.date({ noInvalidDate: true }).map(String)),
);
const replies = fc.record({ status: statuses, body: bodies, retryAfter: waits });

test("any status with any body / success only for a 2xx with success: true, no token shown", () => {
  fc.assert(
    fc.property(replies, (reply) => {
      const verdict = judge("Cloudflare GET dns_records", reply, TOKEN, NOW_MS);
      const is2xx = Math.floor(reply.status / 100) === 2;
      const isTrue = (reply.body as { success?: unknown } | null | undefined)?.success === true;
      expect(verdict.kind === "success").toBe(is2xx && isTrue);
      if (verdict.kind === "success") return;
      const { message, retryAfterMs = 0 } = verdict.because;
      expect(message).not.toContain(TOKEN);
      expect([...message].length).toBeLessThanOrEqual(500);
      expect(message).not.toMatch(/\p{Cc}/u);
      expect(retryAfterMs).toBeGreaterThanOrEqual(0);
      expect(readingOf(verdict).kind).toBe("unavailable");
      // What may have landed is never reported as definitely rejected.
      if (reply.status >= 500) expect(verdict.kind).toBe("unclear");
    }),
    RUNS,
  );
});

test("anything thrown / unclear or a certain no, never a success, nothing quoted", () => {
  const codes = fc.constantFrom("ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "UND_ERR_SOCKET", "X");
  const thrown = fc.oneof(
    fc.anything(),
    fc.record({
      code: codes,
      message: texts,
      cause: fc.oneof(fc.anything(), fc.record({ code: codes })),
    }),
  );
  fc.assert(
    fc.property(thrown, fc.boolean(), (error, timedOut) => {
      const failure = withoutReply("Cloudflare PATCH dns_records", error, timedOut);
      expect(["refused", "unclear"]).toContain(failure.kind);
      expect(failure.because.message).not.toContain(TOKEN);
    }),
    RUNS,
  );
});

const row = fc.record(
  {
    id: fc.constantFrom("a", "b", "c", ""),
    name: fc.constantFrom(NAME, NAME, NAME, "MX.example.com", "other.example.com", 7),
    type: fc.constantFrom("A", "A", "TXT", "", null),
    content: fc.oneof(fc.constantFrom(IP1, "None"), json),
    ttl: fc.constantFrom(60, 60, 1, -1, "60", 1.5),
    proxied: fc.constantFrom(false, true, "no", null),
    comment: fc.oneof(texts, fc.constant(null), json),
  },
  { requiredKeys: ["id", "name", "type", "content", "ttl"] },
);
const counts = fc.constantFrom<unknown>(0, 1, 2, 3, 100, -1, "1", null, 1.5);
const someInfo = fc.record(
  { total_count: counts, total_pages: counts, count: counts },
  { requiredKeys: [] },
);
const lists = fc.oneof(
  { weight: 1, arbitrary: json },
  { weight: 5, arbitrary: fc.array(row, { maxLength: 3 }) },
);
const pages = lists.chain((result) => {
  const count = Array.isArray(result) ? result.length : 0;
  const right = fc.constantFrom(
    { total_count: count },
    { total_count: count, total_pages: 1, count },
  );
  return fc.record({ result: fc.constant(result), info: fc.oneof(json, someInfo, right) });
});

test("any list with any count / whole only if every record is one, asked for, and counted", () => {
  let whole = 0;
  fc.assert(
    fc.property(pages, ({ result, info }) => {
      const sum = addPage([], parsePage(result, info, NAME), 1);
      if (sum?.isWhole !== true) return;
      whole += 1;
      const rows = result as { id: unknown; name: string; ttl: unknown; content: unknown }[];
      expect(sum.records).toHaveLength(rows.length);
      expect((info as { total_count: unknown }).total_count).toBe(rows.length);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      for (const one of rows) {
        expect(one.name.toLowerCase()).toBe(NAME);
        expect(Number.isInteger(one.ttl) && typeof one.content === "string").toBe(true);
      }
    }),
    { numRuns: 20_000 },
  );
  expect(whole).toBeGreaterThan(100);
});

test("any list of zones / one chosen only if exactly one has the name", () => {
  const zone = fc.record(
    {
      id: fc.constantFrom("z1", "z2", "", 7),
      name: fc.constantFrom("example.com", "Example.com", "example.org", ""),
      account: json,
    },
    { requiredKeys: ["id", "name"] },
  );
  fc.assert(
    fc.property(fc.oneof(json, fc.array(zone, { maxLength: 3 })), (result) => {
      const name = fqdn("example.com");
      const chosen = chooseZone("Cloudflare GET zones", parseZones(result, name), name);
      if (chosen.kind === "unavailable") return;
      const all = result as { id: string; name: string }[];
      const exact = all.filter((one) => one.name.toLowerCase() === "example.com");
      expect(exact.map(({ id }) => id)).toEqual([chosen.value.id]);
    }),
    RUNS,
  );
});
