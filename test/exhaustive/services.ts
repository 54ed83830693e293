/** Every service of up to three tasks, and an oracle that says what should be decided of it. */

import type { DecidePolicy } from "../../lambda/domain/decide.ts";
import type { ObservedService, TaskView } from "../../lambda/domain/observed.ts";
import { address, arnOf, SERVICE } from "../support/fixtures.ts";
import { pick, type Space } from "./explore.ts";

const LAST = ["PENDING", "RUNNING", "DEPROVISIONING"];
const DESIRED = ["RUNNING", "STOPPED"];
const HEALTH = ["HEALTHY", "UNHEALTHY"] as const;
const SERVICES = [SERVICE.service, "another", undefined];
const PUBLISH = ["newest", "all"] as const;
const READINESS = ["running", "healthy"] as const;
const WHEN_EMPTY = ["keep", "remove", "fallback"] as const;
const TYPES = ["A", "AAAA"] as const;

/** What the interface axis means: none, gone, without address, private, X, Y. */
const IN_FAMILY = {
  A: [undefined, undefined, undefined, "10.0.0.7", "3.112.0.1", "3.112.0.2"],
  AAAA: [undefined, undefined, undefined, "fd00::7", "2600:1f18::1", "2600:1f18::2"],
} as const;
const FALLBACK = { A: address("43.207.242.167"), AAAA: address("2600:1f18::9", "AAAA") } as const;
/** A public address of the family that is not asked for: it must never be taken. */
const DECOY = { A: "3.112.0.99", AAAA: "2600:1f18::99" } as const;

/** Ranks without gaps, so each order of starts, ties included, comes exactly once. */
function startOrders(count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: count }).reduce<number[][]>(
    (orders) => orders.flatMap((order) => Array.from({ length: count }, (_, r) => [...order, r])),
    [[]],
  );
  return all.filter((order) => order.every((rank) => rank === 0 || order.includes(rank - 1)));
}

const ORDERS = [0, 1, 2, 3].map(startOrders);

export function axesOf(count: number): Readonly<Record<string, number>> {
  const tasks = Array.from({ length: count }, (_, id) => [
    [`${id} last`, LAST.length],
    [`${id} desired`, DESIRED.length],
    [`${id} health`, HEALTH.length],
    [`${id} service`, SERVICES.length],
    [`${id} interface`, IN_FAMILY.A.length],
  ]);
  return {
    publish: PUBLISH.length,
    readiness: READINESS.length,
    "when empty": WHEN_EMPTY.length,
    type: TYPES.length,
    order: ORDERS[count]?.length ?? 0,
    ...Object.fromEntries(tasks.flat()),
  };
}

const createdAtMs = (id: number): number => 100 + id;
const startedAtMs = (rank: number): number => 1_000 * (rank + 1);
export const idOf = (id: number): string => "abc".charAt(id);

export const policyOf = (space: Space): DecidePolicy => ({
  service: SERVICE,
  get type() {
    return pick(space, "type", TYPES);
  },
  get publish() {
    return pick(space, "publish", PUBLISH);
  },
  get readiness() {
    return pick(space, "readiness", READINESS);
  },
  get whenEmpty() {
    const kind = pick(space, "when empty", WHEN_EMPTY);
    return kind === "fallback" ? { kind, addresses: [FALLBACK[this.type]] as const } : { kind };
  },
});

export function serviceOf(space: Space, count: number): ObservedService {
  const tasks = Array.from({ length: count }, (_, id) => taskOf(space, count, id));
  return { tasks, interfaces: new LazyInterfaces(space) };
}

function taskOf(space: Space, count: number, id: number): TaskView {
  const view = {
    arn: arnOf(idOf(id)),
    createdAtMs: createdAtMs(id),
    get service() {
      return pick(space, `${id} service`, SERVICES);
    },
    get lastStatus() {
      return pick(space, `${id} last`, LAST);
    },
    get desiredStatus() {
      return pick(space, `${id} desired`, DESIRED);
    },
    get health() {
      return pick(space, `${id} health`, HEALTH);
    },
    get startedAtMs() {
      return startedAtMs(pick(space, "order", ORDERS[count] ?? [])[id] ?? 0);
    },
    get interfaceId() {
      return space.read(`${id} interface`) === 0 ? undefined : `eni-${id}`;
    },
  };
  // A field that is not there is read as undefined, which is what these getters give.
  return view as TaskView;
}

class LazyInterfaces extends Map<string, { ipv4?: string; ipv6: string[] }> {
  readonly #space: Space;
  constructor(space: Space) {
    super();
    this.#space = space;
  }
  override get(interfaceId: string) {
    const state = this.#space.read(`${interfaceId.replace("eni-", "")} interface`);
    if (state < 2) return undefined;
    const type = pick(this.#space, "type", TYPES);
    const found = IN_FAMILY[type][state];
    if (type === "AAAA") return { ipv4: DECOY.A, ipv6: found === undefined ? [] : [found] };
    return { ...(found === undefined ? {} : { ipv4: found }), ipv6: [DECOY.AAAA] };
  }
}

/**
 * What should be decided, derived from the axes and not from the views: of the tasks
 * that are ours, meant to run and ready, the one that no other one beats, or all of them.
 */
export function expected(space: Space, count: number): string {
  const is = (id: number, axis: string, index: number) => space.read(`${id} ${axis}`) === index;
  const ids = [0, 1, 2].slice(0, count);
  const kept = ids.filter((id) => is(id, "service", 0) && is(id, "desired", 0));
  if (kept.length === 0) {
    const type = () => pick(space, "type", TYPES);
    const fallback = () => `publish ${FALLBACK[type()]} from fallback`;
    return ["hold no-task", "withdraw", fallback()][space.read("when empty")] ?? "";
  }
  const mustBeHealthy = space.read("readiness") === 1;
  const runs = kept.filter((id) => is(id, "last", 1));
  const ready = runs.filter((id) => !mustBeHealthy || is(id, "health", 0));
  if (ready.length === 0)
    return `hold task-not-ready since ${createdAtMs(Math.min(...kept))} of ${kept.map(idOf)}`;
  const rank = (id: number) => pick(space, "order", ORDERS[count] ?? [])[id] ?? 0;
  const beats = (a: number, b: number) => rank(a) > rank(b) || (rank(a) === rank(b) && a < b);
  const newestOf = (some: readonly number[]) =>
    some.find((id) => some.every((other) => other === id || beats(id, other))) ?? -1;
  const chosen = space.read("publish") === 0 ? [newestOf(ready)] : ready;
  const state = (id: number) => space.read(`${id} interface`);
  const addresses = [4, 5].filter((good) => chosen.some((id) => state(id) === good));
  const lame = newestOf(chosen.filter((id) => state(id) < 4));
  const why = lame < 0 ? "" : `${state(lame) === 3 ? "address-not-public" : "address-missing"}`;
  const whose = lame < 0 ? "" : ` since ${createdAtMs(lame)} of ${idOf(lame)}`;
  if (addresses.length === 0) return `hold ${why}${whose}`;
  const newest = rank(newestOf(chosen));
  const awaits = runs.some((id) => !ready.includes(id) && rank(id) > newest);
  const texts = addresses.map((good) => IN_FAMILY[pick(space, "type", TYPES)][good]);
  return [
    `publish ${texts} from tasks, started ${startedAtMs(newest)}`,
    ...(lame < 0 ? [] : [`without ${why}${whose}`]),
    ...(awaits ? ["awaiting health"] : []),
  ].join(", ");
}
