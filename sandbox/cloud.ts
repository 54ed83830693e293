/**
 * The whole simulated cloud in real time: AWS, Cloudflare and the name servers behind their
 * servers on loopback, and the synthesized template deployed into it, with the bundle that AWS
 * would run. One `Cloud` is one world; several may live in one process.
 */
import { AwsSandbox } from "./aws/index.ts";
import type { Outcome } from "./aws/lambda/function.ts";
import { type Pace, QUICK_PACE } from "./aws/pace.ts";
import { CloudflareModel } from "./cloudflare/model.ts";
import type { DnsRecord, Limits, RecordDraft, ZoneSpec, ZoneState } from "./cloudflare/types.ts";
import { NameServer } from "./dns/name-server.ts";
import { Registry } from "./dns/registry.ts";
import { Faults } from "./faults.ts";
import { Journal } from "./journal.ts";
import { closeServers, openServers, type Servers } from "./servers.ts";
import type { SlackServer } from "./slack.ts";
import { RealTimeline } from "./time.ts";

export interface CloudOptions {
  /** As `cdk synth` makes it. */
  readonly template: object;
  /** The function's bundle. */
  readonly assetDir: string;
  readonly pace?: Partial<Pace>;
  /** From a change in Cloudflare to the answers of the two name servers. */
  readonly propagationMs?: readonly [number, number];
  /** Added to every API call. */
  readonly latencyMs?: number;
  readonly zoneName?: string;
  readonly zoneState?: ZoneState;
  /** Further zones, of whatever name and account. */
  readonly otherZones?: readonly ZoneSpec[];
  readonly records?: readonly RecordDraft[];
  /** Laid over those of Cloudflare's Free plan. */
  readonly limits?: Partial<Limits>;
  /** Where the token is stored; left out: as the shipped configuration says. */
  readonly tokenParameter?: string;
  /** Laid over the function's environment, as by a hand in the console. */
  readonly extraEnv?: Readonly<Record<string, string>>;
}

export const TOKEN = "sandbox-token-0123456789-0123456789-abcdef";
export const ZONE_ID = "33c5c49abc970123456789abcdef0123";

/** Records of the zone that are none of our business, and must stay as they are. */
export const NEIGHBORS: readonly RecordDraft[] = [
  { name: "kuma8088.com", type: "MX", content: "mx.kuma8088.com", priority: 10 },
  { name: "kuma8088.com", type: "TXT", content: '"v=spf1 mx -all"', comment: "do not touch" },
  { name: "kuma8088.com", type: "A", content: "203.0.114.7", proxied: true },
  { name: "www.kuma8088.com", type: "CNAME", content: "kuma8088.com", proxied: true },
  { name: "mx2.kuma8088.com", type: "A", content: "43.207.242.168", ttl: 300 },
  { name: "mx.kuma8088.com", type: "TXT", content: '"a note beside the address"' },
  { name: "old.mx.kuma8088.com", type: "A", content: "43.207.242.167" },
];

export class Cloud {
  readonly journal: Journal;
  readonly faults: Faults;
  readonly aws: AwsSandbox;
  readonly cloudflare: CloudflareModel;
  readonly nameServers: readonly NameServer[];
  /** Of the zones above: to whom each zone was delegated at its registrar. */
  readonly registry = new Registry();
  readonly #timeline: RealTimeline;
  readonly #options: CloudOptions;
  #servers: Servers | undefined;

  private constructor(options: CloudOptions) {
    this.#options = options;
    const timeline = new RealTimeline();
    this.#timeline = timeline;
    this.journal = new Journal(timeline);
    this.faults = new Faults();
    const { journal, faults } = this;
    const pace = { ...QUICK_PACE, ...options.pace };
    this.aws = new AwsSandbox({ timeline, journal, faults, pace });
    this.aws.server.latencyMs = options.latencyMs ?? 0;
    const name = options.zoneName ?? "kuma8088.com";
    const { records = NEIGHBORS, zoneState, otherZones = [] } = options;
    const zone = { name, id: ZONE_ID, accountName: "Kuma", records, ...zoneState };
    this.cloudflare = new CloudflareModel({
      ...{ timeline, journal, zones: [zone, ...otherZones] },
      ...(options.limits && { limits: options.limits }),
    });
    for (const { name: one, nameServers } of this.cloudflare.allZones)
      this.registry.delegate(one, nameServers);
    this.rotateToken(TOKEN);
    const [first = 20, second = 40] = options.propagationMs ?? [];
    const { cloudflare: model } = this;
    this.nameServers = [
      new NameServer({ model, timeline, journal, name: "ns1", propagationMs: first }),
      new NameServer({ model, timeline, name: "ns2", propagationMs: second }),
    ];
  }

  static async open(options: CloudOptions): Promise<Cloud> {
    const cloud = new Cloud(options);
    await cloud.#start();
    return cloud;
  }

  async #start(): Promise<void> {
    await this.aws.start();
    this.#servers = await openServers(this, this.#timeline, this.#options.latencyMs ?? 0);
  }

  /** Separate from `open`, so that tasks can run before the stack exists, as in the incident. */
  deploy(): void {
    if (this.#servers === undefined) throw new Error("the cloud is not open");
    const { cloudflare, dns } = this.#servers;
    this.aws.deploy(this.#options.template, this.#options.assetDir, {
      CLOUDFLARE_BASE_URL: cloudflare.url,
      FARGATE_DDNS_NAME_SERVERS: dns.map(({ address }) => address).join(","),
      ...this.#options.extraEnv,
    });
  }

  get cloudflareUrl(): string {
    return this.#servers?.cloudflare.url ?? "";
  }

  /** An incoming webhook; its URL is to be stored by whoever configures it. */
  get slack(): SlackServer {
    if (this.#servers === undefined) throw new Error("the cloud is not open");
    return this.#servers.slack;
  }

  /** Where the tasks' mail servers are reached. */
  get smtpProxyPort(): number {
    return this.#servers?.smtp.port ?? 0;
  }

  /** Ports of the two name servers. */
  get dnsPorts(): readonly number[] {
    return (this.#servers?.dns ?? []).map(({ port }) => port);
  }

  /** Port of the name server of the zones above. */
  get parentPort(): number {
    return this.#servers?.parent.port ?? 0;
  }

  /** The stored token; also makes Cloudflare accept it. */
  rotateToken(value: string): void {
    this.cloudflare.access.add({ value, permissions: ["zone:read", "dns:read", "dns:edit"] });
    this.storeToken(value);
  }

  /** Only stored: Cloudflare knows nothing of it. */
  storeToken(text: string): void {
    this.aws.ssm.put(this.#options.tokenParameter ?? "/fargate-ddns/cloudflare-token", text);
  }

  /** Of the main function; a mail probe is deployed before it. */
  get functionName(): string {
    const main = this.aws.lambda.functions.find(({ name }) => name.includes("-Ddns"));
    if (main === undefined) throw new Error("the function is not deployed");
    return main.name;
  }

  /** One synchronous invocation: one attempt, and what came of it. */
  invoke(event: unknown): Promise<Outcome> {
    return this.aws.lambda.invoke(this.functionName, event);
  }

  records(name: string, type: string): readonly DnsRecord[] {
    return this.cloudflare.records(name).filter((record) => record.type === type);
  }

  /** Every text that left the system or was written down in it. */
  transcript(): string {
    const { deliveries } = this.aws.sns;
    const messages = this.#servers?.slack.messages ?? [];
    return [...this.journal.entries, ...deliveries, ...messages]
      .map((e) => JSON.stringify(e))
      .join("\n");
  }

  async close(): Promise<void> {
    this.#timeline.stop();
    for (const server of this.nameServers) server.stop();
    await this.aws.close();
    if (this.#servers !== undefined) await closeServers(this.#servers);
  }
}
