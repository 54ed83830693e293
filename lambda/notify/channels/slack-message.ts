/**
 * What Slack's incoming webhooks take and say: the message, the form of the URL (a secret: who
 * has it can post), and the meaning of a reply. No text made here holds any part of the URL.
 */

import { connectionCode } from "../../../contract/unknown-json.ts";
import { faultText } from "../../domain/fault-text.ts";
import type { SecretForm } from "../../domain/ports.ts";
import { known, type Reading, unavailable } from "../../domain/reading.ts";
import { retryAfterMs } from "../../domain/retry.ts";
import { cut, inChat, type Words } from "../texts/words.ts";

/** Slack refuses a message with a section above 3,000 characters, or a context above 2,000. */
const SECTION_LIMIT = 2_900;
const TITLE_LIMIT = 1_000;
const CONTEXT_LIMIT = 1_900;

/** `verbatim`: a host name in a sentence becomes no link. */
const marked = (text: string, limit: number) =>
  ({ type: "mrkdwn", text: cut(text, limit), verbatim: true }) as const;
const section = (text: string) => ({ type: "section", text: marked(text, SECTION_LIMIT) }) as const;

export function webhookMessage(words: Words): object {
  const { label, headline, mark, facts, whatToDo, todo, about } = words;
  const title = cut(inChat(`${label}: ${headline}`), TITLE_LIMIT);
  const steps = todo.map((step) => `• ${inChat(step)}`);
  return {
    // What a phone shows; the channel shows the blocks.
    text: `${mark} ${title}`,
    blocks: [
      section(`${mark} *${title}*\n${facts.map(inChat).join("\n")}`),
      ...(steps.length === 0 ? [] : [section(`*${whatToDo}*\n${steps.join("\n")}`)]),
      { type: "context", elements: [marked(inChat(about), CONTEXT_LIMIT)] },
    ],
  };
}

const HTTPS = /^https:\/\/[\w.-]+(:\d{1,5})?\/[\x21-\x7e]+$/;
/** For a relay beside the function, and for the sandbox. */
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?\/[\x21-\x7e]+$/;

/** Trims: a trailing newline is what `echo` leaves behind. */
export function parseWebhookUrl(text: unknown): Reading<string> {
  const url = typeof text === "string" ? text.trim() : "";
  if ((HTTPS.test(url) || LOOPBACK.test(url)) && URL.canParse(url)) return known(url);
  const found = url === "" ? "nothing" : `${url.length} characters that are no https URL`;
  const form = "https://hooks.slack.com/services/…, as one line";
  return unavailable("rejected", `the webhook's parameter holds ${found}; store ${form}`);
}

/** The URL as a secret: who replaces it need not deploy. */
export const WEBHOOK_URL: SecretForm = {
  ...{ missing: "not-found", malformed: "rejected" },
  parse: parseWebhookUrl,
};

const OPERATION = "Slack webhook";

/** 403, 404 and 410: the webhook, its channel or its workspace is not there (any more). */
export const isGone = (status: number): boolean => [403, 404, 410].includes(status);

export interface WebhookReply {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | null;
}

export function judgeWebhook(reply: WebhookReply, nowMs: number): Reading<void> {
  const { status, body, retryAfter } = reply;
  const wishMs = retryAfterMs(retryAfter, nowMs);
  if (status === 200 && body.trim() === "ok") return known(undefined);
  // Slack names its reasons in one word: `invalid_payload`, `channel_is_archived`, …
  const word = /^[a-z_]{2,40}$/.test(body.trim()) ? body.trim() : "no reason given";
  const said = faultText(OPERATION, `HTTP ${status}: ${word}`);
  if (status === 429) return unavailable("throttled", said, wishMs);
  if (status >= 500) return unavailable("server-error", said, wishMs);
  if (isGone(status))
    return unavailable("not-found", `${said}; make a new webhook and store its URL`);
  if (status === 200)
    return unavailable(
      "rejected",
      faultText(OPERATION, "HTTP 200, but not Slack's ok; is it its URL?"),
    );
  return unavailable("rejected", said);
}

/** `error` is never quoted: the text of fetch's errors may hold the URL. */
export function withoutWebhookReply(error: unknown, timedOut: boolean): Reading<never> {
  if (timedOut) return unavailable("timeout", faultText(OPERATION, "no whole reply in time"));
  const code = connectionCode(error) ?? "no connection";
  return unavailable("unreachable", faultText(OPERATION, `the connection failed (${code})`));
}
