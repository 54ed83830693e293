/** How tasks are read: in pages, by the hundred, several published, with health, for several names. */
import { expect } from "vitest";
import {
  crash,
  deploy,
  latestMail,
  loseEvents,
  pause,
  scaleTo,
  served,
  succeeded,
} from "../support/acts.ts";
import { CLUSTER, NAME, SERVICE, scenario, type World } from "../support/world.ts";

const addresses = (world: World): string[] =>
  world.tasks.map((task) => world.addressOf(task)).toSorted();

scenario(
  "four tasks / ListTasks gives pages of one / the newest of all is published",
  async (world) => {
    loseEvents(world);
    world.cloud.aws.ecs.pageSize = 1;
    const [older] = [world.task()];
    scaleTo(world, 4);
    const newest = await succeeded(world, older);
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(newest)]);
    expect(world.cloud.journal.calls("ecs", "ListTasks")).toBeGreaterThanOrEqual(4);
    expect(world.outcomes).toEqual(["converged"]);
  },
  { tasks: 3 },
);

scenario(
  "130 tasks / a newer one starts / it alone is published",
  async (world) => {
    loseEvents(world);
    const older = world.task();
    scaleTo(world, 131);
    const newest = await succeeded(world, older);
    await world.sweep();
    expect(world.tasks).toHaveLength(131);
    expect(world.published()).toEqual([world.addressOf(newest)]);
    expect(world.served()).toEqual([world.published(), world.published()]);
    // Two calls, since DescribeTasks takes a hundred.
    expect(world.cloud.journal.calls("ecs", "DescribeTasks")).toBeGreaterThanOrEqual(2);
  },
  { tasks: 130 },
);

scenario(
  '130 tasks, publish "all" / a sweep, then all except three stop / all are served, then three',
  async (world) => {
    loseEvents(world);
    await world.sweep();
    expect(world.published()).toHaveLength(130);
    expect(world.published()).toEqual(addresses(world));
    expect(world.served()).toEqual([world.published(), world.published()]);
    scaleTo(world, 3);
    await world.until("the others are gone", () => world.tasks.length === 3);
    await world.sweep();
    expect(world.published()).toEqual(addresses(world));
    expect(world.served()).toEqual([world.published(), world.published()]);
    expect(world.outcomes).toEqual(["converged", "converged"]);
    // Each change is atomic: no resolver ever sees half of it.
    expect(world.cloud.journal.calls("cloudflare", "records.batch")).toBe(2);
  },
  { tasks: 130, record: { publish: "all" } },
);

scenario(
  'publish "all" / a rolling deploy / both are served; the old one is dropped while it drains',
  async (world) => {
    await world.sweep();
    const old = world.task();
    const fresh = await deploy(world, 60_000);
    await served(world, world.addressOf(old), world.addressOf(fresh));
    world.cloud.aws.ecs.stopTask(old.arn);
    await served(world, world.addressOf(fresh));
    const draining = world.cloud.aws.ecs.task(old.arn);
    expect(draining).toMatchObject({ desiredStatus: "STOPPED", lastStatus: "RUNNING" });
    await world.settled();
    expect(world.published()).toEqual([world.addressOf(fresh)]);
  },
  { record: { publish: "all" }, pace: { drainMs: 20_000 } },
);

scenario(
  'readiness "healthy" / a crash, and the new task is healthy 700 ms later / the pass waits for it',
  async (world) => {
    const { ecs } = world.cloud.aws;
    ecs.setHealth(world.task().arn, "HEALTHY");
    await world.sweep();
    const before = world.published();
    const fresh = await crash(world);
    await pause(700);
    expect(world.published()).toEqual(before);
    ecs.setHealth(fresh.arn, "HEALTHY");
    await world.settled();
    expect(world.published()).toEqual([world.addressOf(fresh)]);
    expect(new Set(world.subjects).size).toBe(2);
    expect(world.outcomes.every((code) => ["converged", "in-sync"].includes(code))).toBe(true);
  },
  { record: { readiness: "healthy", waitSeconds: 20 } },
);

scenario(
  'readiness "healthy" / a deploy whose task is unhealthy / the old one keeps the name until it is',
  async (world) => {
    const { ecs } = world.cloud.aws;
    const old = world.task();
    ecs.setHealth(old.arn, "HEALTHY");
    await world.sweep();
    const fresh = await deploy(world, 60_000);
    ecs.setHealth(fresh.arn, "UNHEALTHY");
    await world.settled();
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(old)]);
    ecs.setHealth(fresh.arn, "HEALTHY");
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(fresh)]);
  },
  { record: { readiness: "healthy", waitSeconds: 0 } },
);

const named = (label: string, cluster: string, service: string) => ({
  name: `${label}.kuma8088.com`,
  zone: "kuma8088.com",
  cluster,
  service,
  waitSeconds: 1,
});
const GAME = "game.kuma8088.com";
const TWIN = "twin.kuma8088.com";

scenario(
  "three names of two clusters and three services / each service crashes / each name follows its own",
  async (world) => {
    const { ecs } = world.cloud.aws;
    ecs.createService("games", "arena", { alreadyRunning: true });
    ecs.createService("games", SERVICE, { alreadyRunning: true });
    const running = (cluster: string, service: string) => {
      const task = ecs
        .tasksOf(service)
        .findLast((t) => t.clusterArn.endsWith(`/${cluster}`) && t.lastStatus === "RUNNING");
      if (task === undefined) throw new Error(`${service} of ${cluster} has no running task`);
      return task;
    };
    const followed = [
      [NAME, CLUSTER, SERVICE],
      [GAME, "games", "arena"],
      [TWIN, "games", SERVICE],
    ] as const;
    for (const [name] of followed) await world.sweep(name);
    const was = followed.map(([name]) => world.published("A", name));
    expect(new Set(was.flat()).size).toBe(3);
    for (const [, cluster, service] of followed) ecs.killTask(running(cluster, service).arn);
    await world.until("each has another task", () =>
      followed.every(
        ([name]) =>
          world.published("A", name).join() !==
          was[followed.findIndex(([n]) => n === name)]?.join(),
      ),
    );
    await world.settled();
    for (const [name, cluster, service] of followed) {
      const address = world.addressOf(running(cluster, service));
      expect(world.published("A", name)).toEqual([address]);
      expect(world.served("A", name)).toEqual([[address], [address]]);
    }
  },
  {
    names: [GAME, TWIN],
    config: {
      records: [
        named("mx", CLUSTER, SERVICE),
        named("game", "games", "arena"),
        named("twin", "games", SERVICE),
      ],
    },
  },
);

for (const [form, text] of [
  ["plain", (token: string) => token],
  ["as JSON", (token: string) => JSON.stringify({ token })],
] as const)
  scenario(
    `the token in Secrets Manager, ${form} / a sweep / the name follows, and SSM is not asked`,
    async (world) => {
      world.cloud.aws.secrets.put("fargate-ddns/token", text(world.secrets[0] ?? ""));
      await world.sweep();
      expect(world.published()).toEqual([world.addressOf(world.task())]);
      expect(world.cloud.journal.calls("secretsmanager", "GetSecretValue")).toBe(1);
      expect(world.cloud.journal.calls("ssm")).toBe(0);
    },
    { config: { token: { secret: "fargate-ddns/token" } } },
  );

scenario(
  "readiness healthy, a task definition without a health check / two sweeps / reported once, with what to do",
  async (world) => {
    const before = world.cloud.records(NAME, "A");
    await world.sweep();
    await world.sweep();
    expect(world.cloud.records(NAME, "A")).toEqual(before);
    expect(world.outcomes).toEqual(["held", "held"]);
    expect(world.lastOutcome).toMatchObject({ reason: "health-unknown", writes: 0 });
    expect(world.reported).toEqual([`${NAME} A: held (health-unknown)`]);
    expect(latestMail(world)).toContain("has no container health check");
    expect(latestMail(world)).toContain('set readiness to "running"');
  },
  { service: { ageMs: 300_000 }, record: { readiness: "healthy", waitSeconds: 0 } },
);

scenario(
  "readiness healthy, a task whose first check has not ended / a sweep / held, and not reported yet",
  async (world) => {
    await world.sweep();
    expect(world.lastOutcome).toMatchObject({ code: "held", reason: "task-not-ready" });
    expect(world.subjects).toEqual([]);
    world.cloud.aws.ecs.setHealth(world.task().arn, "HEALTHY");
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(world.task())]);
  },
  { service: { ageMs: 60_000 }, record: { readiness: "healthy", waitSeconds: 0 } },
);
