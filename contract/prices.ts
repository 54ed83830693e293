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
}

const page = (path: string): string => `https://aws.amazon.com/${path}pricing/`;
const CLOUDWATCH = page("cloudwatch/");
const LAMBDA = page("lambda/");
const EC2 = page("ec2/");
const FARGATE = page("fargate/");
const ACCELERATOR = page("global-accelerator/");
const LOAD_BALANCER = page("elasticloadbalancing/");
const PER_MILLION = 1 / 1_000_000;

const price = (what: string, dollars: number, unit: string, source: string): Price => ({
  what,
  dollars,
  unit,
  source,
});

export const PRICES = {
  alarm: price("CloudWatch alarm", 0.1, "alarm", CLOUDWATCH),
  compositeAlarm: price("CloudWatch composite alarm", 0.5, "alarm", CLOUDWATCH),
  metric: price("CloudWatch custom metric", 0.3, "metric", CLOUDWATCH),
  dashboard: price("CloudWatch dashboard", 3, "dashboard", CLOUDWATCH),
  logs: price("CloudWatch logs, ingested", 0.5, "GB", CLOUDWATCH),
  healthCheck: price("Route 53 health check outside AWS", 0.75, "check", page("route53/")),
  lambdaRequest: price("Lambda request", 0.2 * PER_MILLION, "request", LAMBDA),
  lambdaCompute: price("Lambda compute on arm64", 0.0000133334, "GB-second", LAMBDA),
  schedule: price("EventBridge Scheduler", PER_MILLION, "run", page("eventbridge/")),
  message: price("SNS message", 0.5 * PER_MILLION, "message", page("sns/")),
  mail: price("SNS mail", 2 / 100_000, "mail", page("sns/")),
  key: price("KMS request", 3 * PER_MILLION, "request", page("kms/")),
  publicAddress: price("Public IPv4 address, also an Elastic IP", 0.005, "hour", page("vpc/")),
  loadBalancer: price("Network Load Balancer", 0.0225, "hour", LOAD_BALANCER),
  loadBalancerUnit: price("NLCU, one for each GB of TCP", 0.006, "NLCU-hour", LOAD_BALANCER),
  accelerator: price("Global Accelerator", 0.025, "hour", ACCELERATOR),
  acceleratorTraffic: price("Global Accelerator, North America", 0.015, "GB", ACCELERATOR),
  instance: price("EC2 t4g.nano on demand", 0.0042, "hour", `${EC2}on-demand/`),
  volume: price("EBS gp3 volume", 0.08, "GB-month", page("ebs/")),
  fargateCpu: price("Fargate vCPU, Linux on x86", 0.04048, "vCPU-hour", FARGATE),
  fargateMemory: price("Fargate memory, Linux on x86", 0.004445, "GB-hour", FARGATE),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof PRICES;
