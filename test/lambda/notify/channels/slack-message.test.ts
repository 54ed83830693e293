/** Slack's webhooks: the message, the form of the URL, and the meaning of each reply. */
import { describe, expect, test } from "vitest";
import { known, unavailable } from "../../../../lambda/domain/reading.ts";
import {
  isGone,
  judgeWebhook,
  parseWebhookUrl,
  webhookMessage,
  withoutWebhookReply,
} from "../../../../lambda/notify/channels/slack-message.ts";
import type { Words } from "../../../../lambda/notify/texts/words.ts";

const WORDS: Words = {
  label: "mx.example.com A",
  headline: "1 -> 2",
  subject: "mx.example.com A: 1 -> 2",
  mark: ":warning:",
  facts: ["One <here>.", "Two."],
  whatToDo: "What to do",
  todo: ["Check.", "Fix & check."],
  about: "Service <s>.",
};
const marked = (text: string) => ({ type: "mrkdwn", text, verbatim: true });

describe("a message", () => {
  test("with steps / built / the facts, what to do, and for which service", () => {
    const title = "mx.example.com A: 1 -> 2";
    expect(webhookMessage(WORDS)).toEqual({
      text: `:warning: ${title}`,
      blocks: [
        { type: "section", text: marked(`:warning: *${title}*\nOne &lt;here>.\nTwo.`) },
        { type: "section", text: marked("*What to do*\n• Check.\n• Fix &amp; check.") },
        { type: "context", elements: [marked("Service &lt;s>.")] },
      ],
    });
  });

  test("no action needed / built / no empty list", () => {
    const { blocks } = webhookMessage({ ...WORDS, todo: [] }) as { blocks: object[] };
    expect(blocks).toMatchObject([{ type: "section" }, { type: "context" }]);
  });

  test("longer than Slack accepts / built / cut", () => {
    const long = "x".repeat(5_000);
    const words = { ...WORDS, headline: long, facts: [long], todo: [long], about: long };
    const { text, blocks } = webhookMessage(words) as {
      text: string;
      blocks: { text?: { text: string }; elements?: { text: string }[] }[];
    };
    const lengths = blocks.map((block) => (block.text ?? block.elements?.[0])?.text.length);
    expect(lengths).toEqual([2_900, 2_900, 1_900]);
    expect(text).toHaveLength(":warning: ".length + 1_000);
  });
});

describe("a URL", () => {
  test.each([
    "https://hooks.slack.com/services/T0/B0/x",
    "https://relay-1.example.com:8443/x",
    "http://127.0.0.1:8080/x",
    "http://localhost/x",
    "http://[::1]:9/x",
  ])("%s / read / accepted, trimmed", (url) => {
    expect(parseWebhookUrl(` ${url}\n`)).toEqual(known(url));
  });

  test.each([
    "http://hooks.slack.com/x",
    "http://127.0.0.1.example.com/x",
    "https://hooks.slack.com",
    "https://hooks.slack.com/",
    "https://hooks.slack.com/a b",
    "https://user@hooks.slack.com/x",
    "https://hooks.slack.com:123456/x",
    "https://hooks.slack.com:99999/x",
    "x https://hooks.slack.com/x",
    "x http://localhost/x",
    "http://localhost/a b",
  ])("%s / read / refused, quoting its length only", (url) => {
    const found = `${url.length} characters that are no https URL`;
    const form = "https://hooks.slack.com/services/…, as one line";
    const message = `the webhook's parameter holds ${found}; store ${form}`;
    expect(parseWebhookUrl(url)).toEqual(unavailable("rejected", message));
  });

  test.each(["", " \n", 7, undefined])("%j / read / empty", (text) => {
    expect(parseWebhookUrl(text)).toMatchObject({
      because: { message: expect.stringContaining("holds nothing; store") },
    });
  });
});

describe("a reply", () => {
  const judged = (status: number, body: string, retryAfter: string | null = null) =>
    judgeWebhook({ status, body, retryAfter }, 0);

  test("ok / judged / accepted", () => {
    expect(judged(200, " ok\n")).toEqual(known(undefined));
  });

  test.each([
    [200, "okay", "rejected", "HTTP 200, but not Slack's ok; is it its URL?"],
    [201, "ok", "rejected", "HTTP 201: ok"],
    [400, "invalid_payload", "rejected", "HTTP 400: invalid_payload"],
    [400, " invalid_payload\n", "rejected", "HTTP 400: invalid_payload"],
    [400, "https://hooks.slack.com/x", "rejected", "HTTP 400: no reason given"],
    [400, "Some_thing", "rejected", "HTTP 400: no reason given"],
    [400, "some_thinG", "rejected", "HTTP 400: no reason given"],
    [400, "x", "rejected", "HTTP 400: no reason given"],
    [400, "x".repeat(41), "rejected", "HTTP 400: no reason given"],
    [499, "", "rejected", "HTTP 499: no reason given"],
    [500, "x_y", "server-error", "HTTP 500: x_y"],
    [503, "", "server-error", "HTTP 503: no reason given"],
  ] as const)("%i %j / judged / %s", (status, body, code, words) => {
    expect(judged(status, body)).toEqual(unavailable(code, `Slack webhook: ${words}`));
  });

  test.each([403, 404, 410])("%i / judged / gone, and what to do", (status) => {
    const words = `HTTP ${status}: no_service; make a new webhook and store its URL`;
    expect(judged(status, "no_service")).toEqual(
      unavailable("not-found", `Slack webhook: ${words}`),
    );
    expect([isGone(status), isGone(status + 2)]).toEqual([true, false]);
  });

  test("429, for a time / judged / throttled for that time", () => {
    const message = "Slack webhook: HTTP 429: no reason given";
    expect(judged(429, "", "30")).toEqual(unavailable("throttled", message, 30_000));
    expect(judged(429, "")).toEqual(unavailable("throttled", message));
    expect(judged(500, "", "2")).toMatchObject({ because: { retryAfterMs: 2_000 } });
  });

  test("no reply / judged / the cause, without the error's own text", () => {
    const timeout = unavailable("timeout", "Slack webhook: no whole reply in time");
    expect(withoutWebhookReply({ code: "ECONNRESET" }, true)).toEqual(timeout);
    const cut = unavailable("unreachable", "Slack webhook: the connection failed (ECONNRESET)");
    expect(withoutWebhookReply({ code: "ECONNRESET" }, false)).toEqual(cut);
    const other = unavailable(
      "unreachable",
      "Slack webhook: the connection failed (no connection)",
    );
    expect(withoutWebhookReply(new Error("https://hooks"), false)).toEqual(other);
  });
});
