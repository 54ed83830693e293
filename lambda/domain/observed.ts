/** What is seen of ECS, EC2 and Cloudflare, cut down to what decisions rest on. */
import type { Fqdn } from "../../contract/values.ts";

export interface ServiceRef {
  readonly cluster: string;
  readonly service: string;
}

export interface ZoneRef {
  readonly zone: Fqdn;
  /** Absent: looked up by name, which needs Zone:Read. */
  readonly zoneId?: string;
}

/** One zone as the list of zones shows it; what it does not say is absent. */
export interface ZoneView {
  readonly id: string;
  /** Name or id of the account, for the text that distinguishes two of them. */
  readonly account: string;
  /** "active", "pending", "moved", "initializing", … */
  readonly status?: string;
  /** "full", "partial", "secondary", "internal". */
  readonly type?: string;
}

/** `zoneId 0123… of the account Mail is moved, type full`. */
export const zoneInWords = ({ id, account, status, type }: ZoneView): string =>
  `zoneId ${id} of the account ${account} is ${status ?? "of unknown status"}, type ${type ?? "unknown"}`;

/** One task as DescribeTasks gives it. */
export interface TaskView {
  readonly arn: string;
  /**
   * From `group: "service:NAME"`; absent where it names no service. Whoever starts a task by
   * RunTask chooses its group, so it proves nothing.
   */
  readonly service?: string;
  readonly lastStatus: string;
  readonly desiredStatus: string;
  readonly health: "HEALTHY" | "UNHEALTHY" | "UNKNOWN";
  readonly createdAtMs?: number;
  readonly startedAtMs?: number;
  /** Absent where it is FARGATE, or not said: elsewhere a task has no public IPv4 address. */
  readonly launchType?: string;
  /** The attachment of type ElasticNetworkInterface; absent early and late in a task's life. */
  readonly interfaceId?: string;
  /** Of the same attachment: where the task is reached from inside its VPC. */
  readonly privateIpv4?: string;
}

/** As EC2 writes them, not yet judged. */
export interface InterfaceAddresses {
  readonly ipv4?: string;
  readonly ipv6: readonly string[];
}

/** The service at one moment. Interfaces are looked up only where a decision needs them. */
export interface ObservedService {
  /** Those that ListTasks gives for the service, and no others. */
  readonly tasks: readonly TaskView[];
  /**
   * The task of the event runs and names the service as its group, and is not listed: either the
   * list lags behind, or somebody has started a task under the service's name. Not to be published.
   */
  readonly awaitsListing?: true;
  readonly interfaces: ReadonlyMap<string, InterfaceAddresses>;
}

/** One DNS record of the configured name, of any type. */
export interface ObservedRecord {
  readonly id: string;
  readonly name: Fqdn;
  /** "A", "AAAA", "CNAME", "MX", … */
  readonly type: string;
  readonly content: string;
  readonly ttlSeconds: number;
  readonly proxied: boolean;
  readonly comment: string;
}
