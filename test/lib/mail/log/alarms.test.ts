/** What is reported to a person, and when, while the mail server logs for hours. */
import { describe, expect, test } from "vitest";
import { ALL_LINES, linesOf } from "./lines.ts";
import { MailWorld } from "./world.ts";

function line(file: string, part: string): string {
  const found = linesOf(file).find((one) => one.includes(part));
  if (found === undefined) throw new Error(`${file} has no line with ${part}`);
  return found;
}

const REFUSED = line("smtp-to-lmtp", "status=bounced");
const BOUNCED = line("unknown-user", "status=bounced");
const GREYLISTED = line("greylisted", "status=deferred");
const DEAD = line("dead-port", "status=deferred");
const WRONG = "Mail bouncing: SMTP sent to an LMTP port";

const every = (minutes: number, from: number, to: number): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / minutes) + 1 }, (_, at) => from + at * minutes);

/** The minutes in which Postfix tries one mail, with its defaults: it scans its queue every
 * five minutes, and a mail waits as long again as it has waited, at least five minutes. */
function retryReads(arrived: number, until: number): readonly number[] {
  const made = [arrived];
  let next = arrived + 5;
  for (let scan = 3; scan <= until; scan += 5) {
    if (scan < next) continue;
    made.push(scan);
    next = scan + Math.min(67, Math.max(5, scan - arrived));
  }
  return made;
}

async function play(lines: readonly (readonly [minute: number, line: string])[], until: number) {
  const world = new MailWorld();
  for (const [minute, text] of lines) world.write(minute, text);
  await world.until(until);
  return world.reports;
}

const at = (minutes: readonly number[], text: string) =>
  minutes.map((minute) => [minute, text] as const);

describe("the mail log over hours", () => {
  test("one mail refused by an LMTP port / watched / reported at once, until six quiet hours", async () => {
    const reports = await play([[60, REFUSED]], 600);
    expect(reports.map(({ what }) => what)).toEqual([`${WRONG}: ALARM`, `${WRONG}: OK`]);
    expect(reports[0]?.minute).toBeLessThanOrEqual(62);
    expect(reports[1]?.minute).toBeGreaterThan(60 + 360);
    expect(reports[1]?.minute).toBeLessThan(60 + 375);
  });

  test("a mail every two hours to the wrong port / watched / reported once", async () => {
    const reports = await play(at(every(120, 30, 1470), REFUSED), 1500);
    expect(reports.map(({ what }) => what)).toEqual([`${WRONG}: ALARM`]);
  });

  test("one mail that bounces for twenty people / watched / not reported", async () => {
    expect(await play(at(Array(20).fill(30), BOUNCED), 200)).toEqual([]);
  });

  test("a mail every quarter of an hour that bounces / watched / reported within the hour, and its end", async () => {
    const reports = await play(at(every(15, 60, 240), BOUNCED), 400);
    expect(reports.map(({ what }) => what)).toEqual(["Mail bouncing: ALARM", "Mail bouncing: OK"]);
    expect(reports[0]?.minute).toBeLessThan(95);
    expect(reports[1]?.minute).toBeGreaterThan(240);
    expect(reports[1]?.minute).toBeLessThan(310);
  });

  test("a greylisted mail, taken at its fourth try / watched / not reported", async () => {
    const tries = retryReads(60, 200).slice(0, 3);
    expect(await play(at(tries, GREYLISTED), 200)).toEqual([]);
  });

  test("a mailbox server that restarts in ten minutes / watched / not reported", async () => {
    expect(await play(at(every(0.5, 60, 70), DEAD), 200)).toEqual([]);
  });

  test("a mailbox server that is gone / watched / reported in twenty minutes, and its end", async () => {
    const reports = await play(at(every(1, 60, 240), DEAD), 400);
    expect(reports.map(({ what }) => what)).toEqual([
      "Mail delayed (deferred): ALARM",
      "Mail delayed (deferred): OK",
    ]);
    expect(reports[0]?.minute).toBeLessThan(80);
    expect(reports[1]?.minute).toBeLessThan(310);
  });

  test.each([60, 61.5, 63.1, 64.9])(
    "one mail that waits since %s / watched / reported within the hour",
    async (arrived) => {
      const reports = await play(at(retryReads(arrived, 200), DEAD), arrived + 70);
      expect(reports.map(({ what }) => what)).toEqual(["Mail delayed (deferred): ALARM"]);
      expect(reports[0]?.minute).toBeLessThan(arrived + 62);
    },
  );

  test("health checkers and all that is in order / watched / not reported", async () => {
    const harmless = ALL_LINES.filter((one) => !/status=(bounced|deferred|SOFT)/.test(one));
    expect(harmless.some((one) => one.includes("lost connection after CONNECT"))).toBe(true);
    const lines = every(2, 30, 300).flatMap((minute) =>
      harmless.map((one) => [minute, one] as const),
    );
    expect(await play(lines, 400)).toEqual([]);
  });
});
