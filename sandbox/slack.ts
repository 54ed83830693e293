/**
 * Slack's server for one incoming webhook, on loopback. It takes and refuses messages as Slack
 * does, and keeps what the channel got. Faults are ordered for service "slack", operation
 * "post". The webhook's URL is a secret: the journal names the operation only.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { answerWith, type OrderedReply } from "./fault-answers.ts";
import type { Fault, Faults } from "./faults.ts";
import type { Journal } from "./journal.ts";
import type { Timeline } from "./time.ts";

export interface SlackServerOptions {
  readonly faults: Faults;
  readonly journal: Journal;
  readonly timeline: Timeline;
}

export interface SlackMessage {
  readonly text?: string;
  readonly blocks?: readonly SlackBlock[];
}

export interface SlackBlock {
  readonly type: string;
  readonly text?: { readonly type: string; readonly text: string };
  readonly elements?: readonly { readonly type: string; readonly text: string }[];
}

export interface SlackServer {
  /** The webhook that works. */
  readonly url: string;
  /** As they came, the oldest first. */
  readonly messages: readonly SlackMessage[];
  /** From now on another URL works, and the old one no more. */
  replace(): string;
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const SERVICE = "slack";
const OPERATION = "post";

export async function openSlackServer(options: SlackServerOptions): Promise<SlackServer> {
  const messages: SlackMessage[] = [];
  let generation = 1;
  const pathOf = (n: number) => `/services/T0SANDBOX/B0SANDBOX/webhook-secret-${n}-0123456789ab`;
  const effect = (path: string, method: string, body: string): Reply => {
    if (path !== pathOf(generation)) return { status: 404, body: "no_service" };
    const judged = method === "POST" ? judgeMessage(body) : "invalid_payload";
    if (typeof judged === "string") return { status: 400, body: judged };
    messages.push(judged);
    return { status: 200, body: "ok" };
  };
  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        const fault = struck(options);
        const run = () =>
          answerWith(fault, {
            effect: () => effect(request.url ?? "", request.method ?? "", body),
            ordered,
            send: (reply) => send(reply, response),
            sendHalf: () => response.writeHead(200, { "content-length": 2 }).flushHeaders(),
            cut: () => response.destroy(),
          });
        if (fault?.kind === "delay") options.timeline.after(fault.ms, run);
        else run();
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  const base = `http://127.0.0.1:${address.port}`;
  return {
    get url() {
      return `${base}${pathOf(generation)}`;
    },
    messages,
    replace() {
      generation += 1;
      return `${base}${pathOf(generation)}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function struck({ faults, journal }: SlackServerOptions): Fault | undefined {
  const call = { service: SERVICE, operation: OPERATION } as const;
  journal.write({ kind: "call", ...call });
  const fault = faults.take(SERVICE, OPERATION);
  if (fault !== undefined) journal.write({ kind: "fault", ...call, what: fault.kind });
  return fault;
}

const LIMITS = { text: 40_000, section: 3_000, context: 2_000, header: 150, blocks: 50 } as const;

/** The message, or Slack's word for why it takes none. */
export function judgeMessage(body: string): SlackMessage | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return "invalid_payload";
  }
  if (typeof parsed !== "object" || parsed === null) return "invalid_payload";
  const { text = "", blocks = [] } = parsed as SlackMessage;
  if (typeof text !== "string" || !Array.isArray(blocks)) return "invalid_payload";
  if (text === "" && blocks.length === 0) return "no_text";
  if (text.length > LIMITS.text) return "msg_too_long";
  const fits = blocks.length <= LIMITS.blocks && blocks.every(isBlock);
  return fits ? (parsed as SlackMessage) : "invalid_blocks";
}

function isBlock({ type, text, elements }: SlackBlock): boolean {
  const fits = (value: string | undefined, limit: number) =>
    typeof value === "string" && value !== "" && value.length <= limit;
  switch (type) {
    case "header":
      return text?.type === "plain_text" && fits(text.text, LIMITS.header);
    case "section":
      return /^(mrkdwn|plain_text)$/.test(text?.type ?? "") && fits(text?.text, LIMITS.section);
    case "context":
      return (elements ?? []).some(({ text: part }) => fits(part, LIMITS.context));
    default:
      return type === "divider";
  }
}

const ordered = (fault: OrderedReply): Reply =>
  fault.kind === "reply" ? fault : { status: fault.status ?? 400, body: fault.code };

function send({ status, body, headers }: Reply, response: ServerResponse): void {
  response.writeHead(status, { "content-type": "text/html", ...headers }).end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  request.setEncoding("utf8");
  for await (const part of request) text += part;
  return text;
}
