/** What a drill asks, again and again: ECS, Cloudflare, the name servers, the mail server. */
import { ASK_MS, READ_CALL_MS } from "../../contract/budget.ts";
import type { NonEmpty } from "../../contract/values.ts";
import { decide, runningTasks } from "../../lambda/domain/decide.ts";
import type { Ports } from "../../lambda/domain/ports.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { observe } from "../../lambda/pass/observe.ts";
import { contentsOf } from "../../lambda/pass/pass-state.ts";
import type { ServerAnswer } from "../served.ts";
import type { Sample } from "./sample.ts";
import type { Source } from "./watch.ts";

export interface DrillPorts extends Pick<Ports, "tasks" | "interfaces" | "records" | "clock"> {
  /** Of the zone's own servers, and of public resolvers, which senders of mail ask. */
  readonly answers: (set: RecordSet, timeoutMs: number) => Promise<readonly ServerAnswer[]>;
  /** Left out: no SMTP is asked. */
  readonly greets?: (address: string) => Promise<boolean>;
}

export interface OldTask {
  readonly arn: string;
  readonly address?: string;
}

export interface Subject {
  readonly set: RecordSet;
  /** All tasks of the service before the drill. */
  readonly before: readonly OldTask[];
  /** The ARNs of those that are to be replaced. */
  readonly replaced: readonly string[];
}

const EVERY_MS = { ecs: 1_000, cloudflare: 1_000, dns: 1_000, smtp: 2_000 };

export function sourcesOf(ports: DrillPorts, subject: Subject): readonly Source[] {
  const { greets } = ports;
  return [
    { everyMs: EVERY_MS.ecs, read: serviceSource(ports, subject) },
    { everyMs: EVERY_MS.cloudflare, read: recordSource(ports, subject) },
    { everyMs: EVERY_MS.dns, read: answerSource(ports, subject) },
    greets === undefined
      ? { everyMs: EVERY_MS.ecs, read: taskAnswers(ports, subject) }
      : { everyMs: EVERY_MS.smtp, read: greetingSource(ports, subject, greets) },
  ];
}

type Read = Source["read"];

function serviceSource(ports: DrillPorts, { set, before, replaced }: Subject): Read {
  const known = new Set(before.map(({ arn }) => arn));
  return async (_, keep) => {
    const seen = await observe(ports, (call) => call(READ_CALL_MS), set);
    if (seen.kind === "unavailable") return;
    const { tasks } = seen.value;
    const intent = decide(seen.value, set);
    const fresh = runningTasks(
      tasks.filter(({ arn }) => !known.has(arn)),
      set,
    );
    const oldWanted = tasks.filter(
      ({ arn, desiredStatus }) => replaced.includes(arn) && desiredStatus === "RUNNING",
    ).length;
    const isOfTasks = intent.kind === "publish" && intent.from === "tasks";
    keep({
      kind: "service",
      atMs: ports.clock.now(),
      oldWanted,
      isReplaced: fresh >= replaced.length,
      addresses: isOfTasks ? intent.addresses : [],
    });
  };
}

function recordSource({ records, clock }: DrillPorts, { set }: Subject): Read {
  return async (_, keep) => {
    const seen = await records.list(set.zone, set.name, READ_CALL_MS);
    if (seen.kind === "known")
      keep({ kind: "record", atMs: clock.now(), addresses: contentsOf(seen.value, set) });
  };
}

function answerSource({ answers, clock }: DrillPorts, { set }: Subject): Read {
  return async (_, keep) => {
    for (const { server, role, answer } of await answers(set, ASK_MS))
      if (answer.kind === "known")
        keep({ kind: "answer", atMs: clock.now(), role, server, addresses: answer.value });
  };
}

/** Every address that the name should have, or that a server gives: a dead one, too. */
function addressesIn(soFar: readonly Sample[], before: readonly OldTask[]): readonly string[] {
  const given = soFar.flatMap((one) =>
    one.kind === "answer" || one.kind === "service" ? one.addresses : [],
  );
  return [...new Set([...before.flatMap(({ address }) => address ?? []), ...given])];
}

/** Each address by itself: a dead one needs seconds until that is known. */
function greetingSource(
  { clock }: DrillPorts,
  { before }: Subject,
  greets: (address: string) => Promise<boolean>,
): Read {
  const asked = new Set<string>();
  return async (soFar, keep) => {
    for (const address of addressesIn(soFar, before)) {
      if (asked.has(address)) continue;
      asked.add(address);
      const beganMs = clock.now();
      void greets(address).then((answers) => {
        asked.delete(address);
        keep({ kind: "greeting", atMs: answers ? clock.now() : beganMs, address, answers });
      });
    }
  };
}

/** In place of SMTP: an address answers while ECS says that a task with it runs. */
function taskAnswers({ tasks, clock }: DrillPorts, { set, before }: Subject): Read {
  const arns = before.map(({ arn }) => arn);
  return async (soFar, keep) => {
    const [first, ...others] = arns;
    if (first === undefined) return;
    const asked: NonEmpty<string> = [first, ...others];
    const seen = await tasks.describe(set.service.cluster, asked, READ_CALL_MS);
    if (seen.kind === "unavailable") return;
    const running = new Set(
      seen.value.tasks.filter(({ lastStatus }) => lastStatus === "RUNNING").map(({ arn }) => arn),
    );
    const last = soFar.findLast((one) => one.kind === "service");
    for (const address of addressesIn(soFar, before)) {
      const isOld = before.some((task) => task.address === address && running.has(task.arn));
      const answers = isOld || (last?.addresses.includes(address) ?? false);
      keep({ kind: "greeting", atMs: clock.now(), address, answers });
    }
  };
}
