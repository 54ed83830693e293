/** What follows a sweep, in the table of what outside and inside say of each other. */
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import { known, type Reading, unavailable } from "../../../lambda/domain/reading.ts";
import { type AfterSweepPorts, afterSweep } from "../../../lambda/mail/after-sweep.ts";
import {
  OUTSIDE_MESSAGES,
  type OutsideCode,
  outsideCode,
  outsideWords,
} from "../../../lambda/mail/outside.ts";
import type { ProbeTask } from "../../../lambda/mail/ports.ts";
import { fqdn, recordSet } from "../../support/fixtures.ts";

const set = recordSet();
const outcome = (more: Partial<Outcome> = {}): Outcome => ({
  kind: "in-sync",
  set,
  trigger: "sweep",
  changes: [],
  addresses: ["203.0.113.5"],
  drift: false,
  apart: false,
  privateIpv4: "10.0.1.7",
  tookMs: 5,
  reads: 1,
  writes: 0,
  endedAtMs: 0,
  ...more,
});

/** What was started, counted and logged. */
function world(
  reachable: Reading<boolean> = known(true),
  started: Reading<void> = known(undefined),
) {
  const tasks: ProbeTask[] = [];
  const figures: [string, boolean][] = [];
  const lines: { level: string; code: string; fields: Record<string, unknown> }[] = [];
  const ports: AfterSweepPorts = {
    clock: { now: () => 0, sleep: async () => {} },
    log: { write: (level, code, fields) => void lines.push({ level, code, fields }) },
    probe: {
      port: {
        async start(task) {
          tasks.push(task);
          return started;
        },
      },
      servers: { [set.name]: { port: 25, recipient: "a@example.com" } },
    },
    outside: {
      port: { isReachable: async () => reachable },
      meter: { reachable: (record, is) => void figures.push([record, is]) },
      checks: { [set.name]: { healthCheckId: "id", port: 25 } },
    },
  };
  return { tasks, figures, lines, after: afterSweep(ports) };
}

const LABEL = `${set.name} A`;

describe("after a sweep", () => {
  test("a known task / the probe / is told its private address and the record's own name", async () => {
    const { tasks, figures, lines, after } = world();
    await after(outcome(), 10_000);
    expect(tasks).toEqual([
      {
        record: LABEL,
        address: "10.0.1.7",
        hostName: set.name,
        port: 25,
        recipient: "a@example.com",
      },
    ]);
    expect(figures).toEqual([[LABEL, true]]);
    expect(lines).toEqual([]);
  });

  test("no task / the probe / stays where it is, and outside is looked at", async () => {
    const { privateIpv4: _, ...without } = outcome();
    const { tasks, figures, after } = world();
    await after(without, 10_000);
    expect({ tasks, figures }).toEqual({ tasks: [], figures: [[LABEL, true]] });
  });

  test.each<readonly [string, Partial<Outcome>, number]>([
    ["a task event", { trigger: "task" }, 10_000],
    ["the AAAA set of the same name", { set: recordSet({ type: "AAAA" }) }, 10_000],
    ["a name that is not watched", { set: recordSet({ name: fqdn("game.example.com") }) }, 10_000],
    ["no time left", {}, 0],
  ])("%s / passed / nothing is asked of anybody", async (_, more, deadlineMs) => {
    const { tasks, figures, lines, after } = world();
    await after(outcome(more), deadlineMs);
    expect({ tasks, figures, lines }).toEqual({ tasks: [], figures: [], lines: [] });
  });

  test("neither can be reached / told / two lines, no figure, no error", async () => {
    const failure = unavailable("denied", "lambda:InvokeFunction: no");
    const { figures, lines, after } = world(failure, failure);
    await after(outcome(), 10_000);
    expect(figures).toEqual([]);
    expect(lines.map(({ level, code, fields }) => [level, code, fields["reason"]])).toEqual([
      ["warn", "probe-not-started", "denied"],
      ["warn", "outside-unknown", "denied"],
    ]);
  });

  test("a stranger answers / told / as an error with what to do", async () => {
    const { figures, lines, after } = world();
    await after(outcome({ apart: true }), 10_000);
    expect(figures).toEqual([[LABEL, true]]);
    expect(lines).toMatchObject([
      { level: "error", code: "stranger-answers", fields: { record: LABEL } },
    ]);
    expect(String(lines[0]?.fields["what"])).toContain(set.name);
  });
});

describe("outside and inside", () => {
  const noTask = { code: "no-task", detail: "" } as const;
  const held = { code: "task-not-ready", detail: "" } as const;
  type Seen = Pick<Outcome, "apart" | "reason">;

  test.each<readonly [string, Seen, boolean, OutsideCode]>([
    ["together, reached", { apart: false }, true, "outside-reachable"],
    ["together, not reached", { apart: false }, false, "outside-unreachable"],
    ["apart, reached", { apart: true }, true, "stranger-answers"],
    ["apart, not reached", { apart: true }, false, "outside-moving"],
    ["no task, reached", { apart: false, reason: noTask }, true, "stranger-answers"],
    ["no task, not reached", { apart: false, reason: noTask }, false, "outside-moving"],
    ["not ready, reached", { apart: false, reason: held }, true, "outside-reachable"],
    ["could not look, reached", {}, true, "outside-reachable"],
    ["could not look, not reached", {}, false, "outside-unreachable"],
  ])("%s / judged / as the table says", (_, seen, isReachable, code) => {
    expect(outsideCode(seen, isReachable)).toBe(code);
  });

  test.each([true, false])("each way / told / no placeholder is left (reached: %s)", (is) => {
    for (const apart of [true, false]) {
      const { what, why, todo } = outsideWords({ set, apart }, is, 25565);
      expect([what, why, ...todo].join(" ")).not.toMatch(/\{\w+\}/);
    }
  });

  test("all that is not good / told / has something to do", () => {
    for (const { level, todo } of Object.values(OUTSIDE_MESSAGES))
      expect(todo.length > 0).toBe(level !== "info");
  });
});
