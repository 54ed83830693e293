/** A reporter with a mailbox in virtual time. */
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import { known, type Reading } from "../../../lambda/domain/reading.ts";
import { reporter } from "../../../lambda/notify/report.ts";
import { outcome } from "../../support/fixtures.ts";
import { rendered } from "../../support/rendered.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

export const MINUTE = 60_000;
export const SENT: Reading<void> = known(undefined);
export const failed = outcome({
  kind: "failed",
  reason: { code: "timeout", detail: "ecs:ListTasks" },
});

/** `replies` are the topic's first answers; after them it accepts everything. */
export function mailbox(...replies: Reading<void>[]) {
  const clock = new VirtualClock();
  const mails: string[] = [];
  const log: string[] = [];
  const counted: string[] = [];
  const report = reporter({
    clock,
    log: { write: (level, code) => log.push(`${level} ${code}`) },
    meter: {
      count: ({ kind }) => counted.push(kind),
      noticeFailed: () => counted.push("notice failed"),
    },
    language: "en",
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
    report,
    /** Reports outcomes one after another, each with 8 s left. */
    async reports(...outcomes: Outcome[]): Promise<void> {
      for (const each of outcomes) await clock.run(report(each, clock.now() + 8_000));
    },
  };
}
