/** `doctor` on a deployed stack: the parts, the last checks, and who is notified. */
import { afterEach, expect, test } from "vitest";
import type { Finding } from "../../cli/doctor/check.ts";
import { SWEEP_EVENT } from "../../contract/events.ts";
import { TOKEN } from "../../sandbox/cloud.ts";
import { type Desk, type DeskOptions, openDesk, stable } from "../support/command-line.ts";
import { NAME } from "../support/world.ts";

const STACK = "FargateDdns";
const { source, detailType } = SWEEP_EVENT;
const SWEEP = { source, "detail-type": detailType, detail: { record: NAME } };
let desk: Desk;
afterEach(() => desk.close());

/** Deployed, and every alarm OK; the function has not run yet. */
async function open(options: DeskOptions = {}): Promise<void> {
  desk = await openDesk({ deployed: true, ...options });
  const { cloudwatch, stacks } = desk.cloud.aws;
  stacks.detections.start(STACK);
  for (const name of cloudwatch.alarmNames) cloudwatch.setAlarmState(name, "OK", "checked");
}

/** Two checks: where the first corrects something, the second finds all in order. */
async function checkTwice(): Promise<void> {
  const { scheduler } = desk.cloud.aws;
  // No check of the schedule's own ends between these two.
  scheduler.enable(false);
  await desk.cloud.invoke(SWEEP);
  await desk.cloud.invoke(SWEEP);
  scheduler.enable(true);
}

async function findings(): Promise<readonly Finding[]> {
  const { out } = await desk.run(["doctor", "--json"]);
  expect(out).not.toContain(TOKEN);
  return (JSON.parse(out) as { findings: readonly Finding[] }).findings;
}

/** However long the machine took. */
const still = (text: string) =>
  stable(text)
    .replace(/\d+ min ago/g, "0 min ago")
    .replace(/\d+ 分前/g, "0 分前");

const of = (all: readonly Finding[], check: string) => all.filter((one) => one.check === check);
const verdictsOf = async (check: string) =>
  of(await findings(), check).map(({ verdict }) => verdict);

test.each(["en", "ja"] as const)(
  "a healthy deployed stack / doctor in %s / the screen",
  async (language) => {
    await open({ service: { shape: { stopTimeoutSeconds: 90 } } });
    await checkTwice();
    const { exitCode, out } = await desk.run(["doctor"], { language });
    await expect(`${still(out)}\n`).toMatchFileSnapshot(`golden/doctor-healthy-${language}.txt`);
    expect(exitCode).toBe(0);
  },
);

test("rule and schedule are disabled / doctor / wrong, with what enables them", async () => {
  await open();
  desk.cloud.aws.events.enableRules(false);
  desk.cloud.aws.scheduler.enable(false);
  const all = await findings();
  expect(of(all, "stack.rule")[0]).toMatchObject({ verdict: "wrong" });
  expect(of(all, "stack.rule")[0]?.fix[0]).toContain("aws events enable-rule --name ");
  expect(of(all, "stack.schedule")[0]).toMatchObject({ verdict: "wrong" });
});

test("a function was deleted / doctor / wrong: an update does not bring it back", async () => {
  await open();
  const { lambda } = desk.cloud.aws;
  lambda.remove(lambda.functions[0]?.arn ?? "");
  expect(await verdictsOf("stack.function")).toContain("wrong");
});

test("an event lies in the dead-letter queue / doctor / wrong", async () => {
  await open();
  const [queue] = desk.cloud.aws.sqs.queues;
  queue?.messages.push({ atMs: Date.now(), body: "{}", attributes: {} });
  expect(await verdictsOf("stack.dead-letters")).toEqual(["wrong"]);
});

test("one alarm fires, another has no data / doctor / wrong, a warning", async () => {
  await open();
  const { cloudwatch } = desk.cloud.aws;
  const [first = "", second = ""] = cloudwatch.alarmNames;
  cloudwatch.setAlarmState(first, "ALARM", "test");
  cloudwatch.setAlarmState(second, "INSUFFICIENT_DATA", "test");
  const alarms = of(await findings(), "stack.alarms");
  expect(alarms.find(({ about }) => about === first)?.verdict).toBe("wrong");
  expect(alarms.find(({ about }) => about === second)?.verdict).toBe("warning");
});

test("the actions of an alarm are disabled / doctor / wrong, with the line that enables them", async () => {
  await open();
  const { cloudwatch } = desk.cloud.aws;
  const [name = ""] = cloudwatch.alarmNames;
  cloudwatch.disableActions(name);
  const [actions] = of(await findings(), "notifications.actions");
  expect(actions).toMatchObject({ verdict: "wrong", about: name });
});

test("the mails were never confirmed / doctor / wrong for each topic, and nobody is reached", async () => {
  await open();
  desk.cloud.aws.sns.unconfirm("postmaster@example.com");
  const all = await findings();
  expect(of(all, "notifications.confirmed").map(({ verdict }) => verdict)).toEqual([
    "wrong",
    "wrong",
  ]);
  const nobody = of(all, "notifications.subscribers").filter(({ verdict }) => verdict === "wrong");
  expect(nobody).toHaveLength(2);
});

test("nobody is to be notified / doctor / wrong, with where to add an address", async () => {
  await open({ config: { notify: { emails: [] } } });
  expect(await verdictsOf("notifications.subscribers")).toContain("wrong");
});

test.each([
  ["UPDATE_ROLLBACK_COMPLETE", "warning"],
  ["UPDATE_IN_PROGRESS", "warning"],
  ["UPDATE_ROLLBACK_FAILED", "wrong"],
  ["ROLLBACK_COMPLETE", "wrong"],
])("the stack is in %s / doctor / %s", async (status, verdict) => {
  await open();
  desk.cloud.aws.stacks.change(STACK, { status });
  expect(await verdictsOf("stack.deployed")).toEqual([verdict]);
});

test("the last check was refused / doctor / wrong, with what explains it", async () => {
  const manual = { name: NAME, type: "A", comment: "manual" } as const;
  await open({
    records: [
      { ...manual, content: "198.51.101.7" },
      { ...manual, content: "198.51.101.8" },
    ],
  });
  await checkTwice();
  const [pass] = of(await findings(), "stack.passes");
  expect(pass?.verdict).toBe("wrong");
  expect(pass?.fix).toEqual(["npx fargate-ddns explain several-unstamped"]);
});

test("no stack / doctor / one finding of it, none of notifications", async () => {
  desk = await openDesk();
  const all = await findings();
  expect(
    all
      .filter(({ check }) => check.startsWith("stack."))
      .map(({ check, verdict }) => `${check} ${verdict}`),
  ).toEqual(["stack.deployed wrong"]);
  expect(all.filter(({ check }) => check.startsWith("notifications."))).toEqual([]);
});

test.each([
  ["cloudformation", "DescribeStacks", "stack.deployed", "cloudformation:DescribeStacks"],
  ["cloudformation", "ListStackResources", "stack.parts", "cloudformation:ListStackResources"],
  ["events", "DescribeRule", "stack.rule", "events:DescribeRule"],
  ["scheduler", "GetSchedule", "stack.schedule", "scheduler:GetSchedule"],
  ["lambda", "GetFunctionConfiguration", "stack.function", "lambda:GetFunctionConfiguration"],
  ["sqs", "GetQueueAttributes", "stack.dead-letters", "sqs:GetQueueAttributes"],
  ["logs", "FilterLogEvents", "stack.passes", "logs:FilterLogEvents"],
  ["monitoring", "DescribeAlarms", "stack.alarms", "cloudwatch:DescribeAlarms"],
  ["sns", "ListSubscriptionsByTopic", "notifications.subscribers", "sns:ListSubscriptionsByTopic"],
])(
  "%s:%s is denied / doctor / %s is unknown, and names the permission",
  async (service, operation, check, permission) => {
    await open();
    const code = service === "sns" ? "AuthorizationError" : "AccessDeniedException";
    const fault = { kind: "error", code, message: "not authorized", status: 403 } as const;
    desk.cloud.faults.order({ service, operation, fault });
    const unknown = of(await findings(), check).filter(({ verdict }) => verdict === "unknown");
    expect(unknown[0]?.evidence).toContain(permission);
  },
);
