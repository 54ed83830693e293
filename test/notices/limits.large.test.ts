/** Whatever the records hold, Slack accepts the message, and it mentions nobody in the channel. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { LANGUAGES } from "../../contract/language.ts";
import type { ReasonCode } from "../../lambda/domain/outcome.ts";
import { noticeOf } from "../../lambda/notify/notice.ts";
import { MESSAGES } from "../../lambda/notify/texts/translations.ts";
import { judgeMessage } from "../../sandbox/slack.ts";
import { fqdn, outcome, record, recordSet } from "../support/fixtures.ts";
import { rendered } from "../support/rendered.ts";

const text = fc
  .record({
    unit: fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
      fc.constantFrom("<!channel>", "&", "📮", "\ud83d", "漢", "\r\n", '"', "```", "<@U0123>"),
    ),
    times: fc.constantFrom(1, 3, 2_000),
  })
  .map(({ unit, times }) => unit.repeat(times));
const records = fc.record({ content: text, comment: text }).map((fields) => record(fields));
const longest = { cluster: "c".repeat(255), service: "s".repeat(255) };
const outcomes = fc
  .record({
    kind: fc.constantFrom("converged", "pending", "unconfirmed", "held", "failed"),
    code: fc.constantFrom(...(Object.keys(MESSAGES.en) as ReasonCode[])),
    detail: text,
    pairs: fc.array(fc.tuple(records, records), { maxLength: 4 }),
    service: fc.constantFrom(longest, { cluster: "mail", service: "mx" }),
  })
  .map(({ kind, code, detail, pairs, service }) =>
    outcome({
      kind,
      ...(kind === "converged" ? {} : { reason: { code, detail } }),
      changes: pairs.map(([before, after], id) => ({ id: `${id}`, before, after })),
      addresses: [detail],
      set: recordSet({ service, name: fqdn(`${"a".repeat(63)}.${"b".repeat(63)}.example.com`) }),
    }),
  );

test.each(LANGUAGES)(
  "any outcome in %s / posted / accepted by Slack, without a mention of a channel or a person",
  (language) => {
    fc.assert(
      fc.property(outcomes, (one) => {
        const { slack } = rendered(noticeOf(one, language));
        expect(judgeMessage(slack)).toEqual(JSON.parse(slack));
        expect(slack).not.toMatch(/<[!@#]/);
        expect(slack, "half a character").not.toMatch(/(?<!\\)\\ud[89a-f]/);
      }),
      { numRuns: 300 },
    );
  },
);
