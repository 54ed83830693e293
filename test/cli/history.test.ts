/** `history`: what the function's log says happened to the name. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventsOf, passesIn } from "../../cli/history/events.ts";
import { parseSince } from "../../cli/history/since.ts";
import { SWEEP_EVENT } from "../../contract/events.ts";
import { type Desk, type DeskOptions, openDesk, stable } from "../support/command-line.ts";
import { NAME, SERVICE, STALE } from "../support/world.ts";

const golden = (name: string) => `golden/history-${name}.txt`;
const RECORD = `${NAME} A`;
const LOG = "FargateDdns-DdnsLog-1a2b3c";
const [OLD, NEW] = ["18.177.139.144", "43.207.10.20"];

let desk: Desk;
let opened: Desk | undefined;
const openHere = async (options: DeskOptions = {}) => {
  desk = await openDesk(options);
  opened = desk;
};
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

/** A line as a pass writes it, at a time of the day. */
interface Line {
  readonly at: string;
  readonly code: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

const lineOf = ({ code, more }: Line): string =>
  JSON.stringify({
    ...{ level: "INFO", message: code, service: "fargate-ddns", record: RECORD },
    ...{ trigger: "sweep", addresses: [NEW], drift: false, tookMs: 812, looks: 1, writes: 0 },
    ...more,
    code,
  });

describe("a day in the log", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());

  /** The stack's log holds these lines; then it is noon. */
  async function open(lines: readonly Line[]) {
    vi.setSystemTime("2026-11-27T00:00:00Z");
    await openHere();
    const { aws, journal } = desk.cloud;
    aws.stacks.add("FargateDdns", { LogGroupName: LOG });
    aws.cloudwatch.lines.createGroup(LOG);
    const write = (line: string) =>
      journal.write({ kind: "log", requestId: "-", line, logGroup: LOG });
    for (const line of lines) {
      vi.setSystemTime(`2026-11-27T${line.at}Z`);
      write(lineOf(line));
      write('{"_aws":{},"Record":"of a metric"}');
      write("START RequestId: -");
    }
    vi.setSystemTime("2026-11-27T12:00:00Z");
  }

  const change = (before?: string, after?: string) => ({
    id: "1",
    ...(before && { before: { content: before } }),
    ...(after && { after: { content: after } }),
  });
  const DAY: readonly Line[] = [
    { at: "03:00:00", code: "in-sync", more: { addresses: [OLD] } },
    { at: "03:05:00", code: "in-sync", more: { addresses: [OLD] } },
    {
      at: "03:07:10",
      code: "held",
      more: { reason: "no-task", detail: "", addresses: [OLD], trigger: "task" },
    },
    { at: "03:10:00", code: "held", more: { reason: "no-task", detail: "", addresses: [OLD] } },
    { at: "03:11:42", code: "converged", more: { changes: [change(OLD, NEW)], trigger: "task" } },
    { at: "03:15:00", code: "in-sync" },
    {
      at: "03:20:00",
      code: "failed",
      more: { reason: "server-error", detail: "Cloudflare GET dns_records: HTTP 503" },
    },
    { at: "03:25:00", code: "in-sync" },
    { at: "04:00:00", code: "converged", more: { changes: [change(STALE, NEW)] } },
    { at: "04:05:00", code: "converged", more: { changes: [change(NEW, NEW)] } },
    { at: "05:00:00", code: "refused", more: { reason: "several-unstamped", detail: "two" } },
  ];

  test("a task was replaced, Cloudflare failed once / history / what happened, in order", async () => {
    await open(DAY);
    const { exitCode, out } = await desk.run(["history"]);
    expect(exitCode).toBe(0);
    await expect(stable(out)).toMatchFileSnapshot(golden("day"));
    const ja = await desk.run(["history"], { language: "ja" });
    await expect(stable(ja.out)).toMatchFileSnapshot(golden("day-ja"));
  });

  test("the log comes in short and empty pages / history / the same", async () => {
    await open(DAY);
    const whole = await desk.run(["history"]);
    desk.cloud.aws.cloudwatch.lines.searchedPerPage = 2;
    expect(await desk.run(["history"])).toEqual(whole);
  });

  test("the same / history --since 8h --json / what is not older, as plain data", async () => {
    await open(DAY);
    const { exitCode, out } = await desk.run(["history", "--since", "8h", "--json"]);
    expect(exitCode).toBe(0);
    const { events } = JSON.parse(out);
    expect(events.map(({ at }: { at: string }) => at.slice(11, 16))).toEqual([
      "04:00",
      "04:05",
      "05:00",
    ]);
    expect(events[0]).toMatchObject({
      ...{ record: RECORD, outcome: "converged", trigger: "sweep", repeats: 0 },
      changes: [{ before: STALE, after: NEW }],
    });
  });

  test("no pass in that time / history / says so", async () => {
    await open(DAY);
    const { exitCode, out } = await desk.run(["history", "--since", "30m"]);
    expect(exitCode).toBe(0);
    await expect(stable(out)).toMatchFileSnapshot(golden("nothing"));
  });
});

test("the deployed function has followed a task / history / its change", async () => {
  await openHere({ deployed: true });
  const { source, detailType } = SWEEP_EVENT;
  await desk.cloud.invoke({ source, "detail-type": detailType, detail: { record: NAME } });
  const { exitCode, out } = await desk.run(["history", "--json"]);
  expect(exitCode).toBe(0);
  const after = desk.cloud.aws.ecs.tasksOf(SERVICE)[0]?.eni?.publicAddress;
  const { events } = JSON.parse(out);
  expect(events).toContainEqual(
    expect.objectContaining({ record: RECORD, outcome: "converged", changes: [{ after }] }),
  );
});

test("no stack / history / what to do without a log", async () => {
  await openHere();
  const { exitCode, out, err } = await desk.run(["history"]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  await expect(err).toMatchFileSnapshot(golden("not-deployed"));
});

test("AWS denies the log / history / which permission is missing", async () => {
  await openHere({ deployed: true });
  const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
  desk.cloud.faults.order({ service: "logs", fault });
  const { exitCode, err } = await desk.run(["history"]);
  expect(exitCode).toBe(2);
  expect(err).toContain("logs:FilterLogEvents");
});

test.each(["yesterday", "0h", "24", "99999d"])("--since %s / refused", async (since) => {
  await openHere();
  const { exitCode, err } = await desk.run(["history", "--since", since]);
  expect(exitCode).toBe(2);
  expect(err).toContain(`--since is "${since}"; expected is a span of time such as`);
});

test("a span / in milliseconds", () => {
  expect(parseSince("90m")).toEqual({ ok: true, value: 5_400_000 });
  expect(parseSince("7d")).toEqual({ ok: true, value: 604_800_000 });
});

test("lines that are no pass / left out, and passes come in the order of their times", () => {
  const texts = [
    "no JSON {",
    '{"code":"converged"}',
    '{"code":"notice-failed","record":"mx.example.com A"}',
    '2026-11-27T00:00:00.000Z\tid\tINFO\t{"code":"held","record":"mx.example.com A","changes":7}',
  ];
  const lines = texts.map((text, at) => ({ atMs: at, text }));
  const early = { atMs: -1, text: '{"code":"in-sync","record":"mx.example.com A"}' };
  expect(eventsOf(passesIn([...lines, early]))).toMatchObject([
    { outcome: "in-sync", atMs: -1, changes: [], addresses: [] },
    { outcome: "held", atMs: 3, changes: [] },
  ]);
});
