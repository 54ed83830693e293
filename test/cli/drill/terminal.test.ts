/** Drills at a real terminal: the question, and Ctrl-C, which leaves nothing half-done. */
import { stripVTControlCharacters } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { alarmPrefixes } from "../../../contract/metrics.ts";
import { onlyOf } from "../../../sandbox/lead-into.ts";
import { type Desk, type DeskOptions, openDesk } from "../../support/command-line.ts";
import {
  CTRL_C,
  happens,
  hasPython,
  leavesCursor,
  type Sitting,
  sit,
} from "../../support/pseudo-terminal.ts";
import { NAME } from "../../support/world.ts";

const PAGE = alarmPrefixes("FargateDdns").page;
/** Of the first task of the simulated account. */
const FIRST = "18.177.139.144";
const RIGHT = { name: NAME, type: "A", content: FIRST, comment: "MX, fixed Elastic IP" } as const;

let desk: Desk;
afterEach(() => desk?.close());
const open = async (options: DeskOptions) => {
  desk = await openDesk({ deployed: true, records: [RIGHT], ...options });
};
const run = (words: readonly string[]): Sitting => sit([...words, ...desk.options]);

/** Without python3 there is no pseudo-terminal: reported as skipped. */
describe.skipIf(!hasPython)("in a pseudo-terminal", () => {
  describe("a drill", () => {
    /** The name is right, and what comes after is never served. */
    const openDrill = () => open({ propagationMs: [3_600_000, 3_600_000] });
    const drill = (words: readonly string[] = []): Sitting =>
      run(["drill", ...words, ...onlyOf("drill", desk.cloud)]);
    const replaced = () => desk.cloud.journal.calls("ecs", "UpdateService");

    test("the question / no / nothing is started", async () => {
      await openDrill();
      const sitting = drill();
      await sitting.shows("Replace the task now? [y/N]");
      sitting.type("n\r");
      const { shown, exitCode } = await sitting.ended;
      expect(exitCode).toBe(2);
      expect(shown).toContain("Nothing was started.");
      expect(replaced()).toBe(0);
    });

    test("the question / Ctrl-C / nothing is started", async () => {
      await openDrill();
      const sitting = drill();
      await sitting.shows("Replace the task now? [y/N]");
      sitting.type(CTRL_C);
      const { shown, exitCode } = await sitting.ended;
      expect(exitCode).toBe(130);
      expect(shown).toContain("Nothing was started.");
      expect(replaced()).toBe(0);
    });

    test("yes, and the new task runs / Ctrl-C / what goes on, and how to watch it", async () => {
      await openDrill();
      const sitting = drill();
      await sitting.shows("Replace the task now? [y/N]");
      sitting.type("y\r");
      await sitting.shows("new task running");
      sitting.type(CTRL_C);
      const { shown, exitCode } = await sitting.ended;
      expect(exitCode).toBe(130);
      expect(replaced()).toBe(1);
      const screen = stripVTControlCharacters(shown);
      expect(screen).toContain("stopped by Ctrl-C");
      expect(screen).toContain("The replacement goes on in ECS");
      expect(screen).toContain(`$ npx fargate-ddns verify --name ${NAME}`);
      expect(leavesCursor(shown)).toBe(true);
    });
  });

  describe("a drill of the alarm", () => {
    const page = () => {
      const { alarmNames } = desk.cloud.aws.cloudwatch;
      return alarmNames.find((name) => name.startsWith(PAGE) && name.includes(NAME)) ?? "";
    };
    /** With the alarm evaluated once. */
    const openAlarm = async () => {
      const notify = { emails: ["ops@example.com"] };
      await open({ config: { notify } });
      desk.cloud.aws.cloudwatch.setAlarmState(page(), "OK", "evaluated");
    };
    /** After that. */
    const changes = () =>
      desk.cloud.aws.cloudwatch.changes
        .filter(({ name }) => name === page())
        .map(({ to }) => to)
        .slice(1);
    const RAISE = "Raise the alarm now? [y/N]";

    test("the question / Ctrl-C / nothing is raised", async () => {
      await openAlarm();
      const sitting = run(["drill", "--alarm"]);
      await sitting.shows(RAISE);
      sitting.type(CTRL_C);
      const { shown, exitCode } = await sitting.ended;
      expect(exitCode).toBe(130);
      expect(shown).toContain("The alarm was not raised.");
      expect(changes()).toEqual([]);
    });

    test("raised, has it arrived? / Ctrl-C / set back, arrival not known", async () => {
      await openAlarm();
      const sitting = run(["drill", "--alarm"]);
      await sitting.shows(RAISE);
      sitting.type("y\r");
      await sitting.shows("Has it arrived");
      sitting.type(CTRL_C);
      const { shown, exitCode } = await sitting.ended;
      expect(exitCode).toBe(130);
      expect(changes()).toEqual(["ALARM", "OK"]);
      expect(stripVTControlCharacters(shown)).toContain("set back");
    });

    test("it is just being raised / Ctrl-C / set back", async () => {
      await openAlarm();
      const raised = happens(desk, (entry) => entry.kind === "alarm");
      const sitting = run(["drill", "--alarm", "--yes"]);
      await raised;
      sitting.type(CTRL_C);
      const { exitCode } = await sitting.ended;
      expect(exitCode).toBe(130);
      expect(changes()).toEqual(["ALARM", "OK"]);
    });
  });
});
