/** Outcomes in words: a notice says what happened, why, and what to do. */
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../../lambda/domain/outcome.ts";
import { noticeOf } from "../../../../lambda/notify/notice.ts";
import { IP1, IP4, OURS, outcome, record } from "../../../support/fixtures.ts";
import { rendered } from "../../../support/rendered.ts";

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
    const { subject, text } = rendered(noticeOf(adopted));
    expect(subject).toMatchInlineSnapshot(`"mx.example.com A: 43.207.242.167 -> 3.112.0.1"`);
    expect(text).toMatchInlineSnapshot(`
      "mx.example.com A: 43.207.242.167 -> 3.112.0.1

      Taken over: until now the record was not this program's.
      Changed content: "43.207.242.167" -> "3.112.0.1"
      Changed ttlSeconds: 300 -> 60
      Changed comment: "set by hand" -> "fargate-ddns:7493b229 mailserver-cluster/mailserver-mx-service | set by hand"
      Found by a sweep; took 2.3 s; the name servers gave the new address 12.9 s after the task started.
      Nothing to do.

      Service mailserver-mx-service of cluster mailserver-cluster, zone example.com."
    `);
  });

  test("a CNAME is in the way / what, why and what to do", () => {
    const { subject, text } = rendered(noticeOf(refused));
    expect(subject).toMatchInlineSnapshot(`"mx.example.com A: refused (cname-at-name)"`);
    expect(text).toMatchInlineSnapshot(`
      "mx.example.com A: refused (cname-at-name)

      A CNAME stands at mx.example.com, and a name with a CNAME can have no address record.
      Why: Somebody made it, or another tool did.
      Detail: CNAME mx.example.com to elsewhere.example.net
      mx.example.com still points at 3.112.0.1.
      Until this ends, the name does not follow its task.

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
    expect(rendered(noticeOf(outcome(changes))).subject).toBe(`mx.example.com A: ${headline}`);
  });
});

describe("a card for chat", () => {
  test("a comment with Slack's markup / shown as text, nobody is called", () => {
    const before = record({ comment: "<!channel> & co" });
    const changes = [{ id: "r1", before, after: record({ content: "3.112.0.2" }) }];
    const { card, text } = rendered(noticeOf(outcome({ kind: "converged", changes })));
    expect(JSON.parse(card).content.description).toContain("&lt;!channel> &amp; co");
    expect(text).toContain("<!channel> & co");
  });

  test("a CNAME is in the way / the fields of a custom notification, nothing else", () => {
    expect(JSON.parse(rendered(noticeOf(refused)).card)).toEqual({
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
    const { content } = JSON.parse(rendered(noticeOf(adopted)).card);
    expect(content).not.toHaveProperty("nextSteps");
    expect(content.title).toMatch(/^:white_check_mark: /);
  });
});
