/** How a suite calls its subject, and what every answer must satisfy. */
import { expect } from "vitest";
import type { Fault, FaultCode, Reading } from "../../../lambda/domain/reading.ts";
import { type Make, NEW_TOKEN, type Subject, TOKEN } from "./stage.ts";

/** Ample: such a call is to end because it is answered. */
export const AMPLE_MS = 120_000;
/** Such a call is to end because the time is up; ample for the calls that are answered. */
export const SHORT_MS = 2_000;

const open: Subject<unknown>[] = [];

/** A subject that lives until its test file ends: tests run side by side, hooks do not know. */
export async function fresh<Port, More>(make: Make<Port, More>): Promise<Subject<Port> & More> {
  const subject = await make();
  open.push(subject);
  return subject;
}

/** For `afterAll` of a test file. */
export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((subject) => subject.close()));
}

/** The answer of a call that had `limitMs`, and kept to it. */
export async function within<T>(
  subject: Subject<unknown>,
  limitMs: number,
  work: Promise<T>,
): Promise<T> {
  const startedAtMs = subject.timeline.now();
  const answer = await subject.run(work);
  const tookMs = subject.timeline.now() - startedAtMs;
  expect(tookMs, "ends within its limit").toBeLessThanOrEqual(limitMs + subject.slackMs);
  for (const token of [TOKEN, NEW_TOKEN])
    if (!(isKnown(answer) && answer.value === token))
      expect(JSON.stringify(answer), "no token in it").not.toContain(token);
  return answer;
}

const isKnown = (answer: unknown): answer is { readonly value: unknown } =>
  typeof answer === "object" && answer !== null && "value" in answer;

/** What a fault's text must be: one short line that says who said it. */
export function expectFault(fault: Fault | undefined, code: FaultCode, who: string): void {
  expect(fault).toMatchObject({ code });
  expect(fault?.message).toMatch(/^[^\n\r]{1,300}$/);
  expect(fault?.message).toContain(who);
}

export function expectUnavailable(reading: Reading<unknown>, code: FaultCode, who: string): void {
  expect(reading).toMatchObject({ kind: "unavailable", because: { code } });
  if (reading.kind === "unavailable") expectFault(reading.because, code, who);
}
