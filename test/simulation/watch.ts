/**
 * Watches one pass: what it read, in which order, and whether each of its writes is allowed by
 * that reading. It restates the rules independently, so that it can disagree with the code.
 */
import type { InterfaceAddresses, ObservedRecord, TaskView } from "../../lambda/domain/observed.ts";
import type { Step } from "../../lambda/domain/plan.ts";
import type { WriteResult } from "../../lambda/domain/ports.ts";
import type { Reading } from "../../lambda/domain/reading.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import type { DnsRecord, RecordChange } from "../../sandbox/cloudflare/types.ts";
import type { Counters, Invariant } from "./counters.ts";
import { isReachable } from "./reachable.ts";

export type Report = (what: Invariant, detail: string) => void;

/** What a pass knew when it sent a write. */
export interface Basis {
  readonly listed: readonly string[] | undefined;
  readonly tasks: ReadonlyMap<string, TaskView>;
  readonly interfaces: ReadonlyMap<string, InterfaceAddresses>;
  readonly records: readonly ObservedRecord[] | undefined;
  /** Writes of this pass that did not succeed before this one. */
  readonly failedWrites: number;
}

export class PassWatch {
  readonly set: RecordSet;
  readonly #counters: Counters;
  readonly #report: Report;
  #listed: readonly string[] | undefined;
  #tasks = new Map<string, TaskView>();
  #interfaces = new Map<string, InterfaceAddresses>();
  #records: readonly ObservedRecord[] | undefined;
  #isDoubtful = false;
  #failedWrites = 0;
  #hasUnseenWrite = { tasks: false, records: false };
  #isOver = false;

  constructor(set: RecordSet, counters: Counters, report: Report) {
    this.set = set;
    this.#counters = counters;
    this.#report = report;
  }

  /** A reading begins, unless this is a retry of the same one. */
  listing(): void {
    if (this.#listed === undefined) return;
    this.#listed = undefined;
    this.#tasks = new Map();
    this.#interfaces = new Map();
  }

  listed(reading: Reading<readonly string[]>): void {
    if (reading.kind === "unavailable") this.#counters.add("2 unknown is not empty");
    this.#listed = reading.kind === "known" ? reading.value : undefined;
    this.#hasUnseenWrite.tasks = false;
  }

  described(reading: Reading<{ readonly tasks: readonly TaskView[] }>): void {
    if (reading.kind === "unavailable") {
      this.#counters.add("2 unknown is not empty");
      return;
    }
    for (const task of reading.value.tasks) this.#tasks.set(task.arn, task);
  }

  addressed(reading: Reading<ReadonlyMap<string, InterfaceAddresses>>): void {
    if (reading.kind === "unavailable") {
      this.#counters.add("2 unknown is not empty");
      return;
    }
    for (const [id, addresses] of reading.value) this.#interfaces.set(id, addresses);
  }

  recordsRead(reading: Reading<readonly ObservedRecord[]>): void {
    if (reading.kind === "unavailable") this.#counters.add("2 unknown is not empty");
    this.#records = reading.kind === "known" ? reading.value : undefined;
    if (reading.kind === "known") this.#isDoubtful = false;
    this.#hasUnseenWrite.records = false;
  }

  get basis(): Basis {
    const { size } = this.#tasks;
    return {
      listed: this.#listed,
      tasks: size === 0 ? this.#tasks : new Map(this.#tasks),
      interfaces: this.#interfaces,
      records: this.#records,
      failedWrites: this.#failedWrites,
    };
  }

  applying(steps: readonly Step[]): void {
    if (this.#isOver)
      this.#report("9 notices after the DNS, and harmless", "a write after the end");
    if (this.#isDoubtful)
      this.#report("7 a doubtful write is read before another", "written again without a read");
    this.#checkKnown();
    for (const step of steps) if (step.op !== "delete") this.#checkAddress(step.after.content);
  }

  applied(result: WriteResult): void {
    if (result.kind !== "applied") this.#failedWrites += 1;
    if (result.kind === "unconfirmed") {
      this.#counters.add("7 a doubtful write is read before another");
      this.#isDoubtful = true;
    }
    if (result.kind === "rejected") return;
    this.#hasUnseenWrite = { tasks: true, records: true };
  }

  /** The pass has ended, with this outcome. */
  ended(kind: string): void {
    this.#isOver = true;
    if (kind === "failed" || kind === "unconfirmed") return;
    this.#counters.add("8 every write is followed by a read");
    const { tasks, records } = this.#hasUnseenWrite;
    if (tasks || records)
      this.#report(
        "8 every write is followed by a read",
        `${kind} without a read after its last write`,
      );
  }

  publishing(): void {
    this.#counters.add("9 notices after the DNS, and harmless");
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Invariant 2: list, every listed task, and records are read since the last reading began. */
  #checkKnown(): void {
    const { listed, tasks, records } = this.basis;
    const hole = listed?.find((arn) => !tasks.has(arn));
    if (listed === undefined || records === undefined || hole !== undefined)
      this.#report("2 unknown is not empty", `a write on a reading with holes (${hole ?? "none"})`);
  }

  /** Invariant 3. */
  #checkAddress(content: string): void {
    this.#counters.add("3 only addresses of ready tasks");
    const { set } = this;
    const meant = [...this.#tasks.values()].filter(
      (task) => task.service === set.service.service && task.desiredStatus === "RUNNING",
    );
    const alive = meant.filter(({ arn }) => this.#listed?.includes(arn));
    const unlisted = meant.filter((task) => !alive.includes(task));
    if (unlisted.length > 0) this.#counters.add("3 never a task that ListTasks does not list");
    const ready = alive.filter(
      (task) =>
        task.lastStatus === "RUNNING" && (set.readiness === "running" || task.health === "HEALTHY"),
    );
    const holds = (task: TaskView): boolean => {
      const found = this.#interfaces.get(task.interfaceId ?? "");
      return set.type === "A" ? found?.ipv4 === content : found?.ipv6.includes(content) === true;
    };
    const isFallback =
      set.whenEmpty.kind === "fallback" &&
      alive.length === 0 &&
      set.whenEmpty.addresses.some((address) => address === content);
    if (unlisted.some(holds) && !ready.some(holds))
      this.#report("3 never a task that ListTasks does not list", `${content} was published`);
    else if (!isFallback && !ready.some(holds))
      this.#report("3 only addresses of ready tasks", `${content} is no ready task's`);
    if (!isReachable(content))
      this.#report("3 only addresses of ready tasks", `${content} cannot be reached`);
  }
}

/** Invariants 5 and 6, on a change that has just taken effect, and what the pass knew. */
export function checkChange(
  change: RecordChange,
  basis: Basis,
  {
    set,
    left,
    report,
    counters,
  }: {
    readonly set: RecordSet;
    /** Records of the name and type after the whole transaction. */
    readonly left: number;
    readonly report: Report;
    readonly counters: Counters;
  },
): void {
  const record = change.kind === "deleted" ? change.before : change.after;
  counters.add("5 only owned records of the exact name");
  if (record.name !== set.name || record.type !== set.type)
    report("5 only owned records of the exact name", `touched ${record.type} ${record.name}`);
  if (change.kind !== "created" && !mayTouch(change.before, basis, set))
    report("5 only owned records of the exact name", `touched a record that is not ours`);
  if (change.kind !== "created" && !isOurs(change.before, basis, set)) {
    counters.add("5 adopted only while a task runs");
    if (!aliveTasks(basis).some(({ lastStatus }) => lastStatus === "RUNNING"))
      report("5 adopted only while a task runs", `${record.content} was touched, and no task runs`);
  }
  if (change.kind === "changed" && !keepsWords(change, basis, set))
    report("5 only owned records of the exact name", `lost the comment ${change.before.comment}`);
  if (change.kind !== "deleted" || left > 0) return;
  counters.add("6 the name is never left empty");
  const alive = aliveTasks(basis);
  if (set.whenEmpty.kind !== "remove" || basis.listed === undefined || alive.length > 0)
    report("6 the name is never left empty", `the last record, ${record.content}, was deleted`);
}

const stampOf = (comment: string | null | undefined): string | undefined =>
  /fargate-ddns:([0-9a-f]{8})/.exec(comment ?? "")?.[1];

const aliveTasks = ({ tasks, listed }: Basis): readonly TaskView[] =>
  [...tasks.values()].filter(
    (task) => listed?.includes(task.arn) && task.desiredStatus === "RUNNING",
  );

/** A record that lost its stamp since it was read is judged as it was read. */
function isOurs(before: DnsRecord, { records }: Basis, { owner }: RecordSet): boolean {
  const asRead = records?.find(({ id }) => id === before.id);
  return [before, asRead].some((record) => stampOf(record?.comment) === owner.id);
}

function mayTouch(before: DnsRecord, basis: Basis, set: RecordSet): boolean {
  if (set.adopt === "all" || isOurs(before, basis, set)) return true;
  const asRead = basis.records?.find(({ id }) => id === before.id);
  if (stampOf(asRead?.comment) !== undefined) return false;
  const members = (basis.records ?? []).filter(({ type }) => type === set.type);
  return members.filter(({ comment }) => stampOf(comment) === undefined).length === 1;
}

/**
 * Where the record is already ours, its comment is left alone, even if a person has edited it
 * since it was read. Where it must be stamped, the comment as read is kept; what a person writes
 * between reading and stamping cannot be, since Cloudflare has no conditional write. A note that
 * may be why two writes failed gives way to the address.
 */
function keepsWords(
  { before, after }: Extract<RecordChange, { kind: "changed" }>,
  { records = [], failedWrites }: Basis,
  set: RecordSet,
): boolean {
  if (failedWrites >= 2) return true;
  const asRead = records.find(({ id }) => id === before.id)?.comment ?? "";
  if (stampOf(asRead) === set.owner.id) return after.comment === before.comment;
  const words = asRead.replace(/fargate-ddns:.*$/, "").trim();
  return (after.comment ?? "").includes(words);
}
