/**
 * How many round trips pass between an event and the write at Cloudflare. Every API call is
 * given 200 ms more in the sandbox, so that the time until the write arrives there, in units
 * of 200 ms, counts the calls that had to wait for one another. During a rolling deploy, when
 * two tasks run, in a cold environment (token read, zone looked up) and in a warm one. The
 * machine's own pace comes on top; test/lambda/round-trips.test.ts counts without it.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleLambda } from "../build/bundle.ts";
import { CONTEXT_KEY } from "../lib/config/config.ts";
import { cdkJsonContext, synthesize } from "../lib/synthesize.ts";
import { Cloud, NEIGHBORS } from "../sandbox/cloud.ts";
import type { Measure } from "./measure.ts";

const LATENCY_MS = 200;
const ROUNDS = 5;
const NAME = "mx.kuma8088.com";
const STALE = "43.207.242.167";
const SERVICE = ["mailserver-cluster", "mailserver-mx-service"] as const;

export async function roundTrips(): Promise<Measure[]> {
  const dir = mkdtempSync(join(tmpdir(), "fargate-ddns-bench-"));
  try {
    await bundleLambda(dir);
    const { template } = synthesize(cdkJsonContext()[CONTEXT_KEY], dir);
    const cold: number[] = [];
    const warm: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const cloud = await openCloud(template, dir);
      try {
        const event = await overlap(cloud);
        cold.push(await trips(cloud, event));
        const [record] = cloud.records(NAME, "A");
        cloud.cloudflare.handEdit(record?.id ?? "", { content: STALE });
        warm.push(await trips(cloud, event));
      } finally {
        await cloud.close();
      }
    }
    return [measure("cold", cold), measure("warm", warm)];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function openCloud(template: object, assetDir: string): Promise<Cloud> {
  const records = [...NEIGHBORS, { name: NAME, type: "A", content: STALE }];
  return Cloud.open({ template, assetDir, records, latencyMs: LATENCY_MS });
}

/** Two tasks run; gives the new one's RUNNING event, which has had no effect yet. */
async function overlap(cloud: Cloud): Promise<unknown> {
  const { ecs, events } = cloud.aws;
  ecs.createService(...SERVICE, { alreadyRunning: true });
  cloud.deploy();
  const caught = events.intercept(() => "hold");
  ecs.deploy(...SERVICE, { overlapMs: 3_600_000 });
  const isRunning = () => caught.held.find(({ detail }) => detail["lastStatus"] === "RUNNING");
  while (isRunning() === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  return isRunning();
}

/** From the invocation's start to the write's arrival, in round trips. */
async function trips(cloud: Cloud, event: unknown): Promise<number> {
  const before = cloud.journal.entries.length;
  await cloud.invoke(event);
  const entries = cloud.journal.entries.slice(before);
  const start = entries.find((e) => e.kind === "invocation" && e.phase === "start");
  const write = entries.find((e) => e.kind === "call" && e.operation === "records.edit");
  if (start === undefined || write === undefined) throw new Error("the pass did not write");
  return (write.atMs - start.atMs) / LATENCY_MS;
}

function measure(environment: string, values: number[]): Measure {
  const sorted = values.sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return {
    name: `round trips before the write, ${environment}`,
    value: `${median.toFixed(2)} (${sorted.map((value) => value.toFixed(2)).join(", ")})`,
  };
}
