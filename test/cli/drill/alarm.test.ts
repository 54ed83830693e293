/** `drill --alarm` against the simulated cloud: the alarm is really raised, delivered, set back. */
import { afterEach, expect, test } from "vitest";
import { alarmPrefixes } from "../../../contract/metrics.ts";
import {
  type Desk,
  type DeskOptions,
  openDesk,
  type TerminalOptions,
} from "../../support/command-line.ts";
import { NAME } from "../../support/world.ts";

let desk: Desk;
afterEach(() => desk.close());
const READERS = { emails: ["ops@example.com"], pagers: ["pager@example.com"] };
const PAGE = alarmPrefixes("FargateDdns").page;
const page = () => {
  const { alarmNames } = desk.cloud.aws.cloudwatch;
  return alarmNames.find((name) => name.startsWith(PAGE) && name.includes(NAME)) ?? "";
};
/** With alarms that have been evaluated once. */
const open = async (options: DeskOptions = {}) => {
  desk = await openDesk({ deployed: true, config: { notify: READERS }, ...options });
  if (page() !== "") desk.cloud.aws.cloudwatch.setAlarmState(page(), "OK", "evaluated");
};
const golden = (name: string) => `../golden/drill-alarm-${name}.txt`;
const drill = (words: readonly string[] = [], options: TerminalOptions = {}) =>
  desk.run(["drill", "--alarm", ...words], options);
/** After the first evaluation. */
const changes = () =>
  desk.cloud.aws.cloudwatch.changes
    .filter(({ name }) => name === page())
    .map(({ to }) => to)
    .slice(1);
const reached = (address: string) =>
  desk.cloud.aws.sns.deliveries.filter(({ endpoint }) => endpoint === address).length;

test("yes, and it has arrived / drill --alarm / raised, delivered, set back, 0", async () => {
  await open();
  const { exitCode, out, err } = await drill([], { answers: [true, true] });
  expect(exitCode).toBe(0);
  expect(changes()).toEqual(["ALARM", "OK"]);
  for (const address of [...READERS.emails, ...READERS.pagers])
    expect(reached(address)).toBeGreaterThan(0);
  await expect(`${err}\n---\n${out}`).toMatchFileSnapshot(golden("arrived"));
});

test("it has not arrived, in Japanese / drill --alarm / set back, what to check, 1", async () => {
  await open();
  const { exitCode, out } = await drill([], { answers: [true, false], language: "ja" });
  expect(exitCode).toBe(1);
  expect(changes()).toEqual(["ALARM", "OK"]);
  await expect(out).toMatchFileSnapshot(golden("missing-ja"));
});

test("nobody to ask / drill --alarm --yes --json / set back, arrival unknown, 2", async () => {
  await open();
  const { exitCode, out } = await drill(["--yes", "--json"]);
  expect(exitCode).toBe(2);
  expect(changes()).toEqual(["ALARM", "OK"]);
  const { alarm } = JSON.parse(out) as { alarm: object };
  expect(alarm).toMatchObject({ arrival: "unasked", isSetBack: true });
});

test("a person says no / drill --alarm / nothing is raised", async () => {
  await open();
  const { exitCode, err } = await drill([], { answers: [false] });
  expect(exitCode).toBe(2);
  expect(err).toContain("The alarm was not raised.");
  expect(changes()).toEqual([]);
});

test("it cannot be set back / drill --alarm / says so, with the command, 1", async () => {
  await open();
  const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
  const { aws, faults } = desk.cloud;
  // Struck once the alarm is raised.
  const stop = desk.cloud.journal.listen((entry) => {
    if (entry.kind !== "alarm") return;
    stop();
    faults.order({ service: "monitoring", operation: "SetAlarmState", fault });
  });
  const { exitCode, out } = await drill([], { answers: [true, true] });
  expect(exitCode).toBe(1);
  expect(aws.cloudwatch.stateOf(page())).toBe("ALARM");
  await expect(out).toMatchFileSnapshot(golden("not-set-back"));
});

async function expectRefusal(name: string, exitCode: number, words: readonly string[] = ["--yes"]) {
  const before = changes().length;
  const printed = await drill(words);
  expect({ exitCode: printed.exitCode, out: printed.out }).toEqual({ exitCode, out: "" });
  expect(changes()).toHaveLength(before);
  await expect(printed.err).toMatchFileSnapshot(golden(name));
}

test("no terminal and no --yes / drill --alarm / whom it would reach, nothing raised", async () => {
  await open();
  await expectRefusal("needs-yes", 2, []);
});

test("no stack / drill --alarm / no such alarm", async () => {
  await open({ deployed: false });
  await expectRefusal("no-stack", 2);
});

test("it is raised already / drill --alarm / refused", async () => {
  await open();
  desk.cloud.aws.cloudwatch.setAlarmState(page(), "ALARM", "in earnest");
  await expectRefusal("raised", 2);
});

test("nobody is configured / drill --alarm / wrong, where to configure it", async () => {
  await open({ config: { notify: {} } });
  await expectRefusal("nobody", 1);
});

test("CloudWatch denies / drill --alarm / not raised, with what it said", async () => {
  await open();
  const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
  desk.cloud.faults.order({ service: "monitoring", operation: "DescribeAlarms", fault });
  await expectRefusal("unread", 2);
});
