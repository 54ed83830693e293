/** What the answers of the name servers mean for a record set. */
import { describe, expect, test } from "vitest";
import { known, type Reading, unavailable } from "../../../lambda/domain/reading.ts";
import {
  type Expected,
  isWildcards,
  type NameServerAnswer,
  verify,
} from "../../../lambda/domain/served.ts";
import { IP1, IP2 } from "../../support/fixtures.ts";

const noAnswer: Reading<readonly string[]> = unavailable("timeout", "no answer");
const answers = (...each: Reading<readonly string[]>[]): Reading<readonly NameServerAnswer[]> =>
  known(each.map((answer, index) => ({ server: `ns${index + 1}`, answer })));
const want = (changes: Partial<Expected> = {}): Expected => ({
  type: "A",
  contents: [IP1],
  proxied: false,
  ...changes,
});
const BOTH = want({ contents: [IP1, IP2] });
const NONE = want({ contents: [] });
const CLOUD = want({ proxied: true });
const SIX = want({ type: "AAAA", contents: ["2600:1f18::1"] });

describe("the name servers are asked", () => {
  test.each<[string, Expected, Reading<readonly NameServerAnswer[]>, string]>([
    ["all up to date", want(), answers(known([IP1]), known([IP1])), "visible"],
    ["in another order", BOTH, answers(known([IP2, IP1])), "visible"],
    ["the same address twice", want(), answers(known([IP1, IP1])), "visible"],
    [
      "one without an answer, the other up to date",
      want(),
      answers(noAnswer, known([IP1])),
      "visible",
    ],
    ["one stale", want(), answers(known([IP1]), known([IP2])), "stale"],
    ["one too few", BOTH, answers(known([IP1])), "stale"],
    ["one too many", want(), answers(known([IP1, IP2])), "stale"],
    ["an empty answer", want(), answers(known([])), "stale"],
    ["nothing wanted, nothing there", NONE, answers(known([])), "visible"],
    ["nothing wanted, something there", NONE, answers(known([IP1])), "stale"],
    ["no answer from any", want(), answers(noAnswer, noAnswer), "silent"],
    ["servers not found", want(), unavailable("unreachable", "no NS records"), "silent"],
    ["proxied, Cloudflare's own addresses", CLOUD, answers(known([IP2])), "visible"],
    ["proxied, empty answer", CLOUD, answers(known([])), "stale"],
    ["proxied, withdrawn", { ...NONE, proxied: true }, answers(known([])), "visible"],
    ["proxied, not withdrawn yet", { ...NONE, proxied: true }, answers(known([IP2])), "stale"],
    ["IPv6 in another notation", SIX, answers(known(["2600:1F18:0:0::1"])), "visible"],
    ["another IPv6", SIX, answers(known(["2600:1f18::2"])), "stale"],
  ])("%s / verified / %s", (_, expected, reading, kind) => {
    expect(verify(reading, expected).kind).toBe(kind);
  });

  test("stale / verified / the detail names each stale server and its answer", () => {
    expect(verify(answers(known([IP1]), known([IP2]), known([])), want())).toEqual({
      kind: "stale",
      detail: `ns2 answers ${IP2}; ns3 answers nothing`,
    });
  });

  test("no answer / verified / the detail names the servers, or why there are none", () => {
    expect(verify(answers(noAnswer, noAnswer), want())).toMatchObject({
      detail: "no answer from ns1, ns2",
    });
    expect(verify(unavailable("unreachable", "no NS records"), want())).toMatchObject({
      detail: "no NS records",
    });
  });
});

describe("a removed name and one beside it are asked", () => {
  const notAsked = unavailable("unreachable", "no NS records");
  const reversed = (reading: Reading<readonly NameServerAnswer[]>) =>
    reading.kind === "known" ? known(reading.value.toReversed()) : reading;
  const two = answers(known([IP1]), known([IP2]));

  test.each([
    ["the same answer from each server", two, two, true],
    ["the servers in another order", two, reversed(two), true],
    [
      "the same addresses in another order",
      answers(known([IP1, IP2])),
      answers(known([IP2, IP1])),
      true,
    ],
    ["another answer from one of two", two, answers(known([IP1]), known([IP1])), false],
    ["no record beside it", answers(known([IP1])), answers(known([])), false],
    ["nothing at the name any more", answers(known([])), answers(known([IP1])), true],
    ["no answer for the name", answers(noAnswer), answers(known([IP1])), true],
    ["no answer for the one beside it", answers(known([IP1])), answers(noAnswer), false],
    ["a server that was not asked for it", two, answers(known([IP1])), false],
    ["the name's servers not found", notAsked, two, false],
    ["the other's servers not found", two, notAsked, false],
  ] as const)("%s / judged / a wildcard answers, or not", (_, name, beside, isWildcard) => {
    expect(isWildcards(name, beside, "A")).toBe(isWildcard);
  });

  test("IPv6 in two notations / judged / the same answer", () => {
    const [name, beside] = [["2600:1f18::1"], ["2600:1F18:0:0::1"]] as const;
    expect(isWildcards(answers(known(name)), answers(known(beside)), "AAAA")).toBe(true);
  });
});
