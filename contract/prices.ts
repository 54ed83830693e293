/**
 * Unit prices: us-east-1, in US dollars, before tax and outside the free tier. Both the stack's
 * cost (`docs/cost.md`) and the comparison (`compare`) are computed from these.
 */

/** As of which month they are, for a text in that language. */
export const pricesOf = (language: string): string =>
  new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone: "UTC" }).format(
    Date.UTC(2026, 10),
  );
export const PRICES_OF = pricesOf("en");
export const HOURS_A_MONTH = 730;

export interface Price {
  readonly what: string;
  readonly dollars: number;
  /** What the price is for one of. */
  readonly unit: string;
  /** The page of AWS that lists it. */
  readonly source: string;
  readonly seen: Seen;
}

/** Where the number was last compared: AWS's pages show prices only after their scripts ran. */
export interface Seen {
  /**
   * `price-list`: AWS's own list of that day, as a public document quotes it; `page`: a stored copy
   * of the source; `quotation`: documents of others, which agree; `recalled`: not compared.
   */
  readonly in: "price-list" | "page" | "quotation" | "recalled";
  /** `2026-09-24`, or a month. */
  readonly on: string;
}

const list = (on: string): Seen => ({ in: "price-list", on });
const MONTH = "2026-11";
const STORED_PAGE: Seen = { in: "page", on: MONTH };
const QUOTED: Seen = { in: "quotation", on: MONTH };
const RECALLED: Seen = { in: "recalled", on: MONTH };

const page = (path: string): string => `https://aws.amazon.com/${path}pricing/`;
const CLOUDWATCH = page("cloudwatch/");
const LAMBDA = page("lambda/");
const EC2 = page("ec2/");
const FARGATE = page("fargate/");
const ACCELERATOR = page("global-accelerator/");
const LOAD_BALANCER = page("elasticloadbalancing/");
const PER_MILLION = 1 / 1_000_000;

const price = (
  what: string,
  dollars: number,
  unit: string,
  source: string,
  seen: Seen = RECALLED,
): Price => ({ what, dollars, unit, source, seen });

export const PRICES = {
  alarm: price("CloudWatch alarm", 0.1, "alarm", CLOUDWATCH, QUOTED),
  compositeAlarm: price("CloudWatch composite alarm", 0.5, "alarm", CLOUDWATCH, QUOTED),
  metric: price("CloudWatch custom metric", 0.3, "metric", CLOUDWATCH, QUOTED),
  dashboard: price("CloudWatch dashboard", 3, "dashboard", CLOUDWATCH, QUOTED),
  logs: price("CloudWatch logs, ingested", 0.5, "GB", CLOUDWATCH, list("2026-09-22")),
  healthCheck: price("Route 53 health check outside AWS", 0.75, "check", page("route53/")),
  lambdaRequest: price("Lambda request", 0.2 * PER_MILLION, "request", LAMBDA, QUOTED),
  lambdaCompute: price("Lambda compute on arm64", 0.0000133334, "GB-second", LAMBDA, QUOTED),
  schedule: price("EventBridge Scheduler", PER_MILLION, "run", page("eventbridge/"), QUOTED),
  message: price("SNS message", 0.5 * PER_MILLION, "message", page("sns/"), list("2026-09-15")),
  mail: price("SNS mail", 2 / 100_000, "mail", page("sns/"), list("2026-09-15")),
  key: price("KMS request", 3 * PER_MILLION, "request", page("kms/")),
  publicAddress: price(
    "Public IPv4 address, also an Elastic IP",
    0.005,
    "hour",
    page("vpc/"),
    list("2026-09-17"),
  ),
  loadBalancer: price("Network Load Balancer", 0.0225, "hour", LOAD_BALANCER, QUOTED),
  loadBalancerUnit: price(
    "NLCU, one for each GB of TCP",
    0.006,
    "NLCU-hour",
    LOAD_BALANCER,
    QUOTED,
  ),
  accelerator: price("Global Accelerator", 0.025, "hour", ACCELERATOR, STORED_PAGE),
  acceleratorTraffic: price(
    "Global Accelerator, North America",
    0.015,
    "GB",
    ACCELERATOR,
    STORED_PAGE,
  ),
  instance: price("EC2 t4g.nano on demand", 0.0042, "hour", `${EC2}on-demand/`, list("2026-09-24")),
  volume: price("EBS gp3 volume", 0.08, "GB-month", page("ebs/"), list("2026-09-24")),
  fargateCpu: price("Fargate vCPU, Linux on x86", 0.04048, "vCPU-hour", FARGATE, QUOTED),
  fargateMemory: price("Fargate memory, Linux on x86", 0.004445, "GB-hour", FARGATE, QUOTED),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof PRICES;
