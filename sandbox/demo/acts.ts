/** The incident of 2025-11-03 and what else may happen to a name, act by act. */
import type { Task } from "../aws/ecs/task.ts";
import type { Cloud } from "../cloud.ts";
import type { Screen } from "./screen.ts";
import type { Watch } from "./watch.ts";

export const NAME = "mx.kuma8088.com";
export const CLUSTER = "mailserver-cluster";
export const SERVICE = "mailserver-mx-service";
/** What the record said that day; the task lived at 18.177.139.144. */
export const STALE = "43.207.242.167";

export interface Stage {
  readonly cloud: Cloud;
  readonly watch: Watch;
  readonly screen: Screen;
}

export interface Result {
  readonly act: string;
  /** What the clock was started by. */
  readonly from: string;
  /** Until the name server first gave the right answer; undefined: it was right all along. */
  readonly ms?: number;
  readonly calls: Readonly<Record<string, number>>;
  /** How the passes of the act ended. */
  readonly outcomes: readonly string[];
}

interface Act {
  readonly title: string;
  readonly from: string;
  /** Gives the moment from which the clock runs, in ms since 1970. */
  readonly play: (stage: Stage) => Promise<number>;
}

export const ACTS: readonly Act[] = [
  {
    title: "The first sweep",
    from: "sweep",
    play: async ({ cloud }) => {
      cloud.deploy();
      cloud.aws.scheduler.fire();
      return Date.now();
    },
  },
  {
    title: "A rolling deploy",
    from: "RUNNING",
    play: async ({ cloud }) => {
      const before = newest(cloud);
      cloud.aws.ecs.deploy(CLUSTER, SERVICE);
      return await runningAfter(cloud, before);
    },
  },
  {
    title: "The task is killed",
    from: "RUNNING",
    play: async ({ cloud }) => {
      const before = newest(cloud);
      cloud.aws.ecs.killTask(before.arn);
      return await runningAfter(cloud, before);
    },
  },
  {
    title: "A late event of it",
    from: "event",
    play: async ({ cloud, screen }) => {
      const [event] = cloud.aws.events.events.filter((e) => e.detail["lastStatus"] === "RUNNING");
      if (event === undefined) throw new Error("no task has sent an event");
      screen.line(
        "ECS",
        `late: RUNNING of task ${String(event.detail["taskArn"]).slice(-32, -24)}`,
      );
      cloud.aws.events.deliver(event);
      return Date.now();
    },
  },
  {
    title: "Cloudflare fails",
    from: "RUNNING",
    play: async ({ cloud, screen }) => {
      const body = "<html><h1>502 Bad Gateway</h1>cloudflare</html>";
      const headers = { "content-type": "text/html" };
      const fault = { kind: "reply", status: 502, body, headers } as const;
      cloud.faults.order({ service: "cloudflare", fault });
      screen.line("fault", "Cloudflare answers every call with an HTML page, status 502");
      const before = newest(cloud);
      cloud.aws.ecs.deploy(CLUSTER, SERVICE);
      const runningMs = await runningAfter(cloud, before);
      await until("two passes have failed", () => failures(cloud, runningMs) > 1);
      cloud.faults.clear();
      screen.line("fault", "Cloudflare works again");
      return runningMs;
    },
  },
  {
    title: "A manual edit",
    from: "manual edit",
    play: async ({ cloud, watch }) => {
      const [record] = cloud.records(NAME, "A");
      if (record === undefined) throw new Error("the record is gone");
      cloud.cloudflare.handEdit(record.id, { content: STALE, ttl: 3600 });
      const editedMs = Date.now();
      await until("the edit is served", () => watch.answer === STALE);
      cloud.aws.scheduler.fire();
      return editedMs;
    },
  },
];

/** Plays one act until all is quiet again, and measures it. */
export async function play(act: Act, stage: Stage): Promise<Result> {
  const { cloud, watch } = stage;
  const begin = cloud.journal.entries.length;
  const answerBefore = watch.answer;
  const sinceMs = await act.play(stage);
  await quiet(cloud);
  const right = newest(cloud).eni?.publicAddress ?? "nothing";
  await until(`${NAME} is served as ${right}`, () => watch.answer === right);
  const seenMs = watch.firstSince(sinceMs, right);
  const wasRight = seenMs === undefined && answerBefore === right;
  if (seenMs === undefined && !wasRight) throw new Error(`${right} was served before its time`);
  const entries = cloud.journal.entries.slice(begin);
  const calls: Record<string, number> = {};
  const outcomes: string[] = [];
  for (const entry of entries) {
    if (entry.kind === "call") calls[entry.service] = (calls[entry.service] ?? 0) + 1;
    if (entry.kind === "log") outcomes.push(...outcomeIn(entry.line));
  }
  const ms = seenMs === undefined ? {} : { ms: seenMs - sinceMs };
  return { act: act.title, from: act.from, ...ms, calls, outcomes };
}

function outcomeIn(line: string): string[] {
  const { code, writes } = JSON.parse(line) as { code?: string; writes?: number };
  return code === undefined || writes === undefined ? [] : [code];
}

const newest = (cloud: Cloud): Task => {
  const running = cloud.aws.ecs.tasksOf(SERVICE).filter((task) => task.lastStatus === "RUNNING");
  const task = running.at(-1);
  if (task === undefined) throw new Error("no task runs");
  return task;
};

/** When a task started that is not `before`. */
async function runningAfter(cloud: Cloud, before: Task): Promise<number> {
  const started = () =>
    cloud.aws.ecs
      .tasksOf(SERVICE)
      .find(
        (task) =>
          task.lastStatus === "RUNNING" && task !== before && task.desiredStatus === "RUNNING",
      );
  await until("a new task runs", () => started() !== undefined);
  return started()?.startedAtMs ?? Number.NaN;
}

const failures = (cloud: Cloud, sinceMs: number): number =>
  cloud.journal.of("invocation").filter(({ phase, atMs }) => phase === "error" && atMs > sinceMs)
    .length;

const QUIET_MS = 900;

async function quiet(cloud: Cloud): Promise<void> {
  const { journal, aws } = cloud;
  // An event is on its way for half a second before anything can be seen of it.
  const beganMs = Date.now();
  const lastMs = () => journal.entries.findLast(({ kind }) => kind !== "dns")?.atMs ?? 0;
  const isQuiet = () => Date.now() - Math.max(beganMs, lastMs()) > QUIET_MS;
  const isSteady = () =>
    aws.ecs.tasksOf(SERVICE).filter((task) => task.lastStatus !== "STOPPED").length === 1;
  await until("all is quiet", () => aws.lambda.pending === 0 && isSteady() && isQuiet());
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const endMs = Date.now() + 300_000;
  while (!holds()) {
    if (Date.now() > endMs) throw new Error(`it never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
