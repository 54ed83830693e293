/** A person at a real terminal: color, width, and Ctrl-C, which leaves nothing half-done. */
import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { afterEach, describe, expect, test } from "vitest";
import { onlyOf } from "../../sandbox/lead-into.ts";
import { type Desk, type DeskOptions, openDesk } from "../support/command-line.ts";
import {
  CTRL_C,
  HIDE_CURSOR,
  happens,
  hasPython,
  leavesCursor,
  type Sitting,
  sit,
} from "../support/pseudo-terminal.ts";
import { NAME, SERVICE, STALE } from "../support/world.ts";

const COLOR = "\u001b[3";
const FIRST_COLUMN = "\u001b[1G";

let desk: Desk;
afterEach(() => desk?.close());
const open = async (options: DeskOptions = {}) => {
  desk = await openDesk({ records: [MANUAL], ...options });
  return desk;
};
const MANUAL = { name: NAME, type: "A", content: STALE, comment: "MX, fixed Elastic IP" } as const;
const published = () => desk.cloud.records(NAME, "A").map(({ content }) => content);
const task = () => desk.cloud.aws.ecs.tasksOf(SERVICE)[0]?.eni?.publicAddress ?? "none";
const run = (words: readonly string[], env: Readonly<Record<string, string>> = {}): Sitting =>
  sit([...words, ...desk.options], { env });

/** Of the lines that are read; a command stays on one line, so that it can be copied. */
const widest = (shown: string): number =>
  Math.max(
    ...shown
      .replaceAll(FIRST_COLUMN, "\n")
      .split(/[\r\n]/)
      .filter((line) => !line.startsWith("  $ "))
      .map((line) => stringWidth(line)),
  );

/** Without python3 there is no pseudo-terminal: reported as skipped. */
describe.skipIf(!hasPython)("in a pseudo-terminal", () => {
  test("a terminal / plan / color, and no line wider than it", async () => {
    await open();
    const { shown, exitCode } = await run(["plan"]).ended;
    expect(exitCode).toBe(1);
    expect(shown).toContain(COLOR);
    expect(widest(shown)).toBeLessThanOrEqual(80);
  });

  test("NO_COLOR / plan / no color", async () => {
    await open();
    const { shown } = await run(["plan"], { NO_COLOR: "1" }).ended;
    expect(shown).toContain(NAME);
    expect(shown).not.toContain(COLOR);
  });

  test("plan waits for Cloudflare / Ctrl-C / ends at once, nothing changed", async () => {
    await open();
    desk.cloud.faults.order({ service: "cloudflare", fault: { kind: "stall-headers" } });
    const sitting = run(["plan"]);
    await sitting.shows("Reading tasks and records");
    sitting.type(CTRL_C);
    const { shown, exitCode } = await sitting.ended;
    expect(exitCode).toBe(130);
    expect(shown).toContain("Stopped. Nothing was changed.");
    expect(shown).toContain(HIDE_CURSOR);
    expect(leavesCursor(shown)).toBe(true);
  });

  test("verify waits for a stale record / Ctrl-C / ends at once, nothing changed", async () => {
    await open();
    const sitting = run(["verify", "--within", "1h", ...onlyOf("verify", desk.cloud)]);
    await sitting.shows("Asking name servers until all");
    sitting.type(CTRL_C);
    const { shown, exitCode } = await sitting.ended;
    expect(exitCode).toBe(130);
    expect(shown).toContain("Stopped. Nothing was changed.");
    expect(published()).toEqual([STALE]);
    expect(leavesCursor(shown)).toBe(true);
  });

  test("sync still reads / Ctrl-C / ends, the record is the old one", async () => {
    await open();
    desk.cloud.faults.order({ service: "cloudflare", fault: { kind: "stall-headers" } });
    const sitting = run(["sync"]);
    await sitting.shows("Reading tasks and records");
    sitting.type(CTRL_C);
    const { shown, exitCode } = await sitting.ended;
    expect(widest(shown)).toBeLessThanOrEqual(80);
    expect(exitCode).toBe(130);
    expect(shown).toContain("No record was changed.");
    expect(published()).toEqual([STALE]);
    expect(leavesCursor(shown)).toBe(true);
  });

  test("the reply to sync's write is on its way / Ctrl-C / the call ends and is reported", async () => {
    await open();
    const fault = { kind: "stall-body" } as const;
    desk.cloud.faults.order({ service: "cloudflare", operation: "records.edit", times: 1, fault });
    const written = happens(desk, ({ kind }) => kind === "record");
    const sitting = run(["sync"]);
    await written;
    sitting.type(CTRL_C);
    const { shown, exitCode } = await sitting.ended;
    expect(exitCode).toBe(130);
    expect(published()).toEqual([task()]);
    expect(shown).toContain("Stopping after the call that is under way.");
    expect(stripVTControlCharacters(shown)).toContain(`${STALE} -> ${task()}`);
    expect(leavesCursor(shown)).toBe(true);
  });

  test("sync waits for the name servers / Ctrl-C / ends, the new record is reported", async () => {
    await open({ propagationMs: [3_600_000, 3_600_000] });
    const asked = happens(desk, ({ kind }) => kind === "record");
    const sitting = run(["sync"]);
    await asked;
    await sitting.shows("Reading tasks and records");
    sitting.type(CTRL_C);
    const { shown, exitCode } = await sitting.ended;
    expect(exitCode).toBe(130);
    expect(published()).toEqual([task()]);
    expect(stripVTControlCharacters(shown)).toContain(`${STALE} -> ${task()}`);
    expect(leavesCursor(shown)).toBe(true);
  });

  test("the second Ctrl-C / sync / ends at once, and the cursor is back", async () => {
    await open();
    desk.cloud.faults.order({ service: "ecs", fault: { kind: "stall-headers" } });
    const sitting = run(["sync"]);
    await sitting.shows("Reading tasks and records");
    sitting.type(CTRL_C);
    await sitting.shows("Stopping after the call");
    sitting.type(CTRL_C);
    const { shown, exitCode } = await sitting.ended;
    expect(exitCode).toBe(130);
    expect(leavesCursor(shown)).toBe(true);
  });
});
