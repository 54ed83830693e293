/** What holds for every plan, for any zone and any intent. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PublicAddress } from "../../../contract/values.ts";
import type { ObservedRecord } from "../../../lambda/domain/observed.ts";
import { ownershipOf } from "../../../lambda/domain/ownership.ts";
import { afterSteps, type Plan } from "../../../lambda/domain/plan.ts";
import { fqdn, IP1, IP2, IP3, IP4, NAME, OURS, OWNER, THEIRS } from "../../support/fixtures.ts";
import { type Addresses, applied, incomplete, ops, planned, publish, stepsOf } from "./apply.ts";

const ADDRESSES = [IP1, IP2, IP3, IP4];
const zones = fc
  .uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z]{3}$/),
      name: fc.constantFrom(NAME, NAME, NAME, fqdn("www.example.com"), fqdn("a.mx.example.com")),
      type: fc.constantFrom("A", "A", "A", "AAAA", "MX", "TXT"),
      content: fc.constantFrom(...ADDRESSES, "10.0.0.1", "None"),
      ttlSeconds: fc.constantFrom(60, 1, 300),
      proxied: fc.boolean(),
      comment: fc.constantFrom(OURS, `${OURS} | text`, "", "text", THEIRS),
    }),
    { selector: (r) => `${r.name} ${r.type} ${r.content}`, maxLength: 10 },
  )
  .map((zone) => [...new Map(zone.map((r) => [r.id, r])).values()]);
const addressLists = fc.uniqueArray(fc.constantFrom(...ADDRESSES), { minLength: 1 });
const isMember = (r: ObservedRecord): boolean => r.name === NAME && r.type === "A";

describe("any zone, any addresses", () => {
  const property = (
    adopt: "one" | "all",
    check: (zone: ObservedRecord[], wanted: PublicAddress[], made: Plan, full: boolean) => void,
  ): void =>
    fc.assert(
      fc.property(zones, addressLists, fc.boolean(), (zone, wanted, full) => {
        const addresses = wanted as Addresses;
        const intent = full ? publish(...addresses) : incomplete(...addresses);
        check(zone, wanted, planned(intent, zone, { adopt }), full);
      }),
      { numRuns: 300 },
    );

  test("the plan / applied / the set is as desired, owned, and a second plan is empty", () => {
    property("all", (zone, wanted, made, full) => {
      const after = applied(zone, stepsOf(made)).filter(isMember);
      const contents = after.map((r) => r.content);
      expect(contents).toEqual(expect.arrayContaining(wanted));
      if (full) expect(contents).toHaveLength(wanted.length);
      for (const one of after.filter((r) => (wanted as string[]).includes(r.content))) {
        expect(ownershipOf(one, OWNER)).toBe("owned");
        expect(one).toMatchObject({ ttlSeconds: 60, proxied: false });
      }
      const intent = publish(...(wanted as Addresses));
      if (full) expect(ops(planned(intent, after))).toEqual([]);
    });
  });

  test("the prediction of a plan / compared / equal to the result, except for new ids", () => {
    const known = (records: readonly ObservedRecord[]) =>
      records
        .map((r) => ({ ...r, id: r.id.startsWith("new") ? "new" : r.id }))
        .sort((a, b) => (`${a.id} ${a.content}` < `${b.id} ${b.content}` ? -1 : 1));
    property("all", (zone, _, made) => {
      const steps = stepsOf(made);
      expect(known(afterSteps(zone, steps))).toEqual(known(applied(zone, steps)));
    });
  });

  test("other records / planned / never touched, whatever is adopted", () => {
    property("all", (zone, _, made) => {
      const others = (records: readonly ObservedRecord[]) => records.filter((r) => !isMember(r));
      expect(others(applied(zone, stepsOf(made)))).toEqual(others(zone));
    });
  });

  test("adopt one / planned / another owner's records and several unstamped are refused", () => {
    property("one", (zone, _, made) => {
      const of = (kind: string) =>
        zone.filter((r) => isMember(r) && ownershipOf(r, OWNER) === kind).length;
      const mustRefuse = of("of-another-owner") > 0 || of("unstamped") > 1;
      expect(made.kind).toBe(mustRefuse ? "refused" : "steps");
    });
  });

  test("incomplete / planned / no record is deleted, no other content replaced", () => {
    property("all", (zone, _, made, full) => {
      if (full) return;
      const after = applied(zone, stepsOf(made)).map((r) => `${r.id} ${r.content}`);
      expect(after).toEqual(expect.arrayContaining(zone.map((r) => `${r.id} ${r.content}`)));
    });
  });

  test("records in another order / planned / the same plan", () => {
    property("all", (zone, wanted, made, full) => {
      const addresses = [...wanted].reverse() as Addresses;
      const intent = full ? publish(...addresses) : incomplete(...addresses);
      expect(planned(intent, [...zone].reverse(), { adopt: "all" })).toEqual(made);
    });
  });

  test("the steps / planned / deletes, then edits, then creates; each record at most once", () => {
    property("all", (_, __, made) => {
      const steps = stepsOf(made);
      const rank = { delete: 0, edit: 1, create: 2 };
      const ranks = steps.map(({ op }) => rank[op]);
      expect(ranks).toEqual([...ranks].sort());
      const ids = steps.flatMap((step) => (step.op === "create" ? [] : [step.before.id]));
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
});
