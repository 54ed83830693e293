/** Timelines and downtime on plain data: seconds since the start, no cloud. */
import { expect, test } from "vitest";
import type { Sample } from "../../../cli/drill/sample.ts";
import { inOrder, isOver, type Step, type StepId, timeline } from "../../../cli/drill/timeline.ts";

const OLD = "43.207.242.167";
const NEW = "18.177.139.144";
const STRAY = "198.51.101.9";

const service = (s: number, oldWanted: number, isReplaced: boolean, ...addresses: string[]) =>
  ({ atMs: s * 1_000, kind: "service", oldWanted, isReplaced, addresses }) as const;
const record = (s: number, ...addresses: string[]) =>
  ({ atMs: s * 1_000, kind: "record", addresses }) as const;
const ns = (s: number, server: string, ...addresses: string[]) =>
  ({ atMs: s * 1_000, kind: "answer", role: "authoritative", server, addresses }) as const;
const cache = (s: number, server: string, ...addresses: string[]) =>
  ({ atMs: s * 1_000, kind: "answer", role: "public", server, addresses }) as const;
const smtp = (s: number, address: string, answers: boolean) =>
  ({ atMs: s * 1_000, kind: "greeting", address, answers }) as const;

const read = (samples: readonly Sample[], { asksSmtp = true, endS = 100 } = {}) =>
  timeline(samples, { startMs: 0, endMs: endS * 1_000, asksSmtp });
const seconds = (samples: readonly Sample[], step: StepId) => {
  const found = read(samples).steps.find((one) => one.step === step);
  return found?.afterMs === undefined ? undefined : found.afterMs / 1_000;
};

/** Seen before the start. */
const BEFORE: readonly Sample[] = [
  service(-2, 1, false, OLD),
  record(-2, OLD),
  ns(-2, "ns1", OLD),
  ns(-2, "ns2", OLD),
  cache(-2, "1.1.1.1", OLD),
  smtp(-2, OLD, true),
];

/** The new task comes first; the old one is asked to stop when nobody uses it anymore. */
const ROLLING: readonly Sample[] = [
  ...BEFORE,
  service(1, 1, false, OLD),
  record(1, OLD),
  service(30, 1, true, NEW),
  record(32, NEW),
  ns(1, "ns1", OLD),
  ns(33, "ns1", NEW),
  ns(33, "ns2", OLD),
  ns(34, "ns2", NEW),
  cache(34, "1.1.1.1", OLD),
  cache(70, "1.1.1.1", NEW),
  smtp(36, NEW, true),
  service(90, 0, true, NEW),
  smtp(91, OLD, false),
];

test("a rolling deployment / read / every step in its second, no downtime", () => {
  expect(read(ROLLING).steps.map(({ step, afterMs }) => [step, afterMs])).toEqual([
    ["old-stopping", 90_000],
    ["new-running", 30_000],
    ["record", 32_000],
    ["authoritative", 34_000],
    ["public", 70_000],
    ["smtp", 36_000],
  ]);
  const { rightAfterMs, downtimeMs, addresses } = read(ROLLING);
  expect({ rightAfterMs, downtimeMs, addresses }).toEqual({
    rightAfterMs: 70_000,
    downtimeMs: 0,
    addresses: [NEW],
  });
  expect(isOver(read(ROLLING))).toBe(true);
});

test("the same samples in another order / read / the same timeline", () => {
  expect(read([...ROLLING].reverse())).toEqual(read(ROLLING));
});

/** The old task dies first. */
const KILLED: readonly Sample[] = [
  ...BEFORE,
  service(1, 0, false),
  smtp(5, OLD, false),
  service(40, 0, true, NEW),
  smtp(41, NEW, true),
  record(42, NEW),
  ns(44, "ns1", NEW),
  ns(44, "ns2", NEW),
  cache(60, "1.1.1.1", NEW),
];

test("the task is killed / read / down from its last answer to the last server's change", () => {
  const { downtime, downtimeMs, rightAfterMs } = read(KILLED);
  expect(downtime).toEqual([{ fromMs: 5_000, toMs: 60_000 }]);
  expect(downtimeMs).toBe(55_000);
  expect(rightAfterMs).toBe(60_000);
});

test("the new task greets late / read / down until it greets", () => {
  const late = KILLED.filter((one) => one.kind !== "greeting" || one.address !== NEW);
  const samples = [...late, smtp(41, NEW, false), smtp(75, NEW, true)];
  expect(read(samples).downtime).toEqual([{ fromMs: 5_000, toMs: 75_000 }]);
  expect(seconds(samples, "smtp")).toBe(75);
});

test("a server goes back to the old answer / read / done only from its last change on", () => {
  const samples = [...ROLLING, cache(75, "1.1.1.1", OLD), cache(80, "1.1.1.1", NEW)];
  expect(seconds(samples, "public")).toBe(80);
});

test("one of two name servers stays behind / read / not done, not right", () => {
  const samples = [...ROLLING, ns(95, "ns2", OLD)];
  expect(seconds(samples, "authoritative")).toBeUndefined();
  expect(read(samples).rightAfterMs).toBeUndefined();
  expect(isOver(read(samples))).toBe(false);
});

test("two addresses, one of them dead / read / no downtime: senders try the other", () => {
  const both = [ns(1, "ns1", OLD, NEW), smtp(1, NEW, true), smtp(2, OLD, false)];
  expect(read([smtp(0, OLD, true), ...both]).downtimeMs).toBe(0);
});

test("a name without an address / read / down until it has one", () => {
  const samples = [ns(10, "ns1"), ns(25, "ns1", NEW), smtp(1, NEW, true)];
  expect(read(samples).downtime).toEqual([{ fromMs: 10_000, toMs: 25_000 }]);
});

test("an address nobody has asked / read / not held against the name", () => {
  expect(read([ns(1, "ns1", STRAY)]).downtimeMs).toBe(0);
});

test("down before the start and at the end / read / counted only within the drill", () => {
  const samples = [ns(-5, "ns1", STRAY), smtp(-4, STRAY, false)];
  expect(read(samples, { endS: 20 }).downtime).toEqual([{ fromMs: 0, toMs: 20_000 }]);
});

test("nothing was asked by SMTP / read / the step is left out, right without it", () => {
  const { steps, rightAfterMs } = read(ROLLING, { asksSmtp: false });
  expect(steps.map(({ step }) => step)).not.toContain("smtp");
  expect(rightAfterMs).toBe(70_000);
});

test("a source that never answered / read / its step was not seen", () => {
  const silent = read(ROLLING.filter(({ kind }) => kind !== "record"));
  expect(silent.steps.find(({ step }) => step === "record")).toEqual({
    step: "record",
    isSeen: false,
  });
  expect(silent.rightAfterMs).toBeUndefined();
});

test("no new task yet / read / no address to wait for", () => {
  const { addresses, rightAfterMs } = read([...BEFORE, service(1, 0, false)]);
  expect(addresses).toEqual([]);
  expect(rightAfterMs).toBeUndefined();
});

test("steps within one tenth of a second / in order / cause before effect, not done last", () => {
  const at = (step: StepId, afterMs?: number): Step => ({
    step,
    isSeen: true,
    ...(afterMs !== undefined && { afterMs }),
  });
  const steps = [at("smtp"), at("authoritative", 6_010), at("record", 6_020), at("public", 5_000)];
  expect(inOrder(steps).map(({ step }) => step)).toEqual([
    "public",
    "record",
    "authoritative",
    "smtp",
  ]);
});
