/** Lists: filters, pages, order. */
import { describe, expect, test } from "vitest";
import type { CloudflareModel } from "../../sandbox/cloudflare/model.ts";
import { A, NAME, recordsIn, verdict, world, ZONE } from "./cloudflare-kit.ts";

const list = (model: CloudflareModel, query: Record<string, string>) =>
  model.list(ZONE.id, new URLSearchParams(query));

describe("records are listed", () => {
  const filters: readonly [Record<string, string>, number][] = [
    [{ "name.exact": "MX.KUMA8088.COM" }, 2],
    [{ name: NAME }, 2],
    [{ "name.exact": "mx" }, 0],
    [{ name: "" }, 0],
    [{ "name.startswith": "m" }, 3],
    [{ "name.exact": NAME, type: "AAAA" }, 1],
    [{ type: "A" }, 2],
    [{ content: "43.207.242.167" }, 1],
    [{ "content.contains": "43.207" }, 1],
    [{ "comment.startswith": "MAIL" }, 1],
    [{ "comment.exact": "mail, do not touch" }, 1],
    [{ "comment.absent": "" }, 6],
    [{ "comment.present": "" }, 1],
    [{ proxied: "true" }, 1],
    [{ match: "any", type: "CAA", name: NAME }, 3],
    [{ search: "spf1" }, 1],
    [{}, 7],
  ];
  test.each(filters)("with %j / %i found", (query, count) => {
    const { model } = world();
    model.create(ZONE.id, A);
    model.create(ZONE.id, { type: "AAAA", name: NAME, content: "2600:1f18::1" });
    const reply = list(model, query);
    expect(recordsIn(reply)).toHaveLength(count);
    expect(reply.body.result_info).toMatchObject({ count, total_count: count, per_page: 100 });
  });

  test("in pages of two / every record once, and the count of pages", () => {
    const { model } = world();
    const pages = [1, 2, 3, 4].map((page) => list(model, { per_page: "2", page: `${page}` }));
    expect(pages.map((page) => recordsIn(page).length)).toEqual([2, 2, 1, 0]);
    expect(pages[2]?.body.result_info).toEqual({
      page: 3,
      per_page: 2,
      count: 1,
      total_count: 5,
      total_pages: 3,
    });
    expect(new Set(pages.flatMap(recordsIn).map(({ id }) => id)).size).toBe(5);
  });

  test("in an order / by type unless said otherwise", () => {
    const { model } = world();
    const types = (query: Record<string, string>) =>
      recordsIn(list(model, query)).map(({ type }) => type);
    expect(types({})).toEqual(["A", "CAA", "CNAME", "MX", "TXT"]);
    expect(types({ direction: "desc" })).toEqual(["TXT", "MX", "CNAME", "CAA", "A"]);
    expect(types({ order: "name" }).slice(-2)).toEqual(["CNAME", "A"]);
  });

  test.each([
    [{ per_page: "0" }],
    [{ per_page: "5000001" }],
    [{ page: "0" }],
    [{ order: "id" }],
    [{ direction: "up" }],
    [{ "tag.exact": "owner:me" }],
  ])("with %j / refused rather than ignored", (query) => {
    expect(list(world().model, query as unknown as Record<string, string>).status).toBe(400);
  });
});

describe("zones are listed", () => {
  const zones = [ZONE, { name: "example.org", id: "f".repeat(32) }];
  test("by name / the one zone with what clients need of it", () => {
    const { model } = world({ zones: [{ ...ZONE, accountName: "Kuma" }, ...zones.slice(1)] });
    const reply = model.zones(new URLSearchParams({ name: "Kuma8088.com" }));
    expect(reply.body.result).toMatchObject([
      { ...ZONE, status: "active", account: { name: "Kuma" } },
    ]);
    expect(reply.body.result_info).toMatchObject({ total_count: 1, per_page: 20 });
    expect(model.zones().body.result_info?.total_count).toBe(2);
  });

  test.each(["1", "100"])("with per_page %s / taken", (size) => {
    const reply = world().model.zones(new URLSearchParams({ per_page: size }));
    expect(reply.body.result_info?.per_page).toBe(Number(size));
  });

  test.each(["0", "101"])("with per_page %s / refused", (size) => {
    const reply = world().model.zones(new URLSearchParams({ per_page: size }));
    expect(verdict(reply)[0]).toBe(400);
  });
});
