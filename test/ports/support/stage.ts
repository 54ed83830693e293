/**
 * The stage on which every implementation of a port is tested: the models of AWS, Cloudflare and the name
 * servers, with faults to order. A subject is one implementation on a stage of its own; its
 * time may be virtual or real, and a suite does not see which.
 */

import type { SecretSource } from "../../../lambda/domain/ports.ts";
import { known, type Reading } from "../../../lambda/domain/reading.ts";
import { AwsSandbox } from "../../../sandbox/aws/index.ts";
import { QUICK_PACE } from "../../../sandbox/aws/pace.ts";
import { CloudflareModel } from "../../../sandbox/cloudflare/model.ts";
import { NameServer } from "../../../sandbox/dns/name-server.ts";
import { Faults } from "../../../sandbox/faults.ts";
import { Journal } from "../../../sandbox/journal.ts";
import type { Timeline } from "../../../sandbox/time.ts";
import { fqdn } from "../../support/fixtures.ts";

export const TOKEN = "contract-token-of-the-sandbox-0123456789-abcd";
export const NEW_TOKEN = "rotated-token-of-the-sandbox-0123456789-abcde";
export const ZONE = { name: fqdn("example.com"), id: "0123456789abcdef0123456789abcdef" };
export const NAME = fqdn("mx.example.com");
export const TOPIC = "notices";

export interface Stage {
  readonly timeline: Timeline;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly aws: AwsSandbox;
  readonly cloudflare: CloudflareModel;
  readonly nameServers: readonly [NameServer, NameServer];
  readonly tokens: Tokens;
}

/** How time passes, and how to advance it. */
export interface Time {
  readonly timeline: Timeline;
  /** How late a call may end: nothing in virtual time, what a busy machine takes in real. */
  readonly slackMs: number;
  /** Lets the work come to its end. */
  readonly run: <T>(work: Promise<T>) => Promise<T>;
  readonly pass: (ms: number) => Promise<void>;
}

export interface Subject<Port> extends Time {
  readonly stage: Stage;
  readonly port: Port;
  readonly close: () => Promise<void>;
}

/** A fresh subject on a fresh stage, for each test. */
export type Make<Port, More = unknown> = () => Promise<Subject<Port> & More>;

/** A cache that holds one token, over a store that may hold another. */
export class Tokens implements SecretSource {
  held: Reading<string> = known(TOKEN);
  stored: Reading<string> = known(TOKEN);

  async read(_timeoutMs: number, isFresh?: boolean): Promise<Reading<string>> {
    if (isFresh) this.held = this.stored;
    return this.held;
  }
}

/** A task that starts or stops stays in the phase that it is in: no test waits for the next. */
const PACE = {
  ...QUICK_PACE,
  provisioningMs: 600_000,
  drainMs: 600_000,
  deprovisioningMs: 600_000,
};

export function stageIn(timeline: Timeline): Stage {
  const journal = new Journal(timeline);
  const faults = new Faults();
  const aws = new AwsSandbox({ timeline, journal, faults, pace: PACE });
  aws.sns.create(TOPIC);
  const cloudflare = new CloudflareModel({
    timeline,
    journal,
    plan: "paid",
    zones: [
      { ...ZONE, accountName: "Mail" },
      { name: "twice.example", id: "1".repeat(32), accountName: "One" },
      { name: "twice.example", id: "2".repeat(32), accountName: "Two" },
    ],
    tokens: [{ value: TOKEN, permissions: ["zone:read", "dns:read", "dns:edit"] }],
  });
  const nameServer = (name: string) =>
    new NameServer({ model: cloudflare, timeline, journal, name, propagationMs: 0 });
  const nameServers = [nameServer("ns1"), nameServer("ns2")] as const;
  return { timeline, journal, faults, aws, cloudflare, nameServers, tokens: new Tokens() };
}
