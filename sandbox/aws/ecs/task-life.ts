/**
 * The life of tasks: PROVISIONING → PENDING → RUNNING, and from the word to stop over
 * DEPROVISIONING to STOPPED. Each change counts the task's version up and is reported to the
 * listeners; what a task was is kept, so that readings can lag behind.
 */
import type { Account } from "../account.ts";
import type { Ec2, InterfaceOptions } from "../ec2/ec2.ts";
import type { LastStatus, Task } from "./task.ts";

export interface TaskSpec {
  readonly clusterArn: string;
  readonly service?: string;
  readonly group: string;
  readonly family: string;
  readonly startedBy?: string;
  readonly serviceConnect?: boolean;
  /** On EC2, in network mode awsvpc, a task gets no public IPv4 address. */
  readonly launchType?: Task["launchType"];
  /** Of its subnet: dual-stack, or IPv6 "only". */
  readonly ipv6?: boolean | "only";
  /** `assignPublicIp`; true unless said. */
  readonly publicAddress?: boolean;
  /** UNKNOWN unless said: as of a task definition without a health check. */
  readonly health?: Task["health"];
  /** Of tasks that run already: how long ago they were created. */
  readonly ageMs?: number;
}

export interface StopOptions {
  readonly code: string;
  readonly reason: string;
  /** The container is gone already: no drain. */
  readonly crashed?: boolean;
}

interface Life {
  readonly spec: TaskSpec;
  readonly history: { readonly atMs: number; readonly task: Task }[];
  /** Takes back the next step on the way to RUNNING. */
  cancelStart: () => void;
}

type Listener = (task: Task) => void;

export class TaskLives {
  readonly #account: Account;
  readonly #ec2: Ec2;
  readonly #lives = new Map<string, Life>();
  readonly #listeners: Listener[] = [];

  constructor(account: Account, ec2: Ec2) {
    this.#account = account;
    this.#ec2 = ec2;
  }

  /** Called after each change of status or desired status. */
  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  all(): Task[] {
    return [...this.#lives.keys()].map((arn) => this.get(arn));
  }

  find(arn: string): Task | undefined {
    return this.#lives.get(arn)?.history.at(-1)?.task;
  }

  get(arn: string): Task {
    const task = this.find(arn);
    if (task === undefined) throw new Error(`there is no task ${arn}`);
    return task;
  }

  /** As it was `lagMs` ago; undefined if it did not exist then. */
  seen(arn: string, lagMs: number): Task | undefined {
    const atMs = this.#account.now() - lagMs;
    return this.#lives.get(arn)?.history.findLast((entry) => entry.atMs <= atMs)?.task;
  }

  start(spec: TaskSpec, options: { alreadyRunning?: boolean } = {}): Task {
    const { pace } = this.#account;
    const first = this.#create(spec);
    const { arn } = first;
    if (options.alreadyRunning) {
      this.#runQuietly(arn);
      return this.get(arn);
    }
    this.#announce(first);
    this.#startStep(arn, pace.provisioningMs, () => {
      this.#enter(arn, "PENDING", { eni: this.#ec2.createInterface(this.#interfaceOptions(spec)) });
      this.#startStep(arn, pace.pendingMs, () => {
        if (pace.activatingMs > 0) this.#enter(arn, "ACTIVATING");
        this.#startStep(arn, pace.activatingMs, () =>
          this.#enter(arn, "RUNNING", { startedAtMs: this.#account.now() }),
        );
      });
    });
    return first;
  }

  stop(arn: string, { code, reason, crashed }: StopOptions): void {
    const { pace } = this.#account;
    const task = this.get(arn);
    if (task.desiredStatus === "STOPPED") return;
    this.#lives.get(arn)?.cancelStart();
    const stopping = {
      desiredStatus: "STOPPED" as const,
      stopCode: code,
      stoppedReason: reason,
      stoppingAtMs: this.#account.now(),
    };
    const ran = task.lastStatus === "RUNNING";
    if (crashed || !ran) {
      this.#enter(arn, "DEPROVISIONING", stopping);
      this.#end(arn);
      return;
    }
    this.#enter(arn, "RUNNING", stopping);
    this.#account.timeline.after(pace.drainMs, () => {
      if (pace.deactivatingMs > 0) this.#enter(arn, "DEACTIVATING");
      this.#account.timeline.after(pace.deactivatingMs, () => {
        if (pace.stoppingMs > 0) this.#enter(arn, "STOPPING");
        this.#account.timeline.after(pace.stoppingMs, () => {
          this.#enter(arn, "DEPROVISIONING");
          this.#end(arn);
        });
      });
    });
  }

  /** No event and no new version: that is how ECS treats health. */
  setHealth(arn: string, health: Task["health"]): void {
    this.#put({ ...this.get(arn), health });
  }

  #end(arn: string): void {
    this.#account.timeline.after(this.#account.pace.deprovisioningMs, () => {
      const { eni } = this.get(arn);
      if (eni !== undefined) this.#ec2.deleteInterface(eni.id);
      this.#enter(arn, "STOPPED", { stoppedAtMs: this.#account.now() });
    });
  }

  #create(spec: TaskSpec): Task {
    const id = this.#account.hex(32);
    const cluster = spec.clusterArn.slice(spec.clusterArn.lastIndexOf("/") + 1);
    const task: Task = {
      id,
      arn: this.#account.arn("ecs", `task/${cluster}/${id}`),
      clusterArn: spec.clusterArn,
      ...(spec.service === undefined ? {} : { service: spec.service }),
      group: spec.group,
      family: spec.family,
      ...(spec.startedBy === undefined ? {} : { startedBy: spec.startedBy }),
      serviceConnect: spec.serviceConnect ?? false,
      launchType: spec.launchType ?? "FARGATE",
      attachmentId: this.#account.uuid(),
      createdAtMs: this.#account.now(),
      lastStatus: "PROVISIONING",
      desiredStatus: "RUNNING",
      version: 1,
      health: spec.health ?? "UNKNOWN",
    };
    this.#lives.set(task.arn, { spec, history: [], cancelStart: () => {} });
    this.#put(task);
    return task;
  }

  #runQuietly(arn: string): void {
    const spec = this.#lives.get(arn)?.spec;
    const eni = this.#ec2.createInterface(spec === undefined ? {} : this.#interfaceOptions(spec));
    const startedAtMs = this.#account.now() - (spec?.ageMs ?? 0);
    const createdAtMs = startedAtMs;
    this.#put({
      ...this.get(arn),
      ...{ lastStatus: "RUNNING", version: 3, createdAtMs, startedAtMs, eni },
    });
  }

  #interfaceOptions(spec: TaskSpec): InterfaceOptions {
    const isFargate = (spec.launchType ?? "FARGATE") === "FARGATE";
    return { ipv6: spec.ipv6 ?? false, public: isFargate && (spec.publicAddress ?? true) };
  }

  #startStep(arn: string, ms: number, action: () => void): void {
    const life = this.#lives.get(arn);
    if (life === undefined) return;
    if (ms === 0) action();
    else life.cancelStart = this.#account.timeline.after(ms, action);
  }

  #enter(arn: string, lastStatus: LastStatus, also: Partial<Task> = {}): void {
    const before = this.get(arn);
    const task = { ...before, lastStatus, version: before.version + 1, ...also };
    this.#put(task);
    this.#announce(task);
  }

  #put(task: Task): void {
    this.#lives.get(task.arn)?.history.push({ atMs: this.#account.now(), task });
  }

  #announce(task: Task): void {
    const address = task.eni?.publicAddress;
    const text = `${task.group} ${task.id.slice(0, 8)} ${task.lastStatus}/${task.desiredStatus}`;
    const why = task.stoppedReason === undefined ? "" : `: ${task.stoppedReason}`;
    const where = address === undefined ? "" : ` at ${address}`;
    this.#account.journal.write({ kind: "ecs", text: `${text}${where}${why}` });
    for (const listener of this.#listeners) listener(task);
  }
}
