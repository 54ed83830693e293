/** What follows a sweep, and the table of the check from outside against the pass. */
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../../contract/language.ts";
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import { known, type Reading, unavailable } from "../../../lambda/domain/reading.ts";
import { type AfterSweepPorts, afterSweep } from "../../../lambda/mail/after-sweep.ts";
import { outsideCode, outsideWords } from "../../../lambda/mail/outside.ts";
import type { OutsideCode } from "../../../lambda/mail/outside-texts.ts";
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

/** The ports, and what was started, counted and logged. */
function setup(
  reachable: Reading<boolean> = known(true),
  started: Reading<void> = known(undefined),
) {
  const tasks: ProbeTask[] = [];
  const metrics: [string, boolean][] = [];
  const lines: { level: string; code: string; fields: Record<string, unknown> }[] = [];
  const ports: AfterSweepPorts = {
    clock: { now: () => 0, sleep: async () => {} },
    language: "en",
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
      meter: { reachable: (record, is) => void metrics.push([record, is]) },
      checks: { [set.name]: { healthCheckId: "id", port: 25 } },
    },
  };
  return { tasks, metrics, lines, after: afterSweep(ports) };
}

const LABEL = `${set.name} A`;

describe("after a sweep", () => {
  test("a known task / probed / with its private address and the record's own name", async () => {
    const { tasks, metrics, lines, after } = setup();
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
    expect(metrics).toEqual([[LABEL, true]]);
    expect(lines).toEqual([]);
  });

  test("no task / not probed / but checked from outside", async () => {
    const { privateIpv4: _, ...without } = outcome();
    const { tasks, metrics, after } = setup();
    await after(without, 10_000);
    expect({ tasks, metrics }).toEqual({ tasks: [], metrics: [[LABEL, true]] });
  });

  test.each<readonly [string, Partial<Outcome>, number]>([
    ["a task event", { trigger: "task" }, 10_000],
    ["the AAAA set of the same name", { set: recordSet({ type: "AAAA" }) }, 10_000],
    ["a name that is not watched", { set: recordSet({ name: fqdn("game.example.com") }) }, 10_000],
    ["no time left", {}, 0],
  ])("%s / ended / no probe and no check", async (_, more, deadlineMs) => {
    const { tasks, metrics, lines, after } = setup();
    await after(outcome(more), deadlineMs);
    expect({ tasks, metrics, lines }).toEqual({ tasks: [], metrics: [], lines: [] });
  });

  test("neither can be reached / logged / two lines, no metric, no error", async () => {
    const failure = unavailable("denied", "lambda:InvokeFunction: no");
    const { metrics, lines, after } = setup(failure, failure);
    await after(outcome(), 10_000);
    expect(metrics).toEqual([]);
    expect(lines.map(({ level, code, fields }) => [level, code, fields["reason"]])).toEqual([
      ["warn", "probe-not-started", "denied"],
      ["warn", "outside-unknown", "denied"],
    ]);
  });

  test("another host answers / logged / as an error with what to do", async () => {
    const { metrics, lines, after } = setup();
    await after(outcome({ apart: true }), 10_000);
    expect(metrics).toEqual([[LABEL, true]]);
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
    ["in sync, reached", { apart: false }, true, "outside-reachable"],
    ["in sync, not reached", { apart: false }, false, "outside-unreachable"],
    ["drifted, reached", { apart: true }, true, "stranger-answers"],
    ["drifted, not reached", { apart: true }, false, "outside-moving"],
    ["no task, reached", { apart: false, reason: noTask }, true, "stranger-answers"],
    ["no task, not reached", { apart: false, reason: noTask }, false, "outside-moving"],
    ["not ready, reached", { apart: false, reason: held }, true, "outside-reachable"],
    ["not read, reached", {}, true, "outside-reachable"],
    ["not read, not reached", {}, false, "outside-unreachable"],
  ])("%s / judged / as the table says", (_, seen, isReachable, code) => {
    expect(outsideCode(seen, isReachable)).toBe(code);
  });

  const IN_ALL = LANGUAGES.flatMap((language) => [
    { language, is: true },
    { language, is: false },
  ]);

  test.each(IN_ALL)(
    "drifted and in sync / worded in $language / no placeholder is left (reached: $is)",
    ({ language, is }) => {
      for (const apart of [true, false]) {
        const { what, why, todo } = outsideWords({ set, apart }, is, 25565, language);
        expect([what, why, ...todo].join(" ")).not.toMatch(/\{\w+\}/);
      }
    },
  );

  test.each(IN_ALL)(
    "each that is not good / worded in $language / has something to do (reached: $is)",
    ({ language, is }) => {
      for (const apart of [true, false]) {
        const { level, todo } = outsideWords({ set, apart }, is, 25, language);
        expect(todo.length > 0).toBe(level !== "info");
      }
    },
  );
});
