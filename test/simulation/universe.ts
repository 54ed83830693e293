/** One world of the simulation: the models, the rule, the schedule, and all that is checked. */
import { FUNCTION_SECONDS } from "../../contract/budget.ts";
import { TASK_EVENT } from "../../contract/events.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { AwsSandbox } from "../../sandbox/aws/index.ts";
import type { Environment, Outcome } from "../../sandbox/aws/lambda/function.ts";
import { AWS_PACE } from "../../sandbox/aws/pace.ts";
import { NEIGHBORS } from "../../sandbox/cloud.ts";
import { CloudflareModel } from "../../sandbox/cloudflare/model.ts";
import type { ZoneChange } from "../../sandbox/cloudflare/types.ts";
import { NameServer } from "../../sandbox/dns/name-server.ts";
import { Faults } from "../../sandbox/faults.ts";
import { Journal } from "../../sandbox/journal.ts";
import type { CallerOptions } from "../../sandbox/transports/caller.ts";
import { VirtualTimeline } from "../../sandbox/virtual-time.ts";
import { parseRecordSets } from "../support/record-sets.ts";
import { Counters, type Invariant, type Violation } from "./counters.ts";
import { faultName } from "./fault-kinds.ts";
import { Rng } from "./rng.ts";
import type { Story } from "./story.ts";
import { type Basis, checkChange, type PassWatch } from "./watch.ts";

export const NAME = "mx.kuma8088.com";
export const CLUSTER = "mailserver-cluster";
export const SERVICE = "mailserver-mx-service";
/** The address of the incident, that of a fallback, and a stranger's. */
export const ADDRESSES = ["43.207.242.167", "52.68.1.2", "13.112.9.9"] as const;
const FALLBACK = ["52.68.1.2", "2406:da14::52"] as const;

const TIMEOUT_MS = FUNCTION_SECONDS * 1_000;
export const SWEEP_MS = 60_000;

export class Universe {
  readonly story: Story;
  readonly timeline = new VirtualTimeline();
  readonly journal = new Journal(this.timeline);
  readonly faults = new CountedFaults();
  readonly counters = new Counters();
  readonly violations: Violation[] = [];
  readonly aws: AwsSandbox;
  readonly cloudflare: CloudflareModel;
  readonly nameServers: readonly [NameServer, NameServer];
  readonly recordSets: readonly RecordSet[];
  readonly tokenName = "/fargate-ddns/cloudflare-token";
  readonly topicArn: string;
  readonly callerOptions: CallerOptions;
  readonly secrets: string[] = [];
  /** Who is acting on the models at this moment. */
  actor: { readonly watch: PassWatch; readonly basis: Basis } | undefined;
  clockStepMs = 0;
  /** The clock was set while something ran: its waits are not held to their time. */
  hasStepped = false;
  readonly #kills: number[] = [];
  readonly #functionArn: string;

  readonly #newEnvironment: (world: Universe) => Environment;

  constructor(story: Story, newEnvironment: (world: Universe) => Environment) {
    const { setup, seed } = story;
    const { timeline, journal, faults, counters } = this;
    this.story = story;
    this.#newEnvironment = newEnvironment;
    const rng = new Rng(seed ^ 0x5eed);
    this.callerOptions = {
      timeline,
      journal,
      faults,
      latencyMs: () => rng.between(2, setup.latencyMs),
    };
    faults.struck = (service, fault) => counters.add(`fault ${faultName(service, fault)}`);
    this.aws = new AwsSandbox({ timeline, journal, faults, pace: AWS_PACE });
    this.topicArn = this.aws.sns.create("notices").arn;
    this.aws.sns.subscribe(this.topicArn, "email", "postmaster@example.com");
    this.recordSets = setsOf(story, this.aws.account.region, this.aws.account.id);
    this.cloudflare = new CloudflareModel({ timeline, journal, zones: [zoneOf(story)] });
    this.cloudflare.onChange((change) => this.#changed(change));
    this.rotateToken();
    const { cloudflare: model } = this;
    const [first, second] = setup.propagationMs;
    this.nameServers = [
      new NameServer({ model, timeline, journal, name: "ns1", propagationMs: first }),
      new NameServer({ model, timeline, name: "ns2", propagationMs: second }),
    ];
    this.#functionArn = this.#deploy();
    this.#createServices();
    this.#sweepFor(SWEEP_MS);
  }

  readonly report = (what: Invariant | Violation["what"], detail: string): void => {
    this.violations.push({ what, detail, atMs: this.timeline.now() });
    this.journal.write({ kind: "ecs", text: `VIOLATION of ${what}: ${detail}` });
  };

  sweep(): void {
    const detail = { record: NAME };
    const event = { source: "fargate-ddns", "detail-type": "Sweep", detail };
    this.aws.lambda.invokeAsync(this.#functionArn, event);
  }

  rotateToken(): void {
    const value = `token-${this.secrets.length}-`.padEnd(44, "x0y1z2");
    this.secrets.push(value);
    const permissions = ["zone:read", "dns:read", "dns:edit"] as const;
    this.cloudflare.access.add({ value, permissions });
    this.aws.ssm.put(this.tokenName, value);
  }

  killAfter(calls: number): void {
    this.#kills.push(calls);
  }

  takeKill(): number {
    return this.#kills.shift() ?? Number.POSITIVE_INFINITY;
  }

  invocationEnded(outcome: Outcome, mustFail: boolean): void {
    this.counters.add("10 a failed pass fails the invocation", mustFail ? 1 : 0);
    this.counters.add("12 every wait ends in time");
    const failed = outcome.kind === "error";
    if (mustFail && !failed)
      this.report("10 a failed pass fails the invocation", "a failed pass ended in success");
    if (failed && outcome.errorType !== "PassFailed")
      this.report("a defect threw", outcome.trace.slice(0, 3).join(" "));
    if (failed && outcome.errorType === "PassFailed" && !mustFail)
      this.report("9 notices after the DNS, and harmless", "an invocation failed without a pass");
  }

  timedOut(): void {
    if (!this.hasStepped) this.report("12 every wait ends in time", "an invocation timed out");
  }

  #changed({ by, changes }: ZoneChange): void {
    if (by !== "api") return;
    const { actor, counters, report } = this;
    if (actor === undefined) {
      report(
        "5 only owned records of the exact name",
        "a change through the API by an unknown actor",
      );
      return;
    }
    const { set } = actor.watch;
    const left = this.cloudflare.records(NAME).filter(({ type }) => type === set.type).length;
    for (const change of changes) checkChange(change, actor.basis, { set, left, report, counters });
  }

  #deploy(): string {
    const { lambda, events, account } = this.aws;
    const created = lambda.create({
      name: "fargate-ddns",
      timeoutMs: TIMEOUT_MS,
      memoryMb: 256,
      role: { principal: "role", policies: [] },
      newEnvironment: () => this.#newEnvironment(this),
    });
    created.policies.push({
      Statement: {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: created.arn,
      },
    });
    events.putRule({
      name: "tasks",
      isEnabled: true,
      pattern: {
        source: [TASK_EVENT.source],
        "detail-type": [TASK_EVENT.detailType],
        detail: {
          clusterArn: [account.arn("ecs", `cluster/${CLUSTER}`)],
          group: [`service:${SERVICE}`],
          lastStatus: [...TASK_EVENT.lastStatuses],
        },
      },
      targets: [{ id: "function", arn: created.arn }],
    });
    return created.arn;
  }

  #createServices(): void {
    const { ecs } = this.aws;
    const { tasks: desiredCount, ipv6, readiness } = this.story.setup;
    const health = readiness === "healthy" ? "HEALTHY" : "UNKNOWN";
    ecs.createService(CLUSTER, SERVICE, { desiredCount, ipv6, health, alreadyRunning: true });
    // Others in the same cluster, whose addresses must never appear.
    ecs.createService(CLUSTER, "another-service", { alreadyRunning: true, ipv6 });
    ecs.runTask(CLUSTER, "a-job", { alreadyRunning: true });
  }

  #sweepFor(everyMs: number): void {
    this.timeline.after(everyMs, () => {
      this.sweep();
      this.#sweepFor(everyMs);
    });
  }
}

/** Says which faults took effect. */
class CountedFaults extends Faults {
  struck: (service: string, fault: import("../../sandbox/faults.ts").Fault) => void = () => {};

  override take(service: string, operation: string) {
    const fault = super.take(service, operation);
    if (fault !== undefined) this.struck(service, fault);
    return fault;
  }
}

function zoneOf({ setup }: Story) {
  const hand = ["43.207.242.167", "13.112.9.9", "13.112.9.10"].slice(0, setup.manual);
  const records = hand.map((content) => ({
    name: NAME,
    type: "A",
    content,
    comment: `by ${content}`,
  }));
  const id = "33c5c49abc970123456789abcdef0123";
  return { name: "kuma8088.com", id, accountName: "Kuma", records: [...NEIGHBORS, ...records] };
}

function setsOf({ setup }: Story, region: string, account: string): RecordSet[] {
  const { publish, readiness, whenEmpty, adopt, ipv6 } = setup;
  const fallback = FALLBACK.slice(ipv6 === "only" ? 1 : 0, ipv6 ? 2 : 1);
  const spec = {
    name: NAME,
    zone: "kuma8088.com",
    cluster: CLUSTER,
    service: SERVICE,
    ttlSeconds: 60,
    proxied: false,
    ipv6,
    publish,
    readiness,
    whenEmpty: whenEmpty === "fallback" ? { fallback } : whenEmpty,
    adopt,
    waitSeconds: 20,
  };
  const problems: string[] = [];
  const sets = parseRecordSets(JSON.stringify([spec]), `${region}/${account}`, problems);
  if (problems.length > 0) throw new Error(problems.join("; "));
  return sets;
}
