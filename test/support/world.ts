/**
 * A world for one scenario: the simulated cloud with the real bundle deployed in it, and the
 * helpers that scenarios use. What must hold in *every* scenario is checked when its
 * world ends: no token in any log, error or notice; no invocation that ran into its timeout;
 * no query that lost its filter; no other record in the zone changed by a byte; no
 * address published that cannot be reached.
 */
import { expect, test } from "vitest";
import { ASSET } from "../../sandbox/asset.ts";
import type { ServiceOptions } from "../../sandbox/aws/ecs/services.ts";
import type { Task } from "../../sandbox/aws/ecs/task.ts";
import type { Outcome } from "../../sandbox/aws/lambda/function.ts";
import { Cloud, NEIGHBORS, TOKEN } from "../../sandbox/cloud.ts";
import type { RecordDraft, ZoneSpec, ZoneState } from "../../sandbox/cloudflare/types.ts";
import { templateFor } from "../../sandbox/shipped.ts";
import { alwaysTrue, neighbors, otherTypes } from "./always.ts";

export const NAME = "mx.kuma8088.com";
export const CLUSTER = "mailserver-cluster";
export const SERVICE = "mailserver-mx-service";
/** The address of the incident: once correct. */
export const STALE = "43.207.242.167";

export interface WorldOptions {
  /** Merged into the shipped record's configuration. */
  readonly record?: Readonly<Record<string, unknown>>;
  /** Merged into the rest of the shipped configuration. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly pace?: Parameters<typeof Cloud.open>[0]["pace"];
  readonly propagationMs?: readonly [number, number];
  readonly latencyMs?: number;
  /** Override those of Cloudflare's Free plan. */
  readonly limits?: Parameters<typeof Cloud.open>[0]["limits"];
  /** Records of the zone in addition to the neighbors. */
  readonly records?: readonly RecordDraft[];
  /** Another zone; it has no neighbors. */
  readonly zoneName?: string;
  readonly zoneState?: ZoneState;
  readonly otherZones?: readonly ZoneSpec[];
  /** The service's tasks at the beginning, which run already; 1 if left out. */
  readonly tasks?: number;
  /** With IPv6 addresses. */
  readonly ipv6?: boolean | "only";
  /** Further settings of the service. */
  readonly service?: ServiceOptions;
  /** Names that may change, in addition to the shipped one. */
  readonly names?: readonly string[];
  /** Merged into the function's environment. */
  readonly extraEnv?: Readonly<Record<string, string>>;
}

/** One line of the function's log, parsed. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly code?: string };

export class World {
  readonly cloud: Cloud;
  /** Every value that has been a token here. */
  readonly secrets: string[] = [TOKEN];

  constructor(cloud: Cloud) {
    this.cloud = cloud;
  }

  /** One synchronous sweep. */
  sweep(name = NAME): Promise<Outcome> {
    const detail = { record: name };
    return this.cloud.invoke({ source: "fargate-ddns", "detail-type": "Sweep", detail });
  }

  /** Tasks of the service that have not stopped, the oldest first. */
  get tasks(): readonly Task[] {
    return this.cloud.aws.ecs.tasksOf(SERVICE).filter((task) => task.lastStatus !== "STOPPED");
  }

  /** The newest, or the n-th last. */
  task(back = 1): Task {
    const task = this.tasks.at(-back);
    if (task === undefined) throw new Error(`the service has no ${back}. last task`);
    return task;
  }

  addressOf(task: Task): string {
    const address = task.eni?.publicAddress;
    if (address === undefined) throw new Error(`${task.arn} has no public address`);
    return address;
  }

  /** What the records of the name hold, sorted. */
  published(type = "A", name = NAME): string[] {
    return this.cloud
      .records(name, type)
      .map((record) => record.content)
      .toSorted();
  }

  /** What each name server answers. */
  served(type = "A", name = NAME): (readonly string[])[] {
    return this.cloud.nameServers.map((server) => server.texts(name, type));
  }

  /** The event that the bus carried for this task, latest first. */
  eventOf(task: Task, lastStatus = "RUNNING", desiredStatus = "RUNNING") {
    const found = this.cloud.aws.events.events.findLast(
      ({ detail }) =>
        detail["taskArn"] === task.arn &&
        detail["lastStatus"] === lastStatus &&
        detail["desiredStatus"] === desiredStatus,
    );
    if (found === undefined) throw new Error(`no event ${lastStatus} of ${task.arn}`);
    return found;
  }

  get log(): LogLine[] {
    return this.cloud.journal.of("log").map(parsedLine);
  }

  /** The outcomes of all passes, in the order of their end: "converged", "held", … */
  get outcomes(): string[] {
    return this.log.flatMap((line) => (line["writes"] === undefined ? [] : [line.code ?? ""]));
  }

  /** Its `code` says how the pass ended, its `reason` why, in a code too. */
  get lastOutcome(): LogLine {
    const last = this.log.findLast((line) => line["writes"] !== undefined);
    if (last === undefined) throw new Error("no pass has ended");
    return last;
  }

  get subjects(): string[] {
    return this.cloud.journal.of("notice").map(({ subject }) => subject);
  }

  /** What each notice reports, in codes: `mx.example.com A: held (no-task)`. */
  get reported(): string[] {
    return this.cloud.journal.of("notice").map(({ body }) => {
      const { https = "{}" } = JSON.parse(body) as { https?: string };
      const { threadId, eventType, additionalContext } = JSON.parse(https).metadata;
      const { code } = additionalContext;
      return `${threadId}: ${eventType}${code === eventType ? "" : ` (${code})`}`;
    });
  }

  /** Calls that changed records, whatever the caller was answered. */
  get writes(): number {
    const { journal } = this.cloud;
    const operations = ["create", "edit", "update", "delete", "batch"];
    return operations.reduce(
      (sum, name) => sum + journal.calls("cloudflare", `records.${name}`),
      0,
    );
  }

  /** Polls until it holds. The limit is for what never comes; a busy machine may take long. */
  async until(what: string, holds: () => boolean): Promise<void> {
    const endMs = Date.now() + 300_000;
    while (!holds()) {
      if (Date.now() > endMs) throw new Error(`it never came: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Until no invocation runs or waits, and none has begun for `quietMs`. */
  async settled(quietMs = 250): Promise<void> {
    const { journal, aws } = this.cloud;
    const lastMs = () => journal.entries.findLast((e) => e.kind !== "dns")?.atMs ?? 0;
    await this.until(
      "settled",
      () =>
        aws.lambda.pending === 0 &&
        aws.lambda.environments.busy === 0 &&
        Date.now() - lastMs() > quietMs,
    );
  }
}

/** Read again and again while a test waits for something. */
const parsed = new WeakMap<{ readonly line: string }, LogLine>();

function parsedLine(entry: { readonly line: string }): LogLine {
  const line = parsed.get(entry) ?? (JSON.parse(entry.line) as LogLine);
  parsed.set(entry, line);
  return line;
}

/** A test in a world of its own; such tests of one file run side by side. */
export function scenario(
  title: string,
  run: (world: World) => Promise<void>,
  options: WorldOptions = {},
): void {
  test.concurrent(title, async () => {
    const world = new World(await openCloud(options));
    const { cloud } = world;
    const ours = [NAME, ...(options.names ?? [])];
    const before = neighbors(cloud, ours);
    const notes = otherTypes(cloud, NAME);
    try {
      const { tasks = 1, ipv6 = false } = options;
      const service = { desiredCount: tasks, alreadyRunning: true, ipv6, ...options.service };
      cloud.aws.ecs.createService(CLUSTER, SERVICE, service);
      cloud.deploy();
      await run(world);
      alwaysTrue(cloud, world.secrets);
      expect(neighbors(cloud, ours), "neighbors").toBe(before);
      expect(otherTypes(cloud, NAME), "other types of the name").toBe(notes);
    } finally {
      await cloud.close();
    }
  });
}

async function openCloud(options: WorldOptions): Promise<Cloud> {
  const { pace, propagationMs, latencyMs, extraEnv, limits, zoneName } = options;
  const records = [...(zoneName === undefined ? NEIGHBORS : []), ...(options.records ?? [])];
  return await Cloud.open({
    template: templateFor(options.record, options.config),
    assetDir: ASSET,
    records,
    ...(zoneName && { zoneName }),
    ...(options.zoneState && { zoneState: options.zoneState }),
    ...(options.otherZones && { otherZones: options.otherZones }),
    ...(pace && { pace }),
    ...(propagationMs && { propagationMs }),
    ...(latencyMs && { latencyMs }),
    ...(extraEnv && { extraEnv }),
    ...(limits && { limits }),
  });
}
