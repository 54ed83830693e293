/** Waiting for the name servers: until they serve it, or until the limit. */
import { describe, expect, test } from "vitest";
import type { NonEmpty } from "../../../contract/values.ts";
import { known, type Reading, unavailable } from "../../../lambda/domain/reading.ts";
import type { NameServerAnswer } from "../../../lambda/domain/served.ts";
import { waitUntilServed } from "../../../lambda/pass/wait-until-served.ts";
import { fqdn, IP1, IP2, recordSet } from "../../support/fixtures.ts";
import { START_MS, VirtualClock } from "../../support/virtual-clock.ts";

const expected = { type: "A", contents: [IP1], proxied: false } as const;
type Answer = Reading<NonEmpty<NameServerAnswer>>;
const serving = (ip: string): Answer => known([{ server: "ns1", answer: known([ip]) }]);
const noAnswer = unavailable("timeout", "no server answers");

/** Asks a resolver whose answer depends on the elapsed time; each call takes `callMs`. */
async function waited(
  answerAt: (elapsedMs: number) => Answer,
  { leftMs = 60_000, callMs = 20 } = {},
) {
  const clock = new VirtualClock();
  let asked = 0;
  const ask = async (...[, , , timeoutMs]: [unknown, unknown, unknown, number]) => {
    asked += 1;
    await clock.sleep(Math.min(callMs, timeoutMs));
    return callMs > timeoutMs ? noAnswer : answerAt(clock.now() - START_MS);
  };
  const ports = { clock, resolver: { ask } };
  const visibility = await clock.run(
    waitUntilServed(ports, recordSet(), expected, START_MS + leftMs),
  );
  return { visibility, asked, tookMs: clock.now() - START_MS };
}

describe("waiting for the name servers", () => {
  test("they serve it / asked / visible at once", async () => {
    expect(await waited(() => serving(IP1))).toEqual({
      visibility: { kind: "visible" },
      asked: 1,
      tookMs: 20,
    });
  });

  test("the name is a wildcard / asked / for a host below it, not the asterisk", async () => {
    const names: string[] = [];
    const ask = async (_zone: unknown, name: string) => {
      names.push(name);
      return serving(IP1);
    };
    const clock = new VirtualClock();
    const set = recordSet({ name: fqdn("*.dev.example.com") });
    const ports = { clock, resolver: { ask } };
    const waiting = waitUntilServed(ports, set, expected, START_MS + 60_000);
    expect(await clock.run(waiting)).toEqual({ kind: "visible" });
    expect(names).toEqual(["fargate-ddns-check.dev.example.com"]);
  });

  test("they serve it after 3 s / asked / visible within 2 s more", async () => {
    const { visibility, tookMs } = await waited((ms) => serving(ms < 3_000 ? IP2 : IP1));
    expect(visibility.kind).toBe("visible");
    expect(tookMs).toBeLessThan(5_000);
  });

  test("they never serve it / asked / stale after at most half a minute", async () => {
    const { visibility, tookMs } = await waited(() => serving(IP2));
    expect(visibility).toMatchObject({ kind: "stale", detail: `ns1 answers ${IP2}` });
    expect(tookMs).toBeGreaterThan(25_000);
    expect(tookMs).toBeLessThanOrEqual(30_000);
  });

  test("no answer / asked / three times, no more", async () => {
    const { visibility, asked } = await waited(() => noAnswer);
    expect(visibility).toEqual({ kind: "silent", detail: "no server answers" });
    expect(asked).toBe(3);
  });

  test("no answer at first / asked / again", async () => {
    const { visibility } = await waited((ms) => (ms < 100 ? noAnswer : serving(IP1)));
    expect(visibility.kind).toBe("visible");
  });

  test.each([0, 1, 300, 2_999, 3_000, 7_000])(
    "each call stalls, %d ms are left / asked / over by the deadline",
    async (leftMs) => {
      const { visibility, tookMs } = await waited(() => noAnswer, { leftMs, callMs: 99_999 });
      expect(visibility.kind).toBe("silent");
      expect(tookMs).toBeLessThanOrEqual(leftMs);
    },
  );

  test("no time is left / not asked / the detail says why", async () => {
    const { visibility, asked } = await waited(() => serving(IP1), { leftMs: 0 });
    expect(asked).toBe(0);
    expect(visibility).toMatchObject({ kind: "silent", detail: expect.stringMatching(/no time/) });
  });
});
