/** Queues as lists of messages, which whoever the queue's policy lets in may add to. */
import type { Account } from "../account.ts";
import { allows, type Caller, type PolicyDocument } from "../iam.ts";

interface Message {
  readonly atMs: number;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Sender {
  readonly caller: Caller;
  readonly sourceArn: string;
}

export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly messages: Message[];
  readonly policies: PolicyDocument[];
}

export class Sqs {
  readonly #account: Account;
  readonly #queues = new Map<string, Queue>();

  constructor(account: Account) {
    this.#account = account;
  }

  create(name: string): Queue {
    const { id, region } = this.#account;
    const arn = this.#account.arn("sqs", name);
    const url = `https://sqs.${region}.amazonaws.com/${id}/${name}`;
    const queue: Queue = { name, arn, url, messages: [], policies: [] };
    this.#queues.set(arn, queue);
    return queue;
  }

  get queues(): readonly Queue[] {
    return [...this.#queues.values()];
  }

  /** By name, ARN or URL. */
  find(id: string): Queue | undefined {
    const isIt = (queue: Queue) => [queue.name, queue.arn, queue.url].includes(id);
    return [...this.#queues.values()].find(isIt);
  }

  /** Why not; undefined if it may. */
  maySend(arn: string, { caller, sourceArn }: Sender): string | undefined {
    const queue = this.#queues.get(arn);
    if (queue === undefined) return `there is no queue ${arn}`;
    const context = { "aws:SourceArn": sourceArn, "aws:SourceAccount": this.#account.id };
    const request = { action: "sqs:SendMessage", resource: arn, context };
    if (allows(caller, request, queue.policies)) return undefined;
    return `${caller.principal} may not send to ${queue.name}`;
  }

  /** Why the message is not in the queue; undefined if it is. */
  send(
    arn: string,
    from: Sender,
    message: { readonly body: string; readonly attributes?: Readonly<Record<string, string>> },
  ): string | undefined {
    const refusal = this.maySend(arn, from);
    if (refusal !== undefined) return refusal;
    const { body, attributes = {} } = message;
    this.#queues.get(arn)?.messages.push({ atMs: this.#account.now(), body, attributes });
    return undefined;
  }
}
