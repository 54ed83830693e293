/** What one writes of one name: its service, its zone, and how it is kept and watched. */
import type { Duration } from "aws-cdk-lib";
import type { ISecurityGroup } from "aws-cdk-lib/aws-ec2";
import type { IBaseService } from "aws-cdk-lib/aws-ecs";
import type { CloudflareZone } from "./cloudflare.ts";

/** A service that is not of this app, or that the app knows by name. */
export interface EcsServiceName {
  /** A name and not an ARN. */
  readonly clusterName: string;
  /** A name and not an ARN. */
  readonly serviceName: string;
}

export type FollowedService = IBaseService | EcsServiceName;

/** What the mail probe asks of one mail server. */
export interface RecordMailProbeProps {
  /**
   * The security group of the mail server's task, which must admit the probe.
   *
   * @default - the first security group of `service`, where that is a service of this app
   */
  readonly securityGroup?: ISecurityGroup;
  /**
   * What the banner and the certificate of the mail server name.
   *
   * @default - the record's name
   */
  readonly hostName?: string;
  /**
   * Mail for it must be accepted; the probe asks (RCPT TO) and sends none.
   *
   * @default - no address is asked about
   */
  readonly recipient?: string;
  /**
   * The port that the mail server listens on inside the VPC.
   *
   * @default 25
   */
  readonly port?: number;
}

/** What Route 53 connects to from outside. */
export interface OutsideCheckProps {
  /** The port of the service, as the internet reaches it. */
  readonly port: number;
}

/** One name, and the service that it follows. */
export interface FargateDdnsRecordProps {
  /**
   * The service on Fargate whose task the name follows: of this app, imported, or known by name;
   * in the account and region of the construct, where ECS sends its events.
   *
   * It should have a `serviceName`. Then, in the same stack, it is created after the rule for its
   * events, so that the event of its first task is not lost. Without one, CloudFormation makes
   * the name as it creates the service, and the first scheduled check publishes the first task;
   * and if CloudFormation replaces the service, the record is still owned by the old name, and is
   * blocked until `adopt: "all"`. A warning says so.
   */
  readonly service: FollowedService;
  /** A host name inside the zone, `*.` before one for a wildcard, or `@` for the zone itself. */
  readonly recordName: string;
  /** The Cloudflare zone that holds the name. */
  readonly zone: CloudflareZone;
  /**
   * How long resolvers may keep the answer: 60 seconds to a day, or one second for Cloudflare's
   * automatic TTL.
   *
   * @default - 60 seconds; with `proxied` the automatic TTL
   */
  readonly ttl?: Duration;
  /**
   * Put Cloudflare's HTTP proxy before the service; never for mail.
   *
   * @default false
   */
  readonly proxied?: boolean;
  /**
   * Keep an AAAA record in addition to the A record, or in its place (`"only"`).
   *
   * @default false
   */
  readonly ipv6?: boolean | "only";
  /**
   * Which tasks the name shows while several run.
   *
   * @default "newest"
   */
  readonly publish?: "newest" | "all";
  /**
   * When a task may be published: as soon as it runs, or once its checks pass.
   *
   * @default "running"
   */
  readonly readiness?: "running" | "healthy";
  /**
   * What to do with the record while the service has no task: `"keep"`, `"remove"`, a public
   * address (also one of this app, such as that of an Elastic IP), or a list of them.
   *
   * @default "keep"
   */
  readonly whenEmpty?: string | readonly string[];
  /**
   * Which records of the name may be adopted: a single manual record, or all, including those
   * of another deployment.
   *
   * @default "one"
   */
  readonly adopt?: "one" | "all";
  /**
   * How long a check waits for a task's address or health, at most 40 seconds.
   *
   * @default Duration.seconds(20)
   */
  readonly wait?: Duration;
  /**
   * Let Route 53 connect to the name over TCP from many regions; `true` is port 25.
   *
   * @default false
   */
  readonly outsideCheck?: boolean | OutsideCheckProps;
  /**
   * Talk SMTP to the task from inside its VPC; needs `mailProbe` of the construct, too.
   *
   * @default - the probe leaves this name out
   */
  readonly mailServer?: RecordMailProbeProps;
}
