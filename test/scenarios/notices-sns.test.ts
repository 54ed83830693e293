/** SNS fails: the name is right anyway, and each notice that could not be sent is counted. */
import { expect } from "vitest";
import { isFollowed, MANUAL_RECORD, replacedUnseen, TOKEN_REFUSED } from "../support/failures.ts";
import { metric } from "../support/metrics.ts";
import { NAME, scenario } from "../support/world.ts";

const records = [MANUAL_RECORD];

const SNS_FAULTS = {
  down: { kind: "error", code: "InternalError", message: "try later", status: 500 },
  throttled: { kind: "error", code: "Throttling", message: "Rate exceeded" },
  "out of reach": { kind: "refuse" },
  denied: { kind: "error", code: "AuthorizationError", message: "not you", status: 403 },
} as const;

for (const [what, fault] of Object.entries(SNS_FAULTS))
  scenario(
    `SNS is ${what} / a sweep / the name is right, the failure counted; the next change is reported`,
    async (world) => {
      world.cloud.faults.order({ service: "sns", fault });
      expect((await world.sweep()).kind).toBe("success");
      isFollowed(world);
      expect(world.subjects).toEqual([]);
      expect(metric(world, "NoticeFailures")).toEqual([1]);
      const failed = world.log.filter(({ code }) => code === "notice-failed");
      expect(failed).toMatchObject([{ level: "ERROR", record: `${NAME} A` }]);
      world.cloud.faults.clear();
      const old = world.published()[0];
      await replacedUnseen(world);
      await world.sweep();
      expect(world.subjects).toEqual([`${NAME} A: ${old} -> ${world.published()[0]}`]);
    },
    { records },
  );

scenario(
  "SNS fails once / a sweep / the notice is published at the second try",
  async (world) => {
    world.cloud.faults.order({ service: "sns", fault: SNS_FAULTS.down, times: 1 });
    await world.sweep();
    expect(world.subjects.length).toBe(1);
    expect(metric(world, "NoticeFailures")).toEqual([]);
  },
  { records },
);

scenario(
  "SNS is down when a problem begins / two sweeps / the second reports the problem",
  async (world) => {
    const { faults } = world.cloud;
    const fault = TOKEN_REFUSED;
    faults.order({ service: "cloudflare", operation: "records.list", fault });
    faults.order({ service: "sns", fault: SNS_FAULTS.denied, times: 1 });
    for (const _ of [1, 2, 3]) expect((await world.sweep()).kind).toBe("error");
    expect(world.reported).toEqual([`${NAME} A: failed (token-refused)`]);
    expect(metric(world, "NoticeFailures")).toEqual([1]);
  },
  { records },
);
