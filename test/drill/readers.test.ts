/**
 * Who is notified of alarms, and in which form: mail, pager, Amazon Q Developer and an incoming
 * webhook. Each is notified when an alarm begins and ends, and a new stack sends no alarm.
 */
import { expect, test } from "vitest";
import { deployedWorld, titleOf } from "../../sandbox/drill/run.ts";
import { CLUSTER, type DrillWorld, NAME, PAGER, SERVICE } from "../../sandbox/drill/world.ts";

const PAGE = "mail for NAME may not be arriving";
const MAIL = "postmaster@example.com";
const Q_DEVELOPER = "https://global.sns-api.chatbot.amazonaws.com";

/** `ALARM: No running task`, in the order in which they came, without notices of changes. */
const received = (world: DrillWorld, reader: string): string[] =>
  world.aws.sns.deliveries
    .filter(({ endpoint }) => endpoint === reader)
    .flatMap(({ subject }) => headline(subject));

const receivedByWebhook = ({ webhook }: DrillWorld): string[] =>
  webhook.flatMap((json) => headline(JSON.parse(json).text.replace(/^:\w+: /, "")));

function headline(text: string): string[] {
  const [, state, name = ""] = /^(ALARM|OK|RESOLVED): "?([^"]*)"?$/.exec(text) ?? [];
  return state === undefined ? [] : [`${state}: ${titleOf(name)}`];
}

const bothOf = (titles: readonly string[]) =>
  titles.flatMap((title) => [`ALARM: ${title}`, `RESOLVED: ${title}`]).sort();

async function withoutTask(world: DrillWorld): Promise<void> {
  world.aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount: 0 });
  await world.pass(60);
  world.aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount: 1 });
  await world.pass(60);
}

test("a new stack / half an hour / no channel reports an alarm", async () => {
  const world = await deployedWorld();
  for (const reader of [MAIL, PAGER, Q_DEVELOPER]) expect(received(world, reader)).toEqual([]);
  expect(world.webhook).toEqual([]);
});

test("no task for an hour / every channel / the begin and end of each alarm; for the pager, of the page only", async () => {
  const world = await deployedWorld();
  await withoutTask(world);
  const all = bothOf(["No running task", "Not reachable from the internet", PAGE]);
  expect(received(world, PAGER)).toEqual([`ALARM: ${PAGE}`, `RESOLVED: ${PAGE}`]);
  expect(received(world, MAIL).sort()).toEqual(all);
  expect(received(world, Q_DEVELOPER).sort()).toEqual(all);
  expect(receivedByWebhook(world).sort()).toEqual(all);
  const silenced = world.journal.of("delivery").filter(({ text }) => text.includes("could not"));
  expect(silenced).toEqual([]);
});

test("no task / what each channel is sent / prose for mail, JSON for the channel, blocks for the webhook", async () => {
  const world = await deployedWorld();
  await withoutTask(world);
  const bodies = (reader: string, begins: string) =>
    world.aws.sns.deliveries
      .filter(({ endpoint, subject }) => endpoint === reader && subject.startsWith(begins))
      .map(({ body }) => body);
  for (const reader of [MAIL, PAGER]) {
    const [began = "", ...others] = bodies(reader, "ALARM: ");
    for (const body of [began, ...others]) expect(body).toMatch(/^You are receiving this email/);
    expect(began).toContain("Next: aws ");
    for (const body of bodies(reader, "RESOLVED: "))
      expect(body).toContain("The problem reported earlier is resolved.");
  }
  for (const body of bodies(Q_DEVELOPER, "ALARM: "))
    expect(JSON.parse(body)).toMatchObject({ NewStateValue: "ALARM" });
  for (const body of bodies(Q_DEVELOPER, "RESOLVED: "))
    expect(JSON.parse(body)).toMatchObject({ version: "1.0", source: "custom" });
  const [first = "{}"] = world.webhook.filter((json) => json.includes("No running task"));
  const shown = JSON.stringify(JSON.parse(first).blocks);
  expect(shown).toContain("aws ecs describe-services --cluster mailserver-cluster");
  expect(shown).toContain("For ten minutes mailserver-mx-service has had no running task");
});

test("a pager's service, subscribed to the pages / no task for an hour / beginning and end in CloudWatch's own form", async () => {
  const world = await deployedWorld();
  const { sns } = world.aws;
  const topic = sns.topics.find(({ arn }) => arn.includes("NoticesPages"));
  sns.subscribe(topic?.arn ?? "", "https", "https://events.pager.example");
  await withoutTask(world);
  const seen = sns.deliveries
    .filter(({ endpoint }) => endpoint === "https://events.pager.example")
    .map(({ body }) => JSON.parse(body));
  expect(seen).toMatchObject([
    { NewStateValue: "ALARM", OldStateValue: "OK" },
    { NewStateValue: "OK", OldStateValue: "ALARM", AlarmArn: seen[0].AlarmArn },
  ]);
  expect(Object.keys(seen[1]).sort()).toEqual(Object.keys(seen[0]).sort());
});

test("the function cannot start / the webhook / still reports it, and its end", async () => {
  const world = await deployedWorld();
  world.broken = "cannot start";
  await world.pass(60);
  world.broken = undefined;
  for (const queue of world.aws.sqs.queues) queue.messages.splice(0);
  await world.pass(60);
  expect(receivedByWebhook(world)).toEqual(
    expect.arrayContaining(bothOf(["Function failing", "DNS checks have stopped", PAGE])),
  );
});

test("the function that forwards alarms fails, and then there is no task / mail / reports each alarm, and that an event is kept", async () => {
  const world = await deployedWorld();
  world.isForwarderBroken = true;
  world.aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount: 0 });
  await world.pass(60);
  const began = ["Events in the dead-letter queue", "No running task", PAGE];
  expect(received(world, MAIL)).toEqual(
    expect.arrayContaining(began.map((title) => `ALARM: ${title}`)),
  );
  expect(received(world, PAGER)).toEqual([`ALARM: ${PAGE}`]);
  expect(world.webhook).toEqual([]);
});

test("a page set by hand to ALARM, then to OK / every channel / reports both, as the README says", async () => {
  const world = await deployedWorld();
  const page = `FargateDdns PAGE: mail for ${NAME} may not be arriving`;
  world.aws.cloudwatch.setAlarmState(page, "ALARM", "test");
  await world.pass(5);
  // Its children have not changed, so it stays as set by hand.
  expect(world.aws.cloudwatch.stateOf(page)).toBe("ALARM");
  world.aws.cloudwatch.setAlarmState(page, "OK", "test");
  await world.pass(5);
  const both = [`ALARM: ${PAGE}`, `RESOLVED: ${PAGE}`];
  for (const reader of [MAIL, PAGER, Q_DEVELOPER]) expect(received(world, reader)).toEqual(both);
  expect(receivedByWebhook(world)).toEqual(both);
});
