/**
 * The names that the stack writes and the Lambda reads: environment keys, the shape of a
 * record in the configuration, the sweep's event, metric names. It imports nothing, so that
 * the stack can share it without pulling the runtime into the synthesis.
 */

/** Keys of the function's environment. `config.ts` is their only reader. */
export const ENVIRONMENT = {
  /** JSON array of {@link RecordSpec}. */
  records: "FARGATE_DDNS_RECORDS",
  /** Where the Cloudflare token lies, never the token: `ssm:/name` or `secretsmanager:name`. */
  token: "FARGATE_DDNS_TOKEN",
  /** The CloudFormation stack's name, a dimension of every metric. */
  stack: "FARGATE_DDNS_STACK",
  /** ARN of the topic that notices go to. */
  topicArn: "FARGATE_DDNS_TOPIC_ARN",
  /** Of the function that forwards alarms: ARN of the topic of what pages. */
  pagesTopicArn: "FARGATE_DDNS_PAGES_TOPIC_ARN",
  /** Optional, where the URL of a Slack webhook lies, never the URL: `ssm:/name`. */
  slackWebhook: "FARGATE_DDNS_SLACK_WEBHOOK",
  /**
   * Optional, JSON: the mail probe's `functionArn`, and by record name in `servers` what it asks
   * there: `port`, `hostName` and `recipient`.
   */
  mailProbe: "FARGATE_DDNS_MAIL_PROBE",
  /** Optional, JSON by record name: `id` of the Route 53 health check, and its `port`. */
  outsideChecks: "FARGATE_DDNS_OUTSIDE_CHECKS",
  /**
   * Optional, `host:port,host:port`: name servers to ask instead of those that the zone's NS
   * records name. For secondary DNS, and for the sandbox.
   */
  nameServers: "FARGATE_DDNS_NAME_SERVERS",
} as const;

export type PublishPolicy = "newest" | "all";
export type ReadinessPolicy = "running" | "healthy";
export type AdoptPolicy = "one" | "all";
export type Ipv6Policy = boolean | "only";

/** The types of a name's records. The first stands for the name where it is counted once. */
export function recordTypes(ipv6: Ipv6Policy): readonly ["A" | "AAAA", ..."AAAA"[]] {
  if (ipv6 === "only") return ["AAAA"];
  return ipv6 ? ["A", "AAAA"] : ["A"];
}

/** One configured name, as the stack hands it to the function: every default filled in. */
export interface RecordSpec {
  /** Fully qualified, lower case, without the final dot: `mx.example.com`. */
  readonly name: string;
  readonly zone: string;
  /** 32 hex digits. With it the token needs no Zone:Read. */
  readonly zoneId?: string;
  readonly cluster: string;
  readonly service: string;
  /** 60–86400, or 1 for Cloudflare's "automatic". */
  readonly ttlSeconds: number;
  readonly proxied: boolean;
  /** AAAA beside A; "only": AAAA and no A. */
  readonly ipv6: Ipv6Policy;
  readonly publish: PublishPolicy;
  readonly readiness: ReadinessPolicy;
  /** What to do when the service has no task. */
  readonly whenEmpty: "keep" | "remove" | { readonly fallback: readonly string[] };
  readonly adopt: AdoptPolicy;
  /** How long a pass waits for a task's address or health before it gives up: 0–40. */
  readonly waitSeconds: number;
}

/** EventBridge's side of an ECS task event. */
export const TASK_EVENT = {
  source: "aws.ecs",
  detailType: "ECS Task State Change",
  /** RUNNING, and every phase in which a task stops. PROVISIONING to ACTIVATING change nothing. */
  lastStatuses: ["RUNNING", "DEACTIVATING", "STOPPING", "DEPROVISIONING", "STOPPED"],
} as const;

/** What the schedule (or an operator) sends: look at this name now. */
export const SWEEP_EVENT = { source: "fargate-ddns", detailType: "Sweep" } as const;
export interface SweepEvent {
  readonly source: typeof SWEEP_EVENT.source;
  readonly "detail-type": typeof SWEEP_EVENT.detailType;
  readonly detail: { readonly record: string };
}

/** EventBridge's side of an alarm that changes its state. */
export const ALARM_EVENT = {
  source: "aws.cloudwatch",
  detailType: "CloudWatch Alarm State Change",
} as const;

/** What the names of a stack's alarms begin with; those of `page` wake people. */
export const alarmPrefixes = (stackName: string) =>
  ({ inform: `${stackName}: `, page: `${stackName} PAGE: ` }) as const;

/**
 * Each has the dimensions `service` and `Stack`, so that two stacks of one region do not count
 * together; and of dimension Record (`mx.example.com A`) unless said otherwise.
 */
export const METRICS = {
  namespace: "FargateDdns",
  /** Value of the dimension `service`, which Powertools writes. */
  service: "fargate-ddns",
  /** Count of passes; dimensions Record, Outcome. */
  passes: "Passes",
  /**
   * 1 when a sweep found name and address apart (before repair), else 0. A sweep that could
   * not look gives no figure, and the alarm takes its absence for a 1.
   */
  drift: "Drift",
  /** Milliseconds from the task's start to the first right authoritative answer. */
  startToVisible: "StartToVisible",
  /** Calls that Cloudflare's rate limit leaves in its window; no Record: it is the token's. */
  callsLeft: "CloudflareCallsLeft",
  /** Notices that could not be published; no Record: a way that is shut is so for all. */
  noticeFailures: "NoticeFailures",
  /** Tasks that could be published, as a pass saw them last: running, and ready as configured. */
  runningTasks: "RunningTasks",
  /** 1 when the task answers mail, else 0. With Aspect {@link SOUND}: is nothing to be mended? */
  mailProbe: "MailProbe",
  /** 1 when the name can be reached from outside, else 0. */
  outsideReachable: "OutsideReachable",
} as const;

/** Of a metric of this stack; `more` are those that its comment in `METRICS` names. */
export const metricDimensions = (
  Stack: string,
  more: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({ service: METRICS.service, Stack, ...more });

/** Value of the dimension Aspect of `METRICS.mailProbe`, written only where mail is answered. */
export const SOUND = "Sound";
