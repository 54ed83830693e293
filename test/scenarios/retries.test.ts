/** Events that cannot be delivered or handled: retried, and finally seen by a person. */
import { expect } from "vitest";
import { deadLetters, deployed, isFollowed, MANUAL_RECORD } from "../support/failures.ts";
import { CLUSTER, NAME, SERVICE, STALE, scenario } from "../support/world.ts";

const records = [MANUAL_RECORD];

scenario(
  "the function lacks the rule's permission / a new task / dead letter, no pass; a sweep repairs",
  async (world) => {
    world.cloud.aws.lambda.functions[0]?.policies.splice(0);
    await deployed(world);
    const [letter, ...others] = deadLetters(world);
    expect(others).toEqual([]);
    expect(letter?.attributes["ERROR_CODE"]).toBe("NO_PERMISSIONS");
    expect(letter?.message["detail"]?.["taskArn"]).toBe(world.task().arn);
    expect(world.outcomes).toEqual([]);
    expect(world.published()).toEqual([STALE]);
    // The schedule has a role of its own.
    world.cloud.aws.scheduler.fire();
    await world.settled();
    isFollowed(world);
    expect(deadLetters(world).length).toBe(1);
  },
  { records },
);

scenario(
  "Lambda takes no event for a while / a new task / EventBridge tries again, the name follows",
  async (world) => {
    world.cloud.faults.order({
      service: "lambda",
      operation: "Invoke",
      fault: { kind: "error", code: "TooManyRequestsException", message: "" },
      times: 3,
    });
    await deployed(world);
    await world.until("the event got through", () => world.outcomes.length > 0);
    await world.settled();
    isFollowed(world);
    expect(deadLetters(world)).toEqual([]);
  },
  { records },
);

scenario(
  "Lambda takes nothing at all / the schedule / given up after its retries, dead letter",
  async (world) => {
    const fault = { kind: "error", code: "ServiceException", message: "" } as const;
    world.cloud.faults.order({ service: "lambda", operation: "Invoke", fault });
    world.cloud.aws.scheduler.fire();
    await world.until("a dead letter", () => deadLetters(world).length > 0);
    const [letter] = deadLetters(world);
    expect(letter?.attributes["ERROR_CODE"]).toBe("RETRIES_EXHAUSTED");
    expect(letter?.message["detail"]).toEqual({ record: NAME });
    expect(world.outcomes).toEqual([]);
  },
  { records },
);

scenario(
  "Cloudflare fails during the first attempt only / a new task / the second attempt succeeds",
  async (world) => {
    const { journal, faults } = world.cloud;
    faults.order({
      service: "cloudflare",
      operation: "records.list",
      fault: { kind: "reply", status: 500, body: "" },
    });
    journal.listen(({ kind, ...entry }) => {
      if (kind === "invocation" && "phase" in entry && entry.phase === "error") faults.clear();
    });
    await deployed(world);
    await world.until("two passes", () => world.outcomes.length === 2);
    await world.settled();
    isFollowed(world);
    expect(world.outcomes).toEqual(["failed", "converged"]);
    const address = world.published()[0];
    expect(world.subjects).toEqual([
      `${NAME} A: not updated: Cloudflare error, retrying`,
      `${NAME} A: ${STALE} -> ${address}`,
    ]);
    expect(deadLetters(world)).toEqual([]);
  },
  { records },
);

scenario(
  "the function's environment dies in the middle of a write / Lambda / read again, no second write",
  async (world) => {
    const { journal, aws } = world.cloud;
    journal.listen(({ kind }) => {
      if (kind === "record") aws.lambda.environments.kill();
    });
    aws.scheduler.fire();
    await world.settled();
    isFollowed(world);
    expect(world.writes).toBe(1);
    expect(deadLetters(world)).toEqual([]);
  },
  { records },
);

scenario(
  "one of two names has no zone that the token sees / their service's new task / the other follows",
  async (world) => {
    await deployed(world);
    const address = world.addressOf(world.task());
    expect(world.published()).toEqual([address]);
    expect(world.log.some(({ code, ...line }) => code === "failed" && "reason" in line)).toBe(true);
    const [letter, ...others] = deadLetters(world);
    expect(others).toEqual([]);
    expect(letter?.message["requestContext"]?.["condition"]).toBe("RetriesExhausted");
    expect(world.subjects.toSorted()).toEqual(
      [
        "mx.example.org A: not updated: the cluster, service or zone was not found",
        `${NAME} A: ${STALE} -> ${address}`,
      ].toSorted(),
    );
  },
  {
    records,
    config: {
      records: [
        { name: "mx.example.org", zone: "example.org", cluster: CLUSTER, service: SERVICE },
        { name: NAME, zone: "kuma8088.com", cluster: CLUSTER, service: SERVICE },
      ],
    },
  },
);

const CORRUPTED = JSON.stringify([
  { name: "mx.other.org", zone: "kuma8088.com", cluster: "a b", service: SERVICE, ttlSeconds: 5 },
]);

scenario(
  "the environment's records are corrupted / the schedule / one line with every problem, dead letter",
  async (world) => {
    world.cloud.aws.scheduler.fire();
    await world.settled();
    const lines = world.log.filter(({ code }) => code === "configuration-invalid");
    expect(lines.length, "one line for each attempt").toBe(3);
    const problems = String(lines[0]?.["problems"]);
    for (const path of ["cluster", "ttlSeconds", "name", "proxied", "FARGATE_DDNS_TOKEN"])
      expect(problems).toContain(path);
    expect(problems).not.toContain("undefined");
    expect(world.cloud.journal.of("call"), "no call was made").toEqual([]);
    expect(world.published()).toEqual([STALE]);
    expect(deadLetters(world).length).toBe(1);
  },
  { records, extraEnv: { FARGATE_DDNS_RECORDS: CORRUPTED, FARGATE_DDNS_TOKEN: "plain-token" } },
);

scenario(
  "the environment's records are no JSON / a sweep / one clear line, the invocation fails",
  async (world) => {
    const outcome = await world.sweep();
    expect(outcome).toMatchObject({ kind: "error", errorType: "ConfigurationInvalid" });
    expect(world.log.map(({ code }) => code)).toEqual(["configuration-invalid"]);
    expect(world.published()).toEqual([STALE]);
  },
  { records, extraEnv: { FARGATE_DDNS_RECORDS: "[{" } },
);
