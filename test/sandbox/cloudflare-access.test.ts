/** Tokens, permissions, and the limit on calls. */
import { describe, expect, test } from "vitest";
import type { CloudflareModel } from "../../sandbox/cloudflare/model.ts";
import type { ApiRequest } from "../../sandbox/cloudflare/types.ts";
import { A, recordsIn, TOKEN, verdict, world, ZONE } from "./cloudflare-kit.ts";

const RECORDS = `/zones/${ZONE.id}/dns_records`;
const ask = (model: CloudflareModel, request: Partial<ApiRequest> = {}) =>
  model.handle({ method: "GET", path: RECORDS, authorization: `Bearer ${TOKEN}`, ...request });

describe("a token", () => {
  test("that is good / is verified with a message that is no error", () => {
    const reply = ask(world().model, { path: "/user/tokens/verify" });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ success: true, result: { status: "active" } });
    expect(reply.body.messages[0]?.code).toBe(10000);
  });

  test.each([
    ["of a wrong form", "Bearer short", [400, 6003], [400, 6003]],
    ["with an inner space", `Bearer ${TOKEN} ${TOKEN}`, [400, 6003], [400, 6003]],
    ["without Bearer", TOKEN, [400, 6003], [400, 6003]],
    ["that is unknown", `Bearer ${"x".repeat(40)}`, [403, 10000], [401, 1000]],
  ])("%s / is refused", (_, authorization, onRecords, onVerify) => {
    const { model } = world();
    expect(verdict(ask(model, { authorization }))).toEqual(onRecords);
    const path = "/user/tokens/verify";
    expect(verdict(ask(model, { authorization, path }))).toEqual(onVerify);
  });

  test.each(["disabled", "expired"] as const)("that is %s / verify says so", (status) => {
    const tokens = [
      { value: TOKEN, permissions: ["dns:edit"], status, expiresOn: "2026" },
    ] as const;
    const { model } = world({ tokens });
    const reply = ask(model, { path: "/user/tokens/verify" });
    expect(reply.body).toMatchObject({ success: true, result: { status, expires_on: "2026" } });
    expect(verdict(ask(model))).toEqual([403, 10000]);
  });

  test("of some permissions / its zones show them", () => {
    const alsoShown = ["#ssl:edit"];
    const tokens = [{ value: TOKEN, permissions: ["zone:read", "dns:edit"], alsoShown }] as const;
    const { model } = world({ tokens });
    const permissions = ["#dns_records:edit", "#dns_records:read", "#ssl:edit", "#zone:read"];
    expect(ask(model, { path: "/zones" }).body.result).toMatchObject([{ permissions }]);
    expect(ask(model, { path: `/zones/${ZONE.id}` }).body.result).toMatchObject({ permissions });
  });

  test("that is left out / is asked for", () => {
    const { model } = world();
    expect(verdict(model.handle({ method: "GET", path: RECORDS }))).toEqual([400, 9106]);
  });

  test("that was rolled / is refused at once, the new one is not", () => {
    const { model } = world();
    expect(verdict(ask(model))).toEqual([200]);
    model.access.revoke(TOKEN);
    model.access.add({ value: "n".repeat(40), permissions: ["dns:edit"] });
    expect(verdict(ask(model))).toEqual([403, 10000]);
    expect(verdict(ask(model, { authorization: `Bearer ${"n".repeat(40)}` }))).toEqual([200]);
  });

  test("that may read only / reads, and is refused for each write", () => {
    const { model } = world({ tokens: [{ value: TOKEN, permissions: ["dns:read"] }] });
    const before = model.snapshot();
    expect(verdict(ask(model))).toEqual([200]);
    for (const [method, path] of [
      ["POST", RECORDS],
      ["PATCH", `${RECORDS}/${model.records()[0]?.id}`],
      ["PUT", `${RECORDS}/${model.records()[0]?.id}`],
      ["DELETE", `${RECORDS}/${model.records()[0]?.id}`],
      ["POST", `${RECORDS}/batch`],
    ] as const)
      expect(verdict(ask(model, { method, path, body: A }))).toEqual([403, 9109]);
    expect(model.snapshot()).toBe(before);
  });

  test.each(["mühle.example", "xn--mhle-0ra.example", "Mühle.Example"])(
    "that asks for the international zone %s / is shown it in Unicode, its records in ASCII",
    (name) => {
      const zone = { ...ZONE, name: "xn--mhle-0ra.example", records: [{ ...A, name: "mx" }] };
      const { model } = world({ zones: [zone] });
      const query = new URLSearchParams({ name });
      const zones = recordsIn(ask(model, { path: "/zones", query }));
      expect(zones).toMatchObject([{ id: ZONE.id, name: "mühle.example" }]);
      expect(recordsIn(ask(model))).toMatchObject([{ name: "mx.xn--mhle-0ra.example" }]);
    },
  );

  test("without Zone:Read / sees no zones, and edits by id all the same", () => {
    const { model } = world({ tokens: [{ value: TOKEN, permissions: ["dns:edit"] }] });
    expect(recordsIn(ask(model, { path: "/zones" }))).toEqual([]);
    expect(verdict(ask(model, { method: "POST", body: A }))).toEqual([200]);
  });

  test("for another zone, or refused by address / 403", () => {
    const { model } = world({
      tokens: [
        { value: TOKEN, permissions: ["dns:edit", "zone:read"], zoneIds: ["e".repeat(32)] },
        { value: "y".repeat(40), permissions: ["dns:edit"], refusedFrom: "203.0.113.9" },
      ],
    });
    expect(verdict(ask(model))).toEqual([403, 10000]);
    expect(recordsIn(ask(model, { path: "/zones" }))).toEqual([]);
    expect(verdict(ask(model, { authorization: `Bearer ${"y".repeat(40)}` }))).toEqual([403, 9109]);
  });

  test("of an account / is verified under the account only", () => {
    const accountId = "a".repeat(32);
    const { model } = world({ tokens: [{ value: TOKEN, permissions: [], accountId }] });
    expect(verdict(ask(model, { path: "/user/tokens/verify" }))).toEqual([401, 1000]);
    const path = `/accounts/${accountId}/tokens/verify`;
    expect(verdict(ask(model, { path }))).toEqual([200]);
  });
});

test.each([
  ["/zones/kuma8088.com/dns_records", [400, 7003]],
  [`${RECORDS}/42`, [400, 7003]],
  [`/zones/${"d".repeat(32)}/dns_records`, [403, 10000]],
  ["/zones/x/settings", [404, 7000]],
  [`${RECORDS}/${"d".repeat(32)}/more`, [404, 7000]],
  ["/", [404, 7000]],
])("the path %s / %j", (path, expected) => {
  expect(verdict(ask(world().model, { path }))).toEqual(expected);
});

describe("the limit on calls", () => {
  test("within it / each reply counts down", () => {
    const { model, timeline } = world();
    ask(model);
    timeline.advance(30_000);
    expect(ask(model).headers).toEqual({
      ratelimit: '"default";r=1198;t=270',
      "ratelimit-policy": '"default";q=1200;w=300',
    });
  });

  test("over it / every call is refused for five minutes more, then none", () => {
    const { model, timeline } = world({ limits: { callsPerWindow: 3 } });
    const codes = [1, 2, 3, 4].map(() => {
      timeline.advance(60_000);
      return ask(model).status;
    });
    expect(codes).toEqual([200, 200, 200, 429]);
    timeline.advance(299_000);
    const refused = ask(model, { path: "/user/tokens/verify" });
    expect(verdict(refused)).toEqual([429, 971]);
    expect(refused.headers?.["retry-after"]).toBe("1");
    timeline.advance(1_000);
    expect(verdict(ask(model))).toEqual([200]);
  });

  test("of one token / is not the limit of another", () => {
    const { model } = world({ limits: { callsPerWindow: 1 } });
    model.access.add({ value: "z".repeat(40), permissions: ["dns:read"] });
    ask(model);
    expect(ask(model).status).toBe(429);
    expect(ask(model, { authorization: `Bearer ${"z".repeat(40)}` }).status).toBe(200);
  });
});
