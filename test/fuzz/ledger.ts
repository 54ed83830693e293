/**
 * What the pass has really been answered, judged independently of the code under test, and the law
 * for each write: since the write before, the tasks and the records were known, the write touches
 * only what it may, and it publishes only what EC2 returned.
 */
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { NAME, OURS } from "../support/fixtures.ts";
import { type Fields, fields, interfacesOf, isRow, isText, stepsOf } from "./raw.ts";
import { PRIVATE } from "./truth.ts";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly comment: string;
}
const stampOf = (comment: string) =>
  /(^|\s)fargate-ddns:([0-9a-f]{8})(?![0-9a-zA-Z])/.exec(comment)?.[2];
const OUR_ID = stampOf(OURS);

/** One spelling for each address. */
const spelling = (text: string): string =>
  text.includes(":") && URL.canParse(`http://[${text}]`)
    ? new URL(`http://[${text}]`).hostname.slice(1, -1)
    : text;

export class Ledger {
  readonly #set: RecordSet;
  #records: readonly Row[] | undefined;
  #pages: unknown[] = [];
  #listed: readonly string[] | undefined;
  #arns: unknown[] = [];
  readonly #alive = new Map<string, boolean>();
  /** By ARN: the interfaces of a task that may be published. */
  readonly #homes = new Map<string, readonly string[]>();
  /** By interface: what EC2 returned for it. */
  readonly #addresses = new Map<string, readonly string[]>();
  #last: string | undefined;
  #mayRepeat: string | undefined;
  writes = 0;

  constructor(set: RecordSet) {
    this.#set = set;
  }

  recordsListed(page: number, status: number, text: string): void {
    if (page === 1) this.#pages = [];
    this.#records = undefined;
    let body: Fields = {};
    try {
      body = fields(JSON.parse(text));
    } catch {
      // Not JSON, so it carries no reading.
    }
    const { result, success } = body;
    const info = fields(body["result_info"]);
    if (status < 200 || status > 299 || success !== true || !Array.isArray(result)) return;
    if (info["count"] !== undefined && info["count"] !== result.length) return;
    this.#pages.push(...result);
    if (info["total_count"] !== this.#pages.length || !this.#pages.every(isRow)) return;
    const rows = this.#pages.map(fields);
    if (new Set(rows.map(({ id }) => id)).size !== rows.length) return;
    this.#records = rows.map(({ id, name, type, comment }) => ({
      ...{ id: String(id), name: String(name).toLowerCase(), type: String(type) },
      comment: isText(comment) ? comment : "",
    }));
  }

  tasksListed(asked: unknown, output: Fields): void {
    const { taskArns, nextToken } = output;
    if (asked === undefined) this.#arns = [];
    this.#listed = undefined;
    if (!Array.isArray(taskArns) || !taskArns.every(isText)) return;
    this.#arns.push(...taskArns);
    if (!nextToken) this.#listed = this.#arns.filter(isText);
  }

  tasksDescribed(asked: readonly string[], { tasks = [], failures = [] }: Fields): void {
    if (!Array.isArray(tasks) || !Array.isArray(failures)) return;
    const seen = new Map<string, boolean>();
    const homes = new Map<string, string[]>();
    for (const task of tasks.map(fields)) {
      const { taskArn, lastStatus, desiredStatus, group } = task;
      if (!isText(taskArn) || !isText(lastStatus) || !isText(desiredStatus)) return;
      const isOurs = group === `service:${this.#set.service.service}`;
      const isAlive = desiredStatus === "RUNNING" && isOurs;
      seen.set(taskArn, isAlive || seen.get(taskArn) === true);
      const isReady = this.#set.readiness === "running" || task["healthStatus"] === "HEALTHY";
      if (isAlive && isReady && lastStatus === "RUNNING")
        homes.set(taskArn, [...(homes.get(taskArn) ?? []), ...interfacesOf(task)]);
    }
    const gone = failures.map((failure) => fields(failure)["arn"]).filter(isText);
    if (!asked.every((arn) => seen.has(arn) || gone.includes(arn))) return;
    for (const [arn, isAlive] of seen) {
      this.#alive.set(arn, isAlive);
      this.#homes.set(arn, homes.get(arn) ?? []);
    }
  }

  interfacesDescribed({ NetworkInterfaces: list }: Fields): void {
    for (const item of Array.isArray(list) ? list.map(fields) : []) {
      const ipv6 = item["Ipv6Addresses"];
      const found = [
        fields(item["Association"])["PublicIp"],
        ...(Array.isArray(ipv6) ? ipv6.map((one) => fields(one)["Ipv6Address"]) : []),
      ];
      const id = String(item["NetworkInterfaceId"]);
      const before = this.#addresses.get(id) ?? [];
      this.#addresses.set(id, [...before, ...found.filter(isText).map(spelling)]);
    }
  }

  /**
   * A refused token means that nothing was done: the same write may be sent once more, word
   * for word, with a new token.
   */
  answered(status: number): void {
    if ([400, 401, 403].includes(status)) this.#mayRepeat = this.#last;
  }

  /** @throws if the write breaks the law. */
  written(method: string, id: string | undefined, body: unknown): void {
    const text = JSON.stringify([method, id, body]);
    const isRepeated = text === this.#mayRepeat;
    this.#mayRepeat = undefined;
    this.#last = text;
    if (isRepeated) return;
    this.writes += 1;
    const { posts = [], patches = [], deletes = [] } = stepsOf(method, id, body);
    const known = this.#records;
    if (known === undefined) throw new Error("a write without known records");
    if (this.#listed === undefined) throw new Error("a write without a known list of tasks");
    const gap = this.#listed.find((arn) => !this.#alive.has(arn));
    if (gap !== undefined) throw new Error(`a write although ${gap} was never described`);
    for (const step of [...patches, ...deletes]) this.#mayTouch(known, step["id"]);
    for (const step of [...posts, ...patches]) this.#mayPublish(step);
    if (posts.length + patches.length === 0) this.#mayWithdraw();
    this.#records = undefined;
    this.#listed = undefined;
    this.#alive.clear();
    this.#homes.clear();
  }

  #mayTouch(known: readonly Row[], id: unknown): void {
    const { type, adopt } = this.#set;
    const members = known.filter((row) => row.name === NAME && row.type === type);
    const row = members.find((one) => one.id === id);
    if (row === undefined) throw new Error(`${id} is no record of this name and type`);
    const unstamped = members.filter((one) => stampOf(one.comment) === undefined);
    const isOwn = stampOf(row.comment) === OUR_ID;
    const isOne = unstamped.length === 1 && unstamped[0] === row;
    if (!isOwn && !isOne && adopt !== "all") throw new Error(`${id} is not owned`);
    if (!isOwn && this.#isEmpty()) throw new Error(`${id} is adopted before a task runs`);
  }

  #mayPublish({ name, type, content }: Fields): void {
    if (name !== NAME || type !== this.#set.type) throw new Error(`writes ${name} ${type}`);
    const { whenEmpty } = this.#set;
    const fallback = whenEmpty.kind === "fallback" ? whenEmpty.addresses : [];
    const homes = [...this.#homes.values()].flat();
    const isSaid = homes.some((id) => this.#addresses.get(id)?.includes(String(content)));
    if (PRIVATE.includes(String(content))) throw new Error(`publishes the private ${content}`);
    if (isSaid || (this.#isEmpty() && fallback.some((one) => one === content))) return;
    throw new Error(`publishes ${content}, which no ready task of the service has`);
  }

  #mayWithdraw(): void {
    if (this.#set.whenEmpty.kind !== "remove")
      throw new Error("deletes without the policy to remove");
    if (!this.#isEmpty()) throw new Error("withdraws while a task lives");
  }

  /** By the last list: none of its tasks is meant to run. */
  #isEmpty(): boolean {
    return this.#listed?.every((arn) => this.#alive.get(arn) === false) === true;
  }
}
