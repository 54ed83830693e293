/** One pass whose writes fail or conflict with another's: it reads again before it goes on. */
import { describe, expect, test } from "vitest";
import { stamped } from "../../../lambda/domain/ownership.ts";
import type { FaultCode } from "../../../lambda/domain/reading.ts";
import { IP1, IP2, OURS, OWNER, record, recordSet } from "../../support/fixtures.ts";
import type { Injection } from "./injection.ts";
import { drifted, failing, manual, pass, times } from "./passes.ts";
import { World } from "./world.ts";

const SET = recordSet();

describe("a write fails", () => {
  test("applied, its reply lost / a pass / read again, found, not written twice", async () => {
    const world = drifted();
    world.inject("apply", failing("timeout", "landed"));
    expect(await pass(world)).toMatchObject({ kind: "converged", writes: 1 });
    expect(world.history).toHaveLength(2);
  });

  test("a create applied, its reply lost / a pass / no second record", async () => {
    const world = drifted();
    world.hold();
    world.inject("apply", failing("unreachable", "landed"));
    expect((await pass(world)).kind).toBe("converged");
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("applied, and undone before the next reading / a pass / reports what is read", async () => {
    const world = drifted();
    world.inject("apply", { first: () => world.clock.after(60, () => world.hold()) });
    world.inject("apply", { ...failing("denied", "rejected") });
    expect(await pass(world)).toMatchObject({
      kind: "failed",
      addresses: [],
      changes: [{ id: "h1", before: manual }],
    });
  });

  test("applied, its reply of no passing kind / a pass / read again all the same", async () => {
    const world = drifted();
    world.inject("apply", failing("denied", "landed"));
    expect(await pass(world)).toMatchObject({ kind: "converged", writes: 1 });
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("lost before Cloudflare / a pass / read again, then written again", async () => {
    const world = drifted();
    world.inject("apply", failing("unreachable", "lost"));
    expect(await pass(world)).toMatchObject({ kind: "converged", writes: 2 });
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("stalls, repeatedly / a pass / failed after a few tries, within the deadline", async () => {
    const world = drifted();
    world.inject("apply", ...times(20, { stalls: true }));
    const outcome = await pass(world);
    expect(outcome).toMatchObject({ kind: "failed", reason: { code: "timeout" }, writes: 4 });
  });

  test.each(["landed", "lost"] as const)(
    "%s, and then nothing can be read / a pass / unconfirmed",
    async (write) => {
      const world = drifted();
      world.inject("apply", {
        ...failing("timeout", write),
        first: () => world.inject("records", ...times(20, failing("server-error"))),
      });
      expect(await pass(world)).toMatchObject({
        kind: "unconfirmed",
        reason: { code: "server-error", detail: expect.stringContaining("timeout") },
      });
    },
  );

  test("applied, unconfirmed, then read, then reading fails / a pass / failed", async () => {
    const world = drifted();
    world.run("b", undefined);
    world.inject("apply", failing("timeout", "landed"));
    world.inject("records", {}, {}, ...times(9, failing("denied")));
    expect(await pass(world, { set: { publish: "all" } })).toMatchObject({
      kind: "failed",
      reason: { code: "denied" },
    });
  });

  test.each<FaultCode>(["rate-limited", "token-refused", "token-missing"])(
    "refused for certain: %s / a pass / failed at once, the record unchanged",
    async (code) => {
      const world = drifted();
      world.inject("apply", failing(code, "rejected"));
      expect(await pass(world)).toMatchObject({ kind: "failed", reason: { code }, writes: 1 });
      expect(world.records).toEqual([manual]);
    },
  );

  test("never sent, since no connection was made / a pass / read again, then written", async () => {
    const world = drifted();
    world.inject("apply", failing("unreachable", "rejected"));
    expect(await pass(world)).toMatchObject({ kind: "converged", writes: 2 });
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("rejected permanently / a pass / failed after a few tries, with the message", async () => {
    const world = drifted();
    world.inject("apply", ...times(9, failing("rejected", "rejected")));
    expect(await pass(world)).toMatchObject({
      kind: "failed",
      reason: { code: "rejected" },
      writes: 4,
      changes: [],
    });
  });

  test.each([100, 400, 600, 1_000, 3_000, 5_100, 5_600, 9_000])(
    "every call stalls, %d ms left / a pass / over by the deadline",
    async (leftMs) => {
      for (const operation of ["apply", "records", "ask", "list"] as const) {
        const world = drifted();
        world.inject(operation, ...times(20, { stalls: true }));
        await pass(world, { leftMs });
      }
    },
  );
});

describe("a record with a note is adopted", () => {
  const noted = { ...manual, comment: "do not touch 📮" };
  const adopting = (...injections: Injection[]) => {
    const world = drifted();
    world.hold(noted);
    world.inject("apply", ...injections);
    return world;
  };
  const refused = (message: string): Injection => ({
    fault: { code: "rejected", message },
    write: "rejected",
  });
  const kept = record({ id: "h1", comment: stamped(noted.comment, OWNER) });
  const bare = record({ id: "h1", comment: OURS });

  test.each<[string, Injection[], typeof kept, number]>([
    ["not refused", [], kept, 1],
    ["refused for its comment", [refused("9313 DNS record comment exceeds …")], bare, 2],
    ["refused once for another reason", [refused("9999 no")], kept, 2],
    ["refused twice for another reason", times(2, refused("9999 no")), bare, 3],
    ["answered with 500 twice", times(2, failing("server-error", "lost")), kept, 3],
    ["answered with a page three times", times(3, failing("malformed-reply", "lost")), bare, 4],
    ["without an answer three times", times(3, failing("timeout", "lost")), kept, 4],
  ])(
    "the write is %s / a pass / the address is written in the same pass",
    async (_, injections, is, writes) => {
      const world = adopting(...injections);
      const outcome = await pass(world);
      expect(outcome).toMatchObject({ kind: "converged", writes });
      expect(world.records).toEqual([is]);
      expect(outcome.noteRefused !== undefined, "reported").toBe(is === bare);
    },
  );

  test("refused for its comment, then otherwise / a pass / failed with the last reason", async () => {
    const world = adopting(refused("9313 comment too long"), ...times(9, refused("9003 target")));
    expect(await pass(world)).toMatchObject({
      kind: "failed",
      reason: { code: "rejected", detail: expect.stringContaining("9003 target") },
    });
    expect(world.records).toEqual([noted]);
  });

  test("no note, its comment always refused / a pass / failed, never without the stamp", async () => {
    const world = drifted();
    world.inject("apply", ...times(9, refused("9314 comment")));
    expect(await pass(world)).toMatchObject({ kind: "failed", writes: 4 });
    expect(world.records).toEqual([manual]);
  });

  test("two records, one note refused / a pass / the other's comment as planned", async () => {
    const world = new World();
    world.run("a", IP1);
    world.run("b", IP2);
    world.hold(noted, record({ id: "h2", content: "43.207.242.168", comment: "" }));
    world.inject("apply", refused("9313 comment too long"));
    const outcome = await pass(world, { set: { publish: "all", adopt: "all" } });
    expect(outcome.kind).toBe("converged");
    expect(world.records.map(({ comment }) => comment)).toEqual([OURS, OURS]);
  });
});

describe("another writes meanwhile", () => {
  test("the edited record was deleted / a pass / read again, then created", async () => {
    const world = drifted();
    world.inject("apply", { first: () => world.hold() });
    expect((await pass(world)).kind).toBe("converged");
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("the same record was created / a pass / read again, adopted, no failure", async () => {
    const world = drifted();
    world.hold();
    world.inject("apply", { first: () => world.hold(record({ id: "x", comment: "" })) });
    expect((await pass(world)).kind).toBe("converged");
    expect(world.records).toEqual([record({ id: "x" })]);
  });

  test("a CNAME was created / a pass / refused, and it stays", async () => {
    const world = drifted();
    const cname = record({ id: "c", type: "CNAME", content: "x.example.net", comment: "" });
    world.inject("apply", { first: () => world.hold(cname), ...failing("rejected", "rejected") });
    expect(await pass(world)).toMatchObject({ kind: "refused" });
    expect(world.records).toEqual([cname]);
  });

  test("a person reverts each write / a pass / failed as unsettled, after four", async () => {
    const world = drifted();
    for (let turn = 0; turn < 6; turn += 1)
      world.inject("apply", { first: () => world.clock.after(60, () => world.hold(manual)) });
    expect(await pass(world)).toMatchObject({
      kind: "failed",
      reason: { code: "unsettled" },
      writes: 4,
    });
  });

  test("the task is replaced during the write / a pass / ends with the new one", async () => {
    const world = drifted();
    world.inject("apply", { first: () => world.replace("a", "b", IP2) });
    expect(await pass(world, { event: "a" })).toMatchObject({ kind: "converged", writes: 2 });
    expect(world.contents(SET)).toEqual([IP2]);
  });
});
