/**
 * The service scheduler: keeps as many tasks as wanted of the latest deployment, replaces
 * what has stopped, and lets the tasks of an older deployment run until the new ones do.
 */
import type { Account } from "../account.ts";
import type { Task } from "./task.ts";
import type { TaskLives, TaskSpec } from "./task-life.ts";

/** What the service and its task definition say, as far as nobody's life depends on it here. */
export interface ServiceShape {
  readonly networkMode?: "awsvpc" | "bridge" | "host";
  readonly controller?: "ECS" | "CODE_DEPLOY" | "EXTERNAL";
  readonly maximumPercent?: number;
  readonly minimumHealthyPercent?: number;
  /** In place of a launch type. */
  readonly capacityProvider?: string;
  readonly securityGroups?: readonly string[];
  /** Of the container; left out: none. */
  readonly healthCheck?: readonly string[];
  readonly stopTimeoutSeconds?: number;
}

export interface ServiceOptions
  extends Partial<Omit<TaskSpec, "clusterArn" | "group" | "service">> {
  readonly desiredCount?: number;
  /** Tasks that run at once and send no event, as if they had run for long. */
  readonly alreadyRunning?: boolean;
  readonly shape?: ServiceShape;
}

export interface Service {
  readonly name: string;
  readonly arn: string;
  readonly clusterArn: string;
  readonly task: Partial<TaskSpec>;
  readonly shape: ServiceShape;
  desiredCount: number;
  deployment: string;
  overlapMs: number;
  /** Each task crashes this long after it ran; undefined: none does. */
  flapMs?: number;
}

export class Services {
  readonly #account: Account;
  readonly #lives: TaskLives;
  readonly #services = new Map<string, Service>();
  /** Tasks that are stopping and have been replaced already. */
  readonly #replaced = new Set<string>();

  constructor(account: Account, lives: TaskLives) {
    this.#account = account;
    this.#lives = lives;
    lives.listen((task) => this.#taskChanged(task));
  }

  create(clusterArn: string, name: string, options: ServiceOptions): Service {
    const { desiredCount = 1, alreadyRunning = false, shape = {}, ...task } = options;
    const cluster = clusterArn.slice(clusterArn.lastIndexOf("/") + 1);
    const service: Service = {
      name,
      arn: this.#account.arn("ecs", `service/${cluster}/${name}`),
      clusterArn,
      task,
      shape,
      desiredCount,
      deployment: this.#deployment(),
      overlapMs: this.#account.pace.overlapMs,
    };
    this.#services.set(service.arn, service);
    this.#fill(service, { alreadyRunning });
    return service;
  }

  find(clusterArn: string, name: string): Service | undefined {
    const isIt = (service: Service) => service.clusterArn === clusterArn && service.name === name;
    return [...this.#services.values()].find(isIt);
  }

  setDesiredCount(service: Service, desiredCount: number): void {
    service.desiredCount = desiredCount;
    const surplus = this.#tasks(service).slice(
      0,
      Math.max(0, this.#tasks(service).length - desiredCount),
    );
    for (const task of surplus)
      this.#stop(task, `Scaling activity initiated by (${service.deployment})`);
    this.#fill(service);
  }

  get all(): readonly Service[] {
    return [...this.#services.values()];
  }

  /** New tasks first; the old are asked to stop `overlapMs` after the new ones run. */
  deploy(service: Service, overlapMs: number): void {
    service.deployment = this.#deployment();
    service.overlapMs = overlapMs;
    this.#account.journal.write({ kind: "ecs", text: `service:${service.name} new deployment` });
    this.#fill(service);
  }

  flap(service: Service, everyMs: number | undefined): void {
    if (everyMs === undefined) {
      delete service.flapMs;
      return;
    }
    service.flapMs = everyMs;
    for (const task of this.#tasks(service))
      if (task.lastStatus === "RUNNING") this.#crashLater(service, task);
  }

  #deployment(): string {
    return `ecs-svc/${BigInt(`0x${this.#account.hex(15)}`)}`;
  }

  /** Oldest first; those asked to stop no longer count. */
  #tasks(service: Service): Task[] {
    return this.#lives
      .all()
      .filter(
        (task) =>
          task.clusterArn === service.clusterArn &&
          task.service === service.name &&
          task.desiredStatus === "RUNNING",
      );
  }

  #fill(service: Service, options: { alreadyRunning?: boolean } = {}): void {
    const tasks = this.#tasks(service).filter((task) => task.startedBy === service.deployment);
    for (let missing = service.desiredCount - tasks.length; missing > 0; missing -= 1)
      this.#lives.start(
        {
          family: service.name,
          ...service.task,
          clusterArn: service.clusterArn,
          service: service.name,
          group: `service:${service.name}`,
          startedBy: service.deployment,
        },
        options,
      );
  }

  #taskChanged(task: Task): void {
    const service = this.find(task.clusterArn, task.service ?? "");
    if (service === undefined) return;
    const { timeline, pace } = this.#account;
    if (task.lastStatus === "RUNNING" && task.desiredStatus === "RUNNING") {
      if (service.flapMs !== undefined) this.#crashLater(service, task);
      this.#retireOld(service);
    } else if (task.desiredStatus === "STOPPED" && !this.#replaced.has(task.arn)) {
      this.#replaced.add(task.arn);
      timeline.after(pace.replaceMs, () => this.#fill(service));
    }
  }

  #crashLater(service: Service, task: Task): void {
    this.#account.timeline.after(service.flapMs ?? 0, () => {
      if (service.flapMs === undefined) return;
      const reason = "Essential container in task exited";
      this.#lives.stop(task.arn, { code: "EssentialContainerExited", reason, crashed: true });
    });
  }

  #retireOld(service: Service): void {
    const { deployment } = service;
    if (this.#oldOnceSteady(service).length === 0) return;
    this.#account.timeline.after(service.overlapMs, () => {
      // A newer deployment, or a new task that died meanwhile, has its own turn later.
      if (service.deployment !== deployment) return;
      for (const task of this.#oldOnceSteady(service))
        this.#stop(task, `Scaling activity initiated by (deployment ${deployment})`);
    });
  }

  /** Tasks of older deployments; none while those of the latest do not all run. */
  #oldOnceSteady(service: Service): Task[] {
    const tasks = this.#tasks(service);
    const isFresh = (task: Task) => task.startedBy === service.deployment;
    const steady = tasks.filter((task) => isFresh(task) && task.lastStatus === "RUNNING");
    return steady.length < service.desiredCount ? [] : tasks.filter((task) => !isFresh(task));
  }

  #stop(task: Task, reason: string): void {
    this.#lives.stop(task.arn, { code: "ServiceSchedulerInitiated", reason });
  }
}
