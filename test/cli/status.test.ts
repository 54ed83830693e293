/** `status`: what one screen shows of a name, in order and in trouble. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { joined } from "../../cli/status/facts.ts";
import { judgeAnswers } from "../../cli/status/judge.ts";
import { WATCH_SECONDS, watch } from "../../cli/status/watch.ts";
import { SWEEP_EVENT } from "../../contract/events.ts";
import { known, unavailable } from "../../lambda/domain/reading.ts";
import { type Desk, type DeskOptions, openDesk, stable } from "../support/command-line.ts";
import { recordSet } from "../support/fixtures.ts";
import { CTRL_C, hasPython, sit } from "../support/pseudo-terminal.ts";
import { NAME, SERVICE, STALE } from "../support/world.ts";

const golden = (name: string) => `golden/status-${name}.txt`;
const MANUAL = { name: NAME, type: "A", content: STALE, comment: "MX, fixed Elastic IP" } as const;

let desk: Desk;
let opened: Desk | undefined;
const open = async (options: DeskOptions = {}) => {
  opened = await openDesk(options);
  desk = opened;
};
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
/** The function has checked the name, and the name servers serve what it did. */
const checked = async () => {
  const { source, detailType } = SWEEP_EVENT;
  await desk.cloud.invoke({ source, "detail-type": detailType, detail: { record: NAME } });
};

describe("at one moment", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 27, 3) }));
  afterEach(() => void vi.useRealTimers());

  test("the function follows the task / status / all on one screen", async () => {
    await open({ deployed: true });
    await checked();
    const { exitCode, out } = await desk.run(["status"]);
    expect(exitCode).toBe(0);
    await expect(stable(out)).toMatchFileSnapshot(golden("right"));
    const ja = await desk.run(["status"], { language: "ja" });
    await expect(stable(ja.out)).toMatchFileSnapshot(golden("right-ja"));
    const { names, alarms } = JSON.parse((await desk.run(["status", "--json"])).out);
    const address = desk.cloud.aws.ecs.tasksOf(SERVICE)[0]?.eni?.publicAddress;
    expect(names).toMatchObject([
      {
        ...{ record: `${NAME} A`, verdict: "right", matchesTask: true },
        tasks: [{ status: "RUNNING", address }],
        records: [{ content: address, ttlSeconds: 60, proxied: false, owner: "owned" }],
        lastChanges: [{ changes: [{ after: address }] }],
      },
    ]);
    expect(alarms.length).toBeGreaterThan(5);
  });

  test("two alarms fire / status / names them, the one that pages first", async () => {
    await open({ deployed: true });
    await checked();
    const { cloudwatch } = desk.cloud.aws;
    const [drift = ""] = cloudwatch.alarmNames.filter((name) => name.includes("does not match"));
    cloudwatch.setAlarmState(drift, "ALARM", "a test");
    const { exitCode, out } = await desk.run(["status"]);
    expect(exitCode).toBe(1);
    await expect(stable(out)).toMatchFileSnapshot(golden("alarm"));
  });

  test("the incident, nothing deployed / status / what differs, and what corrects it", async () => {
    await open({ records: [MANUAL] });
    const { exitCode, out } = await desk.run(["status"]);
    expect(exitCode).toBe(1);
    await expect(stable(out)).toMatchFileSnapshot(golden("incident"));
  });

  test("no task / status / says so", async () => {
    await open({ records: [MANUAL], tasks: 0 });
    const { exitCode, out } = await desk.run(["status"]);
    expect(exitCode).toBe(1);
    await expect(stable(out)).toMatchFileSnapshot(golden("no-task"));
  });
});

test("Cloudflare is down / status / what could not be read, all else is there", async () => {
  await open();
  const fault = { kind: "error", code: "9103", message: "no", status: 400 } as const;
  desk.cloud.faults.order({ service: "cloudflare", fault });
  const { exitCode, out } = await desk.run(["status", "--json"]);
  expect(exitCode).toBe(2);
  const [name] = JSON.parse(out).names;
  expect(name).toMatchObject({ verdict: "unknown", tasks: [{ status: "RUNNING" }] });
  expect(name.records.unread.code).toBe("token-refused");
});

test("AWS denies the alarms / status / says so", async () => {
  await open({ deployed: true });
  await checked();
  const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
  desk.cloud.faults.order({ service: "monitoring", fault });
  const { exitCode, out } = await desk.run(["status"]);
  expect(exitCode).toBe(2);
  expect(out).toContain("cloudwatch:DescribeAlarms");
});

test("answers of servers / judged each on its own", () => {
  const set = recordSet();
  const answers = known([
    { server: "a", answer: known(["3.112.0.1"]) },
    { server: "b", answer: known(["3.112.0.9"]) },
    { server: "c", answer: unavailable("timeout", "no") },
  ]);
  expect(judgeAnswers(answers, set, ["3.112.0.1"])).toEqual(
    known([
      { server: "a", state: "right", addresses: ["3.112.0.1"] },
      { server: "b", state: "stale", addresses: ["3.112.0.9"] },
      { server: "c", state: "silent", addresses: [] },
    ]),
  );
});

test("the log is read again / what overlaps counts once", () => {
  const pass = { record: "a A", outcome: "in-sync", trigger: "sweep" } as const;
  const line = (atMs: number) => ({ ...pass, atMs, changes: [], addresses: [] });
  expect(joined([line(1), line(2)], [line(2), line(3)]).map(({ atMs }) => atMs)).toEqual([1, 2, 3]);
});

test("--watch without a terminal / refused, with what works there", async () => {
  await open();
  const { exitCode, err } = await desk.run(["status", "--watch"]);
  expect(exitCode).toBe(2);
  await expect(err).toMatchFileSnapshot(golden("watch-refused"));
});

test.each([
  [true, ["\u001b[H\u001b[Jscreen 1", "\u001b[H\u001b[Jscreen 2"]],
  [false, ["screen 1", "screen 2"]],
])(
  "--watch, redraws: %s / draws after each pause, and ends with Ctrl-C",
  async (redraws, drawn) => {
    const interrupt = new AbortController();
    const shown: string[] = [];
    const pauses: number[] = [];
    let count = 0;
    const next = async () => `screen ${++count}`;
    const sleep = async (ms: number) => {
      pauses.push(ms);
      if (pauses.length === 2) interrupt.abort();
    };
    const out = (text: string) => void shown.push(text);
    await watch({ next, redraws, clock: { sleep } }, { out, interrupted: interrupt.signal });
    expect(shown).toEqual(drawn);
    expect(pauses).toEqual([WATCH_SECONDS * 1_000, WATCH_SECONDS * 1_000]);
  },
);

/** Without python3 there is no pseudo-terminal: reported as skipped. */
describe.skipIf(!hasPython)("in a pseudo-terminal", () => {
  test("--watch / draws, and Ctrl-C ends it", async () => {
    await open();
    const sitting = sit(["status", "--watch", ...desk.options]);
    await sitting.shows("until Ctrl-C");
    sitting.type(CTRL_C);
    const { exitCode } = await sitting.ended;
    expect(exitCode).toBe(130);
  });

  test("--watch --json / lines of JSON", async () => {
    await open();
    const sitting = sit(["status", "--watch", "--json", ...desk.options]);
    await sitting.shows('"alarms"');
    sitting.type(CTRL_C);
    const { shown } = await sitting.ended;
    const line = shown.split(/\r?\n/).find((one) => one.startsWith("{")) ?? "";
    expect(JSON.parse(line).names).toHaveLength(1);
  });
});
