/** Every zone of up to three records, and the laws that a plan for it must keep. */

import type { PublicAddress, RecordType } from "../../contract/values.ts";
import type { Intent } from "../../lambda/domain/decide.ts";
import type { ObservedRecord } from "../../lambda/domain/observed.ts";
import type { PlanPolicy, Step } from "../../lambda/domain/plan.ts";
import { address, fqdn, NAME, OURS, OWNER, THEIRS, ttl } from "../support/fixtures.ts";
import { pick, type Space } from "./explore.ts";

/** The policy's own type, the other family, and two that hold no address. */
const TYPES = ["own", "other", "CNAME", "TXT"] as const;
const NAMES = [NAME, fqdn("www.example.com")];
const STAMPS = [OURS, THEIRS, ""];
const POLICY_TYPES: readonly RecordType[] = ["A", "AAAA"];
const ADOPT = ["one", "all"] as const;
const CONTENTS = {
  A: ["3.112.0.1", "3.112.0.2", "3.112.0.3"].map((text) => address(text)),
  AAAA: ["2600:1f18::1", "2600:1f18::2", "2600:1f18::3"].map((text) => address(text, "AAAA")),
} as const;
const HOSTS = ["x.example.net", "y.example.net", "z.example.net"];
/** Which of the three addresses are desired. */
const DESIRED_SETS = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]] as const;
const SOURCES = ["tasks", "fallback"] as const;
/** Hold, withdraw, each desired set as a whole, each desired set with a gap. */
const INTENTS = 2 + 2 * DESIRED_SETS.length;

const axis = (of: string): readonly string[] => [0, 1, 2].map((id) => `${id} ${of}`);
const AXES = {
  name: axis("name"),
  type: axis("type"),
  content: axis("content"),
  ttl: axis("ttl"),
  proxied: axis("proxied"),
  stamp: axis("stamp"),
} as const;

export function axesOf(count: number): Readonly<Record<string, number>> {
  const records = Array.from({ length: count }, (_, id) => [
    [`${id} name`, NAMES.length],
    [`${id} type`, TYPES.length],
    [`${id} content`, HOSTS.length],
    [`${id} ttl`, 2],
    [`${id} proxied`, 2],
    [`${id} stamp`, STAMPS.length],
  ]);
  return {
    intent: INTENTS,
    from: 2,
    "policy type": POLICY_TYPES.length,
    adopt: ADOPT.length,
    proxied: 2,
    ...Object.fromEntries(records.flat()),
  };
}

const typeOf = (space: Space): RecordType => pick(space, "policy type", POLICY_TYPES);
const isProxied = (space: Space): boolean => space.read("proxied") === 1;
const rightTtl = (space: Space): number => (isProxied(space) ? 1 : 60);

export const policyOf = (space: Space): PlanPolicy => ({
  name: NAME,
  owner: OWNER,
  ttlSeconds: TTL,
  get type() {
    return typeOf(space);
  },
  get proxied() {
    return isProxied(space);
  },
  get adopt() {
    return pick(space, "adopt", ADOPT);
  },
});
const TTL = ttl(60);

export function zoneOf(space: Space, count: number): ObservedRecord[] {
  return Array.from({ length: count }, (_, id) => new LazyRecord(space, id));
}

/** A class, because half a million of them are made. */
class LazyRecord implements ObservedRecord {
  readonly id: string;
  readonly #space: Space;
  readonly #number: number;
  constructor(space: Space, number: number) {
    this.id = `r${number}`;
    this.#space = space;
    this.#number = number;
  }
  #pick<T>(axis: keyof typeof AXES, values: readonly T[]): T {
    return pick(this.#space, AXES[axis][this.#number] ?? "", values);
  }
  get name() {
    return this.#pick("name", NAMES);
  }
  get type() {
    const kind = this.#pick("type", TYPES);
    if (kind === "CNAME" || kind === "TXT") return kind;
    return (kind === "own") === (typeOf(this.#space) === "A") ? "A" : "AAAA";
  }
  get content() {
    const { type } = this;
    return this.#pick<string>("content", type === "A" || type === "AAAA" ? CONTENTS[type] : HOSTS);
  }
  get ttlSeconds() {
    return this.#pick("ttl", [true, false]) ? rightTtl(this.#space) : 300;
  }
  get proxied() {
    return this.#pick("proxied", [true, false]) === isProxied(this.#space);
  }
  get comment() {
    return this.#pick("stamp", STAMPS);
  }
}

export interface Desired {
  readonly intent: Intent;
  /** The intent with its addresses in reverse order. */
  readonly mirrored: Intent;
  /** Absent for hold and withdraw. */
  readonly contents?: readonly PublicAddress[];
  readonly isWhole: boolean;
}

export function desiredOf(space: Space): Desired {
  const at = space.read("intent");
  const because = { code: "no-task", detail: "none" } as const;
  const hold = { kind: "hold", because } as const;
  if (at < 2) {
    const intent: Intent = at === 0 ? hold : { kind: "withdraw" };
    return { intent, mirrored: intent, isWhole: true };
  }
  const isWhole = at < 2 + DESIRED_SETS.length;
  const all = CONTENTS[typeOf(space)];
  const [first = 0, ...others] = DESIRED_SETS[(at - 2) % DESIRED_SETS.length] ?? [];
  const contents = [first, ...others].map((index) => all[index] as PublicAddress);
  const published = (addresses: readonly PublicAddress[]): Intent => ({
    kind: "publish",
    addresses: addresses as [PublicAddress],
    get from() {
      return pick(space, "from", SOURCES);
    },
    ...(isWhole ? {} : { incomplete: because }),
  });
  const intent = published(contents);
  return { intent, mirrored: published(contents.toReversed()), contents, isWhole };
}

/** What Cloudflare does with the steps. Untouched records stay the very same objects. */
export function carriedOut(zone: readonly ObservedRecord[], steps: readonly Step[]) {
  const result = new Map(zone.map((record) => [record.id, record]));
  for (const [at, step] of steps.entries()) {
    if (step.op !== "create" && !result.has(step.before.id)) throw new Error("no such record");
    if (step.op === "delete") result.delete(step.before.id);
    else {
      const id = step.op === "edit" ? step.before.id : `s${at}`;
      result.set(id, { id, ...step.after });
    }
  }
  return [...result.values()];
}

/** Correct in every field of ours: derived from the axes. */
export function isRight(space: Space, record: ObservedRecord): boolean {
  return (
    record.ttlSeconds === rightTtl(space) &&
    record.proxied === isProxied(space) &&
    record.comment === OURS
  );
}
