/** From observed to desired records: refusals, the smallest steps, never another's records. */
import { describe, expect, test } from "vitest";
import type { Intent } from "../../../lambda/domain/decide.ts";
import type { ObservedRecord } from "../../../lambda/domain/observed.ts";
import { contentOf } from "../../../lambda/domain/plan.ts";
import type { RecordSet } from "../../../lambda/domain/record-set.ts";
import {
  address,
  fqdn,
  IP1,
  IP2,
  IP3,
  IP4,
  NAME,
  OURS,
  record,
  THEIRS,
  ttl,
} from "../../support/fixtures.ts";
import { applied, incomplete, MISSING, ops, planned, publish, stepsOf } from "./apply.ts";

const WITHDRAW: Intent = { kind: "withdraw" };
const ADOPT = { adopt: "all" } as const;

const manual = (changes: Partial<ObservedRecord> = {}): ObservedRecord =>
  record({ id: "h1", content: IP4, ttlSeconds: 300, comment: "", ...changes });
const cname = record({ id: "c1", type: "CNAME", content: "elsewhere.example.net", comment: "" });

describe("records stand in the way", () => {
  const two = [manual(), manual({ id: "h2", content: IP3 })];
  const theirs = record({ id: "f1", content: IP2, comment: THEIRS });

  test.each<[string, ObservedRecord[], string, string]>([
    ["a CNAME", [cname], "cname-at-name", "elsewhere.example.net"],
    ["a CNAME stamped by us", [{ ...cname, comment: OURS }], "cname-at-name", "elsewhere"],
    [
      "a CNAME with records of another owner",
      [theirs, ...two, cname],
      "cname-at-name",
      "elsewhere",
    ],
    ["two unstamped", two, "several-unstamped", IP3],
    ["two unstamped and an owned", [record(), ...two], "several-unstamped", IP4],
    ["a stamp of another owner", [theirs], "owned-by-another", THEIRS],
    ["a stamp of another owner and an owned", [record(), theirs], "owned-by-another", IP2],
    ["a stamp of another owner and two unstamped", [...two, theirs], "owned-by-another", THEIRS],
  ])(
    "%s / planned / refused, publishing or withdrawing; the detail names it",
    (_, zone, code, detail) => {
      for (const intent of [publish(IP1), incomplete(IP1), WITHDRAW])
        for (const order of [zone, [...zone].reverse()]) {
          const made = planned(intent, order);
          expect(made).toMatchObject({ kind: "refused", because: { code } });
          expect(made.kind === "refused" && made.because.detail).toContain(detail);
        }
    },
  );

  test("any records, held / planned / no step", () => {
    const hold: Intent = { kind: "hold", because: MISSING };
    for (const zone of [[], two, [theirs], [cname], [record()]])
      expect(planned(hold, zone)).toEqual({ kind: "steps", steps: [] });
  });

  test("adopt all / planned / only a CNAME is still refused", () => {
    expect(planned(publish(IP1), [cname], ADOPT)).toMatchObject({ kind: "refused" });
    const zone = [...two, theirs];
    const after = applied(zone, stepsOf(planned(publish(IP1), zone, ADOPT)));
    expect(after).toEqual([{ ...record(), id: "f1", comment: expect.stringContaining(OURS) }]);
  });

  test("records of another name or type, whoever owns them / planned / not in the way", () => {
    const zone = [
      { ...theirs, name: fqdn("www.example.com") },
      ...two.map((one) => ({ ...one, type: "AAAA", content: "2600:1f18::1" })),
      record({ id: "m1", type: "MX", content: "mx.example.com", comment: THEIRS }),
      { ...cname, name: fqdn("alias.example.com") },
    ];
    expect(ops(planned(publish(IP1), zone))).toEqual(["create"]);
  });
});

describe("the name is to hold one address", () => {
  test.each<[string, ObservedRecord[], Partial<RecordSet>, string[]]>([
    ["nothing there", [], {}, ["create"]],
    ["right already", [record()], {}, []],
    ["right, with a person's text", [record({ comment: `${OURS} | mail host` })], {}, []],
    ["right, the stamp after the text", [record({ comment: `mail host ${OURS}` })], {}, []],
    ["another address", [record({ content: IP2 })], {}, ["edit r1"]],
    ["manual, another address", [manual()], {}, ["edit h1"]],
    ["manual, right but unstamped", [record({ comment: "" })], {}, ["edit r1"]],
    ["another TTL", [record({ ttlSeconds: 300 })], {}, ["edit r1"]],
    ["orange cloud", [record({ proxied: true, ttlSeconds: 1 })], {}, ["edit r1"]],
    ["gray cloud, proxied wanted", [record()], { proxied: true }, ["edit r1"]],
    [
      "proxied, with the TTL that Cloudflare gives it",
      [record({ proxied: true, ttlSeconds: 1 })],
      { proxied: true },
      [],
    ],
    ["automatic TTL wanted", [record({ ttlSeconds: 1 })], { ttlSeconds: ttl(1) }, []],
    ["not an address at all", [record({ content: "None" })], {}, ["edit r1"]],
    ["a private address", [record({ content: "10.0.0.1" })], {}, ["edit r1"]],
    [
      "right and a second one",
      [record(), record({ id: "r2", content: IP2 })],
      {},
      ["delete r2", "edit r1"],
    ],
    [
      "a second before the right",
      [record({ id: "r0", content: IP2 }), record()],
      {},
      ["delete r0", "edit r1"],
    ],
    ["right and a manual", [record(), manual()], {}, ["delete h1", "edit r1"]],
    [
      "two others",
      [record({ id: "r2", content: IP2 }), record({ content: IP3 })],
      {},
      ["delete r2", "edit r1"],
    ],
  ])(
    "%s / planned / the smallest steps, a delete never without one that stays",
    (_, zone, changes, expected) => {
      expect(ops(planned(publish(IP1), zone, changes))).toEqual(expected);
      expect(ops(planned(publish(IP1), [...zone].reverse(), changes))).toEqual(expected);
    },
  );

  test("the incident's record / planned / adopted: id and text kept, all else ours", () => {
    const zone = [manual({ comment: "set by Naoya 2025-10" })];
    expect(applied(zone, stepsOf(planned(publish(IP1), zone)))).toEqual([
      record({ id: "h1", comment: `${OURS} | set by Naoya 2025-10` }),
    ]);
  });

  test("no record / planned / a complete one, with our stamp", () => {
    expect(stepsOf(planned(publish(IP1), []))).toEqual([
      {
        op: "create",
        after: {
          name: NAME,
          type: "A",
          content: IP1,
          ttlSeconds: 60,
          proxied: false,
          comment: OURS,
        },
      },
    ]);
  });

  test("AAAA in another notation / planned / equal", () => {
    const six = { type: "AAAA", content: "2600:1F18:0000:0000:0000:0000:0000:0001" } as const;
    const intent = publish(address("2600:1f18::1", "AAAA"));
    expect(ops(planned(intent, [record(six)], { type: "AAAA" }))).toEqual([]);
    expect(contentOf(record(six), "AAAA")).toBe("2600:1f18::1");
    expect(ops(planned(intent, [record({ content: IP1 })], { type: "AAAA" }))).toEqual(["create"]);
  });

  test("the name configured in capitals / planned / its record is found", () => {
    expect(ops(planned(publish(IP1), [record()], { name: fqdn("MX.Example.COM.") }))).toEqual([]);
  });
});

describe("the name is to hold several addresses", () => {
  test("none of them there, another one / planned / edits, then creates, each in order", () => {
    const zone = [record({ id: "r9", content: IP4 })];
    expect(ops(planned(publish(IP3, IP1, IP2), zone))).toEqual(["edit r9", "create", "create"]);
    expect(stepsOf(planned(publish(IP3, IP1, IP2), zone))).toMatchObject([
      { after: { content: IP1 } },
      { after: { content: IP2 } },
      { after: { content: IP3 } },
    ]);
  });

  test("one right, one to edit, one too many / planned / the delete goes with the edit", () => {
    const zone = [record(), record({ id: "r2", content: IP2, ttlSeconds: 300 }), manual()];
    expect(ops(planned(publish(IP1, IP2), zone))).toEqual(["delete h1", "edit r2"]);
  });

  test("the same address twice / planned / one record", () => {
    expect(ops(planned(publish(IP1, IP1), []))).toEqual(["create"]);
    expect(ops(planned(publish(IP1, IP1), [record()]))).toEqual([]);
  });

  test("incomplete / planned / what is known is added, nothing replaced or deleted", () => {
    const zone = [record({ content: IP3 }), record({ id: "r2", content: IP4 })];
    expect(ops(planned(incomplete(IP1), zone))).toEqual(["create"]);
    expect(ops(planned(incomplete(IP3), zone))).toEqual([]);
    expect(ops(planned(incomplete(IP3), [manual({ content: IP3 })]))).toEqual(["edit h1"]);
  });
});

describe("the name is withdrawn", () => {
  test("owned ones / planned / all of the set, and only those, in order", () => {
    const zone = [
      record({ id: "r3", content: IP3 }),
      record({ id: "r1" }),
      record({ id: "x", type: "AAAA", content: "2600:1f18::1" }),
      record({ id: "y", name: fqdn("www.example.com") }),
    ];
    expect(ops(planned(WITHDRAW, zone))).toEqual(["delete r1", "delete r3"]);
    expect(planned(WITHDRAW, [])).toEqual({ kind: "steps", steps: [] });
  });

  test("a manual and an owned one / planned / the first waits for a task, the other goes", () => {
    const waits = { code: "adoption-waits", detail: `A ${manual().content}` };
    expect(planned(WITHDRAW, [manual()])).toMatchObject({ steps: [], waits });
    const both = planned(WITHDRAW, [manual(), record({ id: "r3", content: IP3 })]);
    expect([ops(both), both]).toMatchObject([["delete r3"], { waits }]);
  });
});
