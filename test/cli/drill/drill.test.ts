/** `drill` against the simulated cloud: the task is really replaced, and followed. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { shippedConfig } from "../../../sandbox/shipped.ts";
import {
  command,
  type Desk,
  type DeskOptions,
  openDesk,
  stable,
} from "../../support/command-line.ts";
import { CLUSTER, NAME, SERVICE, STALE } from "../../support/world.ts";

let desk: Desk;
afterEach(() => desk.close());
/** Everything in order, and the function deployed, unless said. */
const open = async (options: DeskOptions = {}) => {
  desk = await openDesk({ deployed: true, ...options });
  await desk.run(["sync"]);
  return desk;
};
const golden = (name: string) => `../golden/drill-${name}.txt`;
const tasks = () => desk.cloud.aws.ecs.tasksOf(SERVICE);
const [DEPLOYMENTS, STOPS] = ["UpdateService", "StopTask"];
const calls = (operation: string) => desk.cloud.journal.calls("ecs", operation);

/** Seconds and ids differ from run to run. */
const settled = (text: string) =>
  stable(text)
    .replace(/ *\d+\.\d s/g, " N s")
    .replace(/\b[0-9a-f]{8} \(/g, "TASK (")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME");
/** So does which step comes first, and whether one of the quick steps left a gap. */
const sorted = (text: string) =>
  settled(text)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("- "))
    .toSorted()
    .join("\n");

test("all is in order / drill --yes / a new task, right again, in time", async () => {
  await open();
  const [old] = tasks();
  const { exitCode, out, err } = await desk.run(["drill", "--yes"]);
  expect(exitCode).toBe(0);
  expect(calls(DEPLOYMENTS)).toBe(1);
  expect(desk.cloud.aws.ecs.task(old?.arn ?? "").desiredStatus).toBe("STOPPED");
  expect(settled(out)).toMatch(`✓ ${NAME} A: right again after N s, within the limit of N s\n`);
  await expect(sorted(out)).toMatchFileSnapshot(golden("within"));
  await expect(sorted(err)).toMatchFileSnapshot(golden("announced"));
});

test("a limit that nothing can keep / drill --kill --json / late, exit code 1", async () => {
  await open();
  const words = ["drill", "--kill", "--yes", "--within", "1ms", "--json"];
  const { exitCode, out } = await desk.run(words);
  expect(exitCode).toBe(1);
  expect([calls(DEPLOYMENTS), calls(STOPS)]).toEqual([0, 1]);
  const { drill } = JSON.parse(out) as { drill: Record<string, unknown> };
  const [before, after] = tasks().map(({ eni }) => eni?.publicAddress);
  expect(drill).toMatchObject({
    ...{ record: `${NAME} A`, cluster: CLUSTER, service: SERVICE, way: "kill", verdict: "late" },
    ...{ withinSeconds: 0, asksSmtp: true, addresses: { before: [before], after: [after] } },
  });
  expect(drill["downtimeSeconds"]).toEqual(expect.any(Number));
  expect(drill["steps"]).toHaveLength(6);
});

test("without SMTP, in Japanese / drill --report - / the report on standard output", async () => {
  await open();
  const words = ["drill", "--yes", "--no-smtp", "--report", "-"];
  const { exitCode, out } = await desk.run(words, { language: "ja" });
  expect(exitCode).toBe(0);
  await expect(sorted(out)).toMatchFileSnapshot(golden("report-ja"));
});

test("a file for the report / drill --report FILE / Markdown in it, the screen as always", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fargate-ddns-desk-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "drill.md");
  await open();
  const { out } = await desk.run(["drill", "--yes", "--report", file]);
  expect(out).toMatch("right again after");
  await expect(sorted(readFileSync(file, "utf8"))).toMatchFileSnapshot(golden("report"));
});

/** Each leaves the task alone, says why, and what to do. */
async function expectRefusal(name: string, words: readonly string[] = []): Promise<void> {
  const { exitCode, out, err } = await desk.run(["drill", "--yes", ...words]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  expect([calls(DEPLOYMENTS), calls(STOPS)]).toEqual([0, 0]);
  await expect(settled(err)).toMatchFileSnapshot(golden(name));
}

test("a deployment is under way / drill / refused", async () => {
  await open({ pace: { overlapMs: 3_600_000 } });
  desk.cloud.aws.ecs.deploy(CLUSTER, SERVICE);
  await expectRefusal("deployment-under-way");
});

test("no task runs / drill / refused", async () => {
  await open({ tasks: 0 });
  await expectRefusal("no-task");
});

test("the service does not exist / drill / refused", async () => {
  await open({ record: { service: "another" } });
  await expectRefusal("service-missing");
});

test("the stack is not deployed / drill / refused", async () => {
  await open({ deployed: false });
  await expectRefusal("stack-missing");
});

describe("names of two services", () => {
  const [first] = shippedConfig()["records"] as readonly object[];
  const records = [first, { ...first, name: "game.kuma8088.com", service: "game" }];
  const openBoth = async () => {
    const it = await open({ config: { records } });
    it.cloud.aws.ecs.createService(CLUSTER, "game", { desiredCount: 1, alreadyRunning: true });
    await it.run(["sync"]);
  };

  test("none is chosen / drill / refused, with the names", async () => {
    await openBoth();
    await expectRefusal("several-services");
  });

  test("one is chosen / drill / the task of its service is replaced, the other's stays", async () => {
    await openBoth();
    const running = (service: string) =>
      desk.cloud.aws.ecs.tasksOf(service).filter((one) => one.desiredStatus === "RUNNING");
    const [mail, game] = [running(SERVICE), running("game")].map(([one]) => one?.arn);
    const { exitCode } = await desk.run(["drill", "--yes", "--name", "game.kuma8088.com"]);
    expect(exitCode).toBe(0);
    expect(running(SERVICE).map(({ arn }) => arn)).toEqual([mail]);
    expect(running("game").map(({ arn }) => arn)).not.toContain(game);
  });
});

test("the name points elsewhere / drill / refused", async () => {
  const stale = { name: NAME, type: "A", content: STALE } as const;
  const other = { ...stale, content: "198.51.101.7" };
  await open({ deployed: false, records: [stale, other] });
  desk.cloud.aws.stacks.add("FargateDdns");
  await expectRefusal("name-wrong");
});

test("ECS denies the question / drill / refused, with what ECS said", async () => {
  await open();
  const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
  desk.cloud.faults.order({ service: "ecs", operation: "DescribeServices", fault });
  await expectRefusal("unread");
});

test("ECS denies the deployment / drill / not replaced, with what ECS said", async () => {
  await open();
  const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
  desk.cloud.faults.order({ service: "ecs", operation: DEPLOYMENTS, fault });
  const { exitCode, err } = await desk.run(["drill", "--yes"]);
  expect(exitCode).toBe(2);
  await expect(settled(err)).toMatchFileSnapshot(golden("not-started"));
  expect(tasks()).toHaveLength(1);
});

test("port 25 is closed from here / drill / refused, two ways out", async () => {
  await open();
  const resolvers = desk.cloud.dnsPorts.map((port) => `127.0.0.1:${port}`).join(",");
  const words = ["drill", "--yes", ...desk.options, "--resolvers", resolvers];
  const { exitCode, err } = await command([...words, "--smtp-proxy", "127.0.0.1:1"]);
  expect(exitCode).toBe(2);
  expect(calls(DEPLOYMENTS)).toBe(0);
  await expect(settled(err)).toMatchFileSnapshot(golden("smtp-silent"));
});

test("no terminal and no --yes / drill / says what it would do, does nothing", async () => {
  await open();
  const { exitCode, err } = await desk.run(["drill"]);
  expect(exitCode).toBe(2);
  expect(calls(DEPLOYMENTS)).toBe(0);
  await expect(settled(err)).toMatchFileSnapshot(golden("needs-yes"));
});

test.each([
  [["--within", "soon"], "--within is"],
  [["--smtp-proxy", "nowhere"], "--smtp-proxy is"],
])("an option %s / drill / what is wrong with it", async (words, said) => {
  await open();
  const { exitCode, err } = await command(["drill", ...words]);
  expect(exitCode).toBe(2);
  expect(err).toContain(said);
});
