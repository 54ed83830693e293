/**
 * What every call of AWS must make of every kind of fault. One call of the port is one call of
 * AWS, whatever its result: nothing here retries.
 */
import { describe, expect, test } from "vitest";
import type { FaultCode, Reading } from "../../../lambda/domain/reading.ts";
import type { Fault } from "../../../sandbox/faults.ts";
import { AMPLE_MS, expectUnavailable, fresh, SHORT_MS, within } from "./asking.ts";
import { type Make, type Stage, TOKEN } from "./stage.ts";

export interface Probe<Port> {
  readonly service: string;
  readonly operation: string;
  /** Where the token is missing, a call has its own words for it. */
  readonly who?: string;
  readonly prepare: (stage: Stage) => void;
  readonly ask: (port: Port, timeoutMs: number, stage: Stage) => Promise<Reading<unknown>>;
  /** Clients that read XML take every 404 for an answer. */
  readonly pageOf404: FaultCode;
  /** The service's own errors: code, status, and what they mean. */
  readonly errors: readonly (readonly [string, number, FaultCode])[];
}

const PAGE = "<html><body>Something went wrong</body></html>";
const HALF = `{"Parameter":{"Value":"${TOKEN}`;
const HALF_XML = `<Response><Item>${TOKEN}`;
const reply = (status: number, body: string): Fault => ({ kind: "reply", status, body });

const REPLIES: readonly (readonly [string, Fault, FaultCode])[] = [
  ["200 with a page", reply(200, PAGE), "malformed-reply"],
  ["200 with half of a JSON text", reply(200, HALF), "malformed-reply"],
  ["200 with half of an XML text", reply(200, HALF_XML), "malformed-reply"],
  ["200 with plain text", reply(200, "OK"), "malformed-reply"],
  ["500 with a page", reply(500, PAGE), "server-error"],
  ["502 with a page", reply(502, PAGE), "server-error"],
  ["503 with half of a JSON text", reply(503, HALF), "server-error"],
];

const CUTS: readonly (readonly [Fault, FaultCode])[] = [
  [{ kind: "lost-reply" }, "unreachable"],
  [{ kind: "refuse" }, "unreachable"],
];
const SILENCES: readonly Fault[] = [
  { kind: "stall-headers" },
  { kind: "stall-body" },
  { kind: "delay", ms: 60_000 },
];

export function describeAwsFaults<Port>(make: Make<Port>, probe: Probe<Port>): void {
  const { service, operation, prepare, ask, errors } = probe;
  const who = probe.who ?? `${service}:${operation}`;
  const struck = async (fault: Fault, code: FaultCode, limitMs: number): Promise<void> => {
    const subject = await fresh(make);
    const { stage, port } = subject;
    prepare(stage);
    stage.faults.order({ service, operation, fault, times: 1 });
    const reading = await within(subject, limitMs, ask(port, limitMs, stage));
    expectUnavailable(reading, code, who);
    expect(stage.journal.calls(service, operation), "one call").toBe(1);
    const next = await within(subject, AMPLE_MS, ask(port, AMPLE_MS, stage));
    expect(next, "the fault is over").toMatchObject({ kind: "known" });
  };

  describe.concurrent(`faults of ${service}:${operation}`, () => {
    test.each(errors)("the error %s (%i) / ask / %s", async (code, status, expected) => {
      // A message that quotes what it should not.
      const message = "Said the service.\nIn two lines.";
      await struck({ kind: "error", code, message, status }, expected, AMPLE_MS);
    });

    const pageOf404 = ["404 with a page", reply(404, PAGE), probe.pageOf404] as const;
    test.each([...REPLIES, pageOf404])(
      "%s / ask / only its form is reported",
      async (_, fault, code) => {
        await struck(fault, code, AMPLE_MS);
      },
    );

    test.each(CUTS)("$kind / ask / unreachable at once", async (fault, code) => {
      await struck(fault, code, AMPLE_MS);
    });

    test.each(SILENCES)("$kind / ask with little time / timeout when it is up", async (fault) => {
      await struck(fault, "timeout", SHORT_MS);
    });

    test("a short delay / ask / answered", async () => {
      const subject = await fresh(make);
      const { stage, port } = subject;
      prepare(stage);
      stage.faults.order({ service, operation, fault: { kind: "delay", ms: 30 } });
      const startedAtMs = stage.timeline.now();
      const reading = await within(subject, AMPLE_MS, ask(port, AMPLE_MS, stage));
      expect(reading).toMatchObject({ kind: "known" });
      expect(stage.timeline.now() - startedAtMs).toBeGreaterThanOrEqual(29);
    });

    test.each([0, -1, Number.NaN])("no time left (%d) / ask / timeout", async (limitMs) => {
      const subject = await fresh(make);
      prepare(subject.stage);
      const reading = await within(subject, 0, ask(subject.port, limitMs, subject.stage));
      expectUnavailable(reading, "timeout", who);
    });
  });
}
