/**
 * The world of the drill: the real synthesized template, with everything on, deployed into the
 * simulated cloud in virtual time, where hours of alarms pass in a second.
 */

import type { NewEnvironment } from "../aws/cloudformation/deploy-context.ts";
import type { CreationPace } from "../aws/cloudformation/deploy-order.ts";
import type { Task } from "../aws/ecs/task.ts";
import { AwsSandbox } from "../aws/index.ts";
import type { LambdaFunction } from "../aws/lambda/function.ts";
import type { Pace } from "../aws/pace.ts";
import { NEIGHBORS } from "../cloud.ts";
import { CloudflareModel } from "../cloudflare/model.ts";
import { NameServer } from "../dns/name-server.ts";
import { Faults } from "../faults.ts";
import { Journal } from "../journal.ts";
import type { CallerOptions } from "../transports/caller.ts";
import { VirtualTimeline } from "../virtual-time.ts";

export const NAME = "mx.kuma8088.com";
export const CLUSTER = "mailserver-cluster";
export const SERVICE = "mailserver-mx-service";
export const STALE = "43.207.242.167";
const TOKEN_PARAMETER = "/fargate-ddns/cloudflare-token";
export const MINUTE = 60_000;
export const MAIL_LOG_GROUP = "/ecs/mailserver-mx";
export const PAGER = "pager@example.com";

/** Every optional part of the configuration that an alarm or a message depends on. */
export const WITH_EVERYTHING = {
  notify: { emails: ["postmaster@example.com"], pagers: [PAGER] },
  slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCD" },
  mailProbe: { vpcId: "vpc-0a1b2c3d4e5f60718", subnetIds: ["subnet-0a1b2c3d4e5f60718"] },
  mailLog: { logGroup: MAIL_LOG_GROUP },
  slackWebhook: { ssmParameter: "/fargate-ddns/slack-webhook" },
} as const;

/** The same of its record. */
export const RECORD_WITH_EVERYTHING = {
  mailProbe: { securityGroupId: "sg-0a1b2c3d4e5f60718" },
  outsideCheck: true,
} as const;

export class DrillWorld {
  readonly timeline = new VirtualTimeline(Date.UTC(2026, 0, 1, 0, 0, 17));
  readonly journal = new Journal(this.timeline);
  readonly faults = new Faults();
  readonly aws: AwsSandbox;
  readonly cloudflare: CloudflareModel;
  readonly nameServers: readonly [NameServer, NameServer];
  readonly callerOptions: CallerOptions;
  readonly startMs = this.timeline.now();
  /** What is the matter with the function itself. */
  broken: "cannot start" | "throws" | undefined;
  isProbeBroken = false;
  isForwarderBroken = false;
  changesByHand = 0;
  /** What alarms sent to the incoming webhook, in Slack's JSON. */
  readonly webhook: string[] = [];
  /** Port 25 of the task: a mail server, something that takes connections only, or nothing. */
  mail:
    | "answers"
    | "has an old certificate"
    | "only takes connections"
    | "sends a byte a second"
    | "is silent" = "answers";
  /** Does the security group admit the probe? */
  isProbeAdmitted = true;
  /** Does the security group admit the internet? */
  isOpenToAll = true;
  #tokens = 0;
  #token = "";

  /** @param otherZones names of zones that the token sees as well, without records */
  constructor(pace: Partial<Pace> = {}, otherZones: readonly string[] = []) {
    const { timeline, journal, faults } = this;
    this.callerOptions = { timeline, journal, faults, latencyMs: () => 80 };
    this.aws = new AwsSandbox({ timeline, journal, faults, pace });
    const id = "33c5c49abc970123456789abcdef0123";
    const zone = { name: "kuma8088.com", id, accountName: "Kuma", records: NEIGHBORS };
    const others = otherZones.map((name, at) => ({
      ...{ name, id: `${at}`.padStart(32, "e"), accountName: "Kuma" },
    }));
    this.cloudflare = new CloudflareModel({ timeline, journal, zones: [zone, ...others] });
    const { cloudflare: model } = this;
    this.nameServers = [
      new NameServer({ model, timeline, journal, name: "ns1", propagationMs: 2_000 }),
      new NameServer({ model, timeline, name: "ns2", propagationMs: 4_000 }),
    ];
    this.giveToken();
    this.aws.ecs.createService(CLUSTER, SERVICE, { alreadyRunning: true });
  }

  deploy(
    template: object,
    assetDir: string,
    newEnvironment: NewEnvironment,
    creationPace?: CreationPace,
  ): void {
    this.every(0.5, () => {
      this.isReachableFromOutside = this.#checkFromOutside();
    });
    this.aws.cloudwatch.start();
    this.aws.deploy(template, assetDir, {}, newEnvironment, creationPace);
  }

  /** As Route 53's checkers found it last: they follow the name, wherever it leads. */
  isReachableFromOutside = true;

  #checkFromOutside(): boolean {
    if (!this.isOpenToAll || this.mail === "is silent") return false;
    const addresses = this.aws.ecs
      .tasksOf(SERVICE)
      .filter(({ lastStatus }) => lastStatus === "RUNNING")
      .map(({ eni }) => eni?.publicAddress);
    return this.nameServers[0].texts(NAME, "A").some((served) => addresses.includes(served));
  }

  /** A new one, stored and accepted. */
  giveToken(): void {
    this.#tokens += 1;
    this.#token = `token-${this.#tokens}-`.padEnd(44, "x0y1z2");
    const permissions = ["zone:read", "dns:read", "dns:edit"] as const;
    this.cloudflare.access.add({ value: this.#token, permissions });
    this.aws.ssm.put(TOKEN_PARAMETER, this.#token);
  }

  revokeToken(): void {
    this.cloudflare.access.revoke(this.#token);
  }

  get mainFunction(): LambdaFunction {
    const found = this.aws.lambda.functions.find(({ name }) => /Ddns/.test(name.slice(12)));
    if (found === undefined) throw new Error("no function is deployed");
    return found;
  }

  async pass(minutes: number): Promise<void> {
    await this.timeline.runUntil(this.timeline.now() + minutes * MINUTE);
  }

  /** Every so many minutes, until the function that is returned is called. */
  every(minutes: number, act: () => void): () => void {
    let isOver = false;
    const again = () => {
      if (isOver) return;
      act();
      this.timeline.after(minutes * MINUTE, again);
    };
    again();
    return () => {
      isOver = true;
    };
  }

  get runningTask(): Task {
    const found = this.aws.ecs
      .tasksOf(SERVICE)
      .findLast(
        ({ lastStatus, desiredStatus }) => lastStatus === "RUNNING" && desiredStatus === "RUNNING",
      );
    if (found === undefined) throw new Error("no task runs");
    return found;
  }

  records() {
    return this.cloudflare.records(NAME).filter(({ type }) => type === "A");
  }
}
