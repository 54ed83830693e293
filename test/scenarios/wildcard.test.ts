/** A wildcard of the zone that answers for a name whose record was removed. */
import { expect } from "vitest";
import { latestMail, loseEvents, scaleTo } from "../support/acts.ts";
import { scenario, type World } from "../support/world.ts";

const GAME = "game.kuma8088.com";
const WILD = { name: "*.kuma8088.com", type: "A", content: "43.207.242.180" } as const;
const REMOVE = { name: GAME, whenEmpty: "remove", waitSeconds: 0 } as const;

async function empty(world: World): Promise<void> {
  loseEvents(world);
  scaleTo(world, 0);
  await world.until("no task is left", () => world.tasks.length === 0);
}

scenario(
  "remove, with a wildcard in the zone / no task is left / settled, and the wildcard's answer is reported once",
  async (world) => {
    await world.sweep(GAME);
    await empty(world);
    for (const _ of [1, 2, 3]) await world.sweep(GAME);
    expect(world.published("A", GAME)).toEqual([]);
    expect(world.served("A", GAME)).toEqual([[WILD.content], [WILD.content]]);
    expect(world.outcomes).toEqual(["converged", "converged", "in-sync", "in-sync"]);
    expect(world.lastOutcome["reason"]).toBe("wildcard-answers");
    expect(world.subjects).toHaveLength(2);
    expect(latestMail(world)).toContain("a wildcard record of the zone answers");
    const [wildcard] = world.cloud.records(WILD.name, "A");
    world.cloud.cloudflare.handDelete(wildcard?.id ?? "");
    await world.until("not served", () => world.served("A", GAME).flat().length === 0);
    await world.sweep(GAME);
    expect(world.lastOutcome["reason"]).toBeUndefined();
    expect(world.subjects).toHaveLength(3);
  },
  { record: REMOVE, names: [GAME, WILD.name], records: [WILD], propagationMs: [300, 900] },
);

scenario(
  "remove, long without a task / a wildcard is added, proxied / reported once, nothing pending",
  async (world) => {
    await world.sweep(GAME);
    expect(world.subjects).toEqual([]);
    world.cloud.cloudflare.handAdd({ ...WILD, proxied: true });
    await world.until("served", () => world.served("A", GAME).every(({ length }) => length > 0));
    for (const _ of [1, 2]) await world.sweep(GAME);
    expect(world.outcomes).toEqual(["in-sync", "in-sync", "in-sync"]);
    expect(world.subjects).toEqual([`${GAME} A: no record, a wildcard answers`]);
  },
  { record: REMOVE, names: [GAME, WILD.name], tasks: 0 },
);
