/** A Slack webhook's URL as people store it: an unusable one is reported in the log only. */
import { expect } from "vitest";
import { isFollowed, MANUAL_RECORD, mails } from "../support/failures.ts";
import { metric } from "../support/metrics.ts";
import { scenario } from "../support/world.ts";

const PARAMETER = "/fargate-ddns/slack-webhook";
const webhook = { records: [MANUAL_RECORD], config: { slackWebhook: { ssmParameter: PARAMETER } } };

const CHANNEL = "https://hooks.slack.example/services/T0123ABCD/B0123ABCD/SeCrEtSeCrEt0123";
const UNUSABLE: Readonly<Record<string, readonly [string | undefined, string, RegExp]>> = {
  "was never stored": [
    undefined,
    "not-found",
    /there is no parameter \/fargate-ddns\/slack-webhook/,
  ],
  "is empty": [" ", "rejected", /holds nothing; store https:\/\/hooks/],
  "is in clear": [CHANNEL.replace("https", "http"), "rejected", /no https URL; store/],
  "has a line break": [CHANNEL.replace("/B0", "\n/B0"), "rejected", /no https URL; store/],
  "is inside a command": [`curl ${CHANNEL}`, "rejected", /no https URL; store/],
};

for (const [what, [url, reason, said]] of Object.entries(UNUSABLE))
  scenario(
    `the webhook's URL ${what} / a sweep / mail is sent, the log says what to store`,
    async (world) => {
      world.secrets.push("SeCrEt", "B0123ABCD");
      if (url !== undefined) world.cloud.aws.ssm.put(PARAMETER, url);
      expect((await world.sweep()).kind).toBe("success");
      isFollowed(world);
      expect(mails(world)).toHaveLength(1);
      const [line, ...others] = world.log.filter(({ code }) => code === "notice-failed");
      expect(others).toEqual([]);
      expect(line).toMatchObject({ level: "ERROR", way: "slack-webhook", reason });
      expect(line?.["detail"]).toMatch(said);
      expect(metric(world, "NoticeFailures")).toEqual([1]);
      expect(world.cloud.journal.calls("slack")).toBe(0);
    },
    webhook,
  );
