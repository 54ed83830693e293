/** Two environments see the same restart at once: one creates the record and reports it. */
import { expect } from "vitest";
import { NAME, scenario } from "../support/world.ts";

scenario(
  "no record yet, two sweeps at once / one create is refused as identical / one notice of a new record",
  async (world) => {
    const { journal } = world.cloud;
    await Promise.all([world.sweep(), world.sweep()]);
    await world.settled();
    expect(world.cloud.records(NAME, "A")).toHaveLength(1);
    const creates = journal.calls("cloudflare", "records.create");
    expect(creates, "both tried").toBe(2);
    expect(world.subjects).toHaveLength(1);
  },
  { latencyMs: 100 },
);
