/**
 * A story is all that happens to one world, as plain data: the configuration, and actions with
 * their times. It is made from a seed; shrinking removes actions and keeps the rest.
 */
import type {
  AdoptPolicy,
  Ipv6Policy,
  PublishPolicy,
  ReadinessPolicy,
} from "../../contract/record-values.ts";
import type { Fault } from "../../sandbox/faults.ts";
import { faultOf, OPERATIONS } from "./fault-kinds.ts";
import { Rng } from "./rng.ts";

export interface Setup {
  readonly publish: PublishPolicy;
  readonly readiness: ReadinessPolicy;
  readonly whenEmpty: "keep" | "remove" | "fallback";
  readonly adopt: AdoptPolicy;
  readonly ipv6: Ipv6Policy;
  readonly tasks: number;
  /** Number of unstamped A records at the start. */
  readonly manual: number;
  /** How long an API call takes, at most. */
  readonly latencyMs: number;
  readonly propagationMs: readonly [number, number];
}

type What =
  | { readonly do: "deploy"; readonly overlapMs: number }
  | { readonly do: "kill"; readonly which: number }
  | { readonly do: "stop"; readonly which: number }
  | { readonly do: "scale"; readonly count: number }
  | { readonly do: "flap"; readonly everyMs: number; readonly forMs: number }
  | { readonly do: "health"; readonly which: number; readonly health: "HEALTHY" | "UNHEALTHY" }
  | { readonly do: "next-address"; readonly address: NextAddress; readonly afterMs: number }
  | { readonly do: "take-address"; readonly which: number; readonly backAfterMs: number }
  | { readonly do: "vanish"; readonly which: number }
  | { readonly do: "stranger"; readonly backAfterMs: number }
  | {
      readonly do: "impostor";
      readonly isTask: boolean;
      readonly health: "HEALTHY" | "UNKNOWN";
      readonly goneAfterMs: number;
    }
  | { readonly do: "events"; readonly verdict: "lose" | "twice" | "hold"; readonly forMs: number }
  | { readonly do: "replay"; readonly back: number }
  | { readonly do: "sweep"; readonly count: number }
  | { readonly do: "lag"; readonly listMs: number; readonly describeMs: number }
  | {
      readonly do: "fault";
      readonly service: string;
      readonly operation: string;
      readonly fault: Fault;
      readonly times: number;
    }
  | { readonly do: "kill-pass"; readonly afterCalls: number }
  | {
      readonly do: "hand-edit";
      readonly content: number;
      readonly keepsStamp: boolean;
      readonly ttl: number;
    }
  | { readonly do: "hand-add"; readonly content: number; readonly stamp: "none" | "other" | "ours" }
  | { readonly do: "hand-delete" }
  | { readonly do: "cname"; readonly goneAfterMs?: number }
  | { readonly do: "token"; readonly how: "rotate" | "corrupt" | "lose" | "revoke" }
  | { readonly do: "propagation"; readonly ms: number }
  | { readonly do: "clock"; readonly stepMs: number };

export type NextAddress = "late" | "never" | "private" | "no-ipv6";
export type Action = What & { readonly atMs: number };

export interface Story {
  readonly seed: number;
  readonly setup: Setup;
  readonly actions: readonly Action[];
}

/** How long phase one, with its faults and actions, lasts. */
export const FAULTS_MS = 8 * 60_000;

export function storyOf(seed: number): Story {
  const rng = new Rng(seed);
  const setup = setupOf(rng);
  const count = rng.between(2, 14);
  const actions = Array.from({ length: count }, () => ({
    ...whatOf(rng),
    atMs: rng.between(0, FAULTS_MS),
  }));
  const all = [...actions, ...hostileActions(seed)];
  return { seed, setup, actions: all.sort((a, b) => a.atMs - b.atMs) };
}

/**
 * Somebody who may start tasks in the cluster and put events on the bus, and gives both the
 * service's name. It has a random generator of its own, so the rest of a seed's story is unchanged.
 */
function hostileActions(seed: number): readonly Action[] {
  const rng = new Rng(seed ^ 0x1a7e);
  return Array.from({ length: rng.pick([0, 0, 1, 2]) }, () => ({
    do: "impostor",
    isTask: rng.chance(0.8),
    health: rng.pick(["HEALTHY", "UNKNOWN"]),
    goneAfterMs: rng.between(5_000, 2 * FAULTS_MS),
    atMs: rng.between(0, FAULTS_MS),
  }));
}

const setupOf = (rng: Rng): Setup => ({
  publish: rng.pick(["newest", "newest", "all"]),
  readiness: rng.pick(["running", "running", "healthy"]),
  whenEmpty: rng.pick(["keep", "remove", "fallback"]),
  adopt: rng.pick(["one", "one", "one", "all"]),
  ipv6: rng.chance(0.2) && (rng.chance(0.3) ? "only" : true),
  tasks: rng.pick([0, 1, 1, 1, 1, 2, 3]),
  manual: rng.pick([0, 1, 1, 1, 2, 3]),
  latencyMs: rng.pick([20, 200, 800]),
  propagationMs: [rng.between(0, 4_000), rng.between(0, 9_000)],
});

/** Weighted by how often each is listed. */
const MAKERS: readonly [(rng: Rng) => What, ...((rng: Rng) => What)[]] = [
  (rng) => ({ do: "deploy", overlapMs: rng.pick([0, 5_000, 60_000, 90_000]) }),
  (rng) => ({ do: "deploy", overlapMs: rng.between(0, 90_000) }),
  (rng) => ({ do: "kill", which: rng.between(1, 3) }),
  () => ({ do: "kill", which: 1 }),
  (rng) => ({ do: "stop", which: rng.between(1, 3) }),
  (rng) => ({ do: "scale", count: rng.between(0, 3) }),
  (rng) => ({ do: "flap", everyMs: rng.between(500, 30_000), forMs: rng.between(10_000, 120_000) }),
  (rng) => ({ do: "health", which: rng.between(1, 3), health: rng.pick(["HEALTHY", "UNHEALTHY"]) }),
  (rng) => ({
    do: "next-address",
    address: rng.pick(["late", "late", "never", "private", "no-ipv6"]),
    afterMs: rng.between(500, 90_000),
  }),
  (rng) => ({
    do: "take-address",
    which: rng.between(1, 2),
    backAfterMs: rng.between(500, 60_000),
  }),
  (rng) => ({ do: "vanish", which: rng.between(1, 3) }),
  (rng) => ({ do: "stranger", backAfterMs: rng.between(1_000, 120_000) }),
  (rng) => ({
    do: "events",
    verdict: rng.pick(["lose", "twice", "hold"]),
    forMs: rng.between(5_000, 120_000),
  }),
  (rng) => ({ do: "replay", back: rng.between(1, 12) }),
  (rng) => ({ do: "replay", back: rng.between(1, 30) }),
  (rng) => ({ do: "sweep", count: rng.between(1, 3) }),
  (rng) => ({ do: "lag", listMs: rng.between(0, 8_000), describeMs: rng.between(0, 8_000) }),
  faultAction,
  faultAction,
  faultAction,
  faultAction,
  faultAction,
  faultAction,
  (rng) => ({ do: "kill-pass", afterCalls: rng.between(1, 24) }),
  (rng) => ({ do: "kill-pass", afterCalls: rng.between(8, 24) }),
  (rng) => ({
    do: "hand-edit",
    content: rng.between(0, 3),
    keepsStamp: rng.chance(0.7),
    ttl: rng.pick([1, 60, 3_600]),
  }),
  (rng) => ({
    do: "hand-add",
    content: rng.between(0, 3),
    stamp: rng.pick(["none", "none", "other", "ours"]),
  }),
  () => ({ do: "hand-delete" }),
  (rng) => ({
    do: "cname",
    ...(rng.chance(0.8) ? { goneAfterMs: rng.between(1_000, 90_000) } : {}),
  }),
  (rng) => ({ do: "token", how: rng.pick(["rotate", "rotate", "corrupt", "lose", "revoke"]) }),
  (rng) => ({ do: "propagation", ms: rng.pick([0, 2_000, 20_000, 60_000]) }),
  (rng) => ({ do: "clock", stepMs: rng.pick([-3_600_000, -5_000, 5_000, 3_600_000]) }),
];

const whatOf = (rng: Rng): What => rng.pick(MAKERS)(rng);

function faultAction(rng: Rng): What {
  const [service, operation] = rng.pick(OPERATIONS);
  const fault = faultOf(rng, service);
  return { do: "fault", service, operation, fault, times: rng.pick([1, 1, 2, 5, 30]) };
}
