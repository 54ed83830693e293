/** What becomes of outcomes, one after another: what is logged, counted and told. */
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import { known, type Reading, unavailable } from "../../../lambda/domain/reading.ts";
import { reporter } from "../../../lambda/notify/report.ts";
import { address, fqdn, IP1, IP2, outcome, record, recordSet } from "../../support/fixtures.ts";
import { rendered } from "../../support/rendered.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const MINUTE = 60_000;
const SENT: Reading<void> = known(undefined);
const changed = outcome({
  ...{ kind: "converged", trigger: "task" },
  changes: [{ id: "r1", after: record() }],
});
const failed = outcome({ kind: "failed", reason: { code: "timeout", detail: "ecs:ListTasks" } });
const refused = outcome({ kind: "refused", reason: { code: "cname-at-name", detail: "CNAME" } });

/** A mailbox in virtual time; `replies` are the topic's answers, then it takes everything. */
function desk(...replies: Reading<void>[]) {
  const clock = new VirtualClock();
  const mails: string[] = [];
  const log: string[] = [];
  const counted: string[] = [];
  const tell = reporter({
    clock,
    log: { write: (level, code) => log.push(`${level} ${code}`) },
    meter: {
      count: ({ kind }) => counted.push(kind),
      noticeFailed: () => counted.push("notice failed"),
    },
    channels: {
      sns: {
        publish: async (notice) => {
          await clock.sleep(50);
          const reply = replies.shift() ?? SENT;
          if (reply.kind === "known")
            mails.push(rendered(notice).subject.replace("mx.example.com A: ", ""));
          return reply;
        },
      },
    },
  });
  return {
    mails,
    log,
    counted,
    clock,
    tell,
    /** Tells outcomes one after another, each with 8 s left. */
    async tells(...outcomes: Outcome[]): Promise<void> {
      for (const each of outcomes) await clock.run(tell(each, clock.now() + 8_000));
    },
  };
}

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

describe("another writer", () => {
  const at = (minute: number) => minute * MINUTE;
  const repair = (minute: number, from: string | undefined = IP2, more: Partial<Outcome> = {}) =>
    outcome({
      kind: "converged",
      trigger: "sweep",
      endedAtMs: at(minute),
      // Made anew: another id each time.
      changes: [
        {
          id: `r${minute}`,
          ...(from && { before: record({ content: from }) }),
          after: record(),
        },
      ],
      ...more,
    });
  const calm = (minute: number) => outcome({ endedAtMs: at(minute) });
  const AGAIN = `${IP2} -> ${IP1}, again`;

  test("puts the record back after each sweep / the second repair says so, and no later one", async () => {
    const it = desk();
    await it.tells(repair(0), repair(5), repair(10), repair(15));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN]);
  });

  test("puts it back after every other sweep / the same, and its pauses are no end", async () => {
    const it = desk();
    await it.tells(repair(0), calm(5), repair(10), calm(15), repair(20), calm(25));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN]);
  });

  test("deletes it each time / the same", async () => {
    const it = desk();
    await it.tells(repair(0, ""), repair(5, ""), repair(10, ""));
    expect(it.mails).toEqual([`new record ${IP1}`, `new record ${IP1}, again`]);
  });

  test("puts it back once in two hours / a change each time", async () => {
    const it = desk();
    await it.tells(repair(0), repair(120), repair(240));
    expect(it.mails).toEqual(Array(3).fill(`${IP2} -> ${IP1}`));
  });

  test("after a quiet hour it begins again / told again", async () => {
    const it = desk();
    await it.tells(repair(0), repair(5), repair(100), repair(105), repair(110));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN, `${IP2} -> ${IP1}`, AGAIN]);
  });

  test("a task moves while sweeps repair / each of its moves is told, as a move", async () => {
    const it = desk();
    const move = repair(7, IP2, { trigger: "task" });
    await it.tells(repair(0), repair(5), move, repair(10));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN, `${IP2} -> ${IP1}`]);
  });

  test("another trouble ends meanwhile / its end is told", async () => {
    const it = desk();
    await it.tells(repair(0), repair(5), { ...failed, endedAtMs: at(6) }, repair(10), repair(15));
    expect(it.mails).toEqual([
      `${IP2} -> ${IP1}`,
      AGAIN,
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      AGAIN,
    ]);
  });

  test("sweeps that move the name on, each from another address / changes, all told", async () => {
    const it = desk();
    await it.tells(repair(0, "3.3.3.3"), repair(5, "4.4.4.4"), repair(10, "3.3.3.3"));
    expect(it.mails).toHaveLength(3);
    expect(it.mails.join()).not.toContain("again");
  });

  test.each([
    ["removed while empty", { kind: "remove" } as const, ""],
    ["the fallback while empty", { kind: "fallback", addresses: [address(IP2)] } as const, IP2],
  ])("what a pass of ours may have left, %s / a change each time", async (_, whenEmpty, from) => {
    const it = desk();
    const set = recordSet({ whenEmpty });
    await it.tells(repair(0, from, { set }), repair(5, from, { set }));
    expect(it.mails.join()).not.toContain("again");
    expect(it.mails).toHaveLength(2);
  });

  test("its notice fails / the next repair tells it", async () => {
    const it = desk(SENT, unavailable("denied", "sns:Publish: AccessDenied"));
    await it.tells(repair(0), repair(5), repair(10), repair(15));
    expect(it.mails).toEqual([`${IP2} -> ${IP1}`, AGAIN]);
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
