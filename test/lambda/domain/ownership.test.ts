/** The stamp in a record's comment: its content, what it preserves, and how it is read. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownerOf, ownershipOf, stamped } from "../../../lambda/domain/ownership.ts";
import { OTHER, OURS, OWNER, SERVICE, THEIRS } from "../../support/fixtures.ts";

const SHORT = `fargate-ddns:${OWNER.id}`;
const characters = (text: string): number => [...text].length;
const longNames = ownerOf("ap-northeast-1", { cluster: "c".repeat(60), service: "s" });

describe("an owner is named", () => {
  test("same region and service / same id, 8 hex digits, with the service as its label", () => {
    expect(ownerOf("ap-northeast-1", { ...SERVICE })).toEqual(OWNER);
    expect(OWNER.id).toMatch(/^[0-9a-f]{8}$/);
    expect(OWNER.label).toBe("mailserver-cluster/mailserver-mx-service");
  });

  test("another region, cluster or service / another id", () => {
    const ids = [
      OWNER,
      OTHER,
      ownerOf("eu-central-1", SERVICE),
      ownerOf("ap-northeast-1", { ...SERVICE, cluster: "x" }),
      ownerOf("ap-northeast-1", { cluster: SERVICE.service, service: SERVICE.cluster }),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("names too long for a comment / no label, and the stamp still fits", () => {
    expect(longNames.label).toBe("");
    expect(ownershipOf({ comment: stamped("", longNames) }, longNames)).toBe("owned");
  });
});

describe("a comment is read", () => {
  test.each([
    ["our stamp alone", SHORT, "owned"],
    ["our stamp with its label", OURS, "owned"],
    ["our stamp and a person's text", `${OURS} | do not touch`, "owned"],
    ["a person's text before our stamp", `Note: ${OURS}`, "owned"],
    ["text on both sides of it", `before ${OURS} | after`, "owned"],
    ["our stamp without its bar", `${SHORT} mail host`, "owned"],
    ["another owner's stamp", THEIRS, "of-another-owner"],
    ["another owner's stamp after text", `mail ${THEIRS}`, "of-another-owner"],
    ["nothing", "", "unstamped"],
    ["a person's text", "mail server, ask Naoya", "unstamped"],
    ["the program's name only", "fargate-ddns", "unstamped"],
    ["a stamp without an id", "fargate-ddns:", "unstamped"],
    ["an id too short", `fargate-ddns:${OWNER.id.slice(1)}`, "unstamped"],
    ["an id too long", `${SHORT}0`, "unstamped"],
    ["an id that runs into a word", `${SHORT}x`, "unstamped"],
    ["a word that ends like a stamp", `not-${SHORT}`, "unstamped"],
    ["another program's stamp", `heritage=external-dns,${SHORT}`, "unstamped"],
  ])("%s / %s, %s", (_, comment, ownership) => {
    expect(ownershipOf({ comment }, OWNER)).toBe(ownership);
  });
});

describe("a comment is stamped", () => {
  test.each([
    ["empty", "", OURS],
    ["a person's text", "mail host", `${OURS} | mail host`],
    ["another owner's stamp", THEIRS, OURS],
    ["another owner's stamp and text", `${THEIRS} | mail host`, `${OURS} | mail host`],
    ["text before another's stamp", `mail ${THEIRS} | host`, `${OURS} | mail host`],
    ["stamps of two other owners", `${THEIRS} | fargate-ddns:00000000 a/b | x`, `${OURS} | x`],
    ["another's stamp before ours", `${THEIRS} | ${OURS} | x`, `${OURS} | x`],
    ["line breaks and runs of spaces", "a\r\nb \t c ", `${OURS} | a b c`],
    ["a path like a label", "see ops/mail", `${OURS} | see ops/mail`],
  ])("%s / owned, the text kept", (_, comment, expected) => {
    const result = stamped(comment, OWNER);
    expect(result).toBe(expected);
    expect(ownershipOf({ comment: result }, OWNER)).toBe("owned");
  });

  test("text that leaves no room for the label / stamped / no label, the whole text", () => {
    const fits = "x".repeat(100 - characters(`${OURS} | `));
    expect(stamped(fits, OWNER)).toBe(`${OURS} | ${fits}`);
    expect(stamped(`${fits}x`, OWNER)).toBe(`${SHORT} | ${fits}x`);
    const most = "x".repeat(100 - characters(`${SHORT} | `));
    expect(stamped(most, OWNER)).toBe(`${SHORT} | ${most}`);
    expect(characters(stamped(most, OWNER))).toBe(100);
  });

  test("one character more than fits / stamped / the end is cut, visibly", () => {
    const most = 100 - characters(`${SHORT} | `);
    expect(stamped("x".repeat(most + 1), OWNER)).toBe(`${SHORT} | ${"x".repeat(most - 1)}…`);
  });

  test("a comment over 100, so of a paid plan / stamped / up to 500 are kept", () => {
    const text = "x".repeat(101);
    expect(stamped(text, OWNER)).toBe(`${OURS} | ${text}`);
    const cut = stamped("x".repeat(500), OWNER);
    expect(characters(cut)).toBe(500);
    expect(cut.startsWith(`${SHORT} | xxx`)).toBe(true);
    expect(cut.endsWith("x…")).toBe(true);
  });

  test("emoji at the cut / stamped / no half of a surrogate pair is left", () => {
    const cut = stamped("📮".repeat(99), OWNER);
    expect(characters(cut)).toBe(100);
    expect(cut.isWellFormed()).toBe(true);
    expect(cut.endsWith("📮…")).toBe(true);
  });

  test("25 emoji: 100 bytes, 50 UTF-16 units / stamped / no label, so that it fits", () => {
    const comment = stamped("📮".repeat(25), OWNER);
    expect(comment).toBe(`${SHORT} | ${"📮".repeat(25)}`);
    expect(comment.length).toBeLessThanOrEqual(100);
  });

  test("60 emoji: 60 characters, 120 units / stamped / complete, as it fits by characters", () => {
    expect(stamped("📮".repeat(60), OWNER)).toBe(`${SHORT} | ${"📮".repeat(60)}`);
  });

  test("100 characters exactly, 101 units / stamped / complete, nothing is cut", () => {
    const text = `${"x".repeat(99 - characters(`${SHORT} | `))}📮`;
    expect(stamped(text, OWNER)).toBe(`${SHORT} | ${text}`);
  });

  test("the same with the label, of a longer comment / stamped / no label, so that it fits", () => {
    const text = `${"x".repeat(99 - characters(`${OURS} | `))}📮`;
    expect(stamped(`${text}${" ".repeat(100)}`, OWNER)).toBe(`${SHORT} | ${text}`);
  });

  test("100 kana / stamped / cut to 100 characters, which are 100 units", () => {
    const comment = stamped("メ".repeat(100), OWNER);
    expect([characters(comment), comment.length]).toEqual([100, 100]);
  });

  test("any text / stamped / owned, within the limit, on one line, the same when repeated", () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.constantFrom(OURS, THEIRS, SHORT, "|", "a/b", "fargate-ddns:", "\n", "…", "📮"),
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(words, fc.constantFrom(OWNER, OTHER, longNames), (parts, owner) => {
        const comment = parts.join(" ");
        const once = stamped(comment, owner);
        expect(ownershipOf({ comment: once }, owner)).toBe("owned");
        expect(characters(once)).toBeLessThanOrEqual(characters(comment) > 100 ? 500 : 100);
        expect(once).not.toMatch(/[\r\n\t]/);
        expect(stamped(once, owner)).toBe(once);
      }),
    );
  });

  test("a text that fits / stamped / every word is still there", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,7}$/), (text) => {
        expect(stamped(text, OWNER).endsWith(` | ${text}`)).toBe(true);
      }),
    );
  });
});
