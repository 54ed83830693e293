/** Rules that replies of the real API show: one zone, the order of records, content in parts. */
import { describe, expect, test } from "vitest";
import { NAME, recordIn, recordsIn, TOKEN, verdict, world, ZONE } from "./cloudflare-kit.ts";

const authorization = `Bearer ${TOKEN}`;
const zone = (id: string, token = authorization) => ({
  method: "GET",
  path: `/zones/${id}`,
  authorization: token,
});

test("one zone / get it / as in the list; another's and one without Zone:Read are refused", () => {
  const { model } = world();
  const reply = model.handle(zone(ZONE.id));
  expect(reply.body.result).toEqual((model.zones().body.result as object[])[0]);
  expect(verdict(model.handle(zone("f".repeat(32))))).toEqual([403, 10000]);
  const blind = "sandbox-token-that-reads-no-zone-and-more-1";
  model.access.add({ value: blind, permissions: ["dns:edit"] });
  expect(verdict(model.handle(zone(ZONE.id, `Bearer ${blind}`)))).toEqual([403, 9109]);
});

test("records of one name and type / list them / by type, name, then newest first", () => {
  const { model } = world({ zones: [ZONE] });
  for (const content of ["43.0.0.1", "43.0.0.3", "43.0.0.2"])
    model.create(ZONE.id, { type: "A", name: NAME, content });
  model.create(ZONE.id, { type: "TXT", name: "a", content: "text" });
  model.create(ZONE.id, { type: "A", name: "a", content: "43.0.0.9" });
  const contents = (query = new URLSearchParams()) =>
    recordsIn(model.list(ZONE.id, query)).map(({ content }) => content);
  const usual = ["43.0.0.9", "43.0.0.2", "43.0.0.3", "43.0.0.1", "text"];
  expect(contents()).toEqual(usual);
  expect(contents(new URLSearchParams({ order: "ttl", direction: "desc" }))).toEqual(usual);
});

test("nothing found / list / one page, an empty one", () => {
  const { model } = world();
  const reply = model.list(ZONE.id, new URLSearchParams({ name: "none.example" }));
  expect(reply.body.result_info).toMatchObject({ count: 0, total_count: 0, total_pages: 1 });
});

describe("content in parts", () => {
  const cases = [
    [
      "SRV",
      { priority: 10, weight: 5, port: 993, target: "mx.example.org" },
      "5 993 mx.example.org",
    ],
    ["TLSA", { usage: 3, selector: 1, matching_type: 1, certificate: "ab12" }, "3 1 1 ab12"],
    ["SSHFP", { algorithm: 4, type: 2, fingerprint: "ab12" }, "4 2 ab12"],
    [
      "HTTPS",
      { priority: 1, target: ".", value: 'alpn="h2" port=8443' },
      '1 . alpn="h2" port=8443',
    ],
  ] as const;

  test.each(cases)(
    "%s / written as data / content and data are returned",
    (type, data, content) => {
      const { model } = world();
      const made = recordIn(model.create(ZONE.id, { type, name: "x", data }));
      expect(made).toMatchObject({ data, content });
      expect(made.priority).toBe("priority" in data ? data.priority : undefined);
    },
  );

  test.each(cases)("%s / written as content / data is returned too", (type, data, content) => {
    const { model } = world();
    const priority = type === "SRV" ? { priority: 10 } : {};
    const made = recordIn(model.create(ZONE.id, { type, name: "x", content, ...priority }));
    expect(made).toMatchObject({ data, content });
  });

  test("HTTPS / spaces around a part / content has one between parts", () => {
    const { model } = world();
    const data = { priority: 1, target: ".", value: ' alpn="h2"' };
    const made = recordIn(model.create(ZONE.id, { type: "HTTPS", name: "x", data }));
    expect(made.content).toBe('1 . alpn="h2"');
  });
});
