/** What the zone itself shows of why the name servers give something else. */
import { describe, expect, test } from "vitest";
import type { ZoneView } from "../../../lambda/domain/observed.ts";
import { causeAtName, causeInZone } from "../../../lambda/domain/stale-cause.ts";
import { fqdn, IP1, IP2, NAME, record, recordSet } from "../../support/fixtures.ts";

const SET = recordSet({ type: "AAAA" });
const proxied = (type: string, content: string) => record({ type, content, proxied: true });
const ns = (content: string, name = NAME) => record({ name, type: "NS", content });

describe("the records of a stale name", () => {
  test("other address records are proxied / explained / each of them is named", () => {
    const records = [
      record({ type: "AAAA", content: "2600:1f18::1" }),
      proxied("A", IP1),
      proxied("AAAA", "2600:1f18::2"),
    ];
    expect(causeAtName(records, SET)).toEqual({
      code: "proxied-sibling",
      detail: `A ${IP1} is proxied, AAAA 2600:1f18::2 is proxied`,
    });
  });

  test.each([
    ["no record", [], SET],
    ["address records that are not proxied", [record(), record({ content: IP2 })], SET],
    ["a proxied record of another type", [proxied("CNAME", "www.example.com")], SET],
    ["proxied, as it should be", [proxied("A", IP1)], { ...SET, proxied: true }],
  ] as const)("%s / explained / by nothing", (_, records, set) => {
    expect(causeAtName(records, set)).toBeUndefined();
  });

  test("NS records / explained / delegated, before all else, to each server in order", () => {
    const records = [proxied("A", IP1), ns("ns2.example.net"), ns("ns1.example.net")];
    expect(causeAtName(records, SET)).toEqual({
      code: "delegated",
      detail: `NS ${NAME} to ns1.example.net, ns2.example.net`,
    });
  });

  test("NS records at the zone's own name / explained / they delegate nothing", () => {
    const name = fqdn("example.com");
    const set = { ...SET, name };
    expect(causeAtName([ns("ns1.example.net", name)], set)).toBeUndefined();
  });
});

describe("the zone of a stale name", () => {
  const zone = (changes: Partial<ZoneView>): ZoneView => ({
    id: "z1",
    account: "Mail",
    ...changes,
  });

  test.each([
    ["not known", undefined],
    ["says neither status nor type", zone({})],
    ["active and full", zone({ status: "active", type: "full" })],
    ["active and secondary", zone({ status: "active", type: "secondary" })],
    ["full, without a status", zone({ type: "full" })],
  ])("%s / explained / by nothing: it is served", (_, view) => {
    expect(causeInZone(view)).toBeUndefined();
  });

  test.each([
    ["moved", zone({ status: "moved" }), "moved, type unknown"],
    ["pending", zone({ status: "pending", type: "full" }), "pending, type full"],
    ["partial", zone({ status: "active", type: "partial" }), "active, type partial"],
    ["internal", zone({ type: "internal" }), "of unknown status, type internal"],
  ])("%s / explained / not served, in the zone's words", (_, view, words) => {
    const detail = `zoneId z1 of the account Mail is ${words}`;
    expect(causeInZone(view)).toEqual({ code: "zone-not-served", detail });
  });
});
