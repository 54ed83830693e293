/**
 * The AWS half of the simulated cloud: one account in one region, with its models, its server,
 * and the means to deploy a synthesized template into it.
 */
import type { Faults } from "../faults.ts";
import { Account, type AccountOptions } from "./account.ts";
import { type Deployed, deployTemplate } from "./cloudformation/deploy.ts";
import type { NewEnvironment } from "./cloudformation/deploy-context.ts";
import type { CreationPace } from "./cloudformation/deploy-order.ts";
import { Stacks } from "./cloudformation/stacks.ts";
import { CloudWatch } from "./cloudwatch/cloudwatch.ts";
import { watchFunctions, watchQueues } from "./cloudwatch/sources.ts";
import { Ec2 } from "./ec2/ec2.ts";
import { Ecs } from "./ecs/ecs.ts";
import { Deliveries } from "./eventbridge/delivery.ts";
import { EventBus } from "./eventbridge/eventbridge.ts";
import { Scheduler } from "./eventbridge/scheduler.ts";
import { Identities } from "./iam.ts";
import { Lambda } from "./lambda/lambda.ts";
import { Sns } from "./messaging/sns.ts";
import { Sqs } from "./messaging/sqs.ts";
import { SecretsManager } from "./secrets/secretsmanager.ts";
import { Ssm } from "./secrets/ssm.ts";
import { AwsServer } from "./server.ts";

export interface AwsSandboxOptions extends AccountOptions {
  readonly faults: Faults;
}

/** As the shipped configuration has it. */
const STACK_NAME = "FargateDdns";

export class AwsSandbox {
  readonly account: Account;
  readonly ec2: Ec2;
  readonly ecs: Ecs;
  readonly events: EventBus;
  readonly scheduler: Scheduler;
  readonly lambda: Lambda;
  readonly ssm: Ssm;
  readonly secrets: SecretsManager;
  readonly sns: Sns;
  readonly sqs: Sqs;
  /** Does nothing before `cloudwatch.start()`. */
  readonly cloudwatch: CloudWatch;
  readonly stacks: Stacks;
  readonly server: AwsServer;
  /** Of somebody who may do everything: for the CLI, and for tests. */
  readonly credentials = {
    accessKeyId: "AKIASANDBOXOPERATOR0",
    secretAccessKey: "sandbox-secret-access-key",
  };
  readonly #identities = new Identities();

  constructor(options: AwsSandboxOptions) {
    this.account = new Account(options);
    this.sqs = new Sqs(this.account);
    this.lambda = new Lambda(this.account, this.sqs);
    const deliveries = new Deliveries(this.account, this.lambda, this.sqs, options.faults);
    this.events = new EventBus(this.account, deliveries);
    this.scheduler = new Scheduler(this.account, deliveries);
    this.ec2 = new Ec2(this.account);
    this.ecs = new Ecs(this.account, this.ec2, (event) => this.events.put(event));
    this.ssm = new Ssm(this.account);
    this.secrets = new SecretsManager(this.account);
    this.sns = new Sns(this.account);
    this.cloudwatch = new CloudWatch(this.account, this.sns, (event) => this.events.put(event));
    this.stacks = new Stacks(this.account);
    watchFunctions(this.cloudwatch, this.lambda.environments);
    watchQueues(this.cloudwatch, this.sqs);
    this.#identities.addAdministrator(this.credentials.accessKeyId, this.account.id);
    this.server = new AwsServer(this.account, options.faults, this.#identities, {
      ecs: this.ecs,
      ec2: this.ec2,
      ssm: this.ssm,
      secrets: this.secrets,
      sns: this.sns,
      sqs: this.sqs,
      events: this.events,
      scheduler: this.scheduler,
      lambda: this.lambda,
      stacks: this.stacks,
      cloudwatch: this.cloudwatch,
    });
  }

  /** Opens the server; the models work without it. */
  async start(): Promise<void> {
    await this.server.open();
  }

  /** What an AWS SDK client needs to come through the server. */
  get clientConfig() {
    const { credentials, server, account } = this;
    return { endpoint: server.url, region: account.region, credentials };
  }

  /**
   * `extraEnv`: where the other servers of the sandbox are. After `start`, unless functions run
   * in environments of the caller's own (`newEnvironment`), which need no server. With a
   * `creationPace` the resources come one after another, as time passes.
   */
  deploy(
    template: object,
    assetDir: string,
    extraEnv: Readonly<Record<string, string>> = {},
    newEnvironment?: NewEnvironment,
    creationPace?: CreationPace,
  ): Deployed {
    const deployed = deployTemplate({ ...this, identities: this.#identities }, template, {
      assetDir,
      stackName: STACK_NAME,
      ...(creationPace && { creationPace }),
      ...(newEnvironment === undefined
        ? { extraEnv: { AWS_ENDPOINT_URL: this.server.url, ...extraEnv } }
        : { extraEnv, newEnvironment }),
    });
    this.stacks.add(STACK_NAME, deployed.outputs, deployed.resources);
    return deployed;
  }

  async close(): Promise<void> {
    this.lambda.close();
    await this.server.close();
  }
}
