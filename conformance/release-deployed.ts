/** A release in the emulators: deployed, read back, used, updated and removed. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  type StackResource,
} from "@aws-sdk/client-cloudformation";
import { DescribeRuleCommand, EventBridgeClient } from "@aws-sdk/client-eventbridge";
import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { ENVIRONMENT } from "../contract/variables.ts";
import { type Checks, eventually } from "./checks.ts";
import type { ClientSettings } from "./clients.ts";
import { TOKEN, type ZoneAtCloudflare } from "./cloudflare.ts";
import { command } from "./documented.ts";
import type { Emulators } from "./emulators.ts";
import type { FargateTasks, RunningTask } from "./fargate-tasks.ts";

export const ZONE = "kuma8088.com";
export const NAME = "mx.kuma8088.com";
export const CLUSTER = "mailserver-cluster";
export const SERVICE = "mailserver-mx-service";
/** The address of the incident. */
export const STALE = "43.207.242.167";
const [FIRST, SECOND] = ["3.112.0.1", "3.112.0.2"] as const;
const STACK = "FargateDdns";
const BUCKET = "mail-code";
const DOCUMENT = "docs/without-cdk.md";

export interface Scene {
  readonly checks: Checks;
  readonly emulators: Emulators;
  readonly cloudflare: ZoneAtCloudflare;
  readonly tasks: FargateTasks;
  /** `dist/release` is in it. */
  readonly folder: string;
  readonly settings: ClientSettings;
}

export async function deployed(scene: Scene): Promise<void> {
  const { checks } = scene;
  const first = await scene.tasks.run(FIRST);
  await checks.step("the commands of the document deploy it", () => deploy(scene));
  const resources = await resourcesOf(scene);
  await checks.step("the resources are those of the parameters", () => readBack(scene, resources));
  await checks.step("the first check adopts the record", () => adopts(scene, resources));
  await checks.step("a task is replaced: the record follows", () => follows(scene, first));
  await checks.step("another TTL: an update, and no resource replaced", () =>
    updates(scene, resources),
  );
  await checks.step("the stack is removed, the record stays", () => removes(scene));
}

/** A command as a shell runs it; what it prints. */
async function shell({ emulators, folder }: Scene, line: string): Promise<string> {
  const options = { cwd: folder, env: emulators.environment, encoding: "utf8" } as const;
  const { stdout } = await promisify(execFile)("bash", ["-c", line], options);
  return stdout;
}

async function deploy(scene: Scene): Promise<void> {
  const put = "aws ssm put-parameter --name /fargate-ddns/cloudflare-token --type SecureString";
  await shell(scene, `${put} --value=${TOKEN}`);
  await shell(scene, `aws s3 mb s3://${BUCKET}`);
  await shell(scene, command(DOCUMENT, "aws s3 cp", { BUCKET }));
  await shell(scene, deployCommand());
}

const deployCommand = (): string =>
  command(DOCUMENT, "aws cloudformation deploy", {
    "=BUCKET": `=${BUCKET}`,
    "mx.example.com": NAME,
    "ZoneName=example.com": `ZoneName=${ZONE}`,
    "=CLUSTER": `=${CLUSTER}`,
    "=SERVICE": `=${SERVICE}`,
  });

async function resourcesOf({ settings }: Scene): Promise<readonly StackResource[]> {
  const cloudformation = new CloudFormationClient(settings);
  const { StackResources = [] } = await cloudformation.send(
    new DescribeStackResourcesCommand({ StackName: STACK }),
  );
  return StackResources;
}

function only(resources: readonly StackResource[], type: string, start: string): string {
  const [found, ...others] = resources.filter(
    ({ ResourceType, LogicalResourceId = "" }) =>
      ResourceType === type && LogicalResourceId.startsWith(start),
  );
  if (found?.PhysicalResourceId === undefined || others.length > 0)
    throw new Error(
      `${found === undefined ? 0 : others.length + 1} of ${type} begin with ${start}`,
    );
  return found.PhysicalResourceId;
}

const functionOf = (resources: readonly StackResource[]): string =>
  only(resources, "AWS::Lambda::Function", "DdnsFunction");

async function variablesOf({ settings }: Scene, resources: readonly StackResource[]) {
  const lambda = new LambdaClient(settings);
  const { Environment } = await lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: functionOf(resources) }),
  );
  return Environment?.Variables ?? {};
}

async function readBack(scene: Scene, resources: readonly StackResource[]): Promise<void> {
  const variables = await variablesOf(scene, resources);
  const [record] = JSON.parse(variables[ENVIRONMENT.records] ?? "[]");
  const { name, zone, cluster, service, ttlSeconds, zoneId } = record;
  deepEqual([name, zone, cluster, service], [NAME, ZONE, CLUSTER, SERVICE]);
  deepEqual([ttlSeconds, zoneId], [60, undefined]);
  equal(variables[ENVIRONMENT.stackName], STACK);
  equal(variables[ENVIRONMENT.slackWebhookParameter], undefined);
  const rule = only(resources, "AWS::Events::Rule", "TriggersTasks").split("|").at(-1);
  const { EventPattern = "{}" } = await new EventBridgeClient(scene.settings).send(
    new DescribeRuleCommand({ Name: rule }),
  );
  const { detail } = JSON.parse(EventPattern);
  deepEqual(detail.group, [`service:${SERVICE}`]);
  match(String(detail.clusterArn), new RegExp(`:cluster/${CLUSTER}$`));
  const kinds = resources.map(({ LogicalResourceId = "" }) => LogicalResourceId);
  ok(kinds.some((id) => id.startsWith("NoticesTopicNotificationEmail")));
  ok(!kinds.some((id) => id.startsWith("NoticesPagesPagerEmail")), "a pager that nobody gave");
}

async function adopts(scene: Scene, resources: readonly StackResource[]): Promise<void> {
  deepEqual(scene.cloudflare.addresses(NAME), [STALE]);
  await check(scene, resources);
  deepEqual(scene.cloudflare.addresses(NAME), [FIRST]);
}

/** What the schedule does, at once. */
async function check({ settings }: Scene, resources: readonly StackResource[]): Promise<void> {
  const detail = { record: NAME };
  const event = { source: "fargate-ddns", "detail-type": "Sweep", detail };
  const { FunctionError, Payload } = await new LambdaClient(settings).send(
    new InvokeCommand({ FunctionName: functionOf(resources), Payload: JSON.stringify(event) }),
  );
  if (FunctionError !== undefined) throw new Error(new TextDecoder().decode(Payload));
}

async function follows({ tasks, cloudflare }: Scene, first: RunningTask): Promise<void> {
  await tasks.replace(first, SECOND);
  await eventually("the record has the new address", () =>
    cloudflare.addresses(NAME).join() === SECOND ? true : undefined,
  );
}

async function updates(scene: Scene, before: readonly StackResource[]): Promise<void> {
  await shell(scene, `${deployCommand()} TtlSeconds=300`);
  const after = await resourcesOf(scene);
  const ids = (resources: readonly StackResource[]) =>
    resources.map(({ LogicalResourceId, PhysicalResourceId }) => [
      LogicalResourceId,
      PhysicalResourceId,
    ]);
  deepEqual(ids(after).sort(), ids(before).sort());
  await check(scene, after);
  equal(scene.cloudflare.ttlSeconds(NAME), 300);
}

async function removes(scene: Scene): Promise<void> {
  await shell(scene, `aws cloudformation delete-stack --stack-name ${STACK}`);
  await shell(scene, `aws cloudformation wait stack-delete-complete --stack-name ${STACK}`);
  deepEqual(scene.cloudflare.addresses(NAME), [SECOND]);
}
