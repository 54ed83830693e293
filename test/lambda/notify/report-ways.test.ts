/** Notices over several channels: each fails, and remembers, on its own. */
import { expect, test } from "vitest";
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import { known, type Reading, unavailable } from "../../../lambda/domain/reading.ts";
import type { Channel } from "../../../lambda/notify/notice.ts";
import { reporter } from "../../../lambda/notify/report.ts";
import { outcome } from "../../support/fixtures.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const SENT: Reading<void> = known(undefined);
const MESSAGE = "Slack webhook: HTTP 404: no_service";
const GONE = unavailable("not-found", MESSAGE);
const failed = outcome({ kind: "failed", reason: { code: "timeout", detail: "ecs:ListTasks" } });
const refused = outcome({ kind: "refused", reason: { code: "cname-at-name", detail: "CNAME" } });
const inSync = outcome();

/** Two channels; each gives the answers of its list, then accepts everything. */
function channels(replies: { mail?: Reading<void>[]; chat?: Reading<void>[] }, tookMs = 50) {
  const clock = new VirtualClock();
  const got: { mail: string[]; chat: string[] } = { mail: [], chat: [] };
  const log: Record<string, unknown>[] = [];
  let failures = 0;
  const channel = (way: "mail" | "chat"): Channel => ({
    publish: async ({ words }) => {
      await clock.sleep(tookMs);
      const reply = replies[way]?.shift() ?? SENT;
      if (reply.kind === "known") got[way].push(words.headline);
      return reply;
    },
  });
  const report = reporter({
    clock,
    log: { write: (_level, code, fields) => log.push({ code, ...fields }) },
    meter: { count: () => {}, noticeFailed: () => (failures += 1) },
    language: "en",
    channels: { mail: channel("mail"), chat: channel("chat") },
  });
  return {
    got,
    clock,
    log,
    failures: () => failures,
    async reports(...outcomes: Outcome[]): Promise<void> {
      for (const each of outcomes) await clock.run(report(each, clock.now() + 8_000));
    },
  };
}

test("both channels work / a problem and its end / each reported once by each", async () => {
  const it = channels({});
  await it.reports(failed, failed, inSync, inSync);
  const both = [
    "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
    "resolved: now 3.112.0.1",
  ];
  expect(it.got).toEqual({ mail: both, chat: both });
});

test("one channel is gone / a problem / reported by the other, counted and logged", async () => {
  const it = channels({ chat: [GONE] });
  await it.reports(failed);
  expect(it.got).toEqual({
    mail: ["not updated: no answer from AWS in time, retrying (still 3.112.0.1)"],
    chat: [],
  });
  expect(it.failures()).toBe(1);
  expect(it.log).toContainEqual({
    code: "notice-failed",
    record: "mx.example.com A",
    way: "chat",
    reason: "not-found",
    detail: MESSAGE,
  });
});

test("one channel fails twice / a problem goes on / mail at first, chat on the third try", async () => {
  const it = channels({ chat: [GONE, GONE] });
  await it.reports(failed, failed, failed, failed);
  expect(it.got).toEqual({
    mail: ["not updated: no answer from AWS in time, retrying (still 3.112.0.1)"],
    chat: ["not updated: no answer from AWS in time, retrying (still 3.112.0.1)"],
  });
  expect(it.failures()).toBe(2);
});

test("one channel missed a problem / it ends / only the other reports the end", async () => {
  const it = channels({ chat: [GONE] });
  await it.reports(failed, inSync);
  expect(it.got).toEqual({
    mail: [
      "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
      "resolved: now 3.112.0.1",
    ],
    chat: [],
  });
});

test("one channel fails / the problem changes / both report the new one", async () => {
  const it = channels({ mail: [SENT, GONE], chat: [GONE] });
  await it.reports(failed, refused, refused);
  expect(it.got.mail).toEqual([
    "not updated: no answer from AWS in time, retrying (still 3.112.0.1)",
    "blocked: a CNAME record is in the way",
  ]);
  expect(it.got.chat).toEqual(["blocked: a CNAME record is in the way"]);
});

test("both channels are slow / reported / in parallel, not one after the other", async () => {
  const it = channels({}, 3_000);
  const startedMs = it.clock.now();
  await it.reports(failed);
  expect(it.got).toEqual({
    mail: ["not updated: no answer from AWS in time, retrying (still 3.112.0.1)"],
    chat: ["not updated: no answer from AWS in time, retrying (still 3.112.0.1)"],
  });
  expect(it.clock.now() - startedMs).toBe(3_000);
});
