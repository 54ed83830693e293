/** `plan` and `sync` against the simulated cloud: what is printed, and how the record changes. */
import { afterEach, expect, test } from "vitest";
import { ZONE_ID } from "../../sandbox/cloud.ts";
import { command, type Desk, type DeskOptions, openDesk, stable } from "../support/command-line.ts";
import { NAME, SERVICE, STALE } from "../support/world.ts";

let desk: Desk;
afterEach(() => desk.close());
const open = async (options: DeskOptions = {}) => {
  desk = await openDesk(options);
  return desk;
};
const manual = { name: NAME, type: "A", content: STALE, comment: "MX, fixed Elastic IP" } as const;
const published = () => desk.cloud.records(NAME, "A").map(({ content }) => content);
/** Of a line that is pasted as it is. */
const wordsOf = (line: string) => line.replace("npx fargate-ddns ", "").split(" ");
const golden = (name: string) => `golden/${name}.txt`;

test("the incident's record, no function deployed / sync / points at the task", async () => {
  await open({ records: [manual] });
  const { exitCode, out } = await desk.run(["sync"]);
  expect(exitCode).toBe(0);
  expect(published()).toEqual([desk.cloud.aws.ecs.tasksOf(SERVICE)[0]?.eni?.publicAddress]);
  await expect(stable(out)).toMatchFileSnapshot(golden("sync-adopted"));
  const again = await desk.run(["sync"]);
  expect(again.exitCode).toBe(0);
  await expect(stable(again.out)).toMatchFileSnapshot(golden("sync-in-sync"));
});

test("the same, in Japanese / sync / the outcome in the words of the notices", async () => {
  await open({ records: [manual] });
  const { exitCode, out } = await desk.run(["sync"], { language: "ja" });
  expect(exitCode).toBe(0);
  await expect(stable(out)).toMatchFileSnapshot(golden("sync-adopted-ja"));
  const again = await desk.run(["sync"], { language: "ja" });
  await expect(stable(again.out)).toMatchFileSnapshot(golden("sync-in-sync-ja"));
});

test("the same / plan, then sync with its digest / shown, then done", async () => {
  await open({ records: [manual] });
  const { exitCode, out } = await desk.run(["plan"]);
  expect(exitCode).toBe(1);
  expect(published()).toEqual([STALE]);
  await expect(stable(out)).toMatchFileSnapshot(golden("plan-steps"));
  const { apply } = JSON.parse((await desk.run(["plan", "--json"])).out) as { apply: string };
  const done = await command(wordsOf(apply));
  expect(done.exitCode).toBe(0);
  expect(published()).not.toEqual([STALE]);
});

test("the record was edited since / sync with the old digest / refused, nothing written", async () => {
  await open({ records: [manual] });
  const { apply } = JSON.parse((await desk.run(["plan", "--json"])).out) as { apply: string };
  const [record] = desk.cloud.records(NAME, "A");
  desk.cloud.cloudflare.patch(ZONE_ID, record?.id ?? "", { content: "198.51.101.9" });
  const { exitCode, out } = await command(wordsOf(apply));
  expect(exitCode).toBe(1);
  expect(published()).toEqual(["198.51.101.9"]);
  await expect(stable(out)).toMatchFileSnapshot(golden("sync-plan-changed"));
});

test("several manual records / sync, then with --adopt all / blocked, then adopted", async () => {
  await open({ records: [manual, { ...manual, content: "198.51.101.7" }] });
  const blocked = await desk.run(["sync"]);
  expect(blocked.exitCode).toBe(1);
  expect(published()).toHaveLength(2);
  await expect(stable(blocked.out)).toMatchFileSnapshot(golden("sync-blocked"));
  const { exitCode } = await desk.run(["sync", "--adopt", "all"]);
  expect(exitCode).toBe(0);
  expect(published()).toHaveLength(1);
});

test("Cloudflare is down / plan / the difference is unknown", async () => {
  await open();
  const fault = { kind: "reply", status: 503, body: "down" } as const;
  desk.cloud.faults.order({ service: "cloudflare", fault });
  const { exitCode, out } = await desk.run(["plan"]);
  expect(exitCode).toBe(2);
  await expect(stable(out)).toMatchFileSnapshot(golden("plan-unread"));
});
