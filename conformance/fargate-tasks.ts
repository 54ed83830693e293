/**
 * Tasks of one Fargate service in moto. moto's services start no tasks, and its interfaces have no
 * public address: so a task is run in the service's name, and its interface gets an Elastic IP. The
 * events that ECS would send are put on the bus.
 */
import { randomUUID } from "node:crypto";
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
} from "@aws-sdk/client-ec2";
import {
  type AwsVpcConfiguration,
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeTasksCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
} from "@aws-sdk/client-ecs";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import type { ClientSettings } from "./clients.ts";
import { ACCOUNT, REGION } from "./emulators.ts";

export interface RunningTask {
  readonly arn: string;
  readonly address: string;
}

export class FargateTasks {
  readonly #ecs: ECSClient;
  readonly #ec2: EC2Client;
  readonly #events: EventBridgeClient;
  readonly #cluster: string;
  readonly #service: string;
  #network: AwsVpcConfiguration = { subnets: [] };

  private constructor(at: Servers, cluster: string, service: string) {
    this.#ecs = new ECSClient(at.ecs);
    this.#ec2 = new EC2Client(at.ecs);
    this.#events = new EventBridgeClient(at.aws);
    this.#cluster = cluster;
    this.#service = service;
  }

  static async create(at: Servers, cluster: string, service: string): Promise<FargateTasks> {
    const tasks = new FargateTasks(at, cluster, service);
    await holdStates(at.ecs.endpoint);
    await tasks.#createNetwork();
    await tasks.#createService();
    return tasks;
  }

  async #createNetwork(): Promise<void> {
    const { Vpc } = await this.#ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
    const VpcId = Vpc?.VpcId;
    for (const attribute of ["EnableDnsHostnames", "EnableDnsSupport"] as const)
      await this.#ec2.send(new ModifyVpcAttributeCommand({ VpcId, [attribute]: { Value: true } }));
    const { Subnet } = await this.#ec2.send(
      new CreateSubnetCommand({ VpcId, CidrBlock: "10.0.1.0/24" }),
    );
    const { GroupId } = await this.#ec2.send(
      new CreateSecurityGroupCommand({ GroupName: "mail", Description: "mail", VpcId }),
    );
    this.#network = {
      subnets: [Subnet?.SubnetId ?? ""],
      securityGroups: [GroupId ?? ""],
      assignPublicIp: "ENABLED",
    };
  }

  async #createService(): Promise<void> {
    const [cluster, serviceName, taskDefinition] = [this.#cluster, this.#service, this.#service];
    await this.#ecs.send(new CreateClusterCommand({ clusterName: cluster }));
    await this.#ecs.send(
      new RegisterTaskDefinitionCommand({
        family: taskDefinition,
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        ...{ cpu: "256", memory: "512" },
        containerDefinitions: [{ name: "mx", image: "example/mx", memory: 512, essential: true }],
      }),
    );
    const launchType = "FARGATE" as const;
    const networkConfiguration = { awsvpcConfiguration: this.#network };
    await this.#ecs.send(
      new CreateServiceCommand({
        ...{ cluster, serviceName, taskDefinition, launchType, networkConfiguration },
        desiredCount: 1,
      }),
    );
  }

  /** Runs one with this public address; nobody is notified yet. */
  async run(address: string): Promise<RunningTask> {
    const [cluster, taskDefinition] = [this.#cluster, this.#service];
    const { tasks = [] } = await this.#ecs.send(
      new RunTaskCommand({
        ...{ cluster, taskDefinition, launchType: "FARGATE" },
        group: `service:${this.#service}`,
        startedBy: "ecs-svc/1234567890123456789",
        networkConfiguration: { awsvpcConfiguration: this.#network },
      }),
    );
    const arn = tasks[0]?.taskArn ?? "";
    const { AllocationId } = await this.#ec2.send(
      new AllocateAddressCommand({ Domain: "vpc", Address: address }),
    );
    const NetworkInterfaceId = await this.#interfaceOf(arn);
    await this.#ec2.send(new AssociateAddressCommand({ AllocationId, NetworkInterfaceId }));
    return { arn, address };
  }

  async #interfaceOf(arn: string): Promise<string> {
    const { tasks = [] } = await this.#ecs.send(
      new DescribeTasksCommand({ cluster: this.#cluster, tasks: [arn] }),
    );
    const details = tasks[0]?.attachments?.[0]?.details ?? [];
    const id = details.find(({ name }) => name === "networkInterfaceId")?.value;
    if (id === undefined) throw new Error(`${arn} has no network interface`);
    return id;
  }

  /** A new task runs, the old one stops, and ECS reports both. */
  async replace(old: RunningTask, address: string): Promise<RunningTask> {
    const fresh = await this.run(address);
    await this.#report(fresh, "RUNNING");
    await this.#ecs.send(new StopTaskCommand({ cluster: this.#cluster, task: old.arn }));
    await this.#report(old, "STOPPED");
    return fresh;
  }

  async #report({ arn }: RunningTask, status: "RUNNING" | "STOPPED"): Promise<void> {
    const detail = {
      clusterArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/${this.#cluster}`,
      taskArn: arn,
      group: `service:${this.#service}`,
      launchType: "FARGATE",
      ...{ lastStatus: status, desiredStatus: status },
      version: status === "RUNNING" ? 3 : 6,
      startedBy: "ecs-svc/1234567890123456789",
      id: randomUUID(),
    };
    const { FailedEntryCount } = await this.#events.send(
      new PutEventsCommand({
        Entries: [
          {
            Source: "aws.ecs",
            DetailType: "ECS Task State Change",
            Detail: JSON.stringify(detail),
            Resources: [arn],
          },
        ],
      }),
    );
    if (FailedEntryCount !== 0) throw new Error("the bus did not take the event");
  }
}

interface Servers {
  readonly aws: ClientSettings;
  /** Of ECS and EC2. */
  readonly ecs: ClientSettings;
}

/** moto moves a task on with each DescribeTasks, up to stopped, unless it is forbidden. */
async function holdStates(url: string): Promise<void> {
  const transition = { progression: "manual", times: 1_000_000 };
  const body = JSON.stringify({ model_name: "ecs::task", transition });
  const headers = { "content-type": "application/json" };
  const to = `${url}/moto-api/state-manager/set-transition`;
  const reply = await fetch(to, { method: "POST", headers, body });
  if (!reply.ok) throw new Error(`moto: ${reply.status}`);
}
