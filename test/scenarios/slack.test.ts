/** Notices in Slack, by a webhook and by Amazon Q Developer, from the bundle. */
import { expect } from "vitest";
import type { Fault } from "../../sandbox/faults.ts";
import type { SlackMessage } from "../../sandbox/slack.ts";
import {
  isFollowed,
  MANUAL_RECORD,
  mails,
  replacedUnseen,
  TOKEN_REFUSED,
} from "../support/failures.ts";
import { metric } from "../support/metrics.ts";
import { NAME, STALE, scenario, type World } from "../support/world.ts";

const PARAMETER = "/fargate-ddns/slack-webhook";
const webhook = { records: [MANUAL_RECORD], config: { slackWebhook: { ssmParameter: PARAMETER } } };

/** Stores the webhook's URL, as the README says; no part of it may turn up anywhere. */
function store({ cloud, secrets }: World, url = cloud.slack.url): void {
  secrets.push(url, "webhook-secret-", "B0SANDBOX");
  cloud.aws.ssm.put(PARAMETER, url);
}

/** The first line of each message, without its mark and the name. */
const heads = ({ cloud }: World): string[] =>
  cloud.slack.messages.map(({ text = "" }) =>
    text.replace(/^:\w+: /, "").replace(`${NAME} A: `, ""),
  );

const textOf = ({ blocks = [] }: SlackMessage): string =>
  blocks
    .flatMap(({ text, elements = [] }) => [text?.text ?? "", ...elements.map((part) => part.text)])
    .join("\n");

const failures = ({ log }: World) =>
  log.flatMap(({ code, way, reason }) => (code === "notice-failed" ? [{ way, reason }] : []));

scenario(
  "a webhook / a change, quiet, a problem, more of it, its end / one message for each notice, no other",
  async (world) => {
    store(world);
    await world.sweep();
    const address = world.published()[0];
    for (const _ of [1, 2]) await world.sweep();
    const { faults } = world.cloud;
    const fault = TOKEN_REFUSED;
    faults.order({ service: "cloudflare", operation: "records.list", fault });
    for (const _ of [1, 2]) await world.sweep();
    faults.clear();
    for (const _ of [1, 2]) await world.sweep();
    expect(heads(world)).toEqual([
      `${STALE} -> ${address}`,
      "not updated: Cloudflare refused the token",
      `resolved: now ${address}`,
    ]);
    expect(world.subjects).toEqual(heads(world).map((head) => `${NAME} A: ${head}`));
    const [change, problem] = world.cloud.slack.messages.map(textOf);
    expect(change).toMatch(/took \d+\.\d s/);
    expect(problem).toMatch(/\*What to do\*\n• Create a token with DNS:Edit/);
    expect(metric(world, "NoticeFailures")).toEqual([]);
  },
  webhook,
);

const DOWN: Readonly<Record<string, Fault>> = {
  "fails on its own side": { kind: "reply", status: 503, body: "<html>" },
  "has archived the channel": { kind: "reply", status: 410, body: "channel_is_archived" },
  "asks to wait too long": {
    kind: "reply",
    status: 429,
    body: "",
    headers: { "retry-after": "60" },
  },
  "cannot be reached": { kind: "refuse" },
};

for (const [what, fault] of Object.entries(DOWN))
  scenario(
    `Slack ${what} / a sweep / the name is right, mail is sent, the failure counted`,
    async (world) => {
      store(world);
      world.cloud.faults.order({ service: "slack", fault });
      expect((await world.sweep()).kind).toBe("success");
      isFollowed(world);
      expect(world.subjects).toEqual([`${NAME} A: ${STALE} -> ${world.published()[0]}`]);
      expect(world.cloud.slack.messages).toEqual([]);
      expect(metric(world, "NoticeFailures")).toEqual([1]);
      expect(failures(world)).toMatchObject([{ way: "slack-webhook" }]);
      world.cloud.faults.clear();
      await replacedUnseen(world);
      await world.sweep();
      expect(heads(world)).toEqual([world.subjects.at(-1)?.replace(`${NAME} A: `, "")]);
    },
    webhook,
  );

scenario(
  "Slack never answers / a sweep / mail is sent before Slack is given up",
  async (world) => {
    store(world);
    world.cloud.faults.order({ service: "slack", fault: { kind: "stall-headers" } });
    expect((await world.sweep()).kind).toBe("success");
    isFollowed(world);
    const { entries } = world.cloud.journal;
    const mailed = entries.findIndex(({ kind }) => kind === "notice");
    const givenUp = entries.findIndex((e) => e.kind === "log" && e.line.includes("notice-failed"));
    expect(mailed).toBeGreaterThan(0);
    expect(givenUp).toBeGreaterThan(mailed);
    expect(failures(world)).toEqual([{ way: "slack-webhook", reason: "timeout" }]);
  },
  webhook,
);

scenario(
  "Slack fails once, then asks to wait a second / a sweep / reported once, at the third try",
  async (world) => {
    store(world);
    const order = (fault: Fault) => world.cloud.faults.order({ service: "slack", fault, times: 1 });
    order({ kind: "reply", status: 500, body: "rollup_error" });
    order({ kind: "reply", status: 429, body: "", headers: { "retry-after": "1" } });
    await world.sweep();
    expect(heads(world)).toEqual([`${STALE} -> ${world.published()[0]}`]);
    expect(world.cloud.journal.calls("slack")).toBe(3);
    expect(metric(world, "NoticeFailures")).toEqual([]);
  },
  webhook,
);

scenario(
  "SNS is down, Slack is not / a sweep / reported in Slack, the failure counted",
  async (world) => {
    store(world);
    const fault: Fault = { kind: "error", code: "AuthorizationError", message: "no", status: 403 };
    world.cloud.faults.order({ service: "sns", fault });
    await world.sweep();
    isFollowed(world);
    expect(world.subjects).toEqual([]);
    expect(heads(world)).toEqual([`${STALE} -> ${world.published()[0]}`]);
    expect(failures(world)).toEqual([{ way: "sns", reason: "denied" }]);
    expect(metric(world, "NoticeFailures")).toEqual([1]);
  },
  webhook,
);

scenario(
  "Slack is down when a problem begins / sweeps / one mail, and Slack once it works again",
  async (world) => {
    store(world);
    const { faults } = world.cloud;
    const refused = TOKEN_REFUSED;
    faults.order({ service: "cloudflare", operation: "records.list", fault: refused });
    const gone: Fault = { kind: "reply", status: 404, body: "no_service" };
    faults.order({ service: "slack", fault: gone, times: 1 });
    for (const _ of [1, 2, 3]) await world.sweep();
    expect(world.reported).toEqual([`${NAME} A: failed (token-refused)`]);
    expect(heads(world)).toEqual(["not updated: Cloudflare refused the token"]);
    expect(failures(world)).toEqual([{ way: "slack-webhook", reason: "not-found" }]);
  },
  webhook,
);

scenario(
  "the webhook is replaced and its URL stored / a change / reported without a deployment",
  async (world) => {
    store(world);
    await world.sweep();
    store(world, world.cloud.slack.replace());
    await replacedUnseen(world);
    await world.sweep();
    expect(heads(world)).toHaveLength(2);
    expect(metric(world, "NoticeFailures")).toEqual([]);
  },
  webhook,
);

scenario(
  "a channel of Amazon Q Developer / a sweep / the channel gets the card, mail its text",
  async (world) => {
    await world.sweep();
    const { deliveries } = world.cloud.aws.sns;
    const cards = deliveries.flatMap(({ protocol, body }) => (protocol === "https" ? [body] : []));
    expect(cards.map((body) => JSON.parse(body))).toMatchObject([
      { version: "1.0", source: "custom", metadata: { threadId: `${NAME} A` } },
    ]);
    expect(mails(world)[0]).toMatch(/^mx\.kuma8088\.com A: /);
  },
  {
    records: [MANUAL_RECORD],
    config: { slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCDEF" } },
  },
);
