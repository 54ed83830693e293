/** Arbitrary values that several of the properties draw from. */
import fc from "fast-check";
import { holdsSecret } from "../../contract/secret-words.ts";

/** Any text: control characters, emoji, lone surrogates, right-to-left marks, markup. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.constantFrom("", "\n", "\ud83d", "\u202e", "<!channel>", "📮".repeat(120), "漢".repeat(500)),
);

const label = fc.stringMatching(/^[a-z0-9_]([a-z0-9_-]{0,20}[a-z0-9_])?$/);
const word = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z])?$/);
export const zones = fc.tuple(word, word).map((labels) => labels.join("."));
/** A name within a zone, as a person may write it: capitals, a final dot. */
export const namesIn = (zone: string) =>
  fc
    .tuple(fc.array(label, { maxLength: 3 }), fc.boolean(), fc.boolean())
    .map(([labels, isLoud, isAbsolute]) => {
      const name = [...labels, zone].join(".") + (isAbsolute ? "." : "");
      return isLoud ? name.toUpperCase() : name;
    });
const ecsUnit = fc.constantFrom(..."abcXYZ019_-");
/** Some random letters have the form of a token, which is refused as a name. */
export const ecsNames = fc
  .oneof(
    { weight: 9, arbitrary: fc.string({ unit: ecsUnit, minLength: 1, maxLength: 40 }) },
    { weight: 1, arbitrary: fc.constantFrom("x".repeat(255), "a-_9".repeat(63)) },
  )
  .filter((name) => !holdsSecret(name));
const octet = fc.nat(255);
export const ipv4s = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join("."));
/** Any JSON value, with the keys given here more often than others. */
export const jsonWith = (...keys: readonly string[]) =>
  fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom(null, true, false, 0, 1, -1, 60, 1e300, "", "keep", "1.1.1.1"),
      fc.string(),
      fc.double({ noNaN: true }),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), tie("value"), {
        maxKeys: 6,
        noNullPrototype: true,
      }),
    ),
  })).value;
/** Deterministic, and reported by fast-check with the counterexample. */
export const RUNS = { numRuns: 2_000 } as const;
