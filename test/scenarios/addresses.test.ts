/** Which addresses are published: late, missing, of siblings, of many tasks, of both types. */
import { expect } from "vitest";
import { crash, deploy, latestMail, loseEvents, scaleTo } from "../support/acts.ts";
import { NAME, STALE, scenario, type World } from "../support/world.ts";

const MANUAL_RECORD = { name: NAME, type: "A", content: STALE, ttl: 1 };

scenario(
  "a new task / its address appears 1.5 s after it runs / the pass waits for it, and no notice is sent",
  async (world) => {
    await world.sweep();
    world.cloud.aws.ec2.next.push({ afterMs: 1_500 });
    const fresh = await crash(world);
    await world.until("moved", () => world.published()[0] === fresh.eni?.publicAddress);
    await world.settled();
    expect(world.served()).toEqual([world.published(), world.published()]);
    expect(world.outcomes.every((code) => ["converged", "in-sync"].includes(code))).toBe(true);
    // Concurrent passes may each have reported the move, and nothing else.
    expect(new Set(world.subjects).size).toBe(2);
  },
  { record: { waitSeconds: 20 } },
);

scenario(
  "a new task that never gets an address / two sweeps / held, reported once, the record untouched",
  async (world) => {
    const before = world.cloud.records(NAME, "A");
    expect((await world.sweep()).kind).toBe("success");
    await world.sweep();
    expect(world.cloud.records(NAME, "A")).toEqual(before);
    expect(world.outcomes).toEqual(["held", "held"]);
    expect(world.lastOutcome).toMatchObject({ reason: "address-missing", writes: 0 });
    expect(world.reported).toEqual([`${NAME} A: held (address-missing)`]);
    expect(latestMail(world)).toContain("Set assignPublicIp to ENABLED");
  },
  { records: [MANUAL_RECORD], service: { publicAddress: false } },
);

scenario(
  "a sibling that has no interface yet / a sweep / the running task is published",
  async (world) => {
    loseEvents(world);
    scaleTo(world, 2);
    expect(world.task()).toMatchObject({ lastStatus: "PROVISIONING" });
    expect(world.task().eni).toBeUndefined();
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(world.task(2))]);
    expect(world.outcomes).toEqual(["converged"]);
  },
  { pace: { provisioningMs: 60_000 }, record: { publish: "all" } },
);

scenario(
  "two tasks published / the interface of one vanishes / its address stays, held, until it is gone",
  async (world) => {
    await world.sweep();
    const both = world.published();
    expect(both).toHaveLength(2);
    const [broken, other] = [world.task(1), world.task(2)];
    world.cloud.aws.ec2.deleteInterface(broken.eni?.id ?? "");
    await world.sweep();
    expect(world.published()).toEqual(both);
    expect(world.lastOutcome).toMatchObject({ code: "held", reason: "address-missing" });
    expect(world.lastOutcome["detail"]).toContain(broken.id);
    loseEvents(world);
    scaleTo(world, 0);
    scaleTo(world, 1);
    await world.until("both are gone", () => world.tasks.length === 1);
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(world.task())]);
    expect(world.published()).not.toContain(other.eni?.publicAddress);
  },
  { tasks: 2, record: { publish: "all", waitSeconds: 0 } },
);

scenario(
  "an older sibling whose interface vanished / a sweep / the newest task is published",
  async (world) => {
    loseEvents(world);
    const fresh = await deploy(world, 20_000);
    world.cloud.aws.ec2.deleteInterface(world.task(2).eni?.id ?? "");
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(fresh)]);
    expect(world.outcomes).toEqual(["converged"]);
  },
);

scenario(
  "tasks with a Service Connect attachment first / a crash / the interface's address is published",
  async (world) => {
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(world.task())]);
    const fresh = await crash(world);
    const [first] = world.eventOf(fresh).detail["attachments"] as { type: string }[];
    expect(first?.type).toBe("serviceconnect");
    await world.settled();
    expect(world.published()).toEqual([world.addressOf(fresh)]);
  },
  { service: { serviceConnect: true } },
);

const NEVER = [
  ...["0.0.0.0", "0.1.2.3", "10.0.1.5", "100.64.0.1", "100.127.255.254", "127.0.0.1"],
  ...["169.254.170.2", "172.16.0.1", "172.31.255.254", "192.0.0.8", "192.0.2.1", "192.168.1.1"],
  ...["198.18.0.1", "198.19.255.254", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.2.3"],
  ...["240.0.0.1", "255.255.255.255", "018.177.139.144", "18.177.139", "18.177.139.144/32"],
  ...["310.1.2.3", "2406:da14::1", "None", " 18.177.139.144"],
];

scenario(
  "unreachable addresses / a sweep of each / none is published, each is held with a code",
  async (world) => {
    const before = world.cloud.records(NAME, "A");
    const id = world.task().eni?.id ?? "";
    for (const address of NEVER) {
      world.cloud.aws.ec2.setPublicAddress(id, address);
      await world.sweep();
      expect(world.cloud.records(NAME, "A"), address).toEqual(before);
      expect(world.lastOutcome, address).toMatchObject({
        code: "held",
        reason: "address-not-public",
      });
      expect(world.lastOutcome["detail"]).toContain(address.trim());
    }
    expect(world.outcomes).toHaveLength(NEVER.length);
    expect(world.reported).toEqual([`${NAME} A: held (address-not-public)`]);
    expect(world.writes).toBe(0);
  },
  { records: [MANUAL_RECORD], record: { waitSeconds: 0 } },
);

const NEVER_IPV6 = [
  ...["::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "3fff::1"],
  ...["::ffff:18.177.139.144", "64:ff9b::1", "100::1", "2002:c000:204::1", "2001::1", "5f00::1"],
];

scenario(
  "unreachable IPv6 addresses / a sweep of each / A is published, AAAA held",
  async (world) => {
    const eni = world.task().eni;
    if (eni === undefined) throw new Error("the task has no interface");
    for (const address of NEVER_IPV6) {
      eni.ipv6 = [address];
      await world.sweep();
      expect(world.published("AAAA"), address).toEqual([]);
      expect(reasons(world).slice(-2).toSorted(), address).toEqual(["", "address-not-public"]);
    }
    expect(world.published()).toEqual([world.addressOf(world.task())]);
  },
  { ipv6: true, record: { ipv6: true, waitSeconds: 0 } },
);

const reasons = (world: World): string[] =>
  world.log.filter((line) => line["writes"] !== undefined).map((l) => String(l["reason"] ?? ""));

scenario(
  "a dual-stack task / a sweep, a crash / A and AAAA follow it",
  async (world) => {
    await world.sweep();
    const fresh = await crash(world);
    await world.settled();
    expect(world.published()).toEqual([world.addressOf(fresh)]);
    expect(world.published("AAAA")).toEqual(fresh.eni?.ipv6);
    expect(world.served("AAAA")).toEqual([fresh.eni?.ipv6, fresh.eni?.ipv6]);
  },
  { ipv6: true, record: { ipv6: true } },
);

scenario(
  "a task without an IPv6 address / a sweep / A follows it, only AAAA is held and untouched",
  async (world) => {
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(world.task())]);
    expect(world.published("AAAA")).toEqual(["2406:da14:1a:2b00::aa"]);
    expect(world.outcomes.toSorted()).toEqual(["converged", "held"]);
    expect(world.reported).toContain(`${NAME} AAAA: held (address-missing)`);
  },
  {
    record: { ipv6: true, waitSeconds: 0 },
    records: [{ name: NAME, type: "AAAA", content: "2406:da14:1a:2b00::aa", ttl: 60 }],
  },
);

scenario(
  "a task in an IPv6-only subnet, ipv6: only / sweeps, a crash / AAAA alone follows it, nothing is held",
  async (world) => {
    await world.sweep();
    const fresh = await crash(world);
    await world.settled();
    await world.sweep();
    expect(fresh.eni?.publicAddress).toBeUndefined();
    expect(world.published()).toEqual([]);
    expect(world.published("AAAA")).toEqual(fresh.eni?.ipv6);
    expect(world.served("AAAA")).toEqual([fresh.eni?.ipv6, fresh.eni?.ipv6]);
    expect(world.outcomes.every((code) => ["converged", "in-sync"].includes(code))).toBe(true);
    expect(world.subjects.filter((subject) => subject.includes("held"))).toEqual([]);
  },
  { ipv6: "only", record: { ipv6: "only" } },
);

scenario(
  "a dual-stack task, ipv6: only, a manual A record / a sweep / AAAA is created, A is unchanged",
  async (world) => {
    const before = world.cloud.records(NAME, "A");
    await world.sweep();
    expect(world.published("AAAA")).toEqual(world.task().eni?.ipv6);
    expect(world.cloud.records(NAME, "A")).toEqual(before);
    expect(world.outcomes).toEqual(["converged"]);
  },
  { ipv6: true, records: [MANUAL_RECORD], record: { ipv6: "only" } },
);

scenario(
  "a service on EC2 instances / a sweep / held, and the notice names the launch type",
  async (world) => {
    const before = world.cloud.records(NAME, "A");
    await world.sweep();
    expect(world.cloud.records(NAME, "A")).toEqual(before);
    expect(world.lastOutcome).toMatchObject({ code: "held", reason: "address-missing" });
    expect(latestMail(world)).toContain("has no public IPv4 address (launch type EC2)");
    expect(latestMail(world)).toContain("does not run on Fargate");
  },
  { records: [MANUAL_RECORD], service: { launchType: "EC2" }, record: { waitSeconds: 0 } },
);
