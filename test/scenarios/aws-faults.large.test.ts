/** Faults of ECS and EC2. A failed reading is never taken for "no task". */
import { expect, vi } from "vitest";
import type { Fault } from "../../sandbox/faults.ts";
import {
  failsAndHolds,
  givesUp,
  isFollowed,
  isRepaired,
  MANUAL_RECORD,
  mails,
  retriesWithinPass,
} from "../support/failures.ts";
import { CLUSTER, NAME, SERVICE, STALE, scenario } from "../support/world.ts";

// These scenarios wait rather than work.
vi.setConfig({ maxConcurrency: 8 });

const records = [MANUAL_RECORD];
/** The policy under which an empty reading would do the most harm. */
const remove = { records, record: { whenEmpty: "remove" } };
const error = (code: string, message: string, status = 400): Fault => ({
  kind: "error",
  code,
  message,
  status,
});

const THROTTLED = error("ThrottlingException", "Rate exceeded");
const EC2_THROTTLED = error("RequestLimitExceeded", "Request limit exceeded.", 503);
const BROKEN = error("ServerException", "Service Unavailable. Please try again later.", 500);
const DENIED = error(
  "AccessDeniedException",
  "User: arn:aws:sts::123456789012:assumed-role/r is not authorized: explicit deny in an SCP",
);
const EC2_DENIED = error("UnauthorizedOperation", "You are not authorized.", 403);

for (const [what, service, operation, fault, reason] of [
  ["ListTasks is throttled", "ecs", "ListTasks", THROTTLED, "throttled"],
  ["DescribeTasks is throttled", "ecs", "DescribeTasks", THROTTLED, "throttled"],
  ["ListTasks answers 500", "ecs", "ListTasks", BROKEN, "server-error"],
  ["DescribeTasks answers 500", "ecs", "DescribeTasks", BROKEN, "server-error"],
  ["EC2 is throttled", "ec2", "DescribeNetworkInterfaces", EC2_THROTTLED, "throttled"],
] as const) {
  scenario(
    `${what}, twice / a sweep / read again and repaired`,
    async (world) => {
      world.cloud.faults.order({ service, operation, fault, times: 2 });
      await retriesWithinPass(world);
      expect(world.writes).toBe(1);
    },
    remove,
  );

  scenario(
    `${what}, for long / a sweep / it fails and is reported, the record stays; then repaired`,
    async (world) => {
      world.cloud.faults.order({ service, operation, fault });
      await failsAndHolds(world, reason);
      expect(world.writes).toBe(0);
      await isRepaired(world);
    },
    remove,
  );
}

for (const [what, service, operation, fault] of [
  ["ListTasks", "ecs", "ListTasks", DENIED],
  ["DescribeTasks", "ecs", "DescribeTasks", DENIED],
  ["DescribeNetworkInterfaces", "ec2", "DescribeNetworkInterfaces", EC2_DENIED],
] as const)
  scenario(
    `${what} is denied / the schedule / the call is reported once, dead letter; then repaired`,
    async (world) => {
      world.cloud.faults.order({ service, operation, fault });
      await givesUp(world, "denied");
      expect(world.writes).toBe(0);
      expect(mails(world)[0]).toContain(`Detail: ${service}:${operation}: `);
      expect(mails(world)[0]).toContain("npx cdk deploy");
      await isRepaired(world);
    },
    remove,
  );

for (const [what, there, missing] of [
  ["service", { cluster: CLUSTER, service: "mailserver-mx" }, "ServiceNotFoundException"],
  ["cluster", { cluster: "mailserver", service: SERVICE }, "ClusterNotFoundException"],
] as const)
  scenario(
    `the configured ${what} does not exist / a sweep / not taken for empty: fails, reported, kept`,
    async (world) => {
      await failsAndHolds(world, "not-found");
      expect(world.published()).toEqual([STALE]);
      expect(world.writes).toBe(0);
      expect(mails(world)[0]).toContain(missing);
      expect(mails(world)[0]).toContain(
        `- Compare cluster ${there.cluster}, service ${there.service}`,
      );
    },
    { records, record: { whenEmpty: "remove", ...there } },
  );

scenario(
  "ECS lists a task that it does not describe yet / a sweep / waited for, then published",
  async (world) => {
    const { journal, aws } = world.cloud;
    const asked = () => journal.calls("ecs", "DescribeTasks");
    aws.ecs.consistency.describeLagMs = 3_600_000;
    journal.listen(() => {
      if (asked() > 2) aws.ecs.consistency.describeLagMs = 0;
    });
    await retriesWithinPass(world);
    expect(asked(), "read until it is described").toBeGreaterThan(2);
    expect(world.writes).toBe(1);
  },
  { ...remove, record: { ...remove.record, waitSeconds: 10 } },
);

scenario(
  "ECS never describes a listed task / a sweep / not taken for empty: it fails and is reported",
  async (world) => {
    world.cloud.aws.ecs.consistency.describeLagMs = 3_600_000;
    await failsAndHolds(world, "incomplete");
    expect(world.published()).toEqual([STALE]);
    expect(world.writes).toBe(0);
    world.cloud.aws.ecs.consistency.describeLagMs = 0;
    await isRepaired(world);
  },
  remove,
);

scenario(
  "a right record, ECS throttled for two sweeps / a third finds it right / reported once, its end once",
  async (world) => {
    const { faults } = world.cloud;
    await world.sweep();
    const [record] = world.cloud.records(NAME, "A");
    faults.order({ service: "ecs", operation: "ListTasks", fault: THROTTLED });
    for (const _ of [1, 2]) expect((await world.sweep()).kind).toBe("error");
    faults.clear();
    for (const _ of [1, 2]) expect((await world.sweep()).kind).toBe("success");
    isFollowed(world);
    expect(world.cloud.records(NAME, "A"), "untouched").toEqual([record]);
    expect(world.outcomes).toEqual(["converged", "failed", "failed", "in-sync", "in-sync"]);
    expect(world.subjects.slice(1)).toEqual([
      `${NAME} A: not updated: AWS is throttling, retrying`,
      `${NAME} A: resolved: now ${record?.content}`,
    ]);
  },
  remove,
);
