/** Calls to Cloudflare that are cut off before or after they take effect. */
import { expect } from "vitest";
import { isFollowed, MANUAL_RECORD, retriesWithinPass } from "../support/failures.ts";
import { NAME, scenario, type World } from "../support/world.ts";

const records = [MANUAL_RECORD];
const strike = ({ cloud }: World, operation: string, kind: "lost-reply" | "refuse"): void =>
  cloud.faults.order({ service: "cloudflare", operation, fault: { kind }, times: 2 });

for (const operation of ["zones.list", "records.list", "records.edit"])
  scenario(
    `the connection is cut before ${operation} takes effect, twice / a sweep / repaired`,
    async (world) => {
      strike(world, operation, "refuse");
      await retriesWithinPass(world);
    },
    { records },
  );

scenario(
  "the edit lands and its reply is lost / a sweep / read again, converged without a second write",
  async (world) => {
    strike(world, "records.edit", "lost-reply");
    await retriesWithinPass(world);
    expect(world.writes).toBe(1);
  },
  { records },
);

scenario(
  "the new record lands and its reply is lost / a sweep / read again, converged, no duplicate",
  async (world) => {
    strike(world, "records.create", "lost-reply");
    await retriesWithinPass(world);
    expect(world.writes).toBe(1);
  },
);

scenario(
  "a batch lands and its reply is lost / a sweep / read again, both addresses, one batch",
  async (world) => {
    const [before] = world.cloud.records(NAME, "A");
    strike(world, "records.batch", "lost-reply");
    expect((await world.sweep()).kind).toBe("success");
    const both = world.tasks.map((task) => world.addressOf(task)).toSorted();
    expect(both.length).toBe(2);
    expect(world.published()).toEqual(both);
    expect(world.cloud.records(NAME, "A").map(({ id }) => id)).toContain(before?.id);
    expect(world.served()).toEqual([both, both]);
    expect(world.outcomes).toEqual(["converged"]);
    expect([world.writes, world.subjects.length]).toEqual([1, 1]);
  },
  { records, tasks: 2, record: { publish: "all" } },
);

scenario(
  "the write lands, its reply and all later reads are lost / a sweep / unconfirmed, reported once",
  async (world) => {
    const { journal, faults } = world.cloud;
    strike(world, "records.edit", "lost-reply");
    // The first read still succeeds; from the write on, every read fails.
    const unseen = { service: "cloudflare", operation: "records.list" };
    journal.listen(
      ({ kind }) => kind === "record" && faults.order({ ...unseen, fault: { kind: "refuse" } }),
    );
    expect((await world.sweep()).kind).toBe("error");
    expect(world.outcomes).toEqual(["unconfirmed"]);
    expect(world.writes).toBe(1);
    expect(world.subjects.length).toBe(1);
    expect(world.reported[0]).toContain(`${NAME} A: unconfirmed (unreachable)`);
    faults.clear();
    expect((await world.sweep()).kind).toBe("success");
    isFollowed(world);
    expect(world.writes, "the write had landed").toBe(1);
    expect(world.subjects[1]).toBe(`${NAME} A: resolved: now ${world.published()[0]}`);
  },
  { records },
);
