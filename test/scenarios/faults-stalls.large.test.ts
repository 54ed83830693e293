/**
 * Slow parts: calls that stall, name servers that are silent or late. No pass runs into the
 * function's timeout, which the fixture checks in every scenario.
 */
import { expect, vi } from "vitest";
import {
  failsAndHolds,
  isFollowed,
  isRepaired,
  MANUAL_RECORD,
  mails,
  retriesWithinPass,
} from "../support/failures.ts";
import { metric } from "../support/metrics.ts";
import { NAME, scenario, type World } from "../support/world.ts";

// These scenarios wait rather than work.
vi.setConfig({ maxConcurrency: 24 });

const records = [MANUAL_RECORD];
type Kind = "stall-headers" | "stall-body";
const strike = ({ cloud }: World, operation: string, kind: Kind, times?: number): void =>
  cloud.faults.order({
    service: "cloudflare",
    operation,
    fault: { kind },
    ...(times && { times }),
  });

scenario(
  "one name server never follows / a sweep / pending and reported, the invocation succeeds",
  async (world) => {
    expect((await world.sweep()).kind).toBe("success");
    const address = world.addressOf(world.task());
    expect(world.published()).toEqual([address]);
    expect(world.served()).toEqual([[address], []]);
    expect(world.outcomes).toEqual(["pending"]);
    expect(world.lastOutcome["reason"]).toBe("stale-answers");
    expect(world.subjects).toEqual([`${NAME} A: new record ${address}, not served yet`]);
    expect(mails(world)[0]).toMatch(/\nWhat to do:\n- Wait for the next check/);
  },
  { propagationMs: [20, 600_000] },
);

scenario(
  "silent name servers / a sweep, later another / pending and reported; the end is reported once",
  async (world) => {
    world.cloud.faults.order({ service: "dns", fault: { kind: "stall-headers" } });
    expect((await world.sweep()).kind).toBe("success");
    const [address] = world.published();
    expect(address).toBe(world.addressOf(world.task()));
    expect(world.outcomes).toEqual(["pending"]);
    expect(world.lastOutcome["reason"]).toBe("silent-servers");
    expect(world.subjects).toEqual([`${NAME} A: new record ${address}, not served yet`]);
    expect(mails(world)[0]).toContain("What to do:\n- Ask from elsewhere: dig +short");
    world.cloud.faults.clear();
    await world.sweep();
    await world.sweep();
    expect(world.outcomes).toEqual(["pending", "in-sync", "in-sync"]);
    expect(world.subjects.slice(1)).toEqual([`${NAME} A: resolved: now ${address}`]);
  },
);

scenario(
  "one silent name server / a sweep / converged by what the other answers",
  async (world) => {
    const fault = { kind: "stall-headers" } as const;
    world.cloud.faults.order({ service: "dns", operation: "ns1", fault });
    expect((await world.sweep()).kind).toBe("success");
    isFollowed(world);
    expect(world.outcomes).toEqual(["converged"]);
  },
);

for (const kind of ["stall-headers", "stall-body"] as const) {
  scenario(
    `records.list: ${kind}, for long / a sweep / it fails, the record stays; then repaired`,
    async (world) => {
      strike(world, "records.list", kind);
      await failsAndHolds(world, "timeout");
      expect(world.writes).toBe(0);
      await isRepaired(world);
    },
    { records },
  );

  for (const operation of ["zones.list", "records.list"])
    scenario(
      `${operation}: ${kind}, once / a sweep / read again and repaired in one write`,
      async (world) => {
        strike(world, operation, kind, 1);
        await retriesWithinPass(world);
        expect(world.writes).toBe(1);
      },
      { records },
    );
}

scenario(
  "the edit stalls before it takes effect, for long / a sweep / it fails; then repaired",
  async (world) => {
    strike(world, "records.edit", "stall-headers");
    await failsAndHolds(world, "timeout");
    await isRepaired(world);
  },
  { records },
);

scenario(
  "the edit stalls before it takes effect, once / a sweep / read again, written again, repaired",
  async (world) => {
    strike(world, "records.edit", "stall-headers", 1);
    await retriesWithinPass(world);
    expect(world.writes).toBe(2);
  },
  { records },
);

for (const [what, operation] of [
  ["edit", "records.edit"],
  ["new record", "records.create"],
] as const)
  scenario(
    `the ${what} lands and its reply stalls / a sweep / read again, converged in one write`,
    async (world) => {
      strike(world, operation, "stall-body");
      await retriesWithinPass(world);
      expect(world.writes).toBe(1);
    },
    { records: operation === "records.edit" ? records : [] },
  );

for (const [what, service] of [
  ["ListTasks", "ecs"],
  ["DescribeNetworkInterfaces", "ec2"],
] as const)
  scenario(
    `${what} stalls for long / a sweep / it fails, the record stays; then repaired`,
    async (world) => {
      world.cloud.faults.order({ service, fault: { kind: "stall-headers" } });
      await failsAndHolds(world, "timeout");
      expect(world.writes).toBe(0);
      await isRepaired(world);
    },
    { records },
  );

scenario(
  "SNS stalls / a sweep / the name is right before it, the failure counted, no timeout",
  async (world) => {
    world.cloud.faults.order({ service: "sns", fault: { kind: "stall-headers" } });
    const { journal } = world.cloud;
    expect((await world.sweep()).kind).toBe("success");
    isFollowed(world);
    const noticed = journal.entries.findIndex((e) => e.kind === "call" && e.service === "sns");
    const written = journal.entries.findIndex((e) => e.kind === "record");
    expect(written).toBeLessThan(noticed);
    expect(world.subjects).toEqual([]);
    expect(metric(world, "NoticeFailures")).toEqual([1]);
  },
  { records },
);
