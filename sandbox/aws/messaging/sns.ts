/**
 * Topics. A message of structure "json" carries a body for each protocol; a subscriber whose
 * protocol has none gets the default. What was published is kept, and so is what each
 * subscriber got.
 */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";
import { matches, type Pattern } from "../eventbridge/event-pattern.ts";
import type { PolicyDocument } from "../iam.ts";

interface Subscription {
  readonly protocol: string;
  readonly endpoint: string;
  /** On the message's body; left out: all of them. */
  readonly filter?: Pattern;
  readonly arn: string;
  /** Until then nothing is sent there. */
  isConfirmed: boolean;
}

export interface Delivery extends Pick<Subscription, "protocol" | "endpoint"> {
  readonly topicArn: string;
  readonly atMs: number;
  readonly subject: string;
  readonly body: string;
}

export interface Topic {
  readonly arn: string;
  readonly subscriptions: Subscription[];
  readonly policies: PolicyDocument[];
  readonly kmsKeyId?: string;
}

export interface PublishInput {
  readonly TopicArn?: string;
  readonly Message?: string;
  readonly Subject?: string;
  readonly MessageStructure?: string;
}

const LIMIT_BYTES = 262_144;

export class Sns {
  readonly deliveries: Delivery[] = [];
  readonly #account: Account;
  readonly #topics = new Map<string, Topic>();

  constructor(account: Account) {
    this.#account = account;
  }

  create(name: string, kmsKeyId?: string): Topic {
    const arn = this.#account.arn("sns", name);
    const topic = { arn, subscriptions: [], policies: [], ...(kmsKeyId && { kmsKeyId }) };
    this.#topics.set(topic.arn, topic);
    return topic;
  }

  get topics(): readonly Topic[] {
    return [...this.#topics.values()];
  }

  find(arn: string): Topic | undefined {
    return this.#topics.get(arn);
  }

  subscribe(topicArn: string, protocol: string, endpoint: string, filter?: Pattern): void {
    const topic = this.#topics.get(topicArn);
    if (topic === undefined) throw new Error(`there is no topic ${topicArn}`);
    const arn = `${topicArn}:${this.#account.uuid()}`;
    const known = { protocol, endpoint, ...(filter && { filter }), arn, isConfirmed: true };
    topic.subscriptions.push(known);
  }

  /** As if the person had never opened the link in the mail that asks for it. */
  unconfirm(endpoint: string): void {
    for (const { subscriptions } of this.#topics.values())
      for (const one of subscriptions) if (one.endpoint === endpoint) one.isConfirmed = false;
  }

  /** The API's ListSubscriptionsByTopic: all of them on one page. */
  listSubscriptions(topicArn: string): object {
    const topic = this.#topics.get(topicArn);
    if (topic === undefined) throw new AwsError("NotFound", "Topic does not exist", 404);
    return {
      Subscriptions: topic.subscriptions.map(({ arn, protocol, endpoint, isConfirmed }) => ({
        SubscriptionArn: isConfirmed ? arn : "PendingConfirmation",
        Owner: this.#account.id,
        Protocol: protocol,
        Endpoint: endpoint,
        TopicArn: topicArn,
      })),
    };
  }

  publish(input: PublishInput): { MessageId: string } {
    const topicArn = input.TopicArn ?? "";
    checkTopicArn(topicArn);
    const topic = this.#topics.get(topicArn);
    const bodies = bodiesOf(input);
    if (topic === undefined) throw new AwsError("NotFound", "Topic does not exist", 404);
    const subject = input.Subject ?? "";
    const atMs = this.#account.now();
    for (const { protocol, endpoint, filter, isConfirmed } of topic.subscriptions) {
      if (!isConfirmed) continue;
      const body = bodies[protocol] ?? bodies["default"] ?? "";
      if (filter !== undefined && !lets(filter, body)) continue;
      this.deliveries.push({ topicArn: topic.arn, protocol, endpoint, atMs, subject, body });
    }
    const body = input.MessageStructure === "json" ? JSON.stringify(bodies) : (input.Message ?? "");
    this.#account.journal.write({ kind: "notice", subject, body });
    return { MessageId: this.#account.uuid() };
  }
}

/** A body that is no JSON passes no filter. */
function lets(filter: Pattern, message: string): boolean {
  try {
    return matches(filter, JSON.parse(message) as Record<string, unknown>);
  } catch {
    return false;
  }
}

const invalid = (what: string) => new AwsError("InvalidParameter", `Invalid parameter: ${what}`);

/** Refuses what has not the six parts of an ARN, or is another service's. */
export function checkTopicArn(arn: string): void {
  const parts = arn.split(":");
  const reason = `An ARN must have at least 6 elements, not ${parts.length}`;
  if (parts.length < 6) throw invalid(`TopicArn Reason: ${reason}`);
  if (parts[0] !== "arn" || parts[2] !== "sns") throw invalid("TopicArn");
}

/** The bodies by protocol, `default` among them; refuses what SNS refuses. */
function bodiesOf(input: PublishInput): Record<string, string> {
  const { Message: message = "", Subject: subject, MessageStructure: structure } = input;
  if (message === "") throw invalid("Empty message");
  if (Buffer.byteLength(message) > LIMIT_BYTES) throw invalid("Message too long");
  if (subject !== undefined && !/^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(subject))
    throw invalid("Subject");
  if (structure === undefined) return { default: message };
  if (structure !== "json") throw invalid("MessageStructure");
  let parsed: unknown;
  try {
    parsed = JSON.parse(message);
  } catch {
    throw invalid("Message Structure - JSON message body failed to parse");
  }
  if (typeof parsed !== "object" || parsed === null)
    throw invalid("Message Structure - JSON message body failed to parse");
  const bodies: Record<string, string> = {};
  for (const [protocol, body] of Object.entries(parsed))
    if (typeof body === "string") bodies[protocol] = body;
  if (bodies["default"] === undefined)
    throw invalid("Message Structure - No default entry in JSON message body");
  return bodies;
}
