/** What every implementation of RecordStore must do when it writes. */
import { describe, expect, test } from "vitest";
import type { NonEmpty } from "../../contract/values.ts";
import type { ZoneRef } from "../../lambda/domain/observed.ts";
import type { Step } from "../../lambda/domain/plan.ts";
import type { RecordStore, WriteResult } from "../../lambda/domain/ports.ts";
import { known, unavailable } from "../../lambda/domain/reading.ts";
import type { DnsRecord } from "../../sandbox/cloudflare/types.ts";
import { AMPLE_MS, expectFault, SHORT_MS, within } from "./support/asking.ts";
import { REPLIES, SILENCES } from "./support/cloudflare-faults.ts";
import * as zone from "./support/records.ts";
import { type Make, NEW_TOKEN, type Subject, TOKEN } from "./support/stage.ts";

const { A, REF, creation, deletion, edit, withRecords, written } = zone;
const [ONE, TWO, NEW, OTHER] = ["3.112.0.1", "3.112.0.2", "3.112.0.3", "3.112.0.4"] as const;
const TWO_RECORDS = [ONE, TWO].map((content) => ({ ...A, content }));

const apply = (
  subject: Subject<RecordStore>,
  steps: NonEmpty<Step>,
  limitMs = AMPLE_MS,
  ref: ZoneRef = REF,
) => within(subject, limitMs, subject.port.apply(ref, steps, limitMs));

function expectResult(
  result: WriteResult,
  kind: WriteResult["kind"],
  code: string,
  who = "",
): void {
  expect(result).toMatchObject({ kind, because: { code } });
  if (result.kind !== "applied") expectFault(result.because, result.because.code, who);
}

interface Way {
  readonly how: string;
  readonly who: string;
  readonly steps: (one: DnsRecord, two: DnsRecord) => NonEmpty<Step>;
  /** The contents afterwards. */
  readonly after: readonly string[];
}

const WAYS: readonly Way[] = [
  {
    how: "a creation",
    who: "Cloudflare POST dns_records",
    steps: () => [creation(NEW)],
    after: [ONE, TWO, NEW],
  },
  {
    how: "an edit",
    who: "Cloudflare PATCH dns_records",
    steps: (one) => [edit(one, NEW)],
    after: [TWO, NEW],
  },
  {
    how: "a deletion",
    who: "Cloudflare DELETE dns_records",
    steps: (one) => [deletion(one)],
    after: [TWO],
  },
  {
    how: "all three at once",
    who: "Cloudflare POST dns_records/batch",
    steps: (one, two) => [deletion(one), edit(two, NEW), creation(OTHER)],
    after: [NEW, OTHER],
  },
];
const contents = (records: readonly DnsRecord[]) => records.map((one) => one.content).toSorted();

export function describeRecordWriting(name: string, make: Make<RecordStore>): void {
  const trying = async (steps: Way["steps"]) => {
    const subject = await withRecords(make, ...TWO_RECORDS);
    const [one, two] = subject.records;
    if (one === undefined || two === undefined) throw new Error("two records were made");
    return { ...subject, one, two, steps: steps(one, two) };
  };

  describe.concurrent(`RecordStore, ${name}: writes`, () => {
    test.each(WAYS)("$how / apply / done in one call", async ({ steps, after }) => {
      const subject = await trying(steps);
      expect(await apply(subject, subject.steps)).toEqual({ kind: "applied" });
      expect(contents(subject.now())).toEqual(after);
      expect(subject.stage.journal.calls("cloudflare")).toBe(1);
    });

    test("tags and settings that a person set / edit / our fields change, those stay", async () => {
      const tags = ["owner:mail"];
      const subject = await withRecords(make, { ...A, tags, comment: "by hand", proxied: true });
      const [one] = subject.records;
      if (one === undefined) throw new Error("a record was made");
      await apply(subject, [edit(one, NEW)]);
      expect(subject.now()).toMatchObject([{ ...written(NEW), id: one.id, tags }]);
    });

    test("nothing at the name / create / as the step says", async () => {
      const subject = await withRecords(make);
      await apply(subject, [creation(NEW)]);
      expect(subject.now()).toMatchObject([written(NEW)]);
    });

    test.each<[string, Way["steps"]]>([
      ["an identical record is there", () => [creation(ONE)]],
      ["the record to edit is gone", (one) => [edit({ ...one, id: "f".repeat(32) }, NEW)]],
      ["the record to delete is gone", (one) => [deletion({ ...one, id: "f".repeat(32) })]],
      [
        "one of two is gone",
        (one, two) => [deletion(one), deletion({ ...two, id: "e".repeat(32) })],
      ],
      ["the last of three conflicts", (one) => [edit(one, NEW), creation(OTHER), creation(TWO)]],
      ["an id that is none", (one) => [deletion({ ...one, id: "x" })]],
    ])("%s / apply / rejected, and nothing has changed", async (_, steps) => {
      const subject = await trying(steps);
      const before = subject.stage.cloudflare.snapshot();
      expectResult(await apply(subject, subject.steps), "rejected", "rejected");
      expect(subject.stage.cloudflare.snapshot()).toBe(before);
    });
  });

  describe.concurrent(`RecordStore, ${name}: who may write`, () => {
    test("the token may only read / apply / token-refused", async () => {
      const subject = await trying(() => [creation(NEW)]);
      subject.stage.cloudflare.access.add({ value: TOKEN, permissions: ["dns:read"] });
      expectResult(await apply(subject, subject.steps), "rejected", "token-refused");
      expect(contents(subject.now())).toEqual([ONE, TWO]);
    });

    test("the token was rolled / apply / read again, and done once", async () => {
      const subject = await trying(() => [creation(NEW)]);
      const { access } = subject.stage.cloudflare;
      access.revoke(TOKEN);
      access.add({ value: NEW_TOKEN, permissions: ["dns:edit"] });
      subject.stage.tokens.stored = known(NEW_TOKEN);
      expect(await apply(subject, subject.steps)).toEqual({ kind: "applied" });
      expect(contents(subject.now())).toEqual([ONE, TWO, NEW]);
    });

    test("no token can be read / apply / rejected with its fault", async () => {
      const subject = await trying(() => [creation(NEW)]);
      subject.stage.tokens.held = unavailable("denied", "ssm:GetParameter: no");
      expectResult(await apply(subject, subject.steps), "rejected", "denied", "ssm:GetParameter");
    });

    test("the zone's lookup fails / apply / rejected: nothing was written", async () => {
      const subject = await trying(() => [creation(NEW)]);
      const fault = { kind: "lost-reply" } as const;
      subject.stage.faults.order({ service: "cloudflare", operation: "zones.list", fault });
      const result = await apply(subject, subject.steps, AMPLE_MS, zone.BY_NAME);
      expectResult(result, "rejected", "unreachable", "Cloudflare GET zones");
      expect(contents(subject.now())).toEqual([ONE, TWO]);
    });
  });

  describe.each(WAYS)(`RecordStore, ${name}: faults of $how`, ({ steps, who, after }) => {
    test.concurrent.each(REPLIES)("$what / apply / $write", async (row) => {
      const { fault, write, read, wrote = read, landed = false } = row;
      const subject = await trying(steps);
      subject.stage.faults.order({ service: "cloudflare", fault, times: 1 });
      expectResult(await apply(subject, subject.steps), write, wrote, who);
      expect(contents(subject.now())).toEqual(landed ? after : [ONE, TWO]);
      expect(subject.stage.journal.calls("cloudflare"), "one call").toBe(1);
    });

    test.concurrent.each(SILENCES)("$fault.kind / apply / unconfirmed", async (row) => {
      const subject = await trying(steps);
      subject.stage.faults.order({ service: "cloudflare", fault: row.fault, times: 1 });
      const result = await apply(subject, subject.steps, SHORT_MS);
      expectResult(result, "unconfirmed", "timeout", who);
      expect(contents(subject.now())).toEqual(row.landed ? after : [ONE, TWO]);
    });

    test.concurrent("late / apply / unconfirmed, and it still lands", async () => {
      const subject = await trying(steps);
      const fault = { kind: "delay", ms: SHORT_MS * 2 } as const;
      subject.stage.faults.order({ service: "cloudflare", fault, times: 1 });
      const result = await apply(subject, subject.steps, SHORT_MS);
      expectResult(result, "unconfirmed", "timeout", who);
      await subject.pass(SHORT_MS * 2);
      expect(contents(subject.now())).toEqual(after);
    });
  });
}
