/**
 * The construct for other CDK apps: a Cloudflare DNS name that follows the public address of a
 * Fargate service's task, with all that watches it.
 */

import { Stack } from "aws-cdk-lib";
import type { IAlarm, MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { Connections, type IConnectable, SecurityGroup } from "aws-cdk-lib/aws-ec2";
import type { Grant, IGrantable } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { METRICS } from "../contract/metrics.ts";
import type { StackConfig } from "./config/stack-config.ts";
import { addChecks } from "./construct/checks.ts";
import { addClaim, type Claim, hasClaim } from "./construct/claims.ts";
import { chosenServiceName, isConstruct, resourceOf } from "./construct/followed-service.ts";
import { partsOf } from "./construct/parts-of.ts";
import type { FargateDdnsProps } from "./construct/props.ts";
import { addWarnings } from "./construct/warnings.ts";
import { pathOf, recordsOf } from "./construct/written.ts";
import { OUTCOMES, type Outcome } from "./monitoring/outcomes.ts";
import {
  type PassMetricOptions,
  type RecordMetricOptions,
  recordMetric,
  sumOf,
} from "./monitoring/record-metrics.ts";
import { buildParts, type Parts, type PartsProps } from "./parts.ts";

export { CloudflareToken, CloudflareZone } from "./construct/cloudflare.ts";
export type {
  FargateDdnsOfOneName,
  FargateDdnsOfSeveral,
  FargateDdnsOptions,
  FargateDdnsProps,
  MailProbeProps,
  SlackProps,
} from "./construct/props.ts";
export type {
  EcsServiceName,
  FargateDdnsRecordProps,
  FollowedService,
  OutsideCheckProps,
  RecordMailProbeProps,
} from "./construct/record-props.ts";
export type { Outcome } from "./monitoring/outcomes.ts";
export type { PassMetricOptions, RecordMetricOptions } from "./monitoring/record-metrics.ts";

/**
 * Keeps a Cloudflare DNS name on the public address of a Fargate service's task, and raises an
 * alarm when it does not.
 *
 * @example
 * new FargateDdns(this, "Ddns", {
 *   service,
 *   recordName: "mx.example.com",
 *   zone: CloudflareZone.fromName("example.com"),
 *   token: CloudflareToken.fromSsmParameter("/fargate-ddns/cloudflare-token"),
 * });
 */
export class FargateDdns extends Construct implements IConnectable {
  /** Whether a value is a FargateDdns, also one of another copy of this package. */
  static isFargateDdns(value: unknown): value is FargateDdns {
    return hasClaim(value);
  }

  /** Makes the names follow; invoked without an event, it checks all of them. */
  readonly function: IFunction;
  /** The function's log. */
  readonly logGroup: ILogGroup;
  /** Receives what has changed, and what needs a decision; given or created. */
  readonly notificationTopic: ITopic;
  /** Receives all alarms; given or created. */
  readonly alarmTopic: ITopic;
  /** Receives only what should wake people; given or created. */
  readonly pageTopic: ITopic;
  /** Holds events that failed in all retries. */
  readonly deadLetterQueue: IQueue;
  /** All alarms; first the composite alarm of each name, the one that should wake people. */
  readonly alarms: readonly IAlarm[];
  readonly #config: StackConfig;
  readonly #parts: Parts;
  #connections: Connections | undefined;

  constructor(scope: Construct, id: string, props: FargateDdnsProps);
  /** @internal Of the stack of this project, whose configuration is read from cdk.json. */
  constructor(scope: Construct, id: string, props: PartsProps);
  constructor(scope: Construct, id: string, props: FargateDdnsProps | PartsProps) {
    super(scope, id);
    const parts = "config" in props ? props : partsOf(this, props);
    this.#config = parts.config;
    this.#parts = buildParts(this, parts);
    const { main, topics, deadLetters } = this.#parts;
    this.function = main.function;
    this.logGroup = main.logGroup;
    this.notificationTopic = topics.notices;
    this.alarmTopic = topics.alarms;
    this.pageTopic = topics.pages;
    this.deadLetterQueue = deadLetters.queue;
    this.alarms = this.#parts.alarms;
    addClaim(this, claimOf(parts.config, props));
    if ("config" in props) return;
    this.#letServicesWait(props);
    addChecks(this, props);
    addWarnings(this, props);
  }

  /** So the event of a service's first task finds its rule. */
  #letServicesWait(props: FargateDdnsProps): void {
    for (const { service } of recordsOf(props)) {
      if (!isConstruct(service) || chosenServiceName(service) === undefined) continue;
      const resource = resourceOf(service);
      if (resource !== undefined && Stack.of(resource) === Stack.of(this))
        resource.node.addDependency(this.#parts.triggers);
    }
  }

  /** Lets a principal invoke the function, so that it can have a name checked at once. */
  grantInvoke(grantee: IGrantable): Grant {
    return this.function.grantInvoke(grantee);
  }

  /**
   * The connections of the mail probe, which is the only part inside a VPC.
   *
   * @throws where the construct has no `mailProbe`
   */
  get connections(): Connections {
    const { probe } = this.#parts;
    if (probe === undefined)
      throw new Error(
        `${this.node.path} has no connections: only the mail probe is inside a VPC. ` +
          "Write mailProbe: { vpc } in its props, or connect the service itself.",
      );
    this.#connections ??= new Connections({
      securityGroups: [
        SecurityGroup.fromSecurityGroupId(this, "ProbeGroup", probe.securityGroupId, {
          allowAllOutbound: false,
        }),
      ],
    });
    return this.#connections;
  }

  /** A metric that the function writes of a name, such as `RunningTasks` or `StartToVisible`. */
  metric(metricName: string, options: RecordMetricOptions = {}): Metric {
    return recordMetric(this, this.#config, metricName, options);
  }

  /** 1 when a scheduled check found that the record did not match the task, else 0. */
  metricDrift(options: RecordMetricOptions = {}): Metric {
    return this.metric(METRICS.drift, { statistic: "Maximum", ...options });
  }

  /** How many passes there were, of all endings or of one. */
  metricPasses({ outcome, ...options }: PassMetricOptions = {}): Metric | MathExpression {
    const passes = (Outcome: Outcome) =>
      recordMetric(
        this,
        this.#config,
        METRICS.passes,
        { statistic: "Sum", ...options },
        { Outcome },
      );
    return outcome === undefined ? sumOf(OUTCOMES.map(passes), options) : passes(outcome);
  }
}

function claimOf(config: StackConfig, props: FargateDdnsProps | PartsProps): Claim {
  const paths =
    "config" in props
      ? { name: (index: number) => `records[${index}].name`, instance: "stackName" }
      : { name: (index: number) => pathOf(props, index, "recordName"), instance: "instanceName" };
  return { config, paths };
}
