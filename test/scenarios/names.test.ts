/** Names as people, Cloudflare and the DNS write them: international ones, wildcards, the apex. */
import { expect } from "vitest";
import { succeeded } from "../support/acts.ts";
import { CLUSTER, SERVICE, scenario } from "../support/world.ts";

const MILL = "mx.xn--mhle-0ra.example";

scenario(
  "a zone that Cloudflare names in Unicode / a task runs, another follows / the name follows",
  async (world) => {
    const isServed = () => {
      const address = world.addressOf(world.task());
      expect(world.published("A", MILL)).toEqual([address]);
      expect(world.served("A", MILL)).toEqual([[address], [address]]);
    };
    expect((await world.sweep("mx.Mühle.example")).kind).toBe("success");
    isServed();
    const old = world.task();
    world.cloud.aws.ecs.deploy(CLUSTER, SERVICE);
    await succeeded(world, old);
    await world.settled();
    isServed();
    expect(new Set(world.outcomes)).toEqual(new Set(["converged", "in-sync"]));
  },
  {
    zoneName: "mühle.example",
    record: { name: "MX.mühle.example", zone: "mühle.example" },
    names: [MILL],
  },
);

const WILD = "*.dev.kuma8088.com";
const BELOW = "any.host.dev.kuma8088.com";

scenario(
  "a wildcard as the name / a task runs, another follows / each host below follows, no other",
  async (world) => {
    const isServed = () => {
      const address = world.addressOf(world.task());
      expect(world.published("A", WILD)).toEqual([address]);
      expect(world.served("A", BELOW)).toEqual([[address], [address]]);
      expect(world.served("A", "dev.kuma8088.com")).toEqual([[], []]);
    };
    expect((await world.sweep(WILD)).kind).toBe("success");
    isServed();
    const old = world.task();
    world.cloud.aws.ecs.deploy(CLUSTER, SERVICE);
    await succeeded(world, old);
    await world.settled();
    isServed();
    expect(new Set(world.outcomes)).toEqual(new Set(["converged", "in-sync"]));
    expect(world.subjects[0]).toBe(`${WILD} A: new record ${world.addressOf(old)}`);
  },
  { record: { name: WILD }, names: [WILD] },
);

scenario(
  "a wildcard as the name, name servers that follow late / a sweep / converged only when they do",
  async (world) => {
    await world.sweep(WILD);
    expect(world.outcomes).toEqual(["converged"]);
    const address = world.addressOf(world.task());
    expect(world.served("A", BELOW)).toEqual([[address], [address]]);
  },
  { record: { name: WILD }, names: [WILD], propagationMs: [600, 1_200] },
);

scenario(
  "the apex, written as @ / a sweep / the zone's own record follows, its neighbors stay",
  async (world) => {
    const apex = "kuma8088.com";
    await world.sweep(apex);
    expect(world.published("A", apex)).toEqual([world.addressOf(world.task())]);
    expect(world.outcomes).toEqual(["converged"]);
  },
  { record: { name: "@" }, names: ["kuma8088.com"] },
);
