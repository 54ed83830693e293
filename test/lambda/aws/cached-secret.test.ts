/** The token's cache: minutes long, shared by concurrent readers, and never stuck. */
import { describe, expect, test } from "vitest";
import { cachedSecret } from "../../../lambda/aws/cached-secret.ts";
import { known, type Reading, unavailable } from "../../../lambda/domain/reading.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const MINUTE = 60_000;
const missing = unavailable("token-missing", "not there");

/** A store whose token can be changed; each read takes 100 ms. */
function store() {
  const clock = new VirtualClock();
  const it = {
    clock,
    reads: 0,
    token: known("first") as Reading<string>,
    broken: undefined as "at once" | "later" | undefined,
  };
  const read = (): Promise<Reading<string>> => {
    it.reads += 1;
    if (it.broken === "at once") throw new Error("a bug in the source");
    return clock.sleep(100).then(() => {
      if (it.broken === "later") throw new Error("a bug in the source");
      return it.token;
    });
  };
  const token = cachedSecret({ read }, clock);
  return Object.assign(it, {
    get: () => clock.run(token.read(4_000)),
    renew: () => clock.run(token.read(4_000, true)),
    token$: token,
    wait: (ms: number) => clock.run(clock.sleep(ms)),
  });
}

describe("the token is read", () => {
  test("again within minutes / fetched once", async () => {
    const it = store();
    expect(await it.get()).toEqual(known("first"));
    it.token = known("second");
    await it.wait(5 * MINUTE - 101);
    expect(await it.get()).toEqual(known("first"));
    expect(it.reads).toBe(1);
  });

  test("after five minutes / fetched again", async () => {
    const it = store();
    await it.get();
    it.token = known("second");
    await it.wait(5 * MINUTE);
    expect(await it.get()).toEqual(known("second"));
  });

  test("by many at once / fetched once for all", async () => {
    const it = store();
    const { read } = it.token$;
    const all = Promise.all([read(4_000), read(4_000), read(4_000, true), read(4_000, true)]);
    expect(await it.clock.run(all)).toEqual(Array(4).fill(known("first")));
    expect(it.reads).toBe(1);
  });

  test("after it was refused / fetched again at once, and the new one kept", async () => {
    const it = store();
    await it.get();
    it.token = known("second");
    expect(await it.renew()).toEqual(known("second"));
    expect(await it.get()).toEqual(known("second"));
    expect(it.reads).toBe(2);
  });

  test("while it is missing, then stored / the fault is not kept", async () => {
    const it = store();
    it.token = missing;
    expect(await it.get()).toEqual(missing);
    it.token = known("first");
    expect(await it.get()).toEqual(known("first"));
  });

  test("after a failed renewal / the refused one is not returned again", async () => {
    const it = store();
    await it.get();
    it.token = missing;
    expect(await it.renew()).toEqual(missing);
    expect(await it.get()).toEqual(missing);
  });

  test.each(["at once", "later"] as const)(
    "from a source that throws %s, then works / the next one gets it",
    async (when) => {
      const it = store();
      it.broken = when;
      await expect(it.get()).rejects.toThrow("a bug");
      await expect(
        it.clock.run(Promise.resolve().then(() => it.token$.read(1, true))),
      ).rejects.toThrow();
      it.broken = undefined;
      expect(await it.get()).toEqual(known("first"));
    },
  );
});
