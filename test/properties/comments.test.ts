/** The stamp in a comment: it reads back unchanged, whatever else a person wrote. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ownerOf, ownershipOf, stamped } from "../../lambda/domain/ownership.ts";
import { anyText, ecsNames, RUNS } from "./kit.ts";

const owners = fc
  .tuple(fc.stringMatching(/^[a-z]{2}-[a-z]{4}-\d\/\d{12}$/), ecsNames, ecsNames)
  .map(([account, cluster, service]) => ownerOf(account, { cluster, service }));
/** Around the length where the label, and then the text, no longer fits. */
const nearLimit = fc.string({
  unit: fc.constantFrom("x", " ", "📮"),
  minLength: 40,
  maxLength: 110,
});
const texts = fc.oneof(
  fc.array(anyText, { maxLength: 4 }).map((parts) => parts.join(" ")),
  nearLimit,
);
const length = (text: string): number => [...text].length;

test("any text of up to 100 characters, any owner / owned, within 100, the text kept", () => {
  fc.assert(
    fc.property(texts, owners, (text, owner) => {
      fc.pre(length(text) <= 100);
      const comment = stamped(text, owner);
      expect(ownershipOf({ comment }, owner)).toBe("owned");
      expect(length(comment)).toBeLessThanOrEqual(100);
      const kept = text.replace(/\s+/g, " ").trim();
      const isCut = comment.endsWith("…") && !kept.endsWith("…");
      if (!kept.includes("fargate-ddns:") && !isCut)
        expect(comment.endsWith(kept === "" ? "" : ` | ${kept}`)).toBe(true);
      if (isCut) expect(length(kept)).toBeGreaterThan(100 - length(`fargate-ddns:${owner.id} | `));
    }),
    RUNS,
  );
});

test("any text, one owner after the other / the last one's only", () => {
  fc.assert(
    fc.property(texts, owners, owners, (text, one, other) => {
      const comment = stamped(stamped(text, one), other);
      expect(ownershipOf({ comment }, other)).toBe("owned");
      if (one.id !== other.id) expect(ownershipOf({ comment }, one)).toBe("of-another-owner");
      expect(comment.split("fargate-ddns:").length - 1).toBeGreaterThanOrEqual(1);
      expect(stamped(comment, other)).toBe(comment);
      expect(length(comment)).toBeLessThanOrEqual(length(text) > 75 ? 500 : 100);
    }),
    RUNS,
  );
});

test("any text that is well formed / still well formed when it is stamped and cut", () => {
  fc.assert(
    fc.property(texts, owners, (text, owner) => {
      fc.pre(text.isWellFormed());
      expect(stamped(text, owner).isWellFormed()).toBe(true);
    }),
    RUNS,
  );
});
