/** Refusals, verdicts and what is shown of them, on plain data. */
import pc from "picocolors";
import { expect, test } from "vitest";
import type { Facts } from "../../../cli/drill/facts.ts";
import { refusalOf } from "../../../cli/drill/refusal.ts";
import { reportOf, screenOf } from "../../../cli/drill/screen.ts";
import type { Timeline } from "../../../cli/drill/timeline.ts";
import { dataOf, type Result, verdictOf } from "../../../cli/drill/verdict.ts";
import { LANGUAGES } from "../../../contract/language.ts";
import { known, unavailable } from "../../../lambda/domain/reading.ts";
import { recordSet } from "../../support/fixtures.ts";

const plain = pc.createColors(false);

const [OLD, NEW] = ["43.207.242.167", "18.177.139.144"];
const SET = recordSet();
const right = { role: "authoritative", server: "ns1", answer: known([OLD]) } as const;
const service = {
  desiredCount: 1,
  runningCount: 1,
  controller: "ECS",
  deployments: [{ status: "PRIMARY", rolloutState: "COMPLETED" }],
};
const ORDERLY: Facts = {
  service: known(service),
  isDeployed: known(true),
  tasks: known({ running: [{ arn: "task/1", address: OLD }], addresses: [OLD] }),
  answers: [right],
  greetings: [{ address: OLD, answers: true }],
};
const refusal = (facts: Partial<Facts>, isKill = false) =>
  refusalOf({ ...ORDERLY, ...facts }, SET, isKill)?.code;
const silent = unavailable("timeout", "no reply");

test("all in order / judge / no refusal", () => {
  expect(refusal({})).toBeUndefined();
});

test.each<[string, string, Partial<Facts>]>([
  ["ECS is silent", "unread", { service: silent }],
  ["the tasks cannot be read", "unread", { tasks: silent }],
  ["CloudFormation is silent", "unread", { isDeployed: silent }],
  ["no such service", "service-missing", { service: known(undefined) }],
  ["scaled to zero", "no-task", { service: known({ ...service, desiredCount: 0 }) }],
  ["no task runs", "no-task", { tasks: known({ running: [], addresses: [] }) }],
  ["two deployments", "deployment-under-way", twice()],
  ["one that goes on", "deployment-under-way", goingOn()],
  ["blue and green", "controller", { service: known({ ...service, controller: "CODE_DEPLOY" }) }],
  ["no stack", "stack-missing", { isDeployed: known(false) }],
  ["another address", "name-wrong", { answers: [{ ...right, answer: known([NEW]) }] }],
  ["silent servers", "name-wrong", { answers: [{ ...right, answer: silent }] }],
  ["no greeting", "smtp-silent", { greetings: [{ address: OLD, answers: false }] }],
])("%s / judge / %s", (_, code, facts) => {
  expect(refusal(facts)).toBe(code);
});

function twice(): Partial<Facts> {
  const deployments = [{ status: "PRIMARY" }, { status: "ACTIVE" }];
  return { service: known({ ...service, deployments }) };
}

function goingOn(): Partial<Facts> {
  const deployments = [{ status: "PRIMARY", rolloutState: "IN_PROGRESS" }];
  return { service: known({ ...service, deployments }) };
}

test("blue and green / --kill / no refusal: a task can be stopped there, too", () => {
  const other = { service: known({ ...service, controller: "CODE_DEPLOY" }) };
  expect(refusal(other, true)).toBeUndefined();
});

test("a proxied name / judge / refused", () => {
  expect(refusalOf(ORDERLY, { ...SET, proxied: true }, false)?.code).toBe("proxied");
});

const STEPS: Timeline["steps"] = [
  { step: "old-stopping", isSeen: true, afterMs: 90_000 },
  { step: "new-running", isSeen: true, afterMs: 31_040 },
  { step: "record", isSeen: true, afterMs: 33_100 },
  { step: "authoritative", isSeen: true, afterMs: 34_000 },
  { step: "public", isSeen: true, afterMs: 74_200 },
  { step: "smtp", isSeen: true, afterMs: 36_000 },
];
const DONE: Timeline = {
  steps: STEPS,
  addresses: [NEW],
  rightAfterMs: 74_200,
  downtime: [{ fromMs: 5_000, toMs: 12_500 }],
  downtimeMs: 7_500,
};
const { rightAfterMs: _, ...UNDONE } = DONE;

test.each<[string, string, Timeline, number, Parameters<typeof verdictOf>[2]]>([
  ["right in time", "within", DONE, 74_200, "over"],
  ["right later", "late", DONE, 74_199, "over"],
  ["never right", "not-right", UNDONE, 120_000, "time-up"],
  ["a silent source", "unclear", unseen(), 120_000, "time-up"],
  ["stopped", "interrupted", DONE, 120_000, "interrupted"],
])("%s / judge / %s", (_name, verdict, line, withinMs, end) => {
  expect(verdictOf(line, withinMs, end)).toBe(verdict);
});

function unseen(): Timeline {
  return { ...UNDONE, steps: [...STEPS.slice(0, 5), { step: "smtp", isSeen: false }] };
}

const RESULT: Result = {
  ...{ record: "mx.kuma8088.com A", cluster: "mail", service: "mx", way: "deployment" },
  ...{ startedMs: 0, withinMs: 120_000, before: [{ arn: "task/1", address: OLD }] },
  ...{ asksSmtp: true, timeline: DONE, verdict: "within" },
};
const STOPPED: Result = { ...RESULT, timeline: unseen(), verdict: "interrupted" };

test.each(LANGUAGES)("a drill / show in %s / screen and report", async (language) => {
  const shown = { result: RESULT, endMs: 95_000, language };
  const stopped = { result: STOPPED, endMs: 40_000, language };
  const screens = [
    screenOf(shown, plain, 80),
    screenOf(stopped, plain, 80),
    reportOf(shown),
    JSON.stringify(dataOf(RESULT), null, 2),
  ];
  await expect(screens.join("\n\n---\n\n")).toMatchFileSnapshot(
    `../golden/drill-shown-${language}.txt`,
  );
});
