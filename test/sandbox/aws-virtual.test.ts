/** The models in virtual time, without the server, as simulations run them. */
import { expect, test } from "vitest";
import { AwsSandbox } from "../../sandbox/aws/index.ts";
import { Faults } from "../../sandbox/faults.ts";
import { Journal } from "../../sandbox/journal.ts";
import { SteppedTimeline } from "../support/stepped-time.ts";
import { CLUSTER, SERVICE } from "./aws-world.ts";

const running = (aws: AwsSandbox) =>
  aws.ecs
    .tasksOf(SERVICE)
    .filter((task) => task.lastStatus === "RUNNING" && task.desiredStatus === "RUNNING");

test("two runs in virtual time / a day of deployments and crashes / the same to the byte", () => {
  const journals = [0, 1].map(() => {
    const timeline = new SteppedTimeline(Date.UTC(2025, 10, 3));
    const journal = new Journal(timeline);
    const aws = new AwsSandbox({ timeline, journal, faults: new Faults() });
    aws.ecs.createService(CLUSTER, SERVICE);
    for (let hour = 0; hour < 24; hour += 1) {
      timeline.advance(3_600_000);
      expect(running(aws)).toHaveLength(1);
      if (hour % 2 === 0) aws.ecs.deploy(CLUSTER, SERVICE);
      else aws.ecs.killTask(running(aws)[0]?.arn ?? "");
    }
    timeline.advance(3_600_000);
    expect(aws.ecs.tasksOf(SERVICE)).toHaveLength(25);
    expect(aws.ec2.describe({ maxResults: 5 }).interfaces).toHaveLength(1);
    return JSON.stringify([journal.entries, aws.events.events]);
  });
  expect(journals[0]).toBe(journals[1]);
});

test("a new task dies during the overlap / deploy / the old one stays for long", () => {
  const timeline = new SteppedTimeline(Date.UTC(2025, 10, 3));
  const aws = new AwsSandbox({ timeline, journal: new Journal(timeline), faults: new Faults() });
  aws.ecs.createService(CLUSTER, SERVICE, { alreadyRunning: true });
  const old = running(aws)[0]?.arn ?? "";
  aws.ecs.deploy(CLUSTER, SERVICE, { overlapMs: 20_000 });
  timeline.advance(40_000);
  const fresh = running(aws).find(({ arn }) => arn !== old)?.arn ?? "";
  aws.ecs.killTask(fresh);
  timeline.advance(20_000);
  expect(running(aws).map(({ arn }) => arn)).toEqual([old]);
  timeline.advance(60_000);
  expect(running(aws)).toHaveLength(1);
  expect(aws.ecs.task(old).desiredStatus).toBe("STOPPED");
});
