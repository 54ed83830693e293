/** Another writer reverts the record after each sweep: reported once; a task's move is not one. */
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import { unavailable } from "../../../lambda/domain/reading.ts";
import { address, IP1, IP2, outcome, record, recordSet } from "../../support/fixtures.ts";
import { failed, MINUTE, mailbox, SENT } from "./mailbox.ts";

describe("another writer", () => {
  const at = (minute: number) => minute * MINUTE;
  const repair = (minute: number, from: string | undefined = IP2, more: Partial<Outcome> = {}) =>
    outcome({
      kind: "converged",
      trigger: "sweep",
      endedAtMs: at(minute),
      // Created again: another id each time.
      changes: [
        {
          id: `r${minute}`,
          ...(from && { before: record({ content: from }) }),
          after: record(),
        },
      ],
      ...more,
    });
  const inSync = (minute: number) => outcome({ endedAtMs: at(minute) });
  const AGAIN = `${IP2} -> ${IP1}, again`;

  test("reverts the record after each sweep / repaired / only the second notice says so", async () => {
    const it = mailbox();
    await it.reports(repair(0), repair(5), repair(10), repair(15));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN]);
  });

  test("reverts it after every other sweep / repaired / the same: a pause is no end", async () => {
    const it = mailbox();
    await it.reports(repair(0), inSync(5), repair(10), inSync(15), repair(20), inSync(25));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN]);
  });

  test("deletes it each time / repaired / the same", async () => {
    const it = mailbox();
    await it.reports(repair(0, ""), repair(5, ""), repair(10, ""));
    expect(it.mails).toEqual([`new record ${IP1}`, `new record ${IP1}, again`]);
  });

  test("reverts it once in two hours / repaired / a change each time", async () => {
    const it = mailbox();
    await it.reports(repair(0), repair(120), repair(240));
    expect(it.mails).toEqual(Array(3).fill(`${IP2} -> ${IP1}`));
  });

  test("begins again after a quiet hour / repaired / reported again", async () => {
    const it = mailbox();
    await it.reports(repair(0), repair(5), repair(100), repair(105), repair(110));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN, `${IP2} -> ${IP1}`, AGAIN]);
  });

  test("a task moves while sweeps repair / reported / each move, as a move", async () => {
    const it = mailbox();
    const move = repair(7, IP2, { trigger: "task" });
    await it.reports(repair(0), repair(5), move, repair(10));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN, `${IP2} -> ${IP1}`]);
  });

  test("another problem ends meanwhile / repaired / its end is reported", async () => {
    const it = mailbox();
    await it.reports(repair(0), repair(5), { ...failed, endedAtMs: at(6) }, repair(10), repair(15));
    expect(it.mails).toEqual([
      `${IP2} -> ${IP1}`,
      AGAIN,
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      AGAIN,
    ]);
  });

  test("another address before each sweep / repaired / changes, all reported", async () => {
    const it = mailbox();
    await it.reports(repair(0, "3.3.3.3"), repair(5, "4.4.4.4"), repair(10, "3.3.3.3"));
    expect(it.mails).toHaveLength(3);
    expect(it.mails.join()).not.toContain("again");
  });

  test.each([
    ["removed while empty", { kind: "remove" } as const, ""],
    ["the fallback while empty", { kind: "fallback", addresses: [address(IP2)] } as const, IP2],
  ])(
    "a state that our own pass may have left, %s / repaired / a change each time",
    async (_, whenEmpty, from) => {
      const it = mailbox();
      const set = recordSet({ whenEmpty });
      await it.reports(repair(0, from, { set }), repair(5, from, { set }));
      expect(it.mails.join()).not.toContain("again");
      expect(it.mails).toHaveLength(2);
    },
  );

  test("its notice fails / repaired again / reported by the next repair", async () => {
    const it = mailbox(SENT, unavailable("denied", "sns:Publish: AccessDenied"));
    await it.reports(repair(0), repair(5), repair(10), repair(15));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN]);
  });
});
