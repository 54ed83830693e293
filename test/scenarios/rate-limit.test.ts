/** Cloudflare's rate limit: which calls are still made, and what is reported. */
import { expect, vi } from "vitest";
import { TOKEN } from "../../sandbox/cloud.ts";
import type { Fault } from "../../sandbox/faults.ts";
import { deployed, isFollowed, MANUAL_RECORD, RATE_LIMITED } from "../support/failures.ts";
import { CLUSTER, NAME, SERVICE, scenario, type World } from "../support/world.ts";

// These scenarios wait rather than work.
vi.setConfig({ maxConcurrency: 4 });

const OTHERS = ["game.kuma8088.com", "vpn.kuma8088.com"];
const NAMES = [NAME, ...OTHERS];
const record = { zone: "kuma8088.com", cluster: CLUSTER, service: SERVICE, waitSeconds: 1 };
const config = { records: NAMES.map((name) => ({ name, ...record })) };
const three = { config, names: OTHERS };

async function sweepAll(world: World): Promise<string[]> {
  const ends: string[] = [];
  for (const name of NAMES) ends.push((await world.sweep(name)).kind);
  return ends;
}

const callsOf = ({ cloud }: World): number => cloud.journal.calls("cloudflare");

scenario(
  "429 for 300 s, then no fault / sweeps of three names, a new task / one call, one notice, no more",
  async (world) => {
    const { faults, aws } = world.cloud;
    expect(await sweepAll(world)).toEqual(["success", "success", "success"]);
    const [calls, sent] = [callsOf(world), world.subjects.length];
    faults.order({ service: "cloudflare", fault: RATE_LIMITED, times: 1 });
    for (const _ of [1, 2]) expect(await sweepAll(world)).toEqual(["error", "error", "error"]);
    await deployed(world);
    expect(world.outcomes.at(-1)).toBe("failed");
    expect(callsOf(world) - calls, "calls after the 429, and the one that got it").toBe(1);
    expect(world.reported.slice(sent)).toEqual([`${NAME} A: failed (rate-limited)`]);
    expect(world.lastOutcome["detail"]).toContain("Cloudflare takes no calls until 20");
    // Another environment does not know of it, and finds that the limit is over.
    aws.lambda.environments.recycle();
    expect(await sweepAll(world)).toEqual(["success", "success", "success"]);
    isFollowed(world);
  },
  three,
);

scenario(
  "429 for a second / sweeps of three names until it is over / reported once, its end once",
  async (world) => {
    await sweepAll(world);
    const sent = world.subjects.length;
    const fault: Fault = { ...RATE_LIMITED, headers: { "retry-after": "1" } } as Fault;
    world.cloud.faults.order({ service: "cloudflare", fault, times: 1 });
    expect((await world.sweep()).kind).toBe("error");
    while ((await sweepAll(world)).includes("error"));
    await sweepAll(world);
    expect(world.subjects.slice(sent)).toEqual([
      `${NAME} A: not updated: Cloudflare's rate limit is used up`,
      `${NAME} A: resolved: now ${world.published()[0]}`,
    ]);
  },
  three,
);

scenario(
  "few calls are left in the window / two sweeps, a new task / the second gives way, the event not",
  async (world) => {
    const { cloudflare } = world.cloud;
    for (let n = 0; n < 1_150; n += 1)
      cloudflare.handle({ method: "GET", path: "/zones", authorization: `Bearer ${TOKEN}` });
    expect((await world.sweep()).kind).toBe("success");
    const calls = callsOf(world);
    expect((await world.sweep()).kind).toBe("success");
    expect(callsOf(world)).toBe(calls);
    expect(world.log.at(-1)).toMatchObject({ code: "sweep-gave-way", record: NAME });
    await deployed(world);
    isFollowed(world);
    expect(callsOf(world)).toBeGreaterThan(calls);
  },
  { records: [MANUAL_RECORD] },
);
