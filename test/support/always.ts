/** What holds at the end of every scenario, whatever it is about. */
import { expect } from "vitest";
import type { Cloud } from "../../sandbox/cloud.ts";

/** Every byte of every record of other names than ours. */
export function neighbors({ cloudflare }: Cloud, ours: readonly string[]): string {
  const others = cloudflare.records().filter(({ name }) => !ours.includes(name));
  return JSON.stringify(others.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
}

export function otherTypes({ cloudflare }: Cloud, name: string): string {
  const records = cloudflare.records(name);
  return JSON.stringify(records.filter(({ type }) => !["A", "AAAA"].includes(type)));
}

export function alwaysTrue(cloud: Cloud, secrets: readonly string[]): void {
  const transcript = cloud.transcript();
  for (const secret of secrets) expect(transcript).not.toContain(secret);
  const phases = cloud.journal.of("invocation").map(({ phase }) => phase);
  expect(phases, "an invocation ran into its timeout").not.toContain("timeout");
  expect(transcript, "a query lost its filter").not.toContain("WIDENED");
  const written = cloud.journal.of("record").filter(({ text }) => text.includes("the API"));
  for (const { text } of written) expect(text, "not reachable").not.toMatch(UNREACHABLE);
  // Each line of the function's is JSON: `World.log` parses them all.
  for (const { line } of cloud.journal.of("log")) expect(() => JSON.parse(line)).not.toThrow();
}

/** An address after a record's name that has the form of an unreachable one. */
const UNREACHABLE =
  / (?:created|to) A \S+ (?:0|10|127|22[4-9]|2[345]\d|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|198\.1[89]|192\.0\.[02]|198\.51\.100|203\.0\.113)\./;
