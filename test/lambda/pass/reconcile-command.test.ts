/** One pass that a person starts: what was confirmed is written first, or nothing. */
import { expect, test } from "vitest";
import { digestOf } from "../../../lambda/domain/digest.ts";
import { IP1, IP2, record, recordSet } from "../../support/fixtures.ts";
import { planned, publish, stepsOf } from "../domain/apply.ts";
import { drifted, failing, manual, pass } from "./passes.ts";

const SET = recordSet();
const confirmed = digestOf(SET, stepsOf(planned(publish(IP1), [manual])));
const PLAN_CHANGED = { code: "plan-changed", detail: "nothing was written" };

test("no plan was named / a pass / written, as a command's", async () => {
  const world = drifted();
  expect(await pass(world, { command: {} })).toMatchObject({
    ...{ kind: "converged", trigger: "command", writes: 1 },
  });
  expect(world.contents(SET)).toEqual([IP1]);
});

test("the confirmed plan, among others / a pass / written", async () => {
  const world = drifted();
  const command = { digests: ["0123456789ab", confirmed] };
  expect(await pass(world, { command })).toMatchObject({ kind: "converged", writes: 1 });
  expect(world.contents(SET)).toEqual([IP1]);
});

test.each([[[]], [["0123456789ab"]]])("confirmed: %j / a pass / refused", async (digests) => {
  const world = drifted();
  expect(await pass(world, { command: { digests } })).toMatchObject({
    ...{ kind: "refused", reason: PLAN_CHANGED, writes: 0, changes: [] },
  });
  expect(world.records).toEqual([manual]);
});

test("the record was edited since / a pass / refused, it stays", async () => {
  const world = drifted();
  const edited = record({ ...manual, ttlSeconds: 300 });
  world.hold(edited);
  const outcome = await pass(world, { command: { digests: [confirmed] } });
  expect(outcome).toMatchObject({ kind: "refused", reason: PLAN_CHANGED });
  expect(world.records).toEqual([edited]);
});

test("nothing is left to write / a pass / in sync, whatever was confirmed", async () => {
  const world = drifted();
  world.hold(record());
  const outcome = await pass(world, { command: { digests: [confirmed] } });
  expect(outcome).toMatchObject({ kind: "in-sync", writes: 0 });
});

test("written, and the task is replaced meanwhile / a pass / the new address follows", async () => {
  const world = drifted();
  world.inject("apply", {
    ...failing("timeout", "lost"),
    first: () => world.replace("a", "b", IP2),
  });
  const outcome = await pass(world, { command: { digests: [confirmed] } });
  expect(outcome).toMatchObject({ kind: "converged", writes: 2 });
  expect(world.contents(SET)).toEqual([IP2]);
});
