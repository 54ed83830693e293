/** Which zone, and which token: a token that was rotated, a zone known by its name only. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { known, unavailable } from "../../../lambda/domain/reading.ts";
import { fqdn } from "../../support/fixtures.ts";
import { type Answer, html, json, type Server, startServer } from "../support/http-server.ts";
import { NAME, REF } from "../support/steps.ts";
import { NEW_TOKEN, OLD_TOKEN, storeAt, tokens } from "../support/store.ts";
import { failure, fakeZone, success, ZONE, ZONE_ID } from "../support/zone.ts";

const BY_NAME = { zone: REF.zone };
const RECORD = { id: "r1", name: NAME, type: "A", content: "192.0.2.1", ttl: 60 };
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe("a token that was rotated", () => {
  test("the new one is stored / list / known", async () => {
    server.answers(fakeZone([NEW_TOKEN], [RECORD]).answer);
    const store = storeAt(server.url, tokens(known(NEW_TOKEN)));
    expect(await store.list(REF, NAME, 60_000)).toMatchObject({
      kind: "known",
      value: [{ id: "r1" }],
    });
  });

  test.each([
    ["the same", known(OLD_TOKEN)],
    ["another bad one", known(NEW_TOKEN)],
    ["unreadable", unavailable("throttled", "ssm:GetParameter: slow")],
  ])("what is stored is %s / list / token-refused, as Cloudflare put it", async (_, stored) => {
    server.answers(fakeZone([]).answer);
    const listed = await storeAt(server.url, tokens(stored)).list(REF, NAME, 60_000);
    expect(listed).toMatchObject({ because: { code: "token-refused" } });
    expect(JSON.stringify(listed)).toContain("10000 Authentication error");
  });

  test("no token is stored / list / its own fault", async () => {
    const missing = unavailable("token-missing", "none");
    const none = { read: async () => missing };
    expect(await storeAt(server.url, none).list(REF, NAME, 60_000)).toEqual(missing);
  });
});

describe("a zone known by its name only", () => {
  const zones = (...found: readonly object[]): Answer => json(200, success(found));
  const mine = { id: ZONE_ID, name: "Example.COM", account: { id: "a1", name: "Mail" } };
  const listByName = () => storeAt(server.url).list(BY_NAME, NAME, 60_000);

  test("found, with one of a similar name / list / its records", async () => {
    const other = { id: "f".repeat(32), name: "not-example.com", account: { name: "Mail" } };
    server.answers(zones(other, mine), fakeZone([OLD_TOKEN], [RECORD]).answer);
    expect(await listByName()).toMatchObject({ value: [{ id: "r1" }] });
  });

  test.each(["mühle.example", "MÜHLE.example", "xn--mhle-0ra.example"])(
    "an international one, named %s in the reply / list / requested in Unicode, its records",
    async (shown) => {
      const zone = fakeZone([OLD_TOKEN], [{ ...RECORD, name: "mx.xn--mhle-0ra.example" }]);
      server.answers(zones({ ...mine, name: shown }), zone.answer);
      const ref = { zone: fqdn("xn--mhle-0ra.example") };
      const listed = await storeAt(server.url).list(ref, fqdn("mx.xn--mhle-0ra.example"), 60_000);
      expect(listed).toMatchObject({ value: [{ id: "r1" }] });
      expect(server.calls[0]?.query.get("name")).toBe("mühle.example");
    },
  );

  test.each(["example.123", "xn--a.example", "0x7f.1"])(
    "%s / list / the filter is never empty, and never another name",
    async (name) => {
      server.answers(zones());
      await storeAt(server.url).list({ zone: fqdn(name) }, fqdn(`mx.${name}`), 60_000);
      expect(server.calls[0]?.query.get("name")).toBe(name);
    },
  );

  test("not visible to the token / list / not-found, says what to grant", async () => {
    server.answers(zones());
    const listed = await listByName();
    expect(listed).toMatchObject({ because: { code: "not-found" } });
    expect(JSON.stringify(listed)).toContain("not visible to this token; grant it Zone: Read");
  });

  const moved = { ...mine, id: "e".repeat(32), account: { id: "a2" }, status: "moved" };

  test("in two accounts / list / refused, names both with their status", async () => {
    server.answers(zones({ ...mine, status: "pending", type: "full" }, moved));
    const listed = await listByName();
    expect(listed).toMatchObject({ because: { code: "several-zones" } });
    expect(JSON.stringify(listed)).toMatch(/Mail is pending, type full, zoneId e+ .* a2 is moved/);
  });

  test("in two accounts, active in one / list / the active one's records", async () => {
    const zone = fakeZone([OLD_TOKEN], [RECORD]);
    server.answers(zones(moved, { ...mine, status: "active" }), zone.answer);
    expect(await listByName()).toMatchObject({ value: [{ id: "r1" }] });
  });

  test("moved to another account / its state, then list / the new state and records", async () => {
    const store = storeAt(server.url);
    const zone = fakeZone([OLD_TOKEN], [RECORD]);
    server.answers(
      zones({ ...moved, status: "active" }),
      json(200, success([], { total_count: 0 })),
    );
    await store.list(BY_NAME, NAME, 60_000);
    server.answers(zones(moved, { ...mine, status: "active", type: "full" }), zone.answer);
    const state = { id: ZONE_ID, account: "Mail", status: "active", type: "full" };
    expect(await store.zone(BY_NAME, 60_000)).toEqual(known(state));
    expect(await store.list(BY_NAME, NAME, 60_000)).toMatchObject({ value: [{ id: "r1" }] });
  });

  test("known by a configured id / its state / no request", async () => {
    server.answers(zones(mine));
    expect(await storeAt(server.url).zone(REF, 60_000)).toEqual(known(undefined));
    expect(server.calls).toEqual([]);
  });

  test.each([[null], [[null]], [[{ id: ZONE_ID }]], [[{ name: ZONE }]]])(
    "zones %j / list / malformed",
    async (result) => {
      server.answers(json(200, success(result)));
      expect(await listByName()).toMatchObject({ because: { code: "malformed-reply" } });
    },
  );

  test("200 with success false / list / malformed, not absent", async () => {
    server.answers(json(200, failure(1000, "oops")));
    expect(await listByName()).toMatchObject({ because: { code: "malformed-reply" } });
  });

  test("found once, then the lookup fails / list again / its records, nevertheless", async () => {
    const store = storeAt(server.url);
    server.answers(fakeZone([OLD_TOKEN], [RECORD]).answer);
    await store.list(BY_NAME, NAME, 60_000);
    const zone = fakeZone([OLD_TOKEN], [RECORD]);
    server.answers((response, call) =>
      (call.path === "/zones" ? html(502) : zone.answer)(response, call),
    );
    expect(await store.list(BY_NAME, NAME, 60_000)).toMatchObject({ kind: "known" });
  });

  test("moved to a new id / list twice / fails once, then found again", async () => {
    const store = storeAt(server.url);
    server.answers(zones({ ...mine, id: "f".repeat(32) }), fakeZone([OLD_TOKEN]).answer);
    expect(await store.list(BY_NAME, NAME, 60_000)).toMatchObject({
      because: { code: "not-found" },
    });
    server.answers(fakeZone([OLD_TOKEN], [RECORD]).answer);
    expect(await store.list(BY_NAME, NAME, 60_000)).toMatchObject({ value: [{ id: "r1" }] });
  });
});
