/** One run of the drill: a fault strikes a world at rest, lasts, and ends. */
import { ENVIRONMENT } from "../../contract/variables.ts";
import { ASSET } from "../asset.ts";
import type { Change } from "../aws/cloudwatch/cloudwatch.ts";
import type { Environment } from "../aws/lambda/function.ts";
import { templateFor } from "../shipped.ts";
import { AlarmEnvironment } from "./alarm-environment.ts";
import { DrillEnvironment } from "./environment.ts";
import type { Fault } from "./faults.ts";
import { ProbeEnvironment } from "./probe-environment.ts";
import type { Row, Times } from "./row.ts";
import {
  DrillWorld,
  MINUTE,
  NAME as RECORD_NAME,
  RECORD_WITH_EVERYTHING,
  WITH_EVERYTHING,
} from "./world.ts";

/** Until a new stack has come to rest; half a minute after a sweep, so that most is yet to come. */
const SETTLING_MINUTES = 30.5;
/** Longer than any alarm remembers. */
const AFTERMATH_MINUTES = 420;

/** With the functions in process: what lies in `assetDir` is deployed and never run. */
export function deploy(world: DrillWorld, template: object, assetDir = ASSET): void {
  world.deploy(template, assetDir, (env) => environmentOf(world, env));
}

export function environmentOf(
  world: DrillWorld,
  env: Readonly<Record<string, string>>,
): Environment {
  if (env[ENVIRONMENT.records] !== undefined) return new DrillEnvironment(world, env);
  return env[ENVIRONMENT.pagesTopicArn] === undefined
    ? new ProbeEnvironment(world, env)
    : new AlarmEnvironment(world, env);
}

export async function deployedWorld(): Promise<DrillWorld> {
  const world = new DrillWorld();
  deploy(world, templateFor(RECORD_WITH_EVERYTHING, WITH_EVERYTHING));
  await world.pass(SETTLING_MINUTES);
  return world;
}

export async function drill({ strike, minutes = 60 }: Fault): Promise<Row> {
  const world = await deployedWorld();
  const { changes } = world.aws.cloudwatch;
  const seen = changes.length;
  const struckMs = world.timeline.now();
  const end = strike(world);
  await world.pass(minutes);
  end();
  const endedMs = world.timeline.now();
  for (const queue of world.aws.sqs.queues) queue.messages.splice(0);
  await world.pass(AFTERMATH_MINUTES);
  return rowOf(changes.slice(seen), struckMs, endedMs);
}

/** @throws where an alarm has not gone to ALARM once and back once. */
function rowOf(changes: readonly Change[], struckMs: number, endedMs: number): Row {
  const row: Record<string, Times> = {};
  for (const name of new Set(changes.map((change) => change.name))) {
    const own = changes.filter((change) => change.name === name);
    const [alarm, ok] = own;
    const went = own.map(({ to, atMs }) => `${to} at ${minutesFrom(struckMs, atMs)}`).join(", ");
    if (alarm?.to !== "ALARM" || ok?.to !== "OK" || own.length !== 2)
      throw new Error(`${name} flaps, or does not clear: ${went}`);
    row[titleOf(name)] = [minutesFrom(struckMs, alarm.atMs), minutesFrom(endedMs, ok.atMs)];
  }
  return row;
}

const minutesFrom = (fromMs: number, atMs: number): number => Math.ceil((atMs - fromMs) / MINUTE);

/** Without the stack and the record; in a page's sentence, NAME for the record's name. */
export const titleOf = (name: string): string =>
  name
    .replace(/^\S+( PAGE)?: /, "")
    .replace(/, \S+ A$/, "")
    .replace(RECORD_NAME, "NAME");
