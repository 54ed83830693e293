/**
 * Each input for text from outside, and each output: from any input (60 KB of control
 * characters, direction marks, a token's form), the output is short and printable.
 */
import { describe, expect, test } from "vitest";
import { alarmPrefixes } from "../../../contract/metrics.ts";
import { cachedSecret } from "../../../lambda/aws/cached-secret.ts";
import { readTasks } from "../../../lambda/aws/ecs-reply.ts";
import { fromAws } from "../../../lambda/aws/fault.ts";
import { powertoolsLog } from "../../../lambda/aws/log-and-metrics.ts";
import { judge } from "../../../lambda/cloudflare/reply.ts";
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import type { Log, Ports } from "../../../lambda/domain/ports.ts";
import { known } from "../../../lambda/domain/reading.ts";
import { handle } from "../../../lambda/handle-event.ts";
import { noticeOfAlarm, parseAlarmChange } from "../../../lambda/notify/alarms/change.ts";
import { noticeOf } from "../../../lambda/notify/notice.ts";
import { reporter } from "../../../lambda/notify/report.ts";
import { reconcile } from "../../../lambda/pass/reconcile.ts";
import { parseTrigger } from "../../../lambda/trigger.ts";
import { printed } from "../../../sandbox/drill/printed.ts";
import { arnOf, IP1, record, recordSet } from "../../support/fixtures.ts";
import { rendered } from "../../support/rendered.ts";
import { World } from "./world.ts";

const TOKEN = "Zq3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0n";
const HOSTILE = `${TOKEN} \u001b[2J\u202e\u200b\n"${"\u0007\u2066".repeat(30_000)}`;

/** Nothing invisible, nothing secret, and at most `most` characters. */
function expectFit(text: string, most: number): void {
  expect([...text].length).toBeLessThanOrEqual(most);
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  expect(text).not.toContain(TOKEN.slice(0, 20));
}

const FAULT = 500;

describe("a fault's text", () => {
  test.each([
    ["an error of Cloudflare", { message: HOSTILE }],
    ["a chain of them", { message: "no", error_chain: [{ message: HOSTILE }] }],
  ])("%s / judged / short and printable", (_, error) => {
    const body = { success: false, errors: [error, error] };
    const verdict = judge("Cloudflare GET zones", { status: 400, body, retryAfter: null }, "", 0);
    expectFit(verdict.kind === "success" ? HOSTILE : verdict.because.message, FAULT);
  });

  test.each([
    ["the text", { name: "ServerException", message: HOSTILE, $fault: "server" }],
    ["the name", { name: HOSTILE, message: "no", $fault: "client" }],
    ["the name of another error", { name: HOSTILE }],
    ["the code", { code: `ECONN${HOSTILE}` }],
  ])("an error of AWS, %s / read / short and printable", (_, error) => {
    const reading = fromAws("ecs:ListTasks", { aborted: false })(error);
    expectFit(reading.kind === "known" ? HOSTILE : reading.because.message, FAULT);
  });

  test("a failure's reason from ECS / read / short and printable", () => {
    const failures = [{ arn: arnOf("1"), reason: HOSTILE }];
    const reading = readTasks("ecs:DescribeTasks", [arnOf("1")], { tasks: [], failures });
    expectFit(reading.kind === "known" ? HOSTILE : reading.because.message, FAULT);
  });
});

const [detailType, source] = ["ECS Task State Change", "aws.ecs"];
const [clusterArn, taskArn] = [arnOf("1").replace(/:task\/([^/]+).*/, ":cluster/$1"), arnOf("1")];
const detail = { clusterArn, taskArn, lastStatus: "RUNNING", group: "service:x" };
const ecs = (changes: object) => ({
  source,
  "detail-type": detailType,
  detail: { ...detail, ...changes },
});
const events: readonly (readonly [string, unknown])[] = [
  ["no object", HOSTILE],
  ["a source", { source: HOSTILE }],
  ["a detail-type", { source, "detail-type": HOSTILE, detail: {} }],
  ["a cluster", ecs({ clusterArn: HOSTILE })],
  ["a task", ecs({ taskArn: HOSTILE })],
  ["a group", ecs({ group: HOSTILE })],
  ["a service", ecs({ group: `service:${HOSTILE}` })],
  ["a record", { source: "fargate-ddns", "detail-type": "Sweep", detail: { record: HOSTILE } }],
];

describe("an event's fields", () => {
  test.each(events)(
    "%s / handled / one short line, before it reaches the log",
    async (_, event) => {
      const lines: string[] = [];
      const log: Log = {
        write: (_level, code, fields) => lines.push(code, String(fields["detail"])),
      };
      const ports = { ...new World().ports(), log };
      const token = cachedSecret({ read: async () => known("t") }, new World().clock);
      const runtime = { sets: [], ports, token, report: async () => {} };
      await handle(event, 60_000, { log, start: () => runtime });
      const [code = "", line = ""] = lines;
      expect(code).toMatch(/^event-(invalid|ignored)$/);
      expectFit(line, FAULT);
    },
  );

  test("an invalid field / parsed / reported in 80 characters", () => {
    const trigger = parseTrigger({ source: HOSTILE });
    expectFit("because" in trigger ? trigger.because : HOSTILE, 80 + 60);
  });
});

/** The log lines and the notice of a pass in this world. */
async function reported(world: World, changes: Partial<Ports> = {}) {
  const lines: (readonly [string, Record<string, unknown>])[] = [];
  const log: Log = { write: (_, code, fields) => void lines.push([code, fields]) };
  const ports = { ...world.ports(), ...changes, log };
  const deadlineMs = world.clock.now() + 40_000;
  const pass = reconcile(recordSet(), { kind: "sweep" }, ports, deadlineMs);
  const outcome = await world.clock.run(pass);
  const meter = { count: () => {}, noticeFailed: () => {} };
  await reporter({ log, meter, channels: {}, clock: world.clock, language: "en" })(
    outcome,
    deadlineMs,
  );
  const real = powertoolsLog();
  const shown = lines.flatMap(([code, fields]) =>
    printed(() => real.write("info", code, fields), 0),
  );
  return { outcome, lines: shown, notice: rendered(noticeOf(outcome, "en")) };
}

test("an alarm's reason, name and region / put on the bus / a bounded notice", () => {
  const { inform } = alarmPrefixes("Stack");
  const event = {
    region: HOSTILE,
    detail: {
      alarmName: `${inform}${HOSTILE}`,
      state: { value: "ALARM", reason: HOSTILE },
      previousState: { value: "OK" },
    },
  };
  const change = parseAlarmChange(event, "Stack");
  if (change === undefined) throw new Error("not read as a change");
  const notice = rendered(noticeOfAlarm(change, "en"));
  for (const text of [notice.subject, notice.text, notice.card, notice.slack])
    expectFit(text.replaceAll("\n", " "), 8_000);
});

const situations: readonly (readonly [
  string,
  Outcome["kind"],
  (world: World) => Partial<Ports>,
])[] = [
  [
    "a record's content and comment, adopted",
    "converged",
    (world) => {
      world.run("1", IP1);
      world.hold(record({ id: "r1", content: HOSTILE, comment: HOSTILE }));
      return {};
    },
  ],
  [
    "records in the way",
    "refused",
    (world) => {
      world.run("1", IP1);
      const ids = Array.from({ length: 30 }, (_, at) => `r${at}`);
      world.hold(...ids.map((id) => record({ id, content: HOSTILE, comment: HOSTILE })));
      return {};
    },
  ],
  [
    "the target of a CNAME",
    "refused",
    (world) => {
      world.run("1", IP1);
      world.hold(record({ type: "CNAME", content: HOSTILE }));
      return {};
    },
  ],
  [
    "a task's status",
    "held",
    (world) => {
      world.run("1", IP1, { lastStatus: HOSTILE });
      world.hold(record());
      return {};
    },
  ],
  [
    "an address of EC2",
    "held",
    (world) => {
      world.run("1", HOSTILE);
      world.hold(record());
      return {};
    },
  ],
  [
    "answers of a name server, and its name",
    "pending",
    (world) => {
      world.run("1", IP1);
      world.hold(record());
      const answer = known(Array(500).fill(HOSTILE));
      return { resolver: { ask: async () => known([{ server: HOSTILE, answer }]) } };
    },
  ],
];

describe("a pass", () => {
  test.each(situations)(
    "%s / a sweep / %s, bounded lines and notices",
    async (_, kind, prepare) => {
      const world = new World();
      const changes = prepare(world);
      const { outcome, lines, notice } = await reported(world, changes);
      expect(outcome.kind).toBe(kind);
      expect(lines.length).toBeGreaterThan(0);
      // Each record may add one text.
      const more = 520 * world.records.length;
      for (const line of lines) expectFit(line, 4_000 + more);
      expectFit(outcome.reason?.detail ?? "", FAULT);
      expectFit(notice.subject, 99);
      for (const text of [notice.text, notice.card, notice.slack])
        expectFit(text.replaceAll("\n", " "), 8_000 + more);
    },
  );
});
