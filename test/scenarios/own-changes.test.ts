/** Two environments see the same restart at once: one creates the record and reports it. */
import { expect } from "vitest";
import { NAME, scenario } from "../support/world.ts";

scenario(
  "no record yet, two sweeps at once / one create is refused as identical / one notice of a new record",
  async (world) => {
    const { journal, faults } = world.cloud;
    // Neither record exists before the other pass has read that there is none.
    const fault = { kind: "delay", ms: 3_000 } as const;
    faults.order({ service: "cloudflare", operation: "records.create", fault, times: 2 });
    await Promise.all([world.sweep(), world.sweep()]);
    await world.settled();
    expect(world.cloud.records(NAME, "A")).toHaveLength(1);
    const creates = journal.calls("cloudflare", "records.create");
    expect(creates, "both tried").toBe(2);
    expect(world.subjects).toHaveLength(1);
  },
);
