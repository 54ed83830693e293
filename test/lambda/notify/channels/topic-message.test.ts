/** Outcomes as text: a notice says what happened, why, and what to do. */
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
  test("the incident's record is adopted / rendered / the old value, the new one, how fast", () => {
    const { subject, text } = rendered(noticeOf(adopted, "en"));
    expect(subject).toMatchInlineSnapshot(`"mx.example.com A: 43.207.242.167 -> 3.112.0.1"`);
    expect(text).toMatchInlineSnapshot(`
      "mx.example.com A: 43.207.242.167 -> 3.112.0.1

      Adopted a record that fargate-ddns had not created.
      Changed content: "43.207.242.167" -> "3.112.0.1"
      Changed ttlSeconds: 300 -> 60
      Changed comment: "set by hand" -> "fargate-ddns:7493b229 mailserver-cluster/mailserver-mx-service | set by hand"
      Found by a scheduled check; took 2.3 s; the name servers served the new address 12.9 s after the task started.
      No action needed.

      Service mailserver-mx-service of cluster mailserver-cluster, zone example.com."
    `);
  });

  test("a CNAME is in the way / rendered / what, why and what to do", () => {
    const { subject, text } = rendered(noticeOf(refused, "en"));
    expect(subject).toMatchInlineSnapshot(
      `"mx.example.com A: blocked: a CNAME record is in the way"`,
    );
    expect(text).toMatchInlineSnapshot(`
      "mx.example.com A: blocked: a CNAME record is in the way

      The name mx.example.com has a CNAME record, and a name with a CNAME cannot have an address record.
      Likely cause: A person or another tool created it.
      Detail: CNAME mx.example.com to elsewhere.example.net
      mx.example.com still points at 3.112.0.1.
      Until this is fixed, mx.example.com will not follow the task to a new address.

      What to do:
      - Delete the CNAME mx.example.com in the Cloudflare dashboard; the next check then publishes.

      Service mailserver-mx-service of cluster mailserver-cluster, zone example.com. Code: cname-at-name."
    `);
  });

  test.each<[string, Partial<Outcome>, string]>([
    ["problem resolved", {}, `resolved: now ${IP1}`],
    ["problem resolved, no record", { addresses: [] }, "resolved: now no record"],
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
    [
      "held",
      { kind: "held", reason: { code: "no-task", detail: "" } },
      "not updated: no running task (still 3.112.0.1)",
    ],
    [
      "failed after a change",
      {
        kind: "failed",
        reason: { code: "unsettled", detail: "" },
        changes: adopted.changes,
      },
      `${IP4} -> ${IP1}, but: tasks or records keep changing`,
    ],
    [
      "blocked after a change",
      {
        kind: "refused",
        reason: { code: "cname-at-name", detail: "" },
        changes: adopted.changes,
      },
      `${IP4} -> ${IP1}, but blocked: a CNAME record is in the way`,
    ],
  ])("%s / rendered / the subject says so", (_, changes, headline) => {
    expect(rendered(noticeOf(outcome(changes), "en")).subject).toBe(
      `mx.example.com A: ${headline}`,
    );
  });
});

describe("a card for chat", () => {
  test("a comment with Slack's markup / rendered / as text, without a mention", () => {
    const before = record({ comment: "<!channel> & co" });
    const changes = [{ id: "r1", before, after: record({ content: "3.112.0.2" }) }];
    const { card, text } = rendered(noticeOf(outcome({ kind: "converged", changes }), "en"));
    expect(JSON.parse(card).content.description).toContain("&lt;!channel> &amp; co");
    expect(text).toContain("<!channel> & co");
  });

  test("a CNAME is in the way / rendered / the fields of a custom notification, no others", () => {
    expect(JSON.parse(rendered(noticeOf(refused, "en")).card)).toEqual({
      version: "1.0",
      source: "custom",
      content: {
        textType: "client-markdown",
        title: ":rotating_light: mx.example.com A: blocked: a CNAME record is in the way",
        description: expect.stringContaining("CNAME mx.example.com to elsewhere.example.net"),
        nextSteps: [expect.stringContaining("Delete the CNAME mx.example.com")],
        keywords: ["fargate-ddns", "refused"],
      },
      metadata: {
        threadId: "mx.example.com A",
        summary: "blocked: a CNAME record is in the way",
        eventType: "refused",
        relatedResources: ["mx.example.com"],
        additionalContext: { code: "cname-at-name" },
      },
    });
  });

  test("no action needed / rendered / no next steps", () => {
    const { content } = JSON.parse(rendered(noticeOf(adopted, "en")).card);
    expect(content).not.toHaveProperty("nextSteps");
    expect(content.title).toMatch(/^:white_check_mark: /);
  });
});
