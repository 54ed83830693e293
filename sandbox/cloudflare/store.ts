/**
 * The zones and all that may change them: transactions from the API, and people in the
 * dashboard (`hand…`), who are bound by the same rules. Each change is reported to the journal
 * and to the listeners, once it has taken effect.
 */
import type { Journal } from "../journal.ts";
import type { Timeline } from "../time.ts";
import {
  type Checked,
  type DnsRecord,
  LIMITS,
  type Limits,
  type Plan,
  type RecordChange,
  type RecordDraft,
  type ZoneChange,
  type ZoneSpec,
} from "./types.ts";
import { type Operation, transact } from "./writes.ts";
import { buildZone, idOf, momentOf, type Zone } from "./zone.ts";

export interface StoreOptions {
  readonly timeline: Timeline;
  readonly journal: Journal;
  readonly zones: readonly ZoneSpec[];
  readonly plan?: Plan;
  readonly limits?: Partial<Limits>;
}

export class ZoneStore {
  protected readonly timeline: Timeline;
  protected readonly limits: Limits;
  protected readonly byId = new Map<string, Zone>();
  readonly #journal: Journal;
  readonly #listeners = new Set<(change: ZoneChange) => void>();
  #serial = 0;

  constructor(options: StoreOptions) {
    const plan = options.plan ?? "free";
    this.timeline = options.timeline;
    this.#journal = options.journal;
    this.limits = { ...LIMITS[plan], ...options.limits };
    for (const spec of options.zones) {
      const zone = buildZone(spec, plan, this.timeline.now());
      this.byId.set(zone.id, zone);
      const seeds = (spec.records ?? []).map((body): Operation => ({ kind: "create", body }));
      zone.records = done(this.#transact(zone, seeds)).records;
    }
  }

  get allZones(): readonly Zone[] {
    return [...this.byId.values()];
  }

  /** The zone that a name lies in. */
  zoneOf(name: string): Zone | undefined {
    const lower = name.toLowerCase();
    return this.allZones
      .filter((zone) => lower === zone.name || lower.endsWith(`.${zone.name}`))
      .toSorted((a, b) => b.name.length - a.name.length)[0];
  }

  /** All records of exactly this name, or of all names. */
  records(name?: string): readonly DnsRecord[] {
    const all = this.allZones.flatMap((zone) => [...zone.records.values()]);
    return name === undefined ? all : all.filter((record) => record.name === name.toLowerCase());
  }

  /** Every byte of every record, for comparison; `except` leaves one name out. */
  snapshot(except?: string): string {
    const kept = this.records().filter((record) => record.name !== except?.toLowerCase());
    return JSON.stringify(
      kept.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      null,
      1,
    );
  }

  /** Called after each transaction; the function returned ends that. */
  onChange(listener: (change: ZoneChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  handAdd(draft: RecordDraft, zoneName?: string): DnsRecord {
    const [first, ...others] = this.allZones;
    const only = others.length === 0 ? first : undefined;
    const zone = this.zoneOf(zoneName ?? draft.name) ?? only;
    if (zone === undefined) throw new Error(`no zone for ${draft.name}: name it`);
    return this.#byHand(zone, { kind: "create", body: draft });
  }

  handEdit(id: string, patch: Partial<RecordDraft>): DnsRecord {
    return this.#byHand(this.#zoneHolding(id), { kind: "patch", id, body: patch });
  }

  handDelete(id: string): void {
    this.#byHand(this.#zoneHolding(id), { kind: "delete", id });
  }

  protected write(
    zone: Zone,
    operations: readonly Operation[],
    by: ZoneChange["by"],
  ): Checked<readonly RecordChange[]> {
    const result = this.#transact(zone, operations);
    if (!result.ok) return result;
    const { records, changes } = result.value;
    zone.records = records;
    for (const change of changes)
      this.#journal.write({ kind: "record", text: `${WHO[by]} ${describe(change)}` });
    if (changes.length > 0)
      for (const listener of this.#listeners) listener({ zone: zone.name, by, changes });
    return { ok: true, value: changes };
  }

  #byHand(zone: Zone, operation: Operation): DnsRecord {
    const [change] = done(this.write(zone, [operation], "hand"));
    if (change === undefined) throw new Error("one operation makes one change");
    return change.kind === "deleted" ? change.before : change.after;
  }

  #transact(zone: Zone, operations: readonly Operation[]): ReturnType<typeof transact> {
    return transact(zone.records, operations, {
      zone: zone.name,
      limits: this.limits,
      now: momentOf(this.timeline.now()),
      nextId: () => idOf(`record ${zone.id} ${++this.#serial}`),
    });
  }

  #zoneHolding(id: string): Zone {
    const zone = this.allZones.find((candidate) => candidate.records.has(id));
    if (zone === undefined) throw new Error(`no record has the id ${id}`);
    return zone;
  }
}

const WHO = { api: "through the API:", hand: "by hand:" } as const;

function describe(change: RecordChange): string {
  switch (change.kind) {
    case "created":
      return `created ${shape(change.after)}`;
    case "changed":
      return `changed ${shape(change.before)} to ${shape(change.after)}`;
    case "deleted":
      return `deleted ${shape(change.before)}`;
  }
}

function shape(record: DnsRecord): string {
  const ttl = record.ttl === 1 ? "auto" : `${record.ttl}s`;
  const how = `${ttl}${record.proxied ? ", proxied" : ""}`;
  return `${record.type} ${record.name} ${record.content} (${how})`;
}

/** For what the sandbox's own user asks: a refusal is a mistake in the scenario. */
function done<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value;
  throw new Error(`Cloudflare refuses this: ${checked.errors.map((e) => e.message).join("; ")}`);
}
