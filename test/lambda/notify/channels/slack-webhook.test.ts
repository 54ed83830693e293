/** What a channel gets through an incoming webhook, and what is reported when it fails. */

import { afterEach, describe, expect, test } from "vitest";
import { known, type Reading } from "../../../../lambda/domain/reading.ts";
import {
  parseWebhookUrl,
  webhookMessage,
} from "../../../../lambda/notify/channels/slack-message.ts";
import { slackWebhook } from "../../../../lambda/notify/channels/slack-webhook.ts";
import { noticeOf } from "../../../../lambda/notify/notice.ts";
import { systemClock } from "../../../../lambda/system-clock.ts";
import type { Fault } from "../../../../sandbox/faults.ts";
import { Faults } from "../../../../sandbox/faults.ts";
import { Journal } from "../../../../sandbox/journal.ts";
import { openSlackServer, type SlackServer } from "../../../../sandbox/slack.ts";
import { RealTimeline } from "../../../../sandbox/time.ts";
import { Tokens } from "../../../ports/support/stage.ts";
import { outcome, record } from "../../../support/fixtures.ts";

const NOTICE = noticeOf(
  outcome({ kind: "converged", changes: [{ id: "r1", after: record() }] }),
  "en",
);
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Channel {
  readonly server: SlackServer;
  readonly url: Tokens;
  readonly faults: Faults;
  publish(timeoutMs?: number): Promise<Reading<void>>;
}

async function channel(): Promise<Channel> {
  const timeline = new RealTimeline();
  const faults = new Faults();
  const server = await openSlackServer({ timeline, faults, journal: new Journal(timeline) });
  closing.push(async () => {
    timeline.stop();
    await server.close();
  });
  const url = new Tokens();
  url.held = known(server.url);
  url.stored = known(server.url);
  const channel = slackWebhook(url, systemClock);
  const publish = (timeoutMs = 2_000) => channel.publish(NOTICE, timeoutMs);
  return { server, url, faults, publish };
}

/** The URL is a secret, and so is each fragment of it. */
const SECRET = /services\/T|webhook-secret/;

test("a notice / publish / the channel gets it, once, as it was rendered", async () => {
  const { server, publish } = await channel();
  expect(await publish()).toEqual(known(undefined));
  expect(server.messages).toEqual([JSON.parse(JSON.stringify(webhookMessage(NOTICE.words)))]);
});

test("a replaced webhook, its new URL stored / publish / read again, and sent", async () => {
  const { server, url, publish } = await channel();
  url.stored = known(server.replace());
  expect(await publish()).toEqual(known(undefined));
  expect(server.messages).toHaveLength(1);
});

test("a removed webhook / publish / not-found, with Slack's code and what to do", async () => {
  const { server, publish } = await channel();
  server.replace();
  const reading = await publish();
  expect(reading).toMatchObject({ because: { code: "not-found" } });
  expect(JSON.stringify(reading)).toContain("HTTP 404: no_service; make a new webhook");
  expect(JSON.stringify(reading)).not.toMatch(SECRET);
});

const reply = (status: number, body: string, headers = {}): Fault => ({
  kind: "reply",
  status,
  body,
  headers,
});

test.each<[string, Fault, string, string]>([
  ["the rate limit", reply(429, "rate_limited", { "retry-after": "2" }), "throttled", "HTTP 429"],
  ["a fault of Slack's", reply(503, "<html>"), "server-error", "HTTP 503: no reason given"],
  ["a payload refused", reply(400, "invalid_payload"), "rejected", "HTTP 400: invalid_payload"],
  ["an archived channel", reply(410, "channel_is_archived"), "not-found", "channel_is_archived"],
  ["some other site", reply(200, "<html>welcome</html>"), "rejected", "not Slack's ok"],
  ["a redirect", reply(302, "", { location: "http://127.0.0.1:1/" }), "rejected", "HTTP 302"],
  ["a connection cut", { kind: "lost-reply" }, "unreachable", "the connection failed"],
  ["headers that never come", { kind: "stall-headers" }, "timeout", "no whole reply in time"],
  ["a body that never ends", { kind: "stall-body" }, "timeout", "no whole reply in time"],
])("%s / publish / reported, without the URL", async (_, fault, code, detail) => {
  const { faults, publish } = await channel();
  faults.order({ service: "slack", fault });
  const reading = await publish(2_000);
  expect(reading).toMatchObject({ kind: "unavailable", because: { code } });
  expect(JSON.stringify(reading)).toContain(detail);
  expect(JSON.stringify(reading)).not.toMatch(SECRET);
});

test("a URL that fetch quotes in its error / publish / not repeated", async () => {
  const { url, publish } = await channel();
  url.held = known("http://127.0.0.1:99999/services/T0/B0/webhook-secret");
  const reading = await publish();
  expect(reading).toMatchObject({ because: { code: "unreachable" } });
  expect(JSON.stringify(reading)).not.toMatch(SECRET);
});

test("the rate limit with Retry-After / publish / says for how long", async () => {
  const { faults, publish } = await channel();
  faults.order({ service: "slack", fault: reply(429, "", { "retry-after": "2" }) });
  expect(await publish()).toMatchObject({ because: { retryAfterMs: 2_000 } });
});

describe("the URL in the parameter", () => {
  const PATH = "/services/T0123ABCD/B0123ABCD/AbCdEfGhIjKlMnOpQrStUvWx";
  test.each([
    [`https://hooks.slack.com${PATH}`, "as Slack gives it"],
    [` https://hooks.slack.com${PATH}\n`, "with the line end of echo"],
    [`https://mattermost.example.com:8443/hooks/abc`, "of a server that accepts Slack's format"],
    [`http://127.0.0.1:8080${PATH}`, "of a relay on loopback"],
    ["http://[::1]:8080/x", "of a relay on loopback, by IPv6"],
  ])("%j (%s) / parsed / accepted", (text) => {
    expect(parseWebhookUrl(text)).toEqual(known(text.trim()));
  });

  test.each<[unknown, string]>([
    [`http://hooks.slack.com${PATH}`, "without TLS"],
    [`http://127.0.0.1.example.com${PATH}`, "without TLS, to a name similar to loopback"],
    [`https://user:password@hooks.slack.com${PATH}`, "with a password"],
    [`https://hooks.slack.com/\n${PATH}`, "with a line break"],
    [`curl -X POST https://hooks.slack.com${PATH}`, "inside a command"],
    [PATH, "without its host"],
    ["https://hooks.slack.com", "without its path"],
    [`https://hooks.slack.com:99999${PATH}`, "with a port that does not exist"],
    ["file:///etc/passwd", "of a file"],
    ["", "empty"],
    [undefined, "absent"],
  ])("%j (%s) / parsed / refused, none of it repeated", (text) => {
    const reading = parseWebhookUrl(text);
    expect(reading).toMatchObject({ kind: "unavailable", because: { code: "rejected" } });
    const shown = JSON.stringify(reading);
    expect(shown).toContain("store https://hooks.slack.com/services/…");
    expect(shown).not.toMatch(/AbCdEf|T0123|password|passwd|user/);
  });
});
