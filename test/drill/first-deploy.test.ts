/**
 * A first deploy, resource by resource, in about the time that CloudFormation takes: it does not
 * page. An alarm that treats missing data as breaching exists before any data can arrive.
 */
import { expect, test } from "vitest";
import { ASSET } from "../../sandbox/asset.ts";
import { CREATION_PACE, readyAfterMs } from "../../sandbox/aws/cloudformation/deploy-order.ts";
import type { Pace } from "../../sandbox/aws/pace.ts";
import { environmentOf, titleOf } from "../../sandbox/drill/run.ts";
import { DrillWorld, RECORD_WITH_EVERYTHING, WITH_EVERYTHING } from "../../sandbox/drill/world.ts";
import { templateFor } from "../../sandbox/shipped.ts";

const PAGE = "mail for NAME may not be arriving";
const SILENT = "DNS checks have stopped";

const template = templateFor(RECORD_WITH_EVERYTHING, WITH_EVERYTHING);

function firstDeploy(pace: Partial<Pace> = {}): DrillWorld {
  const world = new DrillWorld(pace);
  world.deploy(template, ASSET, (env) => environmentOf(world, env), CREATION_PACE);
  return world;
}

/** `ALARM: title`, in order. */
const changes = ({ aws }: DrillWorld) =>
  aws.cloudwatch.changes
    .filter(({ from, to }) => from === "ALARM" || to === "ALARM")
    .map(({ name, to }) => `${to}: ${titleOf(name)}`);

const alarmMails = ({ aws }: DrillWorld) =>
  aws.sns.deliveries.filter(({ subject }) => /^(ALARM|RESOLVED)/.test(subject));

test("a schedule that fires as soon as it exists / a first deploy, and an hour / no alarm at all", async () => {
  const world = firstDeploy();
  await world.pass(60);
  expect(world.aws.cloudwatch.alarmNames.length).toBeGreaterThan(10);
  expect(changes(world)).toEqual([]);
  expect(alarmMails(world)).toEqual([]);
  expect(world.webhook).toEqual([]);
});

test("a schedule that fires first after its rate / a first deploy / one alarm notifies, and ends; no page", async () => {
  const world = firstDeploy({ sweepFirstMs: 300_000 });
  await world.pass(60);
  expect(changes(world)).toEqual([`ALARM: ${SILENT}`, `OK: ${SILENT}`]);
  const [began, ended] = world.aws.cloudwatch.changes.filter(({ name }) => name.includes(SILENT));
  expect(ended && began && (ended.atMs - began.atMs) / 60_000).toBeLessThanOrEqual(7);
});

test("a token that Cloudflare refuses / a first deploy, whose checks never succeed / it pages, once", async () => {
  const world = new DrillWorld();
  world.revokeToken();
  world.deploy(template, ASSET, (env) => environmentOf(world, env), CREATION_PACE);
  await world.pass(40);
  expect(changes(world).filter((change) => change.includes(PAGE))).toEqual([`ALARM: ${PAGE}`]);
});

test("every alarm of the stack / created / after the schedules and its recipients", () => {
  const ready = readyAfterMs(template as Parameters<typeof readyAfterMs>[0], CREATION_PACE);
  const { Resources } = template as {
    Resources: Record<string, { Type: string; Properties: { AlarmName?: string } }>;
  };
  const at = (...types: readonly string[]) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => types.includes(Type))
      .map(([id]) => ready.get(id) ?? Number.NaN);
  const alarms = Object.entries(Resources)
    .filter(([, { Properties }]) => Properties.AlarmName?.match(/PAGE|checks have stopped/))
    .map(([id]) => ready.get(id) ?? Number.NaN);
  const before = at("AWS::Scheduler::Schedule", "AWS::SNS::TopicPolicy", "AWS::SNS::Subscription");
  expect(alarms.length).toBe(2);
  expect(Math.min(...alarms)).toBeGreaterThan(Math.max(...before));
});
