/** What every implementation of RecordStore must do when it reads. */
import { describe, expect, test } from "vitest";
import type { ZoneRef } from "../../lambda/domain/observed.ts";
import type { RecordStore } from "../../lambda/domain/ports.ts";
import { type FaultCode, known, unavailable } from "../../lambda/domain/reading.ts";
import { fqdn } from "../support/fixtures.ts";
import { AMPLE_MS, expectUnavailable, SHORT_MS, within } from "./support/asking.ts";
import { REPLIES, SILENCES } from "./support/cloudflare-faults.ts";
import { A, BY_NAME, edit, observed, REF, withRecords } from "./support/records.ts";
import { type Make, NAME, NEW_TOKEN, type Subject, TOKEN, ZONE } from "./support/stage.ts";

const LIST = "Cloudflare GET dns_records";
const ZONES = "Cloudflare GET zones";

const list = (subject: Subject<RecordStore>, ref: ZoneRef = REF, limitMs = AMPLE_MS, name = NAME) =>
  within(subject, limitMs, subject.port.list(ref, name, limitMs));

export function describeRecordReading(name: string, make: Make<RecordStore>): void {
  describe.concurrent(`RecordStore, ${name}: records`, () => {
    test("records of every type at the name, and around it / list / those of the name", async () => {
      const aaaa = { ...A, type: "AAAA", content: "2406:da14::1", ttl: 1, proxied: true };
      const remarked = { ...A, comment: "by hand" };
      const subject = await withRecords(make, remarked, aaaa);
      const reading = await list(subject);
      const expected = subject.stage.cloudflare.records(NAME).map(observed);
      if (reading.kind === "unavailable") throw new Error(reading.because.message);
      expect(reading.value.toSorted(byId)).toEqual(expected.toSorted(byId));
      expect(reading.value.map(({ type }) => type).toSorted()).toEqual(["A", "AAAA", "TXT"]);
      const fields = { content: A.content, ttlSeconds: 300, proxied: false, comment: "by hand" };
      expect(reading.value).toContainEqual(expect.objectContaining(fields));
    });

    test("none of the name / list / known to be none", async () => {
      const subject = await withRecords(make);
      const at = fqdn("nothing.example.com");
      expect(await list(subject, REF, AMPLE_MS, at)).toEqual({ kind: "known", value: [] });
    });

    test.each([99, 100, 101, 250])("%i records / list / all, in pages", async (count) => {
      const subject = await withRecords(make);
      const at = fqdn("many.example.com");
      const drafts = Array.from({ length: count }, (_, n) => `3.112.${n >> 8}.${n & 255}`);
      for (const content of drafts) subject.stage.cloudflare.handAdd({ ...A, name: at, content });
      const reading = await list(subject, REF, AMPLE_MS, at);
      const contents = reading.kind === "known" ? reading.value.map(({ content }) => content) : [];
      expect(contents.toSorted()).toEqual(drafts.toSorted());
      expect(subject.stage.journal.calls("cloudflare")).toBe(Math.ceil(count / 100));
    });

    test("the second page fails / list / unavailable, not the first page", async () => {
      const subject = await withRecords(make);
      const at = fqdn("many.example.com");
      for (let n = 0; n < 150; n += 1)
        subject.stage.cloudflare.handAdd({ ...A, name: at, content: `3.112.0.${n}` });
      const order = { service: "cloudflare", operation: "records.list", times: 1 };
      subject.stage.faults.order({ ...order, fault: { kind: "delay", ms: 1 } });
      subject.stage.faults.order({ ...order, fault: { kind: "reply", status: 502, body: "" } });
      expectUnavailable(await list(subject, REF, AMPLE_MS, at), "server-error", LIST);
    });
  });

  describe.concurrent(`RecordStore, ${name}: the zone`, () => {
    test("given by name / list twice / looked up once", async () => {
      const subject = await withRecords(make, A);
      expect(await list(subject, BY_NAME)).toMatchObject({ kind: "known" });
      expect(await list(subject, BY_NAME)).toMatchObject({ kind: "known" });
      expect(subject.stage.journal.calls("cloudflare", "zones.list")).toBe(1);
    });

    test.each([["no such zone", { zone: fqdn("nowhere.example") }, "zoneId"]])(
      "%s / list / not-found, with what to do",
      async (_, ref, words) => {
        const reading = await list(await withRecords(make), ref);
        expectUnavailable(reading, "not-found", ZONES);
        expectUnavailable(reading, "not-found", words);
      },
    );

    test("two active zones of the name / list / several-zones, with both", async () => {
      const reading = await list(await withRecords(make), { zone: fqdn("twice.example") });
      for (const id of ["1", "2"]) expectUnavailable(reading, "several-zones", id.repeat(32));
    });

    test("the zone / its state / by name as it is, by a configured id unknown", async () => {
      const subject = await withRecords(make);
      const state = (ref: ZoneRef) => within(subject, AMPLE_MS, subject.port.zone(ref, AMPLE_MS));
      const { id } = ZONE;
      const view = { id, account: "Mail", status: "active", type: "full" };
      expect(await state(BY_NAME)).toEqual(known(view));
      expect(await state(REF)).toEqual(known(undefined));
      expect(subject.stage.journal.calls("cloudflare")).toBe(1);
    });

    test("the token may not read zones / list / not-found, with what to do", async () => {
      const subject = await withRecords(make);
      subject.stage.cloudflare.access.add({ value: TOKEN, permissions: ["dns:read"] });
      expectUnavailable(await list(subject, BY_NAME), "not-found", "Zone: Read");
    });

    test.each([
      ["an id of another zone", "f".repeat(32), "token-refused"],
      ["an id that is none", "example", "not-found"],
    ] as const)("%s / list / %s", async (_, zoneId, code) => {
      const reading = await list(await withRecords(make), { ...REF, zoneId });
      expectUnavailable(reading, code, LIST);
    });

    test.each([
      ["7003", 404, 2],
      ["10000", 403, 2],
      ["1000", 400, 1],
    ])("error %s (%i) for the zone found / list again / looked up %i times", async (...row) => {
      const [code, status, lookups] = row;
      const subject = await withRecords(make, A);
      await list(subject, BY_NAME);
      const fault = { kind: "error", code, message: "no such zone", status } as const;
      subject.stage.faults.order({ service: "cloudflare", fault, times: 1 });
      expect(await list(subject, BY_NAME)).toMatchObject({ kind: "unavailable" });
      expect(await list(subject, BY_NAME)).toMatchObject({ kind: "known" });
      expect(subject.stage.journal.calls("cloudflare", "zones.list")).toBe(lookups);
    });

    test("the lookup is slow, the list stalls / list / over within the one limit", async () => {
      const subject = await withRecords(make);
      const order = { service: "cloudflare", times: 1 };
      const slow = { kind: "delay", ms: SHORT_MS / 2 } as const;
      subject.stage.faults.order({ ...order, operation: "zones.list", fault: slow });
      const fault = { kind: "stall-headers" } as const;
      subject.stage.faults.order({ ...order, operation: "records.list", fault });
      expectUnavailable(await list(subject, BY_NAME, SHORT_MS), "timeout", LIST);
    });
  });

  describe.concurrent(`RecordStore, ${name}: the token`, () => {
    test("rolled, the new one stored / list / read again, and answered", async () => {
      const subject = await withRecords(make, A);
      const { access } = subject.stage.cloudflare;
      access.revoke(TOKEN);
      access.add({ value: NEW_TOKEN, permissions: ["dns:read"] });
      subject.stage.tokens.stored = known(NEW_TOKEN);
      expect(await list(subject)).toMatchObject({ kind: "known" });
      expect(subject.stage.journal.calls("cloudflare")).toBe(2);
    });

    test("rolled, the old one stored / list / token-refused after one call", async () => {
      const subject = await withRecords(make, A);
      subject.stage.cloudflare.access.revoke(TOKEN);
      expectUnavailable(await list(subject), "token-refused", LIST);
      expect(subject.stage.journal.calls("cloudflare")).toBe(1);
    });

    test("none can be read / list / its fault, and nothing is sent", async () => {
      const subject = await withRecords(make, A);
      subject.stage.tokens.held = unavailable("token-missing", "ssm:GetParameter: none");
      expectUnavailable(await list(subject), "token-missing", "ssm:GetParameter");
      expect(subject.stage.journal.calls("cloudflare")).toBe(0);
    });

    test("too short for one, as a Global API Key is / list / token-malformed", async () => {
      const subject = await withRecords(make, A);
      subject.stage.tokens.held = known("0".repeat(37));
      subject.stage.tokens.stored = known("0".repeat(37));
      expectUnavailable(await list(subject), "token-malformed", LIST);
    });

    test("no call yet, two, one refused / calls left / as the last reply said", async () => {
      const subject = await withRecords(make, A);
      const left = () => subject.port.callsLeft?.();
      expect(left()).toBeUndefined();
      await list(subject);
      expect(left()).toBe(1_199);
      await list(subject, { ...REF, zoneId: "f".repeat(32) });
      expect(left()).toBe(1_198);
      subject.stage.faults.order({ service: "cloudflare", fault: { kind: "lost-reply" } });
      await list(subject);
      expect(left()).toBe(1_198);
    });

    test("more calls than the limit / list / rate-limited, with how long to wait", async () => {
      const subject = await withRecords(make, A);
      const body = '{"success":false,"errors":[{"code":971,"message":"slow"}]}';
      const headers = { "Retry-After": "240" };
      const fault = { kind: "reply", status: 429, body, headers } as const;
      subject.stage.faults.order({ service: "cloudflare", fault });
      const reading = await list(subject);
      expectUnavailable(reading, "rate-limited", LIST);
      expect(reading).toMatchObject({ because: { retryAfterMs: 240_000 } });
    });

    test("a 429 for 240 s, then no fault / look up, list, apply / rate-limited, none sent", async () => {
      const subject = await withRecords(make, A);
      const headers = { "Retry-After": "240" };
      const fault = { kind: "reply", status: 429, body: "", headers } as const;
      subject.stage.faults.order({ service: "cloudflare", fault, times: 1 });
      await list(subject);
      expectUnavailable(await list(subject), "rate-limited", LIST);
      expectUnavailable(await list(subject, BY_NAME), "rate-limited", "GET zones");
      const [record] = subject.records;
      if (record === undefined) throw new Error("there is no record to edit");
      const edited = await subject.port.apply(REF, [edit(record, "3.112.0.1")], 5_000);
      expect(edited).toMatchObject({ kind: "rejected", because: { code: "rate-limited" } });
      expect(subject.stage.journal.calls("cloudflare")).toBe(1);
    });
  });

  describe.concurrent(`RecordStore, ${name}: faults of a reading`, () => {
    const struck = async (fault: (typeof REPLIES)[number]["fault"], code: FaultCode) => {
      const subject = await withRecords(make, A);
      subject.stage.faults.order({ service: "cloudflare", fault, times: 1 });
      expectUnavailable(await list(subject), code, LIST);
      expect(subject.stage.journal.calls("cloudflare"), "one call").toBe(1);
      // After a 429 nothing is sent for minutes.
      const kind = code === "rate-limited" ? "unavailable" : "known";
      expect(await list(subject), "the fault is over").toMatchObject({ kind });
    };
    test.each(REPLIES)("$what / list / $read", async ({ fault, read }) => struck(fault, read));

    test.each(SILENCES)("$fault.kind / list with little time / timeout", async ({ fault }) => {
      const subject = await withRecords(make, A);
      subject.stage.faults.order({ service: "cloudflare", fault, times: 1 });
      expectUnavailable(await list(subject, REF, SHORT_MS), "timeout", LIST);
    });

    test.each([0, -1, Number.NaN])("no time left (%d) / list / timeout", async (limitMs) => {
      const subject = await withRecords(make, A);
      const reading = await within(subject, 0, subject.port.list(REF, NAME, limitMs));
      expectUnavailable(reading, "timeout", LIST);
    });
  });
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : 1;
