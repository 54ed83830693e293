/** Which records are touched, and how: adopted, corrected, repaired, refused. */
import { expect } from "vitest";
import { crash, latestMail, loseEvents, served } from "../support/acts.ts";
import { NAME, STALE, scenario, type World } from "../support/world.ts";

const at = (content: string, comment = "") => ({
  name: NAME,
  type: "A",
  content,
  ttl: 300,
  comment,
});
const THREE = [at(STALE, "old"), at("43.207.242.170", "older"), at("43.207.242.171", "oldest")];

/** Two sweeps, of which each is refused, and one notice. */
async function refused(world: World, reason: string, what: string): Promise<void> {
  const before = world.cloud.cloudflare.records(NAME);
  expect((await world.sweep()).kind).toBe("success");
  await world.sweep();
  expect(world.cloud.cloudflare.records(NAME)).toEqual(before);
  expect(world.writes).toBe(0);
  expect(world.outcomes).toEqual(["refused", "refused"]);
  expect(world.lastOutcome["reason"]).toBe(reason);
  expect(world.lastOutcome["detail"]).toContain(what);
  expect(world.reported).toEqual([`${NAME} A: refused (${reason})`]);
}

scenario(
  "several manual records / two sweeps / refused and reported once, with the way out; none touched",
  async (world) => {
    await refused(world, "several-unstamped", `A ${STALE} (old)`);
    expect(latestMail(world)).toContain('set adopt to "all"');
  },
  { records: THREE },
);

scenario(
  'several manual records and adopt "all" / a sweep / one batch takes them over, one is left',
  async (world) => {
    const ids = world.cloud.records(NAME, "A").map(({ id }) => id);
    await world.sweep();
    const [record, ...others] = world.cloud.records(NAME, "A");
    expect(others).toEqual([]);
    expect(ids).toContain(record?.id);
    expect(record?.content).toBe(world.addressOf(world.task()));
    expect(world.cloud.journal.calls("cloudflare", "records.batch")).toBe(1);
    expect(world.writes).toBe(1);
    // What stood there is in the notice: enough to put it back by hand.
    const mail = latestMail(world);
    for (const { content, comment } of THREE) {
      expect(mail).toContain(content);
      expect(mail).toContain(comment);
    }
  },
  { records: THREE, record: { adopt: "all" } },
);

scenario(
  "a CNAME at the name / two sweeps / refused and reported once, with what to do",
  async (world) => {
    await refused(world, "cname-at-name", "ghs.example.net");
    expect(latestMail(world)).toContain(`Delete the CNAME ${NAME}`);
  },
  { records: [{ name: NAME, type: "CNAME", content: "ghs.example.net" }] },
);

scenario(
  "a record that another deployment stamped / two sweeps / refused and reported once",
  (world) => refused(world, "owned-by-another", "fargate-ddns:0badcafe mail/mx-eu"),
  { records: [at(STALE, "fargate-ddns:0badcafe mail/mx-eu")] },
);

scenario(
  "an owned record, orange-clouded and with a wrong TTL by hand / sweeps / corrected, same id, reported",
  async (world) => {
    await world.sweep();
    const [right] = world.cloud.records(NAME, "A");
    const { cloudflare } = world.cloud;
    for (const patch of [{ proxied: true }, { ttl: 3_600 }, { proxied: true, ttl: 1 }]) {
      cloudflare.handEdit(right?.id ?? "", patch);
      expect(world.cloud.records(NAME, "A")[0]).toMatchObject(patch);
      await world.sweep();
      const [record] = world.cloud.records(NAME, "A");
      expect({ ...record, modified_on: "" }).toEqual({ ...right, modified_on: "" });
      expect(world.lastOutcome).toMatchObject({ code: "converged", drift: true });
      expect(world.subjects.at(-1)).toBe(`${NAME} A: ${right?.content} corrected`);
    }
    // The hand edit and its correction reach the name servers one after the other.
    await served(world, right?.content ?? "");
  },
);

scenario(
  "the automatic TTL configured / orange-clouded by hand, which changes no TTL / corrected",
  async (world) => {
    await world.sweep();
    const [right] = world.cloud.records(NAME, "A");
    world.cloud.cloudflare.handEdit(right?.id ?? "", { proxied: true });
    await world.sweep();
    expect(world.cloud.records(NAME, "A")[0]).toMatchObject({ proxied: false, ttl: 1 });
    expect(world.subjects.at(-1)).toBe(`${NAME} A: ${right?.content} corrected`);
  },
  { record: { ttlSeconds: 1 } },
);

scenario(
  "records of similar names / adoption, a crash, a hand edit / not one byte of them changes",
  async (world) => {
    await world.sweep();
    await crash(world);
    await world.settled();
    const [record] = world.cloud.records(NAME, "A");
    world.cloud.cloudflare.handEdit(record?.id ?? "", { content: STALE });
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(world.task())]);
    // The fixture compares the neighbors; an AAAA record of the name is one where ipv6 is off.
    expect(world.published("AAAA")).toEqual(["2406:da14:1a:2b00::aa"]);
  },
  {
    records: [
      at(STALE),
      { name: NAME, type: "AAAA", content: "2406:da14:1a:2b00::aa", comment: "by hand" },
      ...["a.mx", "xmx", "mx-1", "*", "mx.kuma8088.com"].map((label) => ({
        ...at(STALE, "fargate-ddns:0badcafe"),
        name: `${label}.kuma8088.com`,
      })),
    ],
  },
);

scenario(
  "an edit by hand, a deletion, a lost event / one sweep each / repaired, drift seen, reported",
  async (world) => {
    await world.sweep();
    const [record] = world.cloud.records(NAME, "A");
    const { cloudflare } = world.cloud;
    cloudflare.handEdit(record?.id ?? "", { content: STALE });
    await world.sweep();
    expect(world.published()).toEqual([record?.content]);
    expect(world.subjects.at(-1)).toBe(`${NAME} A: ${STALE} -> ${record?.content}`);
    cloudflare.handDelete(record?.id ?? "");
    await world.sweep();
    expect(world.published()).toEqual([record?.content]);
    expect(world.subjects.at(-1)).toBe(`${NAME} A: new record ${record?.content}`);
    loseEvents(world);
    const fresh = await crash(world);
    expect(world.published()).toEqual([record?.content]);
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(fresh)]);
    expect(world.served()).toEqual([world.published(), world.published()]);
    expect(world.log.filter((line) => line["drift"] === true)).toHaveLength(4);
  },
);

scenario("everything in sync / three sweeps / no write and no notice", async (world) => {
  await world.sweep();
  const before = world.cloud.records(NAME, "A");
  const [writes, notices] = [world.writes, world.subjects.length];
  for (let n = 0; n < 3; n += 1) await world.sweep();
  expect(world.cloud.records(NAME, "A")).toEqual(before);
  expect([world.writes, world.subjects.length]).toEqual([writes, notices]);
  expect(world.outcomes.slice(1)).toEqual(["in-sync", "in-sync", "in-sync"]);
  expect(world.lastOutcome).toMatchObject({ drift: false, looks: 1 });
});

scenario(
  "proxied configured / a sweep, a crash / the record follows behind Cloudflare's own addresses",
  async (world) => {
    await world.sweep();
    const fresh = await crash(world);
    await world.settled();
    const [record] = world.cloud.records(NAME, "A");
    const content = world.addressOf(fresh);
    expect(record).toMatchObject({ content, proxied: true, ttl: 1 });
    for (const answer of world.served()) {
      expect(answer.length).toBeGreaterThan(0);
      expect(answer).not.toContain(content);
    }
    await world.sweep();
    expect(world.lastOutcome).toMatchObject({ code: "in-sync", writes: 0 });
  },
  { record: { proxied: true, ttlSeconds: 1 } },
);
