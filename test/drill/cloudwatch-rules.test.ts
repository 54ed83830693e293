/** How alarms are evaluated: the documented tables of missing data, rules, embedded metrics. */
import { expect, test } from "vitest";
import { metricsOf } from "../../sandbox/aws/cloudwatch/embedded-metrics.ts";
import {
  type AlarmState,
  evaluate,
  type TreatMissing,
} from "../../sandbox/aws/cloudwatch/evaluate.ts";
import { parseRule } from "../../sandbox/aws/cloudwatch/rule.ts";

/** "keep": the state that the alarm has. */
type Expected = "OK" | "ALARM" | "INSUFFICIENT_DATA" | "keep";
type Row = readonly [points: string, ...ends: readonly [Expected, Expected, Expected, Expected]];
const TREATMENTS: readonly TreatMissing[] = ["missing", "ignore", "breaching", "notBreaching"];

/** 0 within the threshold, X beyond it, - missing; the latest is on the right. */
const THREE_OF_THREE: readonly Row[] = [
  ["0-X-X", "OK", "OK", "OK", "OK"],
  ["0----", "OK", "OK", "OK", "OK"],
  ["-----", "INSUFFICIENT_DATA", "keep", "ALARM", "OK"],
  ["0XX-X", "ALARM", "ALARM", "ALARM", "ALARM"],
  ["--X--", "ALARM", "keep", "ALARM", "OK"],
];
const TWO_OF_THREE: readonly Row[] = [
  ["0-X-X", "ALARM", "ALARM", "ALARM", "ALARM"],
  ["00X0X", "ALARM", "ALARM", "ALARM", "ALARM"],
  ["0-X--", "OK", "OK", "ALARM", "OK"],
  ["----0", "OK", "OK", "ALARM", "OK"],
  ["---X-", "ALARM", "keep", "ALARM", "OK"],
];

for (const [needed, rows] of [
  [3, THREE_OF_THREE],
  [2, TWO_OF_THREE],
] as const)
  test(`${needed} of 3 / each documented row of missing data / ends as documented`, () => {
    for (const [points, ...ends] of rows)
      for (const [at, treatMissing] of TREATMENTS.entries())
        for (const state of ["OK", "ALARM"] as const) {
          const end = ends[at] === "keep" ? state : ends[at];
          expect(evaluated(points, needed, treatMissing, state), `${points} ${treatMissing}`).toBe(
            end,
          );
        }
  });

function evaluated(points: string, needed: number, treatMissing: TreatMissing, state: AlarmState) {
  const values = [...points].map((one) => (one === "-" ? undefined : one === "X" ? 1 : 0));
  const judgment = {
    comparison: "GreaterThanThreshold",
    threshold: 0,
    evaluationPeriods: 3,
    datapointsToAlarm: needed,
    treatMissing,
  };
  return evaluate(values, judgment, state);
}

test("a rule of names, ARNs and words / any states / evaluates as written", () => {
  const states: Record<string, AlarmState> = { a: "ALARM", b: "OK", "c d": "INSUFFICIENT_DATA" };
  const holds = (rule: string) => parseRule(rule)((name) => states[name]);
  expect(holds('ALARM("a")')).toBe(true);
  expect(holds("ALARM(arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:a)")).toBe(true);
  expect(holds('ALARM("b") OR ALARM("a") AND NOT OK("b")')).toBe(false);
  expect(holds('(ALARM("b") OR ALARM("a")) AND NOT ALARM("b")')).toBe(true);
  expect(holds('INSUFFICIENT_DATA("c d") AND TRUE')).toBe(true);
  expect(() => parseRule('ALARM("a") XOR OK("b")')).toThrow(/token 4/);
  expect(() => parseRule('ALARM("a"')).toThrow("cannot read");
});

test("a line of embedded metrics / arrays and two sets of dimensions / each value in each set", () => {
  const directive = {
    Namespace: "N",
    Dimensions: [["A"], ["A", "B"], ["absent"]],
    Metrics: [{ Name: "M", Unit: "Count" }],
  };
  const _aws = { Timestamp: 5, CloudWatchMetrics: [directive] };
  const line = JSON.stringify({ _aws, A: "a", B: "b", M: [1, 2] });
  const found = metricsOf(line).map(({ dimensions, value }) => [dimensions, value]);
  expect(found).toEqual([
    [{ A: "a" }, 1],
    [{ A: "a" }, 2],
    [{ A: "a", B: "b" }, 1],
    [{ A: "a", B: "b" }, 2],
  ]);
  for (const other of ["plain text", "{no json", '{"a":1}', '{"_aws":{"Timestamp":1}}'])
    expect(metricsOf(other)).toEqual([]);
});
