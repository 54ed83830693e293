/** What is reported to people, how often, and in which form. */
import { expect } from "vitest";
import { isFollowed, MANUAL_RECORD, mails, replacedUnseen } from "../support/failures.ts";
import { CLUSTER, NAME, SERVICE, STALE, scenario, type World } from "../support/world.ts";

const records = [MANUAL_RECORD];

/** What a subscription of protocol https gets, such as Amazon Q Developer's. */
function subscribe(world: World): () => string[] {
  const { sns } = world.cloud.aws;
  const [delivery] = sns.deliveries;
  if (delivery === undefined) throw new Error("no notice was sent yet, so the topic is unknown");
  sns.subscribe(delivery.topicArn, "https", "https://global.sns-api.chatbot.amazonaws.com");
  return () => sns.deliveries.flatMap(({ protocol, body }) => (protocol === "https" ? [body] : []));
}

interface Card {
  readonly version: unknown;
  readonly source: unknown;
  readonly content: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

const cardOf = (body: string | undefined): Card => JSON.parse(body ?? "") as Card;

scenario(
  "a manual record / the first sweep / the mail says old -> new and how long, in plain text",
  async (world) => {
    await world.sweep();
    const address = world.addressOf(world.task());
    const [mail = "", ...others] = mails(world);
    expect(others).toEqual([]);
    expect(mail.split("\n")[0]).toBe(`${NAME} A: ${STALE} -> ${address}`);
    expect(mail).toContain(`Changed content: "${STALE}" -> "${address}"`);
    expect(mail).toContain("Changed ttlSeconds: 300 -> 60");
    expect(mail).toContain('Changed comment: "by hand" -> ');
    expect(mail).toMatch(/\d\.\d s\b/);
    expect(mail).toContain(`Service ${SERVICE} of cluster ${CLUSTER}, zone kuma8088.com.`);
    expect(mail, "neither HTML nor JSON nor Markdown").not.toMatch(/<\w|^\s*[{[]|\*\*|`|:\w+:/m);
  },
  { records },
);

scenario(
  "a change and a problem / two sweeps / each card is a custom notification in the record's thread",
  async (world) => {
    await world.sweep();
    const cards = subscribe(world);
    await replacedUnseen(world);
    await world.sweep();
    const fault = { kind: "reply", status: 500, body: "" } as const;
    world.cloud.faults.order({ service: "cloudflare", operation: "records.list", fault });
    await world.sweep();
    const [change, problem, ...others] = cards().map(cardOf);
    expect(others).toEqual([]);
    for (const card of [change, problem]) {
      expect(card).toMatchObject({ version: "1.0", source: "custom" });
      expect(card?.content["textType"]).toBe("client-markdown");
      for (const part of ["title", "description"]) expect(card?.content[part]).toMatch(/\S/);
      expect(card?.metadata["threadId"]).toBe(`${NAME} A`);
    }
    const address = world.published()[0];
    expect(change?.content["title"]).toMatch(/^:\w+: .*[\d.]+ -> [\d.]+$/);
    expect(change?.content["title"]).toContain(`-> ${address}`);
    expect(problem?.content["title"]).toContain("not updated: Cloudflare error, retrying");
    expect(problem?.content["nextSteps"]).toMatchObject([expect.stringMatching(/\S/), /./]);
    expect(mails(world).at(-1), "the mail is no card").not.toContain("client-markdown");
  },
  { records },
);

scenario(
  "an ordinary restart, its events of all phases / one after another / exactly one notice",
  async (world) => {
    await world.sweep();
    const old = world.addressOf(world.task());
    const before = world.subjects.length;
    const gone = world.task();
    world.cloud.aws.ecs.deploy(CLUSTER, SERVICE);
    await world.until(
      "replaced",
      () => world.cloud.aws.ecs.task(gone.arn).lastStatus === "STOPPED",
    );
    await world.settled();
    const phases = world.cloud.aws.events.events.map(
      ({ detail }) => `${detail["lastStatus"]}/${detail["desiredStatus"]}`,
    );
    for (const phase of ["RUNNING/RUNNING", "RUNNING/STOPPED", "DEPROVISIONING/STOPPED"])
      expect(phases).toContain(phase);
    isFollowed(world);
    expect(world.outcomes.length, "passes").toBeGreaterThanOrEqual(4);
    expect(world.subjects.slice(before)).toEqual([`${NAME} A: ${old} -> ${world.published()[0]}`]);
  },
  { pace: { overlapMs: 2_500, drainMs: 1_200, deprovisioningMs: 800 } },
);

scenario("nothing to do / five sweeps / no notice, no write", async (world) => {
  await world.sweep();
  const [sent, writes] = [world.subjects.length, world.writes];
  for (let n = 0; n < 5; n += 1) await world.sweep();
  expect(world.outcomes.slice(1)).toEqual(Array<string>(5).fill("in-sync"));
  expect([world.subjects.length, world.writes]).toEqual([sent, writes]);
});

scenario(
  "the service is scaled to zero and back / sweeps / reported once, then the change once",
  async (world) => {
    const { ecs } = world.cloud.aws;
    await world.sweep();
    const old = world.published()[0];
    const subscription = world.cloud.aws.events.intercept(() => "lose");
    ecs.updateService(CLUSTER, SERVICE, { desiredCount: 0 });
    await world.until("no task", () => world.tasks.length === 0);
    for (const _ of [1, 2]) await world.sweep();
    expect(world.published()).toEqual([old]);
    expect(world.reported.slice(1)).toEqual([`${NAME} A: held (no-task)`]);
    ecs.updateService(CLUSTER, SERVICE, { desiredCount: 1 });
    await world.until("a task", () => world.tasks.at(-1)?.lastStatus === "RUNNING");
    subscription.end();
    for (const _ of [1, 2]) await world.sweep();
    isFollowed(world);
    expect(world.subjects.slice(2)).toEqual([`${NAME} A: ${old} -> ${world.published()[0]}`]);
  },
);

const LONG = `${"a-very-long-label-of-a-name".repeat(2)}.${"b".repeat(60)}.kuma8088.com`;

scenario(
  "a name of 130 characters / a sweep / reported under a subject that SNS accepts",
  async (world) => {
    await world.sweep(LONG);
    const [subject = ""] = world.subjects;
    expect(subject).toMatch(/^[\x21-\x7e][\x20-\x7e]{0,99}$/);
    expect(mails(world)[0]).toContain(`${LONG} A: new record`);
  },
  {
    names: [LONG],
    config: {
      records: [{ name: LONG, zone: "kuma8088.com", cluster: CLUSTER, service: SERVICE }],
    },
  },
);

scenario(
  "a Japanese note on the manual record / the first sweep / the notice quotes it, the subject is ASCII",
  async (world) => {
    await world.sweep();
    expect(world.subjects).toEqual([`${NAME} A: ${STALE} -> ${world.published()[0]}`]);
    expect(mails(world)[0]).toContain("手で直した");
    expect(world.cloud.records(NAME, "A")[0]?.comment).toContain("手で直した");
  },
  { records: [{ ...MANUAL_RECORD, comment: "手で直した" }] },
);
