/**
 * One Fargate task, and its two forms: in the events and in DescribeTasks,
 * which differ (the type of the interface's attachment, the form of times, health only in
 * the latter).
 */
import type { NetworkInterface } from "../ec2/ec2.ts";

export type LastStatus =
  | "PROVISIONING"
  | "PENDING"
  | "ACTIVATING"
  | "RUNNING"
  | "DEACTIVATING"
  | "STOPPING"
  | "DEPROVISIONING"
  | "STOPPED";

export interface Task {
  readonly id: string;
  readonly arn: string;
  readonly clusterArn: string;
  /** The service that started it and counts it among its tasks; absent for a stand-alone task. */
  readonly service?: string;
  /** "service:NAME", or "family:NAME" for a stand-alone task, unless RunTask was given another. */
  readonly group: string;
  readonly family: string;
  /** "ecs-svc/…" for a task of a service; RunTask takes any text. */
  readonly startedBy?: string;
  /** A Service Connect attachment stands before the interface's. */
  readonly serviceConnect: boolean;
  readonly launchType: "FARGATE" | "EC2";
  readonly attachmentId: string;
  readonly createdAtMs: number;
  readonly lastStatus: LastStatus;
  readonly desiredStatus: "RUNNING" | "STOPPED";
  readonly version: number;
  readonly health: "HEALTHY" | "UNHEALTHY" | "UNKNOWN";
  readonly startedAtMs?: number;
  readonly stoppingAtMs?: number;
  readonly stoppedAtMs?: number;
  readonly stopCode?: string;
  readonly stoppedReason?: string;
  readonly eni?: NetworkInterface;
}

const ATTACHMENT_STATUS: Readonly<Record<LastStatus, string>> = {
  PROVISIONING: "PRECREATED",
  PENDING: "ATTACHING",
  ACTIVATING: "ATTACHED",
  RUNNING: "ATTACHED",
  DEACTIVATING: "ATTACHED",
  STOPPING: "ATTACHED",
  DEPROVISIONING: "DETACHING",
  STOPPED: "DELETED",
};

interface Detail {
  readonly name: string;
  readonly value: string;
}

function interfaceDetails(eni: NetworkInterface | undefined): Detail[] {
  const subnet = { name: "subnetId", value: "subnet-0a1b2c3d4e5f60718" };
  if (eni === undefined) return [subnet];
  return [
    subnet,
    { name: "networkInterfaceId", value: eni.id },
    { name: "macAddress", value: eni.mac },
    ...ipv4Details(eni.privateAddress),
    ...eni.ipv6.map((value) => ({ name: "ipv6Address", value })),
  ];
}

function ipv4Details(address: string | undefined): Detail[] {
  if (address === undefined) return [];
  const dns = `ip-${address.replaceAll(".", "-")}.ap-northeast-1.compute.internal`;
  return [
    { name: "privateDnsName", value: dns },
    { name: "privateIPv4Address", value: address },
  ];
}

function attachments(task: Task, interfaceType: string): object[] {
  const eni = {
    id: task.attachmentId,
    type: interfaceType,
    status: ATTACHMENT_STATUS[task.lastStatus],
    details: interfaceDetails(task.eni),
  };
  if (!task.serviceConnect) return [eni];
  const connect = {
    id: task.attachmentId.replace(/^......../, "5c5c5c5c"),
    type: interfaceType === "eni" ? "serviceconnect" : "ServiceConnect",
    status: ATTACHMENT_STATUS[task.lastStatus],
    details: [{ name: "ContainerName", value: "ecs-service-connect-proxy" }],
  };
  return [connect, eni];
}

function containers(task: Task): object {
  const { eni } = task;
  const network = {
    attachmentId: task.attachmentId,
    ...(eni?.privateAddress === undefined ? {} : { privateIpv4Address: eni.privateAddress }),
    ...(eni?.ipv6[0] === undefined ? {} : { ipv6Address: eni.ipv6[0] }),
  };
  const over = task.lastStatus === "STOPPED";
  return {
    containerArn: `${task.arn.replace(":task/", ":container/")}/${task.attachmentId}`,
    taskArn: task.arn,
    name: task.family,
    image: `123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/${task.family}:latest`,
    lastStatus: over ? "STOPPED" : task.startedAtMs === undefined ? "PENDING" : "RUNNING",
    cpu: "256",
    memory: "512",
    networkInterfaces: eni === undefined ? [] : [network],
    ...(over ? { exitCode: task.stopCode === "EssentialContainerExited" ? 137 : 0 } : {}),
  };
}

function common(task: Task, time: (ms: number) => unknown): Record<string, unknown> {
  const at = (key: string, ms: number | undefined) => (ms === undefined ? {} : { [key]: time(ms) });
  const account = task.clusterArn.replace(/:cluster\/.*/, "");
  return {
    taskArn: task.arn,
    clusterArn: task.clusterArn,
    taskDefinitionArn: `${account}:task-definition/${task.family}:7`,
    group: task.group,
    ...(task.startedBy === undefined ? {} : { startedBy: task.startedBy }),
    launchType: task.launchType,
    ...(task.launchType === "FARGATE" && { platformVersion: "1.4.0" }),
    availabilityZone: "ap-northeast-1a",
    cpu: "256",
    memory: "512",
    lastStatus: task.lastStatus,
    desiredStatus: task.desiredStatus,
    version: task.version,
    ...at("createdAt", task.createdAtMs),
    ...at("startedAt", task.startedAtMs),
    ...at("stoppingAt", task.stoppingAtMs),
    ...at("stoppedAt", task.stoppedAtMs),
    ...(task.eni === undefined ? {} : { connectivity: "CONNECTED" }),
    ...(task.stopCode === undefined ? {} : { stopCode: task.stopCode }),
    ...(task.stoppedReason === undefined ? {} : { stoppedReason: task.stoppedReason }),
  };
}

/** The event's `detail`. */
export function asEvent(task: Task, nowMs: number): Record<string, unknown> {
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    ...common(task, iso),
    updatedAt: iso(nowMs),
    attachments: attachments(task, "eni"),
    containers: [containers(task)],
    overrides: { containerOverrides: [{ name: task.family }] },
  };
}

/** As DescribeTasks gives it; times are seconds since 1970, as JSON 1.1 carries them. */
export function asDescribed(task: Task): Record<string, unknown> {
  return {
    ...common(task, (ms) => ms / 1000),
    healthStatus: task.health,
    attachments: attachments(task, "ElasticNetworkInterface"),
    containers: [{ ...containers(task), healthStatus: task.health }],
    tags: [],
  };
}
