/** What becomes of outcomes, one after another: what is logged, counted and reported. */
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import { unavailable } from "../../../lambda/domain/reading.ts";
import { fqdn, outcome, record, recordSet } from "../../support/fixtures.ts";
import { desk, failed, MINUTE, SENT } from "./desk.ts";

const changed = outcome({
  ...{ kind: "converged", trigger: "task" },
  changes: [{ id: "r1", after: record() }],
});
const refused = outcome({ kind: "refused", reason: { code: "cname-at-name", detail: "CNAME" } });

describe("outcomes are told", () => {
  test("in sync, again and again / logged and counted, nobody is told", async () => {
    const it = desk();
    await it.tells(outcome(), outcome());
    expect(it).toMatchObject({ mails: [], log: ["info in-sync", "info in-sync"] });
    expect(it.counted).toEqual(["in-sync", "in-sync"]);
  });

  test("a change / told each time", async () => {
    const it = desk();
    await it.tells(changed, changed);
    expect(it.mails).toEqual(["new record 3.112.0.1", "new record 3.112.0.1"]);
  });

  test("a trouble that goes on / told once, its end too", async () => {
    const it = desk();
    await it.tells(failed, failed, failed, outcome(), outcome());
    expect(it.mails).toEqual([
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      "resolved: now 3.112.0.1",
    ]);
  });

  test("one trouble after another / each told", async () => {
    const it = desk();
    await it.tells(failed, refused, refused, failed);
    expect(it.mails).toEqual([
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      "blocked: a CNAME record is in the way",
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
    ]);
  });

  test("troubles of two names / told apart", async () => {
    const it = desk();
    const other = { ...failed, set: recordSet({ type: "AAAA" }) };
    await it.tells(failed, other, failed, other, outcome());
    expect(it.mails).toEqual([
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      "mx.example.com AAAA: not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      "resolved: now 3.112.0.1",
    ]);
  });

  test("a task that becomes ready in time / nobody is told", async () => {
    const it = desk();
    const endedAtMs = it.clock.now();
    const starting = outcome({
      kind: "held",
      endedAtMs,
      reason: { code: "task-not-ready", detail: "", sinceMs: endedAtMs - MINUTE },
    });
    await it.tells(starting, outcome());
    expect(it.mails).toEqual([]);
  });

  test("a slow start long after another / its own five minutes count", async () => {
    const it = desk();
    const slow = (endedAtMs: number) =>
      outcome({ kind: "held", endedAtMs, reason: { code: "task-not-ready", detail: "" } });
    await it.tells(slow(it.clock.now()), outcome(), slow(it.clock.now() + 60 * MINUTE));
    expect(it.mails).toEqual([]);
  });

  test("a crash loop, each task young, never ready / told after five minutes", async () => {
    const it = desk();
    for (let minute = 0; minute <= 6; minute += 1) {
      const endedAtMs = it.clock.now() + minute * MINUTE;
      const young = { code: "task-not-ready", detail: "", sinceMs: endedAtMs - 20_000 } as const;
      await it.tells(outcome({ kind: "held", endedAtMs, reason: young }));
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
  const calm = (name: string) => outcome({ set: recordSet({ name: fqdn(name) }) });
  const names = ["a.example.com", "b.example.com", "c.example.com"];

  test("it strikes each name, again and again / told once, and its end once", async () => {
    const it = desk();
    for (const _ of [1, 2]) await it.tells(...names.map((name) => storm(name)));
    await it.tells(...names.map((name) => calm(name)));
    await it.tells(...names.map((name) => calm(name)));
    expect(it.mails).toEqual([
      "a.example.com A: not updated: Cloudflare's rate limit is used up (still 3.112.0.1)",
      "a.example.com A: resolved: now 3.112.0.1",
    ]);
  });

  test("it strikes all names in one moment / told once", async () => {
    const it = desk();
    const deadlineMs = it.clock.now() + 8_000;
    await it.clock.run(Promise.all(names.map((name) => it.tell(storm(name), deadlineMs))));
    expect(it.mails).toEqual([
      "a.example.com A: not updated: Cloudflare's rate limit is used up (still 3.112.0.1)",
    ]);
  });

  test("a second one after its end / told again", async () => {
    const it = desk();
    await it.tells(storm("a.example.com"), calm("a.example.com"), storm("b.example.com"));
    expect(it.mails.at(-1)).toBe(
      "b.example.com A: not updated: Cloudflare's rate limit is used up (still 3.112.0.1)",
    );
  });

  test("its notice fails / the next name's pass tells it", async () => {
    const it = desk(unavailable("denied", "sns:Publish: AccessDenied"));
    await it.tells(storm("a.example.com"), storm("b.example.com"), storm("c.example.com"));
    expect(it.mails).toEqual([
      "b.example.com A: not updated: Cloudflare's rate limit is used up (still 3.112.0.1)",
    ]);
  });

  test("a name changed before it was struck / its change is told all the same", async () => {
    const it = desk();
    const changes = [{ id: "r1", after: record() }];
    await it.tells(storm("a.example.com"), storm("b.example.com", { changes }));
    expect(it.mails).toHaveLength(2);
  });

  test("another trouble of another name meanwhile / told", async () => {
    const it = desk();
    await it.tells(storm("a.example.com"), refused, storm("b.example.com"));
    expect(it.mails).toEqual([
      "a.example.com A: not updated: Cloudflare's rate limit is used up (still 3.112.0.1)",
      "blocked: a CNAME record is in the way",
    ]);
  });
});

describe("the topic fails", () => {
  const down = unavailable("server-error", "sns:Publish: HTTP 503");

  test("for a moment / told all the same", async () => {
    const it = desk(down, down);
    await it.tells(failed);
    expect(it.mails).toEqual([
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
    ]);
    expect(it.counted).toEqual(["failed"]);
  });

  test("for good / counted and logged, no throw, and told by the next pass", async () => {
    const it = desk(unavailable("denied", "sns:Publish: AccessDenied"));
    await it.tells(failed);
    expect(it).toMatchObject({ mails: [], counted: ["failed", "notice failed"] });
    expect(it.log).toEqual(["error failed", "error notice-failed"]);
    await it.tells(failed);
    expect(it.mails).toEqual([
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
    ]);
  });

  test("the end of a trouble could not be told / told by the next pass", async () => {
    const it = desk(SENT, unavailable("denied", "no"));
    await it.tells(failed, outcome(), outcome());
    expect(it.mails).toEqual([
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      "resolved: now 3.112.0.1",
    ]);
  });

  test("a change could not be told / counted, and not lost from the log", async () => {
    const it = desk(unavailable("denied", "no"));
    await it.tells(changed);
    expect(it.counted).toEqual(["converged", "notice failed"]);
    expect(it.log).toContain("error notice-failed");
  });

  test("no time is left / given up within the deadline", async () => {
    const it = desk(...Array(9).fill(down));
    const startMs = it.clock.now();
    await it.tells(failed);
    expect(it.clock.now() - startMs).toBeLessThanOrEqual(8_000);
    expect(it.counted).toContain("notice failed");
  });
});
