/** How each action of a story is performed in its world. */

import { TASK_EVENT } from "../../contract/events.ts";
import { asEvent, type Task } from "../../sandbox/aws/ecs/task.ts";
import type { DnsRecord } from "../../sandbox/cloudflare/types.ts";
import type { Action, NextAddress } from "./story.ts";
import { ADDRESSES, CLUSTER, NAME, SERVICE, type Universe } from "./universe.ts";

type Performer<K extends Action["do"]> = (
  world: Universe,
  action: Extract<Action, { do: K }>,
) => void;

const PERFORMERS: { readonly [K in Action["do"]]: Performer<K> } = {
  deploy: ({ aws }, { overlapMs }) => aws.ecs.deploy(CLUSTER, SERVICE, { overlapMs }),
  kill: (world, { which }) => onTask(world, which, ({ arn }) => world.aws.ecs.killTask(arn)),
  stop: (world, { which }) =>
    onTask(world, which, ({ arn }) => world.aws.ecs.stopTask(arn, "Spot", "SpotInterruption")),
  scale: ({ aws }, { count }) => aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount: count }),
  flap: ({ aws, timeline }, { everyMs, forMs }) => {
    aws.ecs.flap(CLUSTER, SERVICE, everyMs);
    timeline.after(forMs, () => aws.ecs.flap(CLUSTER, SERVICE, undefined));
  },
  health: (world, { which, health }) =>
    onTask(world, which, ({ arn }) => world.aws.ecs.setHealth(arn, health)),
  "next-address": ({ aws }, { address, afterMs }) => {
    aws.ec2.next.push(NEXT[address](afterMs));
  },
  "take-address": (world, { which, backAfterMs }) =>
    onTask(world, which, ({ eni }) => {
      const address = eni?.publicAddress;
      if (eni === undefined || address === undefined) return;
      if (world.aws.ec2.find(eni.id) === undefined) return;
      world.aws.ec2.setPublicAddress(eni.id, undefined);
      world.timeline.after(backAfterMs, () => {
        if (world.aws.ec2.find(eni.id) !== undefined)
          world.aws.ec2.setPublicAddress(eni.id, address);
      });
    }),
  vanish: (world, { which }) =>
    onTask(world, which, ({ eni }) => {
      if (eni !== undefined) world.aws.ec2.deleteInterface(eni.id);
    }),
  // The oldest free address goes to a stranger, and comes back as the next to be given.
  stranger: ({ aws, timeline }, { backAfterMs }) => {
    const taken = aws.ec2.pool.pop();
    if (taken !== undefined) timeline.after(backAfterMs, () => aws.ec2.pool.unshift(taken));
  },
  impostor: (world, { isTask, health, goneAfterMs }) => {
    const { aws, timeline } = world;
    const forged = { group: `service:${SERVICE}`, startedBy: "ecs-svc/1234567890123456789" };
    const { arn } = aws.ecs.runTask(CLUSTER, "impostor", { ...forged, alreadyRunning: true });
    aws.ecs.setHealth(arn, health);
    timeline.after(goneAfterMs, () => aws.ecs.stopTask(arn));
    // An event that claims what it likes, of this task or of the service's own.
    const task = isTask ? aws.ecs.task(arn) : (aws.ecs.tasksOf(SERVICE)[0] ?? aws.ecs.task(arn));
    const startedAtMs = timeline.now() + 3_600_000;
    const claims = { ...forged, lastStatus: "RUNNING", desiredStatus: "RUNNING" } as const;
    const eni = aws.ecs.task(arn).eni;
    const claimed = { ...task, ...claims, startedAtMs, ...(eni && { eni }) };
    aws.events.put({
      ...{ source: TASK_EVENT.source, "detail-type": TASK_EVENT.detailType, resources: [task.arn] },
      detail: asEvent(claimed, timeline.now()),
    });
  },
  events: ({ aws, timeline }, { verdict, forMs }) => {
    const caught = aws.events.intercept(() => verdict);
    timeline.after(forMs, () => {
      caught.end();
      caught.release(...[...caught.held.keys()].reverse());
    });
  },
  replay: ({ aws }, { back }) => {
    const event = aws.events.events.at(-back);
    if (event !== undefined) aws.events.deliver(event);
  },
  sweep: (world, { count }) => {
    for (let n = 0; n < count; n += 1) world.sweep();
  },
  lag: ({ aws }, { listMs, describeMs }) => {
    aws.ecs.consistency.listLagMs = listMs;
    aws.ecs.consistency.describeLagMs = describeMs;
  },
  fault: ({ faults }, { service, operation, fault, times }) =>
    faults.order({ service, operation, fault, times }),
  "kill-pass": (world, { afterCalls }) => world.killAfter(afterCalls),
  "hand-edit": (world, { content, keepsStamp, ttl }) => {
    const [record] = addressRecords(world);
    if (record === undefined || record.type !== "A") return;
    const comment = keepsStamp ? {} : { comment: "by hand" };
    byHand(world, () =>
      world.cloudflare.handEdit(record.id, {
        content: addressFor(world, content),
        ttl,
        ...comment,
      }),
    );
  },
  "hand-add": (world, { content, stamp }) => {
    const comment = {
      none: "by hand",
      other: "fargate-ddns:0123abcd other/one",
      ours: OURS(world),
    };
    const draft = { name: NAME, type: "A", content: addressFor(world, content) };
    byHand(world, () => world.cloudflare.handAdd({ ...draft, comment: comment[stamp] }));
  },
  "hand-delete": (world) => {
    const [record] = addressRecords(world);
    if (record !== undefined) byHand(world, () => world.cloudflare.handDelete(record.id));
  },
  cname: (world, { goneAfterMs }) => {
    for (const { id } of addressRecords(world)) world.cloudflare.handDelete(id);
    byHand(world, () => {
      const alias = { name: NAME, type: "CNAME", content: "mx.example.net" };
      const { id } = world.cloudflare.handAdd(alias);
      if (goneAfterMs === undefined) return;
      world.timeline.after(goneAfterMs, () => world.cloudflare.handDelete(id));
    });
  },
  token: (world, { how }) => {
    const now = world.secrets.at(-1) ?? "";
    if (how === "rotate") world.rotateToken();
    if (how === "rotate" || how === "revoke") world.cloudflare.access.revoke(now);
    if (how === "corrupt")
      world.aws.ssm.put(world.tokenName, `${now.slice(0, 9)}\n${now.slice(9)}`);
    if (how === "lose") world.aws.ssm.remove(world.tokenName);
  },
  propagation: ({ nameServers }, { ms }) => {
    for (const server of nameServers) server.propagationMs = ms;
  },
  clock: (world, { stepMs }) => {
    world.clockStepMs += stepMs;
    world.hasStepped = true;
  },
};

const NEXT: Readonly<Record<NextAddress, (afterMs: number) => object>> = {
  late: (afterMs) => ({ afterMs }),
  never: () => ({ publicAddress: null }),
  private: () => ({ publicAddress: "10.0.1.7" }),
  "no-ipv6": () => ({ ipv6: [] }),
};

export function perform<K extends Action["do"]>(
  world: Universe,
  action: Extract<Action, { do: K }>,
): void {
  world.counters.add(`action ${action.do}`);
  world.journal.write({ kind: "delivery", text: `ACTION ${JSON.stringify(action)}` });
  (PERFORMERS[action.do] as Performer<K>)(world, action);
}

/** The task that is `which` places from the newest; without one, nothing is done. */
function onTask(world: Universe, which: number, act: (task: Task) => void): void {
  const tasks = world.aws.ecs.tasksOf(SERVICE).filter(({ lastStatus }) => lastStatus !== "STOPPED");
  const task = tasks.at(-which);
  if (task !== undefined) act(task);
}

const addressRecords = (world: Universe): readonly DnsRecord[] =>
  world.cloudflare.records(NAME).filter(({ type }) => type === "A" || type === "AAAA");

const OURS = (world: Universe): string => `fargate-ddns:${world.recordSets[0]?.owner.id}`;

/** One of three that no task here has, or the newest task's address. */
function addressFor(world: Universe, choice: number): string {
  const task = world.aws.ecs.tasksOf(SERVICE).at(-1);
  return ADDRESSES[choice] ?? task?.eni?.publicAddress ?? ADDRESSES[0];
}

/** Cloudflare refuses a person what it refuses everybody, such as an identical record. */
function byHand(world: Universe, act: () => unknown): void {
  try {
    act();
  } catch {
    world.counters.add("refused to a person");
  }
}
