/**
 * The construct beside a service in one stack, deployed resource by resource in about the time
 * that CloudFormation takes: the name follows the service's tasks, from the first one on.
 */
import { Stack } from "aws-cdk-lib";
import { expect, test } from "vitest";
import { CloudflareToken, CloudflareZone } from "../../lib/fargate-ddns.ts";
import { CREATION_PACE } from "../../sandbox/aws/cloudformation/deploy-order.ts";
import type { Task } from "../../sandbox/aws/ecs/task.ts";
import type { Pace } from "../../sandbox/aws/pace.ts";
import { environmentOf } from "../../sandbox/drill/run.ts";
import { DrillWorld, NAME } from "../../sandbox/drill/world.ts";
import { assetDirectory } from "../lib/support/assets.ts";
import { ddnsIn, newApp, serviceIn } from "../lib/support/own-app.ts";

const assets = assetDirectory();
const NEVER_SWEPT = { sweepFirstMs: 86_400_000 };

/** With a service of that name, or with one that CloudFormation names. */
function deployed(serviceName?: string, pace: Partial<Pace> = {}): DrillWorld {
  const app = newApp();
  const stack = new Stack(app, "Mail");
  const service = serviceIn(stack, serviceName === undefined ? {} : { serviceName });
  const token = CloudflareToken.fromSsmParameter("/fargate-ddns/cloudflare-token");
  const zone = CloudflareZone.fromName("kuma8088.com");
  ddnsIn(stack, { service, recordName: NAME, zone, token }, assets);
  const template: object = app.synth().getStackByName("Mail").template;
  const world = new DrillWorld(pace);
  world.deploy(template, assets, (env) => environmentOf(world, env), CREATION_PACE);
  return world;
}

/** The last task that began to run; the world's own service has sent no event. */
function newestTask({ aws }: DrillWorld): Task {
  const event = aws.events.events.findLast(
    ({ source, detail }) => source === "aws.ecs" && detail["lastStatus"] === "RUNNING",
  );
  return aws.ecs.task(String(event?.detail["taskArn"]));
}

const published = (world: DrillWorld) => world.records().map(({ content }) => content);

test("a service that the app names / a first deploy, without any sweep / its first task is published", async () => {
  const world = deployed("mx", NEVER_SWEPT);
  await world.pass(10);
  expect(published(world)).toEqual([newestTask(world).eni?.publicAddress]);
});

test("a service that CloudFormation names / a first deploy / the first sweep publishes its task", async () => {
  const [swept, unswept] = [deployed(), deployed(undefined, NEVER_SWEPT)];
  await Promise.all([swept.pass(10), unswept.pass(10)]);
  expect(published(swept)).toEqual([newestTask(swept).eni?.publicAddress]);
  expect(published(unswept)).toEqual([]);
});

test.each(["mx", undefined])(
  "the service %s / its task replaced / the name follows",
  async (name) => {
    const world = deployed(name);
    await world.pass(10);
    const first = newestTask(world);
    world.aws.ecs.killTask(first.arn);
    await world.pass(2);
    const second = newestTask(world);
    expect(second.arn).not.toBe(first.arn);
    expect(published(world)).toEqual([second.eni?.publicAddress]);
  },
);
