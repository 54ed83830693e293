/** What a record may hold, and which other records its name may have. */
import { describe, expect, test } from "vitest";
import { A, NAME, recordIn, verdict, world, ZONE } from "./cloudflare-kit.ts";

describe("a record is created", () => {
  test("with its name in any form / it is stored complete, lower case", () => {
    const { model } = world();
    for (const [written, stored] of [
      ["MX.Kuma8088.com", NAME],
      ["mx2.kuma8088.com.", "mx2.kuma8088.com"],
      ["deep.er", "deep.er.kuma8088.com"],
      ["mx.example.org", "mx.example.org.kuma8088.com"],
      ["@", "kuma8088.com"],
      ["bücher", "xn--bcher-kva.kuma8088.com"],
    ])
      expect(recordIn(model.create(ZONE.id, { ...A, name: written })).name).toBe(stored);
  });

  test("with only the required fields / the defaults are filled in", () => {
    const { model } = world();
    const record = recordIn(model.create(ZONE.id, { type: "A", name: NAME, content: A.content }));
    expect(record).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: NAME,
      type: "A",
      content: A.content,
      proxiable: true,
      proxied: false,
      ttl: 1,
      settings: {},
      meta: {},
      comment: null,
      tags: [],
      created_on: "2026-01-01T00:00:00.000000Z",
      modified_on: "2026-01-01T00:00:00.000000Z",
    });
  });

  test("with an IPv6 address in long form / it is stored in short form", () => {
    const { model } = world();
    const body = { type: "AAAA", name: NAME, content: "2600:1F18:0000:0000::0001" };
    expect(recordIn(model.create(ZONE.id, body)).content).toBe("2600:1f18::1");
  });

  test.each(["CNAME", "MX", "NS", "PTR"])(
    "%s, with a host name that ends in a dot / it is stored without",
    (type) => {
      const { model } = world();
      const body = { type, name: "x", content: "Host.example.org.", priority: 10 };
      expect(recordIn(model.create(ZONE.id, body)).content).toBe("host.example.org");
    },
  );

  test("proxied / its TTL becomes automatic", () => {
    const { model } = world();
    const record = recordIn(model.create(ZONE.id, { ...A, proxied: true, ttl: 600 }));
    expect(record).toMatchObject({ ttl: 1, proxied: true });
  });

  const wrong: readonly [string, object, readonly number[]][] = [
    ["no IPv4 address", { content: "2600::1" }, [400, 9005]],
    ["an IPv4 address with zeros in front", { content: "43.207.242.067" }, [400, 9005]],
    ["no IPv6 address", { type: "AAAA" }, [400, 9006]],
    ["a type that is none", { type: "MAIL" }, [400, 9020]],
    ["an empty name", { name: "" }, [400, 9000]],
    ["a name with a space", { name: "m x" }, [400, 9000]],
    ["a TTL below 60", { ttl: 59 }, [400, 9021]],
    ["a TTL above a day", { ttl: 86_401 }, [400, 9021]],
    ["a TTL in quotes", { ttl: "60" }, [400, 9022]],
    ["a private address, proxied", { content: "10.0.0.1", proxied: true }, [400, 9003]],
    ["a TXT, proxied", { type: "TXT", proxied: true }, [400, 9004]],
    ["an MX without priority", { type: "MX", content: "mx.example.org" }, [400, 9100]],
    ["an MX that is an address", { type: "MX", priority: 1 }, [400, 9009]],
    ["a comment of 101 characters", { comment: "x".repeat(101) }, [400, 9313]],
    ["a comment of two lines", { comment: "a\nb" }, [400, 9314]],
    ["a tag on the free plan", { tags: ["owner:me"] }, [400, 9300]],
    ["two faults at once", { content: "?", ttl: 2 }, [400, 9005, 9021]],
  ];
  test.each(wrong)("with %s / it is refused and nothing is stored", (_, part, expected) => {
    const { model } = world();
    const before = model.snapshot();
    expect(verdict(model.create(ZONE.id, { ...A, ...part }))).toEqual(expected);
    expect(model.snapshot()).toBe(before);
  });

  test("with a private address, not proxied / it is stored: only proxying forbids it", () => {
    const { model } = world();
    const record = recordIn(model.create(ZONE.id, { ...A, content: "10.0.0.1" }));
    expect(record.proxiable).toBe(false);
  });

  test("with a comment of 100 characters, or 500 on a paid plan / it is stored", () => {
    const free = world().model.create(ZONE.id, { ...A, comment: "é".repeat(100) });
    expect(verdict(free)).toEqual([200]);
    const paid = world({ plan: "paid" }).model;
    expect(verdict(paid.create(ZONE.id, { ...A, comment: "x".repeat(500) }))).toEqual([200]);
    const tagged = { ...A, content: "43.207.242.168", tags: ["owner:me"] };
    expect(recordIn(paid.create(ZONE.id, tagged)).tags).toEqual(["owner:me"]);
  });
});

test.each([
  ["characters", "📮".repeat(100), "📮".repeat(101)],
  ["utf16", "📮".repeat(50), "📮".repeat(51)],
  ["bytes", "📮".repeat(25), "📮".repeat(26)],
] as const)("a comment, counted in %s / stored up to the limit, then refused", (...row) => {
  const [commentUnit, fits, over] = row;
  const { model } = world({ limits: { commentUnit } });
  expect(verdict(model.create(ZONE.id, { ...A, comment: fits }))).toEqual([200]);
  expect(verdict(model.create(ZONE.id, { ...A, comment: over }))).toEqual([400, 9313]);
});

describe("other records of the name", () => {
  test("the same once more / refused as identical, whatever its TTL", () => {
    const { model } = world();
    model.create(ZONE.id, A);
    expect(verdict(model.create(ZONE.id, { ...A, ttl: 300 }))).toEqual([400, 81058]);
    expect(verdict(model.create(ZONE.id, { ...A, content: "43.207.242.168" }))).toEqual([200]);
  });

  test("an address on a CNAME, a CNAME on an address / each refused in its own way", () => {
    const { model } = world();
    expect(verdict(model.create(ZONE.id, { ...A, name: "mail" }))).toEqual([400, 81054]);
    model.create(ZONE.id, A);
    const alias = { type: "CNAME", name: NAME, content: "elsewhere.example.org" };
    expect(verdict(model.create(ZONE.id, alias))).toEqual([400, 81053]);
  });

  test("an edit into what another record is / refused, and both stay", () => {
    const { model } = world();
    model.create(ZONE.id, A);
    const second = recordIn(model.create(ZONE.id, { ...A, content: "43.207.242.168" }));
    const before = model.snapshot();
    const reply = model.patch(ZONE.id, second.id, { content: A.content });
    expect(verdict(reply)).toEqual([400, 81058]);
    expect(model.snapshot()).toBe(before);
  });

  test("more records than the plan allows / refused", () => {
    const { model } = world({ limits: { recordsPerZone: 6 } });
    expect(verdict(model.create(ZONE.id, A))).toEqual([200]);
    expect(verdict(model.create(ZONE.id, { ...A, name: "b" }))).toEqual([400, 81045]);
  });
});

describe("a record is changed", () => {
  const full = { ...A, comment: "by hand", proxied: false };

  test("in part (PATCH) / what is left out stays, the id too", () => {
    const { model, timeline } = world();
    const before = recordIn(model.create(ZONE.id, full));
    timeline.advance(1_000);
    const after = recordIn(model.patch(ZONE.id, before.id, { content: "43.207.1.1" }));
    expect(after).toEqual({
      ...before,
      content: "43.207.1.1",
      modified_on: "2026-01-01T00:00:01.000000Z",
    });
  });

  test("as a whole (PUT) / what is left out returns to its default", () => {
    const { model } = world();
    const before = recordIn(model.create(ZONE.id, full));
    const body = { type: "A", name: NAME, content: "43.207.1.1" };
    const after = recordIn(model.put(ZONE.id, before.id, body));
    expect(after).toMatchObject({ id: before.id, comment: null, ttl: 1, content: "43.207.1.1" });
    expect(after).not.toHaveProperty("comment_modified_on");
  });

  test("in its comment / the comment gets its own moment, and keeps it", () => {
    const { model, timeline } = world();
    const { id } = recordIn(model.create(ZONE.id, A));
    timeline.advance(1_000);
    model.patch(ZONE.id, id, { comment: "stamp" });
    timeline.advance(1_000);
    const { comment_modified_on, modified_on } = recordIn(model.patch(ZONE.id, id, { ttl: 120 }));
    expect([comment_modified_on, modified_on]).toEqual([
      "2026-01-01T00:00:01.000000Z",
      "2026-01-01T00:00:02.000000Z",
    ]);
  });

  test("whose content has parts (CAA) / new content makes the old parts void", () => {
    const { model } = world();
    const id = model.records("kuma8088.com").find(({ type }) => type === "CAA")?.id ?? "";
    const content = '0 issue "ca.example.org"';
    const after = recordIn(model.patch(ZONE.id, id, { content }));
    expect(after.content).toBe(content);
    expect(after).not.toHaveProperty("data");
    const data = { flags: 0, tag: "iodef", value: "mailto:a@example.org" };
    expect(recordIn(model.patch(ZONE.id, id, { data })).content).toContain("iodef");
  });

  test("without saying what / refused", () => {
    const { model } = world();
    const { id } = recordIn(model.create(ZONE.id, A));
    expect(model.patch(ZONE.id, id, {}).status).toBe(400);
    expect(model.patch(ZONE.id, id, "content").status).toBe(400);
  });

  test("though it does not exist / 404 from each method", () => {
    const { model } = world();
    const id = "f".repeat(32);
    for (const reply of [
      model.get(ZONE.id, id),
      model.patch(ZONE.id, id, A),
      model.put(ZONE.id, id, A),
      model.delete(ZONE.id, id),
    ])
      expect(verdict(reply)).toEqual([404, 81044]);
  });
});
