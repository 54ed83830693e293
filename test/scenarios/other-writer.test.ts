/** Another writer changes the record after every sweep: it is reported once, with what to check. */
import { expect } from "vitest";
import { crash, latestMail } from "../support/acts.ts";
import { NAME, STALE, scenario, type World } from "../support/world.ts";

/** As a tool with an old value does it. */
function putBack(world: World): void {
  const [record] = world.cloud.records(NAME, "A");
  world.cloud.cloudflare.handEdit(record?.id ?? "", { content: STALE, ttl: 300 });
}

scenario(
  "a record put back after each of four sweeps / repaired each time, reported twice, then a task's move as usual",
  async (world) => {
    await world.sweep();
    const right = world.published();
    for (const _ of [1, 2, 3, 4]) {
      putBack(world);
      await world.sweep();
      expect(world.published()).toEqual(right);
      expect(world.lastOutcome).toMatchObject({ code: "converged", drift: true });
    }
    const moved = `${NAME} A: ${STALE} -> ${right[0]}`;
    expect(world.subjects.slice(1)).toEqual([moved, `${moved}, again`]);
    expect(latestMail(world)).toContain("Manage Account, Audit Log");
    expect(world.lastOutcome["reason"]).toBe("other-writer");
    const fresh = await crash(world);
    await world.settled();
    expect(world.published()).toEqual([world.addressOf(fresh)]);
    expect(latestMail(world)).toContain(`${right[0]} -> ${world.addressOf(fresh)}`);
    expect(latestMail(world)).not.toContain("again");
  },
);
