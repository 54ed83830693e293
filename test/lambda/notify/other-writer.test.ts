/** Something else puts the record back after each sweep: reported once, and a move is none of it. */
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import { unavailable } from "../../../lambda/domain/reading.ts";
import { address, IP1, IP2, outcome, record, recordSet } from "../../support/fixtures.ts";
import { desk, failed, MINUTE, SENT } from "./desk.ts";

describe("another writer", () => {
  const at = (minute: number) => minute * MINUTE;
  const repair = (minute: number, from: string | undefined = IP2, more: Partial<Outcome> = {}) =>
    outcome({
      kind: "converged",
      trigger: "sweep",
      endedAtMs: at(minute),
      // Made anew: another id each time.
      changes: [
        {
          id: `r${minute}`,
          ...(from && { before: record({ content: from }) }),
          after: record(),
        },
      ],
      ...more,
    });
  const calm = (minute: number) => outcome({ endedAtMs: at(minute) });
  const AGAIN = `${IP2} -> ${IP1}, again`;

  test("puts the record back after each sweep / the second repair says so, and no later one", async () => {
    const it = desk();
    await it.tells(repair(0), repair(5), repair(10), repair(15));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN]);
  });

  test("puts it back after every other sweep / the same, and its pauses are no end", async () => {
    const it = desk();
    await it.tells(repair(0), calm(5), repair(10), calm(15), repair(20), calm(25));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN]);
  });

  test("deletes it each time / the same", async () => {
    const it = desk();
    await it.tells(repair(0, ""), repair(5, ""), repair(10, ""));
    expect(it.mails).toEqual([`new record ${IP1}`, `new record ${IP1}, again`]);
  });

  test("puts it back once in two hours / a change each time", async () => {
    const it = desk();
    await it.tells(repair(0), repair(120), repair(240));
    expect(it.mails).toEqual(Array(3).fill(`${IP2} -> ${IP1}`));
  });

  test("after a quiet hour it begins again / told again", async () => {
    const it = desk();
    await it.tells(repair(0), repair(5), repair(100), repair(105), repair(110));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN, `${IP2} -> ${IP1}`, AGAIN]);
  });

  test("a task moves while sweeps repair / each of its moves is told, as a move", async () => {
    const it = desk();
    const move = repair(7, IP2, { trigger: "task" });
    await it.tells(repair(0), repair(5), move, repair(10));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN, `${IP2} -> ${IP1}`]);
  });

  test("another trouble ends meanwhile / its end is told", async () => {
    const it = desk();
    await it.tells(repair(0), repair(5), { ...failed, endedAtMs: at(6) }, repair(10), repair(15));
    expect(it.mails).toEqual([
      `${IP2} -> ${IP1}`,
      AGAIN,
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      AGAIN,
    ]);
  });

  test("sweeps that move the name on, each from another address / changes, all told", async () => {
    const it = desk();
    await it.tells(repair(0, "3.3.3.3"), repair(5, "4.4.4.4"), repair(10, "3.3.3.3"));
    expect(it.mails).toHaveLength(3);
    expect(it.mails.join()).not.toContain("again");
  });

  test.each([
    ["removed while empty", { kind: "remove" } as const, ""],
    ["the fallback while empty", { kind: "fallback", addresses: [address(IP2)] } as const, IP2],
  ])("what a pass of ours may have left, %s / a change each time", async (_, whenEmpty, from) => {
    const it = desk();
    const set = recordSet({ whenEmpty });
    await it.tells(repair(0, from, { set }), repair(5, from, { set }));
    expect(it.mails.join()).not.toContain("again");
    expect(it.mails).toHaveLength(2);
  });

  test("its notice fails / the next repair tells it", async () => {
    const it = desk(SENT, unavailable("denied", "sns:Publish: AccessDenied"));
    await it.tells(repair(0), repair(5), repair(10), repair(15));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN]);
  });
});
