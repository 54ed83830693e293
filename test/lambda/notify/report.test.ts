/** A series of outcomes: what is logged, counted and reported. */
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import { unavailable } from "../../../lambda/domain/reading.ts";
import { fqdn, outcome, record, recordSet } from "../../support/fixtures.ts";
import { failed, MINUTE, mailbox, SENT } from "./mailbox.ts";

const changed = outcome({
  ...{ kind: "converged", trigger: "task" },
  changes: [{ id: "r1", after: record() }],
});
const refused = outcome({ kind: "refused", reason: { code: "cname-at-name", detail: "CNAME" } });

describe("outcomes are reported", () => {
  test("in sync, repeatedly / reported / logged and counted, no notice", async () => {
    const it = mailbox();
    await it.reports(outcome(), outcome());
    expect(it).toMatchObject({ mails: [], log: ["info in-sync", "info in-sync"] });
    expect(it.counted).toEqual(["in-sync", "in-sync"]);
  });

  test("a change, twice / reported / a notice each time", async () => {
    const it = mailbox();
    await it.reports(changed, changed);
    expect(it.mails).toEqual(["new record 3.112.0.1", "new record 3.112.0.1"]);
  });

  test("a problem that goes on / reported / once, its end too", async () => {
    const it = mailbox();
    await it.reports(failed, failed, failed, outcome(), outcome());
    expect(it.mails).toEqual([
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      "resolved: now 3.112.0.1",
    ]);
  });

  test("one problem after another / reported / each of them", async () => {
    const it = mailbox();
    await it.reports(failed, refused, refused, failed);
    expect(it.mails).toEqual([
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      "blocked: a CNAME record is in the way",
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
    ]);
  });

  test("problems of two names / reported / separately", async () => {
    const it = mailbox();
    const other = { ...failed, set: recordSet({ type: "AAAA" }) };
    await it.reports(failed, other, failed, other, outcome());
    expect(it.mails).toEqual([
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      "mx.example.com AAAA: not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      "resolved: now 3.112.0.1",
    ]);
  });

  test("a task that becomes ready in time / reported / no notice", async () => {
    const it = mailbox();
    const endedAtMs = it.clock.now();
    const starting = outcome({
      kind: "held",
      endedAtMs,
      reason: { code: "task-not-ready", detail: "", sinceMs: endedAtMs - MINUTE },
    });
    await it.reports(starting, outcome());
    expect(it.mails).toEqual([]);
  });

  test("a slow start long after another / reported / its own five minutes count", async () => {
    const it = mailbox();
    const slow = (endedAtMs: number) =>
      outcome({ kind: "held", endedAtMs, reason: { code: "task-not-ready", detail: "" } });
    await it.reports(slow(it.clock.now()), outcome(), slow(it.clock.now() + 60 * MINUTE));
    expect(it.mails).toEqual([]);
  });

  test("a crash loop, each task young, never ready / reported / after five minutes", async () => {
    const it = mailbox();
    for (let minute = 0; minute <= 6; minute += 1) {
      const endedAtMs = it.clock.now() + minute * MINUTE;
      const young = { code: "task-not-ready", detail: "", sinceMs: endedAtMs - 20_000 } as const;
      await it.reports(outcome({ kind: "held", endedAtMs, reason: young }));
    }
    expect(it.mails).toEqual(["not updated: no task is ready (still 3.112.0.1)"]);
  });
});

describe("a storm of 429", () => {
  const storm = (name: string, more: Partial<Outcome> = {}) =>
    outcome({
      kind: "failed",
      set: recordSet({ name: fqdn(name) }),
      reason: { code: "rate-limited", detail: "HTTP 429" },
      ...more,
    });
  const inSync = (name: string) => outcome({ set: recordSet({ name: fqdn(name) }) });
  const names = ["a.example.com", "b.example.com", "c.example.com"];

  test("each name, repeatedly / reported / once, and its end once", async () => {
    const it = mailbox();
    for (const _ of [1, 2]) await it.reports(...names.map((name) => storm(name)));
    await it.reports(...names.map((name) => inSync(name)));
    await it.reports(...names.map((name) => inSync(name)));
    expect(it.mails).toEqual([
      "a.example.com A: not updated: Cloudflare's rate limit is used up (still 3.112.0.1)",
      "a.example.com A: resolved: now 3.112.0.1",
    ]);
  });

  test("all names at the same moment / reported / once", async () => {
    const it = mailbox();
    const deadlineMs = it.clock.now() + 8_000;
    await it.clock.run(Promise.all(names.map((name) => it.report(storm(name), deadlineMs))));
    expect(it.mails).toEqual([
      "a.example.com A: not updated: Cloudflare's rate limit is used up (still 3.112.0.1)",
    ]);
  });

  test("a second one after its end / reported / again", async () => {
    const it = mailbox();
    await it.reports(storm("a.example.com"), inSync("a.example.com"), storm("b.example.com"));
    expect(it.mails.at(-1)).toBe(
      "b.example.com A: not updated: Cloudflare's rate limit is used up (still 3.112.0.1)",
    );
  });

  test("its notice fails / reported / by the pass of the next name", async () => {
    const it = mailbox(unavailable("denied", "sns:Publish: AccessDenied"));
    await it.reports(storm("a.example.com"), storm("b.example.com"), storm("c.example.com"));
    expect(it.mails).toEqual([
      "b.example.com A: not updated: Cloudflare's rate limit is used up (still 3.112.0.1)",
    ]);
  });

  test("a name that changed before its 429 / reported / its change, too", async () => {
    const it = mailbox();
    const changes = [{ id: "r1", after: record() }];
    await it.reports(storm("a.example.com"), storm("b.example.com", { changes }));
    expect(it.mails).toHaveLength(2);
  });

  test("another problem of another name meanwhile / reported / as well", async () => {
    const it = mailbox();
    await it.reports(storm("a.example.com"), refused, storm("b.example.com"));
    expect(it.mails).toEqual([
      "a.example.com A: not updated: Cloudflare's rate limit is used up (still 3.112.0.1)",
      "blocked: a CNAME record is in the way",
    ]);
  });
});

describe("the topic fails", () => {
  const down = unavailable("server-error", "sns:Publish: HTTP 503");

  test("for a moment / reported / nevertheless", async () => {
    const it = mailbox(down, down);
    await it.reports(failed);
    expect(it.mails).toEqual([
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
    ]);
    expect(it.counted).toEqual(["failed"]);
  });

  test("permanently / counted and logged, no throw / reported by the next pass", async () => {
    const it = mailbox(unavailable("denied", "sns:Publish: AccessDenied"));
    await it.reports(failed);
    expect(it).toMatchObject({ mails: [], counted: ["failed", "notice failed"] });
    expect(it.log).toEqual(["error failed", "error notice-failed"]);
    await it.reports(failed);
    expect(it.mails).toEqual([
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
    ]);
  });

  test("for the end of a problem / counted / reported by the next pass", async () => {
    const it = mailbox(SENT, unavailable("denied", "no"));
    await it.reports(failed, outcome(), outcome());
    expect(it.mails).toEqual([
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      "resolved: now 3.112.0.1",
    ]);
  });

  test("for a change / counted / not lost from the log", async () => {
    const it = mailbox(unavailable("denied", "no"));
    await it.reports(changed);
    expect(it.counted).toEqual(["converged", "notice failed"]);
    expect(it.log).toContain("error notice-failed");
  });

  test("no time is left / reported / given up within the deadline", async () => {
    const it = mailbox(...Array(9).fill(down));
    const startMs = it.clock.now();
    await it.reports(failed);
    expect(it.clock.now() - startMs).toBeLessThanOrEqual(8_000);
    expect(it.counted).toContain("notice failed");
  });
});
