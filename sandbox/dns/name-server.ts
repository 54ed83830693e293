/**
 * An authoritative name server of the simulated Cloudflare, without its sockets (those are in
 * `server.ts`). It answers with the zones as they were `propagationMs` ago: each transaction
 * becomes visible after the delay. Several servers may follow one model with delays of their
 * own, as Cloudflare's do not all change in the same moment.
 */
import type { CloudflareModel } from "../cloudflare/model.ts";
import type { DnsRecord, RecordChange, ZoneChange } from "../cloudflare/types.ts";
import type { Journal } from "../journal.ts";
import type { Timeline } from "../time.ts";
import { answerFrom, type DnsAnswer, textOf, type ZoneView } from "./answer.ts";

export interface NameServerOptions {
  readonly model: CloudflareModel;
  readonly timeline: Timeline;
  /** Called when answers change; left out: nothing is. */
  readonly journal?: Journal;
  /** Faults are ordered for service "dns" and this name as operation. */
  readonly name?: string;
  /** Left out: the model's. */
  readonly propagationMs?: number;
}

interface Pending {
  readonly view: ZoneView;
  readonly names: readonly string[];
  readonly cancel: () => void;
}

/** Types of which a change is worth an entry in the journal. */
const WATCHED = ["A", "AAAA", "CNAME", "MX", "TXT", "NS", "CAA"] as const;
const FIRST_SERIAL = 2_400_000_001;

export class NameServer {
  readonly name: string;
  /** For changes from now on. */
  propagationMs: number;
  readonly #model: CloudflareModel;
  readonly #timeline: Timeline;
  readonly #journal: Journal | undefined;
  readonly #views = new Map<string, ZoneView>();
  /** By zone, oldest first. */
  readonly #pending = new Map<string, Pending[]>();
  readonly #unfollow: () => void;
  #serial = FIRST_SERIAL;

  constructor(options: NameServerOptions) {
    this.name = options.name ?? "ns1";
    this.propagationMs = options.propagationMs ?? options.model.propagationMs;
    this.#model = options.model;
    this.#timeline = options.timeline;
    this.#journal = options.journal;
    for (const zone of this.#model.allZones) this.#views.set(zone.name, this.#viewOf(zone.name));
    this.#unfollow = this.#model.onChange((change) => this.#follow(change));
  }

  /** What the server says now, as if it had been asked over the network. */
  answer(name: string, type: string): DnsAnswer {
    const bare = name.replace(/\.$/, "");
    const zone = this.#model.zoneOf(bare);
    const view = zone?.isServed ? this.#views.get(zone.name) : undefined;
    if (view === undefined) return { rcode: "REFUSED", answers: [], authorities: [] };
    return answerFrom(view, bare, type.toUpperCase());
  }

  /** The data of an answer alone, sorted: addresses for A and AAAA. */
  texts(name: string, type: string): readonly string[] {
    const { answers } = this.answer(name, type);
    return answers
      .filter((answer) => answer.type === type)
      .map(textOf)
      .toSorted();
  }

  /** It follows the model no longer; what is pending never becomes visible. */
  stop(): void {
    this.#unfollow();
    for (const list of this.#pending.values()) for (const { cancel } of list) cancel();
    this.#pending.clear();
  }

  #follow({ zone, changes }: ZoneChange): void {
    this.#serial += 1;
    const view = this.#viewOf(zone);
    const names = [...new Set(changes.flatMap(namesOf))];
    if (this.propagationMs <= 0) {
      this.#show(zone, view, [...names, ...this.#overtaken(zone, view.serial)]);
      return;
    }
    const cancel = this.#timeline.after(this.propagationMs, () => {
      this.#show(zone, view, this.#overtaken(zone, view.serial));
    });
    const list = this.#pending.get(zone) ?? [];
    this.#pending.set(zone, [...list, { view, names, cancel }]);
  }

  /** Takes out what is pending up to this serial; after a shorter delay, that is all older. */
  #overtaken(zone: string, serial: number): readonly string[] {
    const list = this.#pending.get(zone) ?? [];
    const due = list.filter((pending) => pending.view.serial <= serial);
    for (const { cancel } of due) cancel();
    this.#pending.set(
      zone,
      list.filter((pending) => pending.view.serial > serial),
    );
    return [...new Set(due.flatMap((pending) => pending.names))];
  }

  #show(zone: string, view: ZoneView, names: readonly string[]): void {
    const before = this.#views.get(zone);
    this.#views.set(zone, view);
    if (before === undefined || this.#journal === undefined) return;
    for (const name of new Set(names)) {
      for (const type of WATCHED) {
        const answers = textsOf(view, name, type);
        if (answers.join() !== textsOf(before, name, type).join())
          this.#journal.write({ kind: "dns", name, type, answers });
      }
    }
  }

  #viewOf(zoneName: string): ZoneView {
    const zone = this.#model.allZones.find(({ name }) => name === zoneName);
    if (zone === undefined) throw new Error(`the sandbox has no zone ${zoneName}`);
    const records: readonly DnsRecord[] = [...zone.records.values()];
    const { nameServers, isProxying } = zone;
    return { name: zoneName, nameServers, isProxying, serial: this.#serial, records };
  }
}

const textsOf = (view: ZoneView, name: string, type: string): readonly string[] =>
  answerFrom(view, name, type)
    .answers.filter((answer) => answer.type === type)
    .map(textOf)
    .toSorted();

function namesOf(change: RecordChange): readonly string[] {
  if (change.kind === "created") return [change.after.name];
  if (change.kind === "deleted") return [change.before.name];
  return [change.before.name, change.after.name];
}
