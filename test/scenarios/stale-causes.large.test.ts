/** Correct records that resolvers are not given, and the cause, which the zone itself shows. */
import { expect } from "vitest";
import { latestMail } from "../support/acts.ts";
import { NAME, scenario, type World } from "../support/world.ts";

const OTHER_ID = "9".repeat(32);

/** The record is right, the cause is reported once for any number of sweeps, with what to do. */
async function isExplained(world: World, reason: string, words: string, sweeps = 2): Promise<void> {
  for (let n = 0; n < sweeps; n += 1) expect((await world.sweep()).kind).toBe("success");
  expect(world.published()).toEqual([world.addressOf(world.task())]);
  expect(world.outcomes).toEqual(Array(sweeps).fill("pending"));
  expect(world.lastOutcome["reason"]).toBe(reason);
  expect(world.subjects).toHaveLength(1);
  expect(latestMail(world)).toContain(words);
}

/** A sweep waits for up to half a minute before it gives the answers up. */

scenario(
  "a proxied AAAA at the name, as a Worker makes it / two sweeps / named once, then followed",
  async (world) => {
    await isExplained(world, "proxied-sibling", "AAAA 100:: is proxied");
    const [sibling] = world.cloud.records(NAME, "AAAA");
    world.cloud.cloudflare.handDelete(sibling?.id ?? "");
    await world.until("served", () =>
      world
        .served()
        .flat()
        .every((ip) => !ip.startsWith("104.")),
    );
    await world.sweep();
    expect(world.outcomes.at(-1)).toBe("in-sync");
    expect(world.subjects).toHaveLength(2);
  },
  { records: [{ name: NAME, type: "AAAA", content: "100::", proxied: true }] },
);

scenario(
  "NS records at the name / two sweeps / the delegation and its target are reported once",
  (world) => isExplained(world, "delegated", `NS ${NAME} to ns1.example.org`),
  { records: [{ name: NAME, type: "NS", content: "ns1.example.org" }] },
);

scenario(
  "a zone that moved away, asked where it is now / a sweep / the move is reported",
  async (world) => {
    const fault = { kind: "error", code: "NXDOMAIN", message: "" } as const;
    world.cloud.faults.order({ service: "dns", fault });
    await isExplained(world, "zone-not-served", "of the account Kuma is moved, type full", 1);
  },
  { zoneState: { status: "moved" } },
);

scenario(
  "zones of one name in two accounts, one active / a sweep / the active one's record",
  async (world) => {
    await world.sweep();
    expect(world.outcomes).toEqual(["converged"]);
    expect(world.served()).toEqual(Array(2).fill([world.addressOf(world.task())]));
  },
  { otherZones: [{ name: "kuma8088.com", id: OTHER_ID, accountName: "Old", status: "moved" }] },
);

scenario(
  "zones of one name in two accounts, none active / a sweep / failed, with both and their status",
  async (world) => {
    expect((await world.sweep()).kind).toBe("error");
    expect(world.lastOutcome).toMatchObject({ code: "failed", reason: "several-zones" });
    expect(world.lastOutcome["detail"]).toMatch(
      /Kuma is pending.*9{32} of the account Old is moved/,
    );
    expect(world.writes).toBe(0);
    expect(latestMail(world)).toContain("Set zoneId to the right one");
  },
  {
    zoneState: { status: "pending" },
    otherZones: [{ name: "kuma8088.com", id: OTHER_ID, accountName: "Old", status: "moved" }],
  },
);
