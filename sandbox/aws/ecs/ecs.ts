/**
 * ECS as its API shows it, and the strings that a test pulls behind it: start, deploy, kill.
 * Readings may lag (`consistency`) and come in small pages (`pageSize`), as the real ones do.
 */
import { type Account, nameOf } from "../account.ts";
import { AwsError } from "../aws-error.ts";
import type { Ec2 } from "../ec2/ec2.ts";
import { asDescribedService } from "./describe-service.ts";
import {
  checkListing,
  type DescribeClustersInput,
  type DescribeDefinitionInput,
  type DescribeServicesInput,
  type DescribeTasksInput,
  isListed,
  type ListTasksInput,
  offsetOf,
  type StopTaskInput,
  serviceNames,
  taskArns,
  tokenFor,
  type UpdateServiceInput,
} from "./input.ts";
import { type Service, type ServiceOptions, Services } from "./services.ts";
import { asDescribed, asEvent, type Task } from "./task.ts";
import { asDescribedDefinition, definitionArn } from "./task-definition.ts";
import { TaskLives } from "./task-life.ts";

export interface EcsEvent {
  readonly source: "aws.ecs";
  readonly "detail-type": "ECS Task State Change";
  readonly resources: readonly string[];
  readonly detail: Record<string, unknown>;
}

export interface RunTaskOptions {
  readonly alreadyRunning?: boolean;
  readonly group?: string;
  readonly startedBy?: string;
}

export class Ecs {
  /** The largest page that ListTasks gives, whatever is asked for. */
  pageSize = 100;
  /** How old the state is that a reading shows. */
  readonly consistency = { listLagMs: 0, describeLagMs: 0 };
  readonly #account: Account;
  readonly #lives: TaskLives;
  readonly #services: Services;
  readonly #clusters = new Set<string>();

  constructor(account: Account, ec2: Ec2, emit: (event: EcsEvent) => void) {
    this.#account = account;
    this.#lives = new TaskLives(account, ec2);
    this.#lives.listen((task) =>
      emit({
        source: "aws.ecs",
        "detail-type": "ECS Task State Change",
        resources: [task.arn],
        detail: asEvent(task, account.now()),
      }),
    );
    this.#services = new Services(account, this.#lives);
  }

  createCluster(name: string): void {
    this.#clusters.add(this.#account.arn("ecs", `cluster/${name}`));
  }

  /** Its cluster is created if there is none of that name. */
  createService(cluster: string, name: string, options: ServiceOptions = {}): Service {
    this.createCluster(cluster);
    return this.#services.create(this.#cluster(cluster), name, options);
  }

  updateService(cluster: string, name: string, { desiredCount }: { desiredCount: number }): void {
    this.#services.setDesiredCount(this.#service(cluster, name), desiredCount);
  }

  /** A rolling deployment. */
  deploy(cluster: string, name: string, options: { overlapMs?: number } = {}): void {
    const overlapMs = options.overlapMs ?? this.#account.pace.overlapMs;
    this.#services.deploy(this.#service(cluster, name), overlapMs);
  }

  /** Lets every task of the service crash so long after it ran; undefined ends that. */
  flap(cluster: string, name: string, everyMs: number | undefined): void {
    this.#services.flap(this.#service(cluster, name), everyMs);
  }

  /** A stand-alone task. Whoever starts it may choose its group and `startedBy`. */
  runTask(
    cluster: string,
    family: string,
    { alreadyRunning = false, ...chosen }: RunTaskOptions = {},
  ): Task {
    this.createCluster(cluster);
    const clusterArn = this.#cluster(cluster);
    const spec = { clusterArn, family, group: `family:${family}`, ...chosen };
    return this.#lives.start(spec, { alreadyRunning });
  }

  /** The container dies: no drain, and the service starts another. */
  killTask(arn: string, reason = "OutOfMemoryError: container killed due to memory usage"): void {
    this.#lives.stop(arn, { code: "EssentialContainerExited", reason, crashed: true });
  }

  /** Asked to stop, as by a person, by Spot or by a host's retirement; drains first. */
  stopTask(arn: string, reason = "stopped by hand", code = "UserInitiated"): void {
    this.#lives.stop(arn, { code, reason });
  }

  setHealth(arn: string, health: Task["health"]): void {
    this.#lives.setHealth(arn, health);
  }

  task(arn: string): Task {
    return this.#lives.get(arn);
  }

  /** All of a service that ever were, in the order of their start. */
  tasksOf(name: string): Task[] {
    return this.#lives.all().filter((task) => task.service === name);
  }

  /** Whether a task with this public address runs, asked to stop or not. */
  isRunningAt(address: string): boolean {
    const isIt = ({ lastStatus, eni }: Task) =>
      lastStatus === "RUNNING" && eni?.publicAddress === address;
    return this.#lives.all().some(isIt);
  }

  listTasks(input: ListTasksInput): { taskArns: string[]; nextToken?: string } {
    const clusterArn = this.#cluster(input.cluster ?? "default");
    checkListing(input);
    const service =
      input.serviceName === undefined
        ? undefined
        : this.#service(clusterArn, input.serviceName).name;
    const arns = this.#lives
      .all()
      .flatMap(({ arn }) => this.#lives.seen(arn, this.consistency.listLagMs) ?? [])
      .filter((task) => task.clusterArn === clusterArn && isListed(task, input))
      .filter((task) => service === undefined || task.service === service)
      .filter((task) => !this.#isForgotten(task))
      .map((task) => task.arn)
      .sort();
    const start = offsetOf(input.nextToken);
    const end = start + Math.min(input.maxResults ?? 100, this.pageSize);
    const shown = arns.slice(start, end);
    return end < arns.length ? { taskArns: shown, nextToken: tokenFor(end) } : { taskArns: shown };
  }

  describeTasks(input: DescribeTasksInput): { tasks: object[]; failures: object[] } {
    const clusterArn = this.#cluster(input.cluster ?? "default");
    const tasks: object[] = [];
    const failures: object[] = [];
    for (const arn of taskArns(input, clusterArn)) {
      const task = this.#lives.seen(arn, this.consistency.describeLagMs);
      if (task === undefined || task.clusterArn !== clusterArn || this.#isForgotten(task))
        failures.push({ arn, reason: "MISSING" });
      else tasks.push(asDescribed(task));
    }
    return { tasks, failures };
  }

  describeServices(input: DescribeServicesInput): { services: object[]; failures: object[] } {
    const clusterArn = this.#cluster(input.cluster ?? "default");
    const services: object[] = [];
    const failures: object[] = [];
    for (const asked of serviceNames(input)) {
      const service = this.#services.find(clusterArn, nameOf(asked));
      if (service === undefined) {
        const arn = this.#account.arn("ecs", `service/${nameOf(clusterArn)}/${nameOf(asked)}`);
        failures.push({ arn, reason: "MISSING" });
      } else services.push(this.#described(service));
    }
    return { services, failures };
  }

  describeClusters({ clusters: asked = ["default"] }: DescribeClustersInput): object {
    const arns = asked.map((one) => this.#account.arn("ecs", `cluster/${nameOf(one)}`));
    const isKnown = (arn: string) => this.#clusters.has(arn);
    return {
      clusters: arns.filter(isKnown).map((clusterArn) => ({
        clusterArn,
        clusterName: nameOf(clusterArn),
        status: "ACTIVE",
      })),
      failures: arns.filter((arn) => !isKnown(arn)).map((arn) => ({ arn, reason: "MISSING" })),
    };
  }

  /** By its ARN, as a service names it. */
  describeDefinition({ taskDefinition }: DescribeDefinitionInput): { taskDefinition: object } {
    const service = this.#services.all.find((one) => definitionArn(one) === taskDefinition);
    if (service === undefined)
      throw new AwsError("ClientException", "Unable to describe task definition.");
    return { taskDefinition: asDescribedDefinition(service) };
  }

  /** The API's UpdateService, as far as a person needs it. */
  updateServiceCall(input: UpdateServiceInput): { service: object } {
    const { cluster = "default", service: name = "", desiredCount, forceNewDeployment } = input;
    const service = this.#service(cluster, name);
    if (desiredCount !== undefined) this.#services.setDesiredCount(service, desiredCount);
    if (forceNewDeployment === true) this.#services.deploy(service, this.#account.pace.overlapMs);
    return { service: this.#described(service) };
  }

  /** The API's StopTask: the task drains first. */
  stopTaskCall({ cluster = "default", task = "", reason }: StopTaskInput): { task: object } {
    const clusterArn = this.#cluster(cluster);
    const [arn = ""] = taskArns({ tasks: [task] }, clusterArn);
    if (this.#lives.find(arn)?.clusterArn !== clusterArn)
      throw new AwsError("InvalidParameterException", "The referenced task was not found.");
    this.stopTask(arn, reason ?? "Task stopped by user");
    return { task: asDescribed(this.task(arn)) };
  }

  #described(service: Service): object {
    const isIts = (task: Task) =>
      task.clusterArn === service.clusterArn && task.service === service.name;
    return asDescribedService(service, this.#lives.all().filter(isIts));
  }

  #isForgotten(task: Task): boolean {
    const { pace } = this.#account;
    const stoppedAtMs = task.stoppedAtMs ?? Number.POSITIVE_INFINITY;
    return stoppedAtMs + pace.stoppedVisibleMs <= this.#account.now();
  }

  #cluster(nameOrArn: string): string {
    const arn = this.#account.arn("ecs", `cluster/${nameOf(nameOrArn)}`);
    if (!this.#clusters.has(arn) || (nameOrArn.startsWith("arn:") && nameOrArn !== arn))
      throw new AwsError("ClusterNotFoundException", "Cluster not found.");
    return arn;
  }

  #service(cluster: string, nameOrArn: string): Service {
    const service = this.#services.find(this.#cluster(cluster), nameOf(nameOrArn));
    if (service === undefined) throw new AwsError("ServiceNotFoundException", "Service not found.");
    return service;
  }
}
