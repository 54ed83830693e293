/** When alarms fire, for every sweep interval that the configuration allows. */
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../lib/config/config.ts";
import type { AlarmKind } from "../../../lib/monitoring/alarm-definitions.ts";
import { type AlarmRow, alarmRows } from "../../../lib/monitoring/alarm-definitions.ts";
import { minimal } from "../support/configs.ts";

const PACES = Array.from({ length: 60 }, (_, index) => index + 1);
const WATCHED = {
  outsideCheck: { port: 25 },
  mailProbe: { securityGroupId: "sg-0123456789abcdef0", port: 25 },
};
const LONGEST_DEPLOY_MINUTES = 2;

function rowsAt(sweepMinutes: number): readonly AlarmRow[] {
  const config = parseConfig(minimal);
  if (!config.ok) throw new Error("the minimal configuration is wrong");
  return alarmRows({
    stackName: "FargateDdns",
    records: config.value.records.map((record) => ({ ...record, ...WATCHED })),
    sweepMinutes,
    functionName: "main",
    queueName: "queue",
    probeFunctionName: "probe",
  });
}

function rowAt(sweepMinutes: number, kind: AlarmKind): AlarmRow {
  const [row, ...others] = rowsAt(sweepMinutes).filter((one) => one.kind === kind);
  if (row === undefined || others.length > 0) throw new Error(`not one ${kind}`);
  return row;
}

/** How many periods a problem of so many minutes can appear in. */
const touched = (minutes: number, periodMinutes: number): number =>
  Math.floor(minutes / periodMinutes) + 1;

describe.each(["drift", "silent", "refused", "slow", "noTask", "probe", "outside"] as const)(
  "%s",
  (kind) => {
    test("a deploy of two minutes, at any pace / too short to be an alarm", () => {
      for (const pace of PACES) {
        const { datapoints, periodMinutes } = rowAt(pace, kind);
        expect(touched(LONGEST_DEPLOY_MINUTES, periodMinutes), `${pace}`).toBeLessThan(datapoints);
      }
    });

    test("a lasting problem, at the shipped pace / reported within a quarter of an hour", () => {
      const { periodMinutes, datapoints } = rowAt(5, kind);
      expect(periodMinutes * datapoints).toBeLessThanOrEqual(15);
    });

    test("at any pace / within what CloudWatch accepts", () => {
      for (const pace of PACES) {
        const { periodMinutes, datapoints, of } = rowAt(pace, kind);
        expect(datapoints).toBeLessThanOrEqual(of);
        // An alarm may evaluate one day at most.
        expect(periodMinutes * of).toBeLessThanOrEqual(24 * 60);
      }
    });
  },
);

test("no task, at any pace / ten minutes lie between the first sweep that counts and the last", () => {
  for (const pace of PACES) {
    const { datapoints, of, periodMinutes } = rowAt(pace, "noTask");
    expect(datapoints).toBe(of);
    expect((datapoints - 1) * periodMinutes).toBeGreaterThanOrEqual(10);
    expect((datapoints - 2) * periodMinutes).toBeLessThan(10);
  }
});

test("one event and its retries after one and two minutes / no alarm on errors", () => {
  for (const pace of PACES)
    for (const kind of ["errors", "probeErrors"] as const) {
      const { periodMinutes, datapoints } = rowAt(pace, kind);
      // Up to the function's own time limit for each try.
      expect(touched(1 + 2 + 3 * 1.5, periodMinutes)).toBeLessThan(datapoints);
      expect(periodMinutes).toBeGreaterThanOrEqual(pace);
    }
});

test("the shipped pace / record and task do not match: two of three sweeps", () => {
  expect(rowAt(5, "drift")).toMatchObject({ periodMinutes: 5, datapoints: 2, of: 3 });
});

test("silence / raises one alarm only, which counts what the sweeps have written", () => {
  const breaching = rowsAt(5).filter(({ missing }) => missing === "breaching");
  expect(breaching).toMatchObject([
    { kind: "silent", breach: "< 1", metric: { name: "Drift", statistic: "SampleCount" } },
  ]);
});
