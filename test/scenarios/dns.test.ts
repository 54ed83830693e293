/** What the zone's name servers say after a write; those that are silent: faults-stalls.test.ts. */
import { expect } from "vitest";
import { deployed, isFollowed, MANUAL_RECORD, retriesWithinPass } from "../support/failures.ts";
import { metric } from "../support/metrics.ts";
import { NAME, STALE, scenario } from "../support/world.ts";

const SERVFAIL = { kind: "error", code: "SERVFAIL", message: "" } as const;

scenario(
  "name servers that follow after 1.5 and 3 s / a new task / converged only when both serve it",
  async (world) => {
    const { journal } = world.cloud;
    await deployed(world);
    isFollowed(world);
    expect(world.outcomes).toEqual(["converged"]);
    const written = journal.entries.find(({ kind }) => kind === "record")?.atMs ?? 0;
    const ended = journal.of("log").find(({ line }) => line.includes('"converged"'))?.atMs ?? 0;
    expect(ended - written).toBeGreaterThanOrEqual(3_000);
    const [visibleMs, ...others] = metric(world, "StartToVisible");
    expect(others).toEqual([]);
    expect(visibleMs).toBeGreaterThanOrEqual(3_000);
  },
  { records: [MANUAL_RECORD], propagationMs: [1_500, 3_000] },
);

scenario(
  "SERVFAIL of every name server, once each / a sweep / asked again and converged",
  async (world) => {
    for (const operation of ["ns1", "ns2"])
      world.cloud.faults.order({ service: "dns", operation, fault: SERVFAIL, times: 2 });
    await retriesWithinPass(world);
  },
  { records: [MANUAL_RECORD] },
);

scenario(
  "SERVFAIL of every name server, for long / two sweeps / written, pending, reported once",
  async (world) => {
    world.cloud.faults.order({ service: "dns", fault: SERVFAIL });
    for (const _ of [1, 2]) expect((await world.sweep()).kind).toBe("success");
    const address = world.addressOf(world.task());
    expect(world.published()).toEqual([address]);
    expect(world.outcomes).toEqual(["pending", "pending"]);
    expect(world.lastOutcome["reason"]).toBe("silent-servers");
    expect(world.subjects).toEqual([`${NAME} A: ${STALE} -> ${address}, not served yet`]);
    world.cloud.faults.clear();
    await world.sweep();
    isFollowed(world);
    expect(world.subjects.slice(1)).toEqual([`${NAME} A: resolved: now ${address}`]);
  },
  { records: [MANUAL_RECORD] },
);

scenario(
  "SERVFAIL of one name server / a sweep / converged by what the other answers",
  async (world) => {
    world.cloud.faults.order({ service: "dns", operation: "ns2", fault: SERVFAIL });
    await retriesWithinPass(world);
  },
  // The one that fails follows first: the pass does not wait for it.
  { records: [MANUAL_RECORD], propagationMs: [40, 20] },
);

scenario(
  "name servers that deny the name at first / a sweep / asked again, not taken for converged",
  async (world) => {
    const { journal, faults } = world.cloud;
    const fault = { ...SERVFAIL, code: "NXDOMAIN" };
    for (const operation of ["ns1", "ns2"])
      faults.order({ service: "dns", operation, fault, times: 3 });
    await retriesWithinPass(world);
    const denied = journal.of("fault").filter(({ service }) => service === "dns");
    expect(denied.length, "both denied it three times").toBe(6);
  },
  { records: [MANUAL_RECORD] },
);
