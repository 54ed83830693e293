/**
 * Failures of AWS, Cloudflare and DNS, and what must follow from each: the pass retries through a
 * short one; a lasting one leaves the record unchanged, is reported once, and ends at the
 * on-failure destination.
 */
import { expect } from "vitest";
import type { Fault } from "../../sandbox/faults.ts";
import { loseEvents } from "./acts.ts";
import { CLUSTER, NAME, SERVICE, STALE, type World } from "./world.ts";

/** The record of the incident, with which every failure scenario begins. */
export const MANUAL_RECORD = {
  name: NAME,
  type: "A",
  content: STALE,
  ttl: 300,
  comment: "by hand",
};

const SAYS_WHAT_TO_DO = /\nWhat to do:\n- \S.{20,}\n/;

const envelope = (code: number, message: string): string =>
  JSON.stringify({ result: null, success: false, errors: [{ code, message }], messages: [] });

const PAGE = "<!DOCTYPE html><html><head><title>502: Bad gateway</title></head></html>";

/** Replies of Cloudflare to calls that took no effect. */
export const BAD_REPLIES: Readonly<Record<string, Fault>> = {
  "HTTP 500": { kind: "reply", status: 500, body: envelope(10013, "An unknown error occurred") },
  "HTTP 502 with a page of HTML": { kind: "reply", status: 502, body: PAGE },
  "HTTP 200 with success false": { kind: "reply", status: 200, body: envelope(1000, "Not now") },
  "HTTP 200 with a page of HTML": { kind: "reply", status: 200, body: PAGE },
};

/** A page of Cloudflare's edge instead of the API's reply. */
export const BLOCKED: Fault = { kind: "reply", status: 403, body: PAGE };

export const TOKEN_REFUSED: Fault = {
  kind: "reply",
  status: 403,
  body: envelope(10000, "Authentication error"),
};

export const RATE_LIMITED: Fault = {
  kind: "reply",
  status: 429,
  body: envelope(971, "Please wait and consider throttling your request speed"),
  headers: { "retry-after": "300" },
};

/** What messages of the function's dead-letter queue say. */
export function deadLetters({ cloud }: World) {
  const { eventInvokeConfig } = cloud.aws.lambda.functions[0] ?? {};
  const queue = cloud.aws.sqs.find(eventInvokeConfig?.onFailureArn ?? "");
  if (queue === undefined) throw new Error("the function has no on-failure destination");
  return queue.messages.map(({ body, attributes }) => {
    const message = JSON.parse(body) as Record<string, Record<string, unknown> | undefined>;
    return { message, attributes };
  });
}

/** Bodies of the mails, in the order in which they were sent. */
export const mails = ({ cloud }: World): string[] =>
  cloud.aws.sns.deliveries.flatMap(({ protocol, body }) => (protocol === "email" ? [body] : []));

/** The reasons that the passes gave, in the order of their end. */
export const reasons = ({ log }: World): unknown[] =>
  log.flatMap((line) => (line["writes"] === undefined ? [] : [line["reason"]]));

/** One attempt fails: the name's records are unchanged, and the failure is reported. */
export async function failsAndHolds(world: World, reason: string): Promise<void> {
  const { cloud } = world;
  const [before, reported] = [cloud.records(NAME, "A"), world.reported];
  expect((await world.sweep()).kind).toBe("error");
  expect(cloud.records(NAME, "A"), "the record").toEqual(before);
  expect(world.outcomes.at(-1)).toBe("failed");
  expect(reasons(world).at(-1)).toBe(reason);
  expect(world.reported.slice(reported.length)).toEqual([`${NAME} A: failed (${reason})`]);
  expect(mails(world).at(-1)).toMatch(SAYS_WHAT_TO_DO);
}

/** The schedule fires during a lasting failure: three attempts, one notice, one dead letter. */
export async function givesUp(world: World, reason: string): Promise<void> {
  const { cloud } = world;
  const [before, reported, ended] = [cloud.records(NAME, "A"), world.reported, world.outcomes];
  const begun = cloud.journal.entries.length;
  cloud.aws.scheduler.fire();
  await world.settled();
  expect(cloud.records(NAME, "A"), "the record").toEqual(before);
  expect(world.outcomes.slice(ended.length)).toEqual(["failed", "failed", "failed"]);
  expect(reasons(world).slice(ended.length)).toEqual([reason, reason, reason]);
  const attempts = cloud.journal.entries
    .slice(begun)
    .flatMap((entry) => (entry.kind === "invocation" ? [entry] : []));
  const phases = attempts.map(({ phase }) => phase);
  expect(phases).toEqual(["start", "error", "start", "error", "start", "error"]);
  expect(new Set(attempts.map(({ requestId }) => requestId)).size, "request ids").toBe(1);
  const [letter, ...others] = deadLetters(world);
  expect(others).toEqual([]);
  const { requestContext, requestPayload } = letter?.message ?? {};
  expect(requestContext).toMatchObject({
    requestId: attempts[0]?.requestId,
    condition: "RetriesExhausted",
    approximateInvokeCount: 3,
  });
  expect(requestPayload).toMatchObject({ source: "fargate-ddns", detail: { record: NAME } });
  expect(world.reported.slice(reported.length)).toEqual([`${NAME} A: failed (${reason})`]);
  expect(mails(world).at(-1)).toMatch(SAYS_WHAT_TO_DO);
}

/** Every fault is over: the next sweep publishes the task's address in the very same record. */
export async function isRepaired(world: World): Promise<void> {
  world.cloud.faults.clear();
  const sent = world.subjects.length;
  const [before] = world.cloud.records(NAME, "A");
  expect((await world.sweep()).kind).toBe("success");
  isFollowed(world, before?.id);
  expect(world.subjects.slice(sent)).toEqual([`${NAME} A: ${STALE} -> ${world.published()[0]}`]);
  await world.sweep();
  expect(world.subjects.length, "no further notice").toBe(sent + 1);
}

/** The name has one record, with the task's address, and the name servers say so. */
export function isFollowed(world: World, id?: string): void {
  const address = world.addressOf(world.task());
  const records = world.cloud.records(NAME, "A");
  expect(records.map(({ content }) => content)).toEqual([address]);
  if (id !== undefined) expect(records[0]?.id, "the record's id").toBe(id);
  expect(world.served()).toEqual([[address], [address]]);
  expect(world.outcomes.at(-1)).toMatch(/^(converged|in-sync)$/);
}

/** One pass retries through a short failure: no failure, one change, reported once. */
export async function retriesWithinPass(world: World): Promise<void> {
  const [before] = world.cloud.records(NAME, "A");
  expect((await world.sweep()).kind).toBe("success");
  isFollowed(world, before?.id);
  expect(world.outcomes).toEqual(["converged"]);
  const was = before === undefined ? "new record" : `${STALE} ->`;
  expect(world.subjects).toEqual([`${NAME} A: ${was} ${world.published()[0]}`]);
}

/** A rolling deployment, all of whose events are lost. */
export async function replacedUnseen(world: World): Promise<void> {
  const restoreEvents = loseEvents(world);
  const old = world.task();
  world.cloud.aws.ecs.deploy(CLUSTER, SERVICE);
  await world.until("replaced", () => world.tasks.length === 1 && world.task().arn !== old.arn);
  restoreEvents();
}

/** A rolling deployment of which only the RUNNING event of the new task comes through. */
export async function deployed(world: World): Promise<void> {
  const { aws } = world.cloud;
  const old = world.task();
  const filter = aws.events.intercept(({ detail }) =>
    detail["lastStatus"] === "RUNNING" && detail["desiredStatus"] === "RUNNING"
      ? "deliver"
      : "lose",
  );
  aws.ecs.deploy(CLUSTER, SERVICE);
  await world.until("replaced", () => world.tasks.length === 1 && world.task().arn !== old.arn);
  await world.settled();
  filter.end();
}
