/**
 * The ways to keep a name on a Fargate mail server: what each adds to the bill of the task that
 * runs anyway, and how long mail finds nobody when the task is replaced.
 */
import { HOURS_A_MONTH, PRICES, type PriceName } from "../../contract/prices.ts";
import type { Figures } from "./figures.ts";

export const OPTIONS = [
  "elastic-ip",
  "load-balancer",
  "proxy",
  "accelerator",
  "ec2",
  "fargate-ddns",
] as const;
export type OptionId = (typeof OPTIONS)[number];

/** In seconds, from the least to the most. */
export type Range = readonly [least: number, most: number];

export interface Line {
  readonly price: PriceName;
  /** Negative: no longer needed. */
  readonly units: number;
}

export interface Option {
  readonly id: OptionId;
  /** Added to the Fargate task and its address; undefined where it cannot be had. */
  readonly monthlyDollars?: number;
  readonly lines: readonly Line[];
  /** Without an answer when a new version is deployed, and when the task is lost. */
  readonly deploySeconds?: Range;
  readonly lossSeconds?: Range;
  /** If every replacement is a loss: the column `all lost`. */
  readonly monthlyLossSeconds?: Range;
}

/** What no price list says. `docs/compare.md` names them. */
export const ASSUMED = {
  /** Fargate, from the loss of a task until the next one runs. */
  taskStartSeconds: [30, 60],
  /** Until the load balancer has registered it, and its health checks have passed. */
  registrationSeconds: [30, 180],
  /** From RUNNING until the zone's name servers answer with the new address. */
  servedSeconds: [2, 15],
  /** The TTL of the record: resolvers keep the old address for so long. */
  ttlSeconds: [0, 60],
  /** A container that the same machine starts again. */
  containerStartSeconds: [2, 10],
  /** Of the Fargate task that a move to EC2 replaces. */
  taskCpus: 0.25,
  taskMemoryGb: 0.5,
  volumeGb: 8,
} as const satisfies Readonly<Record<string, Range | number>>;

/** The stack as shipped, of `docs/cost.md`: with the free tier and without. */
export const SHIPPED_DOLLARS = { withFreeTier: 0.5, without: 2.9 } as const;

const NONE: Range = [0, 0];
const plus = (...ranges: readonly Range[]): Range => [
  ranges.reduce((sum, [least]) => sum + least, 0),
  ranges.reduce((sum, [, most]) => sum + most, 0),
];

type Design = Pick<Option, "lines" | "deploySeconds" | "lossSeconds">;

function designOf(id: OptionId, { trafficGb }: Figures): Design {
  const hours = (price: PriceName, count = 1): Line => ({ price, units: count * HOURS_A_MONTH });
  const { taskStartSeconds: start, servedSeconds: served, ttlSeconds: ttl } = ASSUMED;
  const { registrationSeconds: registration, containerStartSeconds: container } = ASSUMED;
  const balanced = plus(start, registration);
  const balancer: readonly Line[] = [
    hours("loadBalancer"),
    { price: "loadBalancerUnit", units: trafficGb },
    hours("publicAddress"),
  ];
  const machine: readonly Line[] = [
    hours("instance"),
    { price: "volume", units: ASSUMED.volumeGb },
    hours("publicAddress"),
  ];
  switch (id) {
    case "elastic-ip":
      return { lines: [] };
    case "load-balancer":
      return { lines: balancer, deploySeconds: NONE, lossSeconds: balanced };
    case "proxy":
      return { lines: machine, deploySeconds: NONE, lossSeconds: NONE };
    case "accelerator": {
      const own = [
        hours("accelerator"),
        { price: "acceleratorTraffic", units: trafficGb } as const,
      ];
      const lines = [...own, hours("publicAddress", 2), ...balancer];
      return { lines, deploySeconds: NONE, lossSeconds: balanced };
    }
    case "ec2": {
      const spared = [
        hours("fargateCpu", -ASSUMED.taskCpus),
        hours("fargateMemory", -ASSUMED.taskMemoryGb),
        hours("publicAddress", -1),
      ];
      const lines = [...machine, ...spared];
      return { lines, deploySeconds: container, lossSeconds: container };
    }
    case "fargate-ddns":
      return {
        lines: [],
        deploySeconds: [0, served[1] + ttl[1]],
        lossSeconds: plus(start, served, ttl),
      };
  }
}

export function optionsFor(figures: Figures): readonly Option[] {
  return OPTIONS.map((id) => {
    const design = designOf(id, figures);
    const { lossSeconds, lines } = design;
    if (lossSeconds === undefined) return { id, ...design };
    const sum = lines.reduce((total, line) => total + dollarsOf(line), 0);
    const [least, most] = lossSeconds;
    const monthly: Range = [least * figures.restarts, most * figures.restarts];
    const monthlyDollars = id === "fargate-ddns" ? SHIPPED_DOLLARS.withFreeTier : rounded(sum);
    return { id, ...design, monthlyDollars, monthlyLossSeconds: monthly };
  });
}

export const dollarsOf = ({ price, units }: Line): number => PRICES[price].dollars * units;
export const rounded = (dollars: number): number => Math.round(dollars * 100) / 100;
