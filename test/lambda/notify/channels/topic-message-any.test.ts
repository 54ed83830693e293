/** With any text in the records, a notice is well formed, and no text forges a line of it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../../../contract/language.ts";
import type { OutcomeKind, ReasonCode } from "../../../../lambda/domain/outcome.ts";
import { noticeOf } from "../../../../lambda/notify/notice.ts";
import { MESSAGES, PHRASES } from "../../../../lambda/notify/texts/translations.ts";
import { fqdn, outcome, record, recordSet } from "../../../support/fixtures.ts";
import { rendered } from "../../../support/rendered.ts";

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
    code: fc.constantFrom(...(Object.keys(MESSAGES.en) as ReasonCode[])),
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

const SERVICE = { en: "Service ", ja: "サービス mailserver-mx-service（" } as const;

describe.each(LANGUAGES)("any text in the records, in %s", (language) => {
  const longName = fqdn(`${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.example.com`);

  test("the subject / rendered / printable ASCII, 1 to 99 characters, no space at an end", () => {
    fc.assert(
      fc.property(outcomes, fc.constantFrom(fqdn("mx.example.com"), longName), (it, name) => {
        const { subject } = rendered(noticeOf({ ...it, set: recordSet({ name }) }, language));
        expect(subject).toMatch(/^[\x21-\x7e](?:[\x20-\x7e]{0,97}[\x21-\x7e])?$/);
      }),
    );
  });

  test("the text / rendered / no control character except line breaks, no line forged", () => {
    fc.assert(
      fc.property(outcomes, (it) => {
        const head = `${PHRASES[language].whatToDo}:`;
        const lines = rendered(noticeOf(it, language)).text.split("\n");
        for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(lines.filter((line) => line.startsWith(SERVICE[language]))).toHaveLength(1);
        expect(lines.indexOf(head)).toBe(lines.lastIndexOf(head));
      }),
    );
  });

  test("a text that reverses the reading direction / rendered / without that", () => {
    const { text, card } = rendered(
      noticeOf(
        outcome({ kind: "failed", reason: { code: "rejected", detail: "a\u202eb\u2066c" } }),
        language,
      ),
    );
    expect(`${text}${card}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test("the card / rendered / JSON that fits Slack, without control characters", () => {
    fc.assert(
      fc.property(outcomes, (it) => {
        const card = JSON.parse(rendered(noticeOf(it, language)).card);
        expect([...card.content.title].length).toBeLessThanOrEqual(250);
        expect([...card.content.description].length).toBeLessThanOrEqual(2_500);
        expect(card.content.title).not.toMatch(/\p{Cc}/u);
        expect(card.content.description.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  test("hundreds of huge records / rendered / accepted by SNS (256 KB, both bodies)", () => {
    const huge = record({ comment: "漢".repeat(9_000) });
    const many = Array.from({ length: 400 }, (_, id) => ({ id: `${id}`, before: huge }));
    const { text, card } = rendered(
      noticeOf(outcome({ kind: "converged", changes: many }), language),
    );
    const message = JSON.stringify({ default: text, email: text, https: card });
    expect(Buffer.byteLength(message)).toBeLessThan(262_144);
  });
});
