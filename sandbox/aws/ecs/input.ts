/** What ListTasks and DescribeTasks take, and what ECS refuses before it reads anything. */
import { AwsError } from "../aws-error.ts";
import type { Task } from "./task.ts";

export interface ListTasksInput {
  readonly cluster?: string;
  readonly serviceName?: string;
  readonly family?: string;
  readonly startedBy?: string;
  readonly launchType?: string;
  readonly desiredStatus?: string;
  readonly maxResults?: number;
  readonly nextToken?: string;
}

export interface DescribeTasksInput {
  readonly cluster?: string;
  readonly tasks?: readonly string[];
}

export interface DescribeServicesInput {
  readonly cluster?: string;
  readonly services?: readonly string[];
}

export interface DescribeClustersInput {
  readonly clusters?: readonly string[];
}

export interface DescribeDefinitionInput {
  readonly taskDefinition?: string;
}

export interface UpdateServiceInput {
  readonly cluster?: string;
  readonly service?: string;
  readonly desiredCount?: number;
  readonly forceNewDeployment?: boolean;
}

export interface StopTaskInput {
  readonly cluster?: string;
  readonly task?: string;
  readonly reason?: string;
}

const invalid = (message: string) => new AwsError("InvalidParameterException", message);

export function checkListing(input: ListTasksInput): void {
  const { desiredStatus = "RUNNING", maxResults = 100, launchType = "FARGATE" } = input;
  if (!["RUNNING", "PENDING", "STOPPED"].includes(desiredStatus))
    throw invalid(`Unknown desired status ${desiredStatus}`);
  if (!["EC2", "FARGATE", "EXTERNAL"].includes(launchType))
    throw invalid(`Unknown launch type ${launchType}`);
  if (maxResults < 1 || maxResults > 100) throw invalid("maxResults must be between 1 and 100.");
  const { startedBy, serviceName, family } = input;
  if (startedBy !== undefined && (serviceName ?? family) !== undefined)
    throw invalid("startedBy cannot be combined with another filter.");
}

/** By what the task itself holds; the caller looks up the service and the cluster. */
export function isListed(task: Task, input: ListTasksInput): boolean {
  const { desiredStatus = "RUNNING", family, startedBy, launchType } = input;
  return (
    task.desiredStatus === desiredStatus &&
    (family === undefined || task.family === family) &&
    (startedBy === undefined || task.startedBy === startedBy) &&
    (launchType === undefined || task.launchType === launchType)
  );
}

/** 32 hex digits, or a UUID as tasks had before 2019. */
const TASK_ID = /^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const TASK_ARN = /^arn:[^:]+:ecs:[^:]+:\d{12}:task\/(?:[^/]+\/)?([^/]+)$/;

/** The ARNs of the tasks asked for; a bare id is one of this cluster. */
export function taskArns({ tasks: asked = [] }: DescribeTasksInput, clusterArn: string): string[] {
  if (asked.length === 0) throw invalid("Tasks cannot be empty.");
  if (asked.length > 100) throw invalid("taskIds can have at most 100 items.");
  const prefix = `${clusterArn.replace(":cluster/", ":task/")}/`;
  return asked.map((one) => {
    const isArn = one.startsWith("arn:");
    const id = isArn ? TASK_ARN.exec(one)?.[1] : one;
    if (id === undefined || !TASK_ID.test(id)) throw invalid("Task Identifier is invalid");
    return isArn ? one : `${prefix}${one}`;
  });
}

/** Between 1 and 10 names or ARNs. */
export function serviceNames({ services = [] }: DescribeServicesInput): readonly string[] {
  if (services.length === 0) throw invalid("Services cannot be empty.");
  if (services.length > 10) throw invalid("Services can have at most 10 items.");
  return services;
}

export function offsetOf(nextToken: string | undefined): number {
  if (nextToken === undefined) return 0;
  const offset = Number(Buffer.from(nextToken, "base64").toString());
  if (!Number.isInteger(offset) || offset < 1) throw invalid("Invalid token.");
  return offset;
}

export const tokenFor = (offset: number): string => Buffer.from(`${offset}`).toString("base64");
