/** Outcomes in words: whatever stands in a record, a notice is well formed and says enough. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MESSAGES } from "../../lambda/core/messages.ts";
import { noticeOf } from "../../lambda/core/notice.ts";
import type { Outcome, OutcomeKind, ReasonCode } from "../../lambda/core/outcome.ts";
import { fqdn, IP1, IP4, OURS, outcome, record, recordSet } from "./fixtures.ts";

const adopted = outcome({
  kind: "converged",
  changes: [
    {
      id: "h1",
      before: record({ id: "h1", content: IP4, ttlSeconds: 300, comment: "set by hand" }),
      after: record({ id: "h1", comment: `${OURS} | set by hand` }),
    },
  ],
  tookMs: 2_340,
  startToVisibleMs: 12_900,
});
const refused = outcome({
  kind: "refused",
  reason: { code: "cname-at-name", detail: "CNAME mx.example.com to elsewhere.example.net" },
});

describe("a notice for mail", () => {
  test("the incident's record is adopted / what stood there, what stands there, how fast", () => {
    const { subject, text } = noticeOf(adopted);
    expect(subject).toMatchInlineSnapshot(`"mx.example.com A: 43.207.242.167 -> 3.112.0.1"`);
    expect(text).toMatchInlineSnapshot(`
      "mx.example.com A: 43.207.242.167 -> 3.112.0.1

      Changed content: "43.207.242.167" -> "3.112.0.1"
      Changed ttlSeconds: 300 -> 60
      Changed comment: "set by hand" -> "fargate-ddns:7493b229 mailserver-cluster/mailserver-mx-service | set by hand"
      This pass took 2.3 s; served 12.9 s after the task started.

      Service mailserver-mx-service of cluster mailserver-cluster, zone example.com."
    `);
  });

  test("a CNAME is in the way / what, why and what to do", () => {
    const { subject, text } = noticeOf(refused);
    expect(subject).toMatchInlineSnapshot(`"mx.example.com A: refused (cname-at-name)"`);
    expect(text).toMatchInlineSnapshot(`
      "mx.example.com A: refused (cname-at-name)

      Detail: CNAME mx.example.com to elsewhere.example.net

      A CNAME stands at mx.example.com, and a name with a CNAME can have no address record. Somebody made it, or another tool did.

      What to do:
      - Delete the CNAME mx.example.com in the Cloudflare dashboard; the next sweep then publishes.

      Service mailserver-mx-service of cluster mailserver-cluster, zone example.com."
    `);
  });

  test.each<[string, Partial<Outcome>, string]>([
    ["trouble is over", {}, `right again (${IP1})`],
    ["trouble is over, no record", { addresses: [] }, "right again (no record)"],
    [
      "a new record",
      { kind: "converged", changes: [{ id: "1", after: record() }] },
      `new record ${IP1}`,
    ],
    [
      "a removed one",
      { kind: "converged", changes: [{ id: "1", before: record() }] },
      `record ${IP1} removed`,
    ],
    [
      "only the TTL",
      {
        kind: "converged",
        changes: [{ id: "1", before: record({ ttlSeconds: 300 }), after: record() }],
      },
      `${IP1} corrected`,
    ],
    [
      "not served yet",
      { kind: "pending", reason: { code: "stale-answers", detail: "" } },
      "not served by the name servers yet",
    ],
    [
      "moved, not served yet",
      {
        kind: "pending",
        reason: { code: "stale-answers", detail: "" },
        changes: adopted.changes,
      },
      `${IP4} -> ${IP1}, not served yet`,
    ],
    ["held", { kind: "held", reason: { code: "no-task", detail: "" } }, "held (no-task)"],
    [
      "failed after a change",
      {
        kind: "failed",
        reason: { code: "unsettled", detail: "" },
        changes: adopted.changes,
      },
      `failed (unsettled), ${IP4} -> ${IP1}`,
    ],
  ])("%s / the subject says so", (_, changes, headline) => {
    expect(noticeOf(outcome(changes)).subject).toBe(`mx.example.com A: ${headline}`);
  });
});

describe("a card for chat", () => {
  test("a CNAME is in the way / the fields of a custom notification, nothing else", () => {
    expect(JSON.parse(noticeOf(refused).card)).toEqual({
      version: "1.0",
      source: "custom",
      content: {
        textType: "client-markdown",
        title: ":rotating_light: mx.example.com A: refused (cname-at-name)",
        description: expect.stringContaining("CNAME mx.example.com to elsewhere.example.net"),
        nextSteps: [expect.stringContaining("Delete the CNAME mx.example.com")],
        keywords: ["fargate-ddns", "refused"],
      },
      metadata: {
        threadId: "mx.example.com A",
        summary: "refused (cname-at-name)",
        eventType: "refused",
        relatedResources: ["mx.example.com"],
        additionalContext: { code: "cname-at-name" },
      },
    });
  });

  test("nothing is to be done / no next steps", () => {
    const { content } = JSON.parse(noticeOf(adopted).card);
    expect(content).not.toHaveProperty("nextSteps");
    expect(content.title).toMatch(/^:white_check_mark: /);
  });
});

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "\r\n.\r\n",
    "\u2028",
    "\u0000",
    "📮".repeat(200),
    "\ud83d",
    "日本語",
    "x".repeat(9_000),
  ),
);
const records = fc
  .record({ content: text, comment: text, ttlSeconds: fc.nat(), proxied: fc.boolean() })
  .map((fields) => record(fields));
const changes = fc.record(
  { id: fc.constant("r1"), before: records, after: records },
  {
    requiredKeys: ["id"],
  },
);
const kinds: OutcomeKind[] = ["pending", "unconfirmed", "held", "refused", "failed"];
const outcomes = fc
  .record({
    kind: fc.constantFrom(...kinds),
    code: fc.constantFrom(...(Object.keys(MESSAGES) as ReasonCode[])),
    detail: text,
    changes: fc.array(
      changes.filter(({ before, after }) => Boolean(before ?? after)),
      {
        maxLength: 200,
      },
    ),
  })
  .map(({ kind, code, detail, changes }) =>
    outcome({ kind, reason: { code, detail }, changes, addresses: [detail] }),
  );

describe("whatever stands in the records", () => {
  const longName = fqdn(`${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.example.com`);

  test("the subject / printable ASCII, 1 to 100 characters, no space at an end", () => {
    fc.assert(
      fc.property(outcomes, fc.constantFrom(fqdn("mx.example.com"), longName), (it, name) => {
        const { subject } = noticeOf({ ...it, set: recordSet({ name }) });
        expect(subject).toMatch(/^[\x21-\x7e](?:[\x20-\x7e]{0,98}[\x21-\x7e])?$/);
      }),
    );
  });

  test("the text / no control character but its own line breaks, no line forged", () => {
    fc.assert(
      fc.property(outcomes, (it) => {
        const lines = noticeOf(it).text.split("\n");
        for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(lines.filter((line) => line.startsWith("Service "))).toHaveLength(1);
        expect(lines.indexOf("What to do:")).toBe(lines.lastIndexOf("What to do:"));
      }),
    );
  });

  test("a text that turns the reading direction / shown without it", () => {
    const { text, card } = noticeOf(
      outcome({ kind: "failed", reason: { code: "rejected", detail: "a\u202eb\u2066c" } }),
    );
    expect(`${text}${card}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test("the card / JSON that fits Slack, its strings without control characters", () => {
    fc.assert(
      fc.property(outcomes, (it) => {
        const card = JSON.parse(noticeOf(it).card);
        expect([...card.content.title].length).toBeLessThanOrEqual(250);
        expect([...card.content.description].length).toBeLessThanOrEqual(2_500);
        expect(card.content.title).not.toMatch(/\p{Cc}/u);
        expect(card.content.description.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  test("hundreds of huge records / a message that SNS takes (256 KB, both bodies)", () => {
    const huge = record({ comment: "漢".repeat(9_000) });
    const many = Array.from({ length: 400 }, (_, id) => ({ id: `${id}`, before: huge }));
    const { text, card } = noticeOf(outcome({ kind: "converged", changes: many }));
    const message = JSON.stringify({ default: text, email: text, https: card });
    expect(Buffer.byteLength(message)).toBeLessThan(262_144);
  });
});
