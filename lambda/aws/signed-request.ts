/**
 * A call to AWS without a client of its own: four calls in all, each too small to carry a
 * client's tens of kilobytes for.
 */
import type { Reading } from "../domain/reading.ts";

export interface SignedRequest {
  /** As IAM calls it, for the words of a fault: `lambda:InvokeFunction`. */
  readonly operation: string;
  /** As its signature calls it. */
  readonly service: "lambda" | "route53" | "secretsmanager" | "ssm";
  /** Where it is signed for; a global service has one of its own. */
  readonly region: string;
  readonly host: string;
  readonly method: "GET" | "POST";
  /** As it goes out, each part encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The body of a 2xx reply; every other is a fault. */
export type SignedFetch = (request: SignedRequest, timeoutMs: number) => Promise<Reading<string>>;

/** The host of a service that each region has; the partitions have domains of their own. */
export function hostOf(service: SignedRequest["service"], region: string): string {
  return `${service}.${region}.${domainOf(region)}`;
}

function domainOf(region: string): string {
  if (region.startsWith("cn-")) return "amazonaws.com.cn";
  return region.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
}

/** The services that speak JSON 1.1, with the names that they have in it. */
const TARGETS = { secretsmanager: "secretsmanager", ssm: "AmazonSSM" } as const;

/** `action`: as IAM calls it, which is how JSON 1.1 calls it too. */
export function jsonRequest(
  service: keyof typeof TARGETS,
  region: string,
  action: string,
  input: object,
): SignedRequest {
  return {
    operation: `${service}:${action}`,
    service,
    region,
    host: hostOf(service, region),
    method: "POST",
    path: "/",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `${TARGETS[service]}.${action}`,
    },
    body: JSON.stringify(input),
  };
}
