/** Lists of Cloudflare, with every gap that a list may have. */
import { describe, expect, test } from "vitest";
import {
  addPage,
  chooseZone,
  type Page,
  parsePage,
  parseZones,
  zoneQuery,
} from "../../../lambda/cloudflare/records.ts";
import { known, unavailable } from "../../../lambda/domain/reading.ts";
import { fqdn, IP1, NAME, record } from "../../support/fixtures.ts";

const WIRE = {
  id: "r1",
  name: NAME,
  type: "A",
  content: IP1,
  ttl: 60,
  proxied: true,
  comment: "x",
};
const one = (changes: object, info: object = { total_count: 1 }) =>
  parsePage([{ ...WIRE, ...changes }], info, NAME);

describe("a page", () => {
  test("a record / read / each field", () => {
    const { ttl: ttlSeconds, ...same } = WIRE;
    const read = { records: [{ ...same, ttlSeconds }], total: 1, pages: undefined };
    expect(one({})).toEqual(read);
    expect(one({ name: "MX.Example.COM" })).toEqual(read);
  });

  test("no proxied and no comment / read / not proxied, no comment", () => {
    const plain = { proxied: false, comment: "" };
    for (const comment of [undefined, null])
      expect(one({ proxied: undefined, comment })?.records).toMatchObject([plain]);
  });

  test.each([
    { id: "" },
    { id: 7 },
    { id: ".." },
    { id: "a/b" },
    { type: undefined },
    { type: "" },
    { name: "mx2.example.com" },
    { name: undefined },
    { content: undefined },
    { comment: 7 },
    { ttl: "60" },
    { ttl: -1 },
    { proxied: "no" },
  ])("a record with %j / read / the page is invalid", (changes) => {
    expect(one(changes)).toBeUndefined();
  });

  test.each([
    [{ total_count: 3 }, 3, undefined],
    [{ total_count: 3, total_pages: 2 }, 3, 2],
    [{ total_count: 1, total_pages: 0, count: 1 }, 1, 0],
  ])("%j / read / as it says", (info, total, pages) => {
    expect(one({}, info)).toMatchObject({ total, pages });
  });

  test.each([
    {},
    { total_count: "1" },
    { total_count: -1 },
    { total_count: 1, total_pages: "1" },
    { total_count: 1, total_pages: null },
    { total_count: 1, count: 2 },
    { total_count: 1, count: 0 },
  ])("%j / read / the page is invalid", (info) => {
    expect(one({}, info)).toBeUndefined();
  });

  test.each([{ records: [] }, null, "x", [7], [WIRE, null]])(
    "a result of %j / read / invalid",
    (result) => {
      expect(parsePage(result, { total_count: 1 }, NAME)).toBeUndefined();
    },
  );
});

describe("page after page", () => {
  const [a, b, c] = ["a", "b", "c"].map((id) => record({ id }));
  const page = (total: number, pages: number | undefined, ...of: (typeof a)[]): Page => ({
    records: of.flatMap((record) => record ?? []),
    total,
    pages,
  });
  const first = page(3, 2, a, b).records;

  test.each<[string, Page["records"], Page, number, boolean]>([
    ["none at all", [], page(0, undefined), 1, true],
    ["the only page", [], page(1, 1, a), 1, true],
    ["the first of two", [], page(3, 2, a, b), 1, false],
    ["the last of two", first, page(3, 2, c), 2, true],
    ["the last, of unknown pages", first, page(3, undefined, c), 2, true],
  ])("%s / added / complete or not", (_, soFar, next, number, isWhole) => {
    const records = [...soFar, ...next.records];
    expect(addPage(soFar, next, number)).toEqual({ records, isWhole });
  });

  test.each<[string, Page["records"], Page | undefined, number]>([
    ["no page", [], undefined, 1],
    ["an empty one before the end", first, page(3, 2), 2],
    ["a record that moved to another page", first, page(3, 2, b), 2],
    ["more than the total", first, page(2, 1, c), 2],
    ["the total, and still more pages", [], page(2, 2, a, b), 1],
  ])("%s / added / invalid", (_, soFar, next, number) => {
    expect(addPage(soFar, next, number)).toBeUndefined();
  });
});

describe("the zone of a name", () => {
  const zone = fqdn("example.com");
  const wire = { id: "z1", name: "example.com", account: { id: "a1", name: "Mail" } };

  test("zones of the name and others / read / those of the name, with their accounts", () => {
    const others = [
      { ...wire, id: "z2", name: "EXAMPLE.com", account: { id: "a2" } },
      { ...wire, id: "z3", account: undefined },
      { ...wire, id: "z4", name: "sub.example.com" },
    ];
    expect(parseZones([wire, ...others], zone)?.map(({ id, account }) => [id, account])).toEqual([
      ["z1", "Mail"],
      ["z2", "a2"],
      ["z3", "an unnamed account"],
    ]);
  });

  test.each([null, {}, [7], [{ ...wire, id: "" }], [wire, { ...wire, name: undefined }]])(
    "%j / read / no list of zones",
    (result) => {
      expect(parseZones(result, zone)).toBeUndefined();
    },
  );

  test("a zone with status and type, or neither / read / with what it has", () => {
    const has = { status: "active", type: "full" };
    const view = { id: "z1", account: "Mail" };
    expect(parseZones([{ ...wire, ...has }], zone)).toStrictEqual([{ ...view, ...has }]);
    expect(parseZones([wire], zone)).toStrictEqual([view]);
  });

  test.each([
    ["example.com", "example.com"],
    ["xn--mller-kva.example", "m\u00fcller.example"],
    ["mx.xn--mller-kva.example", "mx.m\u00fcller.example"],
    // It only looks international; as an address it would be another name.
    ["axn--b.example", "axn--b.example"],
    ["0x7f.1", "0x7f.1"],
  ])("the zone %s / asked for / as %s", (text, name) => {
    expect(zoneQuery(fqdn(text))).toStrictEqual({ name, per_page: 50 });
  });

  test("no list, none, one, two / chosen / the only one, or what to do", () => {
    const [one, two] = [
      { id: "z1", account: "Mail" },
      { id: "z2", account: "Shop" },
    ];
    const choose = (zones: Parameters<typeof chooseZone>[1]) => chooseZone("Ask", zones, zone);
    const invalid = unavailable("malformed-reply", "Ask: HTTP 200, but not a list of zones");
    expect(choose(undefined)).toEqual(invalid);
    expect(choose([one])).toEqual(known(one));
    const grant = "not visible to this token; grant it Zone: Read, or configure zoneId";
    expect(choose([])).toEqual(unavailable("not-found", `Ask: zone example.com is ${grant}`));
    const both =
      "in several accounts: zoneId z1 of the account Mail is moved, type full, " +
      "zoneId z2 of the account Shop is of unknown status, type unknown";
    const moved = { ...one, status: "moved", type: "full" };
    expect(choose([moved, two])).toEqual(
      unavailable("several-zones", `Ask: zone example.com is ${both}`),
    );
    const active = { ...two, status: "active" };
    expect(choose([moved, active])).toEqual(known(active));
    expect(choose([moved])).toEqual(known(moved));
    expect(choose([active, { ...active, id: "z3" }])).toMatchObject({
      because: { code: "several-zones" },
    });
  });
});
