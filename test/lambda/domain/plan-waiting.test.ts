/** What is done with our records while others wait for the first task. */
import { expect, test } from "vitest";
import type { Intent } from "../../../lambda/domain/decide.ts";
import { IP1, IP2, IP3, IP4, record } from "../../support/fixtures.ts";
import { type Addresses, applied, ops, planned, stepsOf } from "./apply.ts";

const fallback = (...addresses: Addresses): Intent => ({
  kind: "publish",
  addresses,
  from: "fallback",
});
const waiting = record({ id: "h1", content: IP4, comment: "by hand" });
const first = record();
const second = record({ id: "r2", content: IP2 });

test.each<[string, Intent, ReturnType<typeof record>[], string[]]>([
  ["none of ours, withdrawn", { kind: "withdraw" }, [], []],
  ["ours, withdrawn", { kind: "withdraw" }, [first, second], ["delete r1", "delete r2"]],
  ["none of ours, another fallback", fallback(IP3), [], []],
  ["ours, another fallback", fallback(IP3), [first], ["edit r1"]],
  ["ours, the same fallback", fallback(IP1), [first], []],
  ["one of ours, two fallbacks", fallback(IP2, IP3), [first], ["edit r1"]],
  ["two of ours, one fallback", fallback(IP3), [first, second], ["delete r2", "edit r1"]],
  ["ours, and the fallback is what waits", fallback(IP4), [first, second], []],
  [
    "two of ours, one fallback is what waits, the other new",
    fallback(IP3, IP4),
    [first, second],
    ["delete r2", "edit r1"],
  ],
])("%s / planned / what waits stays, and nothing is created beside it", (_, intent, ours, is) => {
  const zone = [waiting, ...ours];
  const made = planned(intent, zone);
  expect(ops(made)).toEqual(is);
  expect(made).toMatchObject({
    waits: { code: "adoption-waits", detail: `A ${IP4} (by hand)` },
  });
  expect(applied(zone, stepsOf(made))).toContainEqual(waiting);
});

test("two fallbacks, one of them waits / planned / ours moves to the other", () => {
  const zone = [waiting, first];
  const after = applied(zone, stepsOf(planned(fallback(IP3, IP4), zone)));
  expect(after).toEqual([waiting, record({ content: IP3 })]);
});
