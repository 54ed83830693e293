/** What one writes to have a name follow a service: the props of `FargateDdns`. */
import type { Duration } from "aws-cdk-lib";
import type { IVpc, SubnetSelection } from "aws-cdk-lib/aws-ec2";
import type { Code } from "aws-cdk-lib/aws-lambda";
import type { ILogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IParameter } from "aws-cdk-lib/aws-ssm";
import type { Language } from "../../contract/language.ts";
import type { CloudflareToken } from "./cloudflare.ts";
import type { FargateDdnsRecordProps } from "./record-props.ts";

/** Where the one mail probe of the construct runs. */
export interface MailProbeProps {
  /** The VPC of the mail servers' tasks. */
  readonly vpc: IVpc;
  /**
   * The subnets of the probe, which needs no route to the internet.
   *
   * @default - private subnets, else isolated ones, else public ones
   */
  readonly vpcSubnets?: SubnetSelection;
  /**
   * Who adds the rule that admits the probe to the tasks' security groups: this construct, or
   * you (an output prints the rule).
   *
   * @default "create"
   */
  readonly ingressRule?: "create" | "print";
}

/** A channel of Slack; a person authorizes the workspace once, in the console. */
export interface SlackProps {
  /** `T…`, from the Amazon Q Developer console. */
  readonly workspaceId: string;
  /** `C…` or `G…`: the channel's id, and not its name. */
  readonly channelId: string;
}

/** What concerns all names of the construct. */
export interface FargateDdnsOptions {
  /** Where the Cloudflare token is stored, which may edit the zones' records. */
  readonly token: CloudflareToken;
  /**
   * How often each name is checked without an event, in whole minutes up to an hour.
   *
   * @default Duration.minutes(5)
   */
  readonly sweepInterval?: Duration;
  /**
   * Receives notifications: what has changed, and what needs a decision.
   *
   * @default - a topic is created
   */
  readonly notificationTopic?: ITopic;
  /**
   * Receives all alarms. CloudWatch must be able to publish to it, so it has no encryption with
   * AWS's own key for SNS.
   *
   * @default - a topic is created
   */
  readonly alarmTopic?: ITopic;
  /**
   * Receives the one alarm of each name that should wake people, and its end.
   *
   * @default - a topic is created
   */
  readonly pageTopic?: ITopic;
  /**
   * Mail addresses that get notifications and alarms.
   *
   * @default - nobody is subscribed by mail
   */
  readonly emails?: readonly string[];
  /**
   * Mail addresses that get only what should wake people.
   *
   * @default - nobody is subscribed by mail
   */
  readonly pagers?: readonly string[];
  /**
   * A channel of Slack, through Amazon Q Developer in chat applications.
   *
   * @default - Slack gets nothing this way
   */
  readonly slack?: SlackProps;
  /**
   * The SSM SecureString that holds the URL of an incoming webhook of Slack: its name, or one
   * from `StringParameter.fromSecureStringParameterAttributes`.
   *
   * @default - Slack gets nothing this way
   */
  readonly slackWebhook?: string | IParameter;
  /**
   * The mail server's log group, to be watched for bounces and mail that waits.
   *
   * @default - no log is watched
   */
  readonly mailLog?: ILogGroup;
  /**
   * Where the probe of the mail servers runs; with `mailServer` in their records.
   *
   * @default - no mail server is probed
   */
  readonly mailProbe?: MailProbeProps;
  /**
   * How long CloudWatch keeps the functions' logs.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
  /**
   * A dashboard in CloudWatch: names, restarts, probes.
   *
   * @default false
   */
  readonly dashboard?: boolean;
  /**
   * Begins the names of the alarms, and is the dimension `Stack` of the metrics: a letter, then
   * letters, digits and hyphens. No two instances of an account and region may share one.
   *
   * @default - the stack's name and the construct's path in it, such as `Mail-Ddns`
   */
  readonly instanceName?: string;
  /**
   * The language of notifications, alarm descriptions and the mail probe's findings.
   *
   * @default "en"
   */
  readonly language?: Language;
  /**
   * Name servers (`host:port`) to ask whether a change is visible, for secondary DNS.
   *
   * @default - the name servers of the zone are asked
   */
  readonly nameServers?: readonly string[];
  /**
   * The function's bundle, or the directory that holds it.
   *
   * @default - that of this package
   */
  readonly code?: Code | string;
  /**
   * The same of the function that forwards alarms.
   *
   * @default - that of this package
   */
  readonly alarmCode?: Code | string;
  /**
   * The same of the mail probe.
   *
   * @default - that of this package, where `mailProbe` is given
   */
  readonly probeCode?: Code | string;
}

/** One name in the props themselves. */
export interface FargateDdnsOfOneName extends FargateDdnsOptions, FargateDdnsRecordProps {
  readonly records?: never;
}

/** Several names that share a token, and so one function. */
export interface FargateDdnsOfSeveral extends FargateDdnsOptions {
  /** Each name with its service. */
  readonly records: readonly FargateDdnsRecordProps[];
}

export type FargateDdnsProps = FargateDdnsOfOneName | FargateDdnsOfSeveral;
