/** `doctor`: parts of the deployed stack that are not what its template says. */
import { expect, test } from "vitest";
import type { Finding } from "../../cli/doctor/check.ts";
import { deskOfTest, stable } from "../support/command-line.ts";

const STACK = "FargateDdns";
const openWith = deskOfTest();
const open = () => openWith({ deployed: true });
type Desk = Awaited<ReturnType<typeof open>>;

async function driftOf({ run }: Desk, ...words: string[]): Promise<readonly Finding[]> {
  const { out } = await run(["doctor", "--json", ...words]);
  const { findings } = JSON.parse(out) as { findings: readonly Finding[] };
  return findings.filter(({ check }) => check === "stack.drift");
}
const verdicts = (findings: readonly Finding[]) => findings.map(({ verdict }) => verdict);

test("never detected / doctor / a warning, with the line that detects", async () => {
  const desk = await open();
  const found = await driftOf(desk);
  expect(verdicts(found)).toEqual(["warning"]);
  expect(found[0]?.fix.at(-1)).toBe("npx fargate-ddns doctor --detect-drift");
  expect(desk.cloud.journal.calls("cloudformation", "DetectStackDrift")).toBe(0);
});

test("nothing was changed / detected, then doctor again / ok twice, detected once", async () => {
  const desk = await open();
  expect(verdicts(await driftOf(desk, "--detect-drift"))).toEqual(["ok"]);
  const [again] = await driftOf(desk);
  expect(again).toMatchObject({ verdict: "ok" });
  expect(again?.evidence).toContain("checked 0 min ago");
  expect(desk.cloud.journal.calls("cloudformation", "DetectStackDrift")).toBe(1);
});

test("rules disabled, the function deleted / detected / each resource, and what was there", async () => {
  const desk = await open();
  const { events, lambda } = desk.cloud.aws;
  events.enableRules(false);
  lambda.remove(lambda.functions[0]?.arn ?? "");
  const [stack, ...resources] = await driftOf(desk, "--detect-drift");
  expect(stack).toMatchObject({ verdict: "warning" });
  expect(verdicts(resources).toSorted()).toEqual(["warning", "warning", "wrong"]);
  const [rule] = resources.filter(({ evidence }) => evidence.includes("AWS::Events::Rule"));
  expect(rule?.evidence).toContain("/State is DISABLED instead of ENABLED");
  expect(rule?.fix.at(-1)).toBe(`npx cdk deploy ${STACK} --revert-drift`);
  expect(await driftOf(desk)).toEqual([stack, ...resources]);
});

test.each(["en", "ja"] as const)(
  "the schedule is disabled / detected in %s / the screen",
  async (language) => {
    const desk = await open();
    desk.cloud.aws.scheduler.enable(false);
    const { out } = await desk.run(["doctor", "--detect-drift"], { language });
    const at = out.indexOf(language === "en" ? "  ! Resources were" : "  ! 手作業で");
    const shown = stable(out.slice(at)).split("\n\n")[0];
    await expect(`${shown}\n`).toMatchFileSnapshot(`golden/doctor-drift-${language}.txt`);
  },
);

test("it was corrected since / doctor / the last known status still says so, until detected", async () => {
  const desk = await open();
  desk.cloud.aws.scheduler.enable(false);
  await driftOf(desk, "--detect-drift");
  desk.cloud.aws.scheduler.enable(true);
  expect(verdicts(await driftOf(desk))).toEqual(["warning", "warning"]);
  expect(verdicts(await driftOf(desk, "--detect-drift"))).toEqual(["ok"]);
});

test("one resource cannot be read, another was changed / detected / unknown, and the other", async () => {
  const desk = await open();
  const { stacks, scheduler } = desk.cloud.aws;
  scheduler.enable(false);
  stacks.change(STACK, { unreadable: ["Function"] });
  const [failed, changed] = await driftOf(desk, "--detect-drift");
  expect(failed).toMatchObject({ verdict: "unknown" });
  expect(failed?.evidence).toContain("Function");
  expect(changed?.evidence).toContain("AWS::Scheduler::Schedule");
});

test("one resource could not be read last time / doctor / unknown, with the line that detects", async () => {
  const desk = await open();
  desk.cloud.aws.stacks.change(STACK, { unreadable: ["Function"] });
  await driftOf(desk, "--detect-drift");
  const found = await driftOf(desk);
  expect(verdicts(found)).toEqual(["unknown"]);
  expect(found[0]?.fix.at(-1)).toBe("npx fargate-ddns doctor --detect-drift");
});

test("another detection is under way / detected / unknown, and says so", async () => {
  const desk = await openWith({ deployed: true, pace: { driftDetectionMs: 3_600_000 } });
  desk.cloud.aws.stacks.detections.start(STACK);
  const [found] = await driftOf(desk, "--detect-drift");
  expect(found?.verdict).toBe("unknown");
  expect(found?.evidence).toContain("already in progress");
});

test.each(["DetectStackDrift", "DescribeStackDriftDetectionStatus", "DescribeStackResourceDrifts"])(
  "%s is denied / detected / unknown, and names the permission",
  async (operation) => {
    const desk = await open();
    desk.cloud.aws.scheduler.enable(false);
    const fault = { kind: "error", code: "AccessDenied", message: "no", status: 403 } as const;
    desk.cloud.faults.order({ service: "cloudformation", operation, fault });
    const found = await driftOf(desk, "--detect-drift");
    const [unknown] = found.filter(({ verdict }) => verdict === "unknown");
    expect(unknown?.evidence).toContain(`cloudformation:${operation}`);
  },
);

test("the stack is being updated / detected / unknown, as CloudFormation refuses it", async () => {
  const desk = await open();
  desk.cloud.aws.stacks.change(STACK, { status: "UPDATE_IN_PROGRESS" });
  const [found] = await driftOf(desk, "--detect-drift");
  expect(found?.verdict).toBe("unknown");
  expect(found?.evidence).toContain("UPDATE_IN_PROGRESS");
});

test("no stack / detected / no finding of drift, the stack's own says it", async () => {
  const desk = await openWith();
  expect(await driftOf(desk, "--detect-drift")).toEqual([]);
});

test("together with --before-deploy / refused, 2", async () => {
  const desk = await openWith();
  const { exitCode, err } = await desk.run(["doctor", "--before-deploy", "--detect-drift"]);
  expect(exitCode).toBe(2);
  expect(err).toContain("cannot be used with option '--before-deploy'");
});
