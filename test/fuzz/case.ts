/**
 * One case: a seed decides the truth, the event and what is corrupted, and the event goes through
 * the real handler, route and adapters. It must end in a return or in `PassFailed`, leave the
 * neighbors as they were, write no token, and keep the ledger's law at each write.
 */

import { cachedSecret } from "../../lambda/aws/cached-secret.ts";
import { ec2InterfaceSource } from "../../lambda/aws/ec2.ts";
import { ecsTaskSource } from "../../lambda/aws/ecs.ts";
import { ec2Call, ecsCall, snsCall } from "../../lambda/aws/sdk-call.ts";
import { signedFetch } from "../../lambda/aws/signed-fetch.ts";
import { ssmSecret } from "../../lambda/aws/ssm-secret.ts";
import { callLimit } from "../../lambda/cloudflare/call-limit.ts";
import { cloudflareHttp } from "../../lambda/cloudflare/http-transport.ts";
import { cloudflareRecordStore } from "../../lambda/cloudflare/record-store.ts";
import { TOKEN_IN_PARAMETER } from "../../lambda/cloudflare/token.ts";
import type { Log, Resolver } from "../../lambda/domain/ports.ts";
import { known, unavailable } from "../../lambda/domain/reading.ts";
import { handle, type Runtime } from "../../lambda/handle-event.ts";
import { snsTopic, throughTopic } from "../../lambda/notify/channels/sns.ts";
import { type ReportPorts, reporter } from "../../lambda/notify/report.ts";
import type { CloudflareModel } from "../../sandbox/cloudflare/model.ts";
import { sweepEvent, taskEvent } from "../lambda/events.ts";
import { arnOf, NAME } from "../support/fixtures.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { type Clients, clientsOf } from "./aws.ts";
import { type EdgeOptions, edgeOf, modelOf } from "./edge.ts";
import { Ledger } from "./ledger.ts";
import { parameterStore, SSM_HOST } from "./parameter.ts";
import { Chance, mutated } from "./random.ts";
import { ROTATED, TOKEN, type Truth, truthOf } from "./truth.ts";

export interface Ending {
  /** Every call and reply, in order. */
  readonly trace: readonly string[];
  /** The outcome of the pass, or "no pass". */
  readonly kind: string;
  readonly writes: number;
  readonly calls: number;
}

export async function runCase(seed: number): Promise<Ending> {
  const chance = new Chance(seed);
  const truth = truthOf(chance);
  const event = eventOf(chance);
  const lines: string[] = [JSON.stringify(event) ?? "undefined"];
  const trace = (text: string): void => {
    lines.push(text.slice(0, 1_500));
  };
  try {
    return await runOn(truth, event, chance, trace, lines);
  } catch (error) {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new Error(`seed ${seed}: ${said}\n${lines.join("\n")}`);
  }
}

function eventOf(chance: Chance): unknown {
  const id = chance.of(["a", "b", "c", "gone"]);
  const [lastStatus, desiredStatus] = chance.of([
    ["RUNNING", "RUNNING"],
    ["DEPROVISIONING", "STOPPED"],
    ["STOPPED", "STOPPED"],
  ] as const);
  const details = [{ name: "networkInterfaceId", value: `eni-${id}` }];
  const detail = { taskArn: arnOf(id), lastStatus, desiredStatus };
  const event = chance.is(0.3)
    ? sweepEvent(NAME)
    : taskEvent({ ...detail, attachments: [{ type: "eni", details }] });
  return chance.is(0.3) ? mutated(event, chance) : event;
}

async function runOn(
  truth: Truth,
  event: unknown,
  chance: Chance,
  trace: (text: string) => void,
  lines: readonly string[],
): Promise<Ending> {
  const ledger = new Ledger(truth.set);
  const likely = chance.of([0, 0.05, 0.1, 0.2, 0.5]);
  const model = modelOf(truth, chance);
  const before = neighbors(model, truth);
  const clock = new VirtualClock();
  const written: unknown[] = [];
  const broken: Error[] = [];
  const guarded = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      if (error instanceof Error) broken.push(error);
      throw error;
    }
  };
  ledger.written = guard(ledger.written.bind(ledger), guarded);
  const options = { truth, model, ledger, chance, likely, trace };
  const runtime = runtimeOf(truth, clientsOf(options), model, chance, clock, written);
  const realFetch = globalThis.fetch;
  globalThis.fetch = fetchOf(options);
  try {
    const remainingMs = chance.of([60_000, 60_000, 25_000, 11_000, 3_000]);
    const entry = { log: runtime.ports.log, meter: METER, start: () => runtime };
    await clock.run(handle(event, remainingMs, entry)).catch((error: unknown) => {
      const name = error instanceof Error ? error.name : "";
      if (name !== "PassFailed") throw error;
    });
  } finally {
    globalThis.fetch = realFetch;
  }
  // The client takes what `fetch` throws for a fault of the network, and continues.
  if (broken[0] !== undefined) throw broken[0];
  if (neighbors(model, truth) !== before) throw new Error("a neighbor has changed");
  const text = JSON.stringify(written);
  if (text.includes(TOKEN) || text.includes(ROTATED)) throw new Error("the token is written");
  const kinds = written.flatMap((line) => (line as { kind?: string }).kind ?? []);
  return {
    kind: kinds.at(-1) ?? "no pass",
    writes: ledger.writes,
    calls: lines.length,
    trace: lines,
  };
}

/** A `fetch` that answers as SSM or Cloudflare, each under its own host name. */
function fetchOf(options: EdgeOptions): typeof fetch {
  const [store, edge] = [parameterStore(options), edgeOf(options)];
  return (input, init) => (new URL(String(input)).host === SSM_HOST ? store : edge)(input, init);
}

function guard<A extends unknown[]>(
  act: (...given: A) => void,
  guarded: (act: () => void) => void,
): (...given: A) => void {
  return (...given) => guarded(() => act(...given));
}

/** All that is not of the configured name and type. */
function neighbors(model: CloudflareModel, { set }: Truth): string {
  const records = model.allZones.flatMap((zone) => [...zone.records.values()]);
  return JSON.stringify(records.filter((r) => r.name !== set.name || r.type !== set.type));
}

const METER: ReportPorts["meter"] = {
  count: () => undefined,
  noticeFailed: () => undefined,
};

function runtimeOf(
  truth: Truth,
  clients: Clients,
  model: CloudflareModel,
  chance: Chance,
  clock: VirtualClock,
  written: unknown[],
): Runtime {
  const log: Log = {
    write: (level, code, fields) => written.push({ ...fields, level, code, kind: kindOf(code) }),
  };
  const credentials = { accessKeyId: "AKID", secretAccessKey: "x" };
  const fetch = signedFetch({ timer: clock, credentials });
  const token = cachedSecret(
    ssmSecret(fetch, "ap-northeast-1", "/token", TOKEN_IN_PARAMETER),
    clock,
  );
  const topic = snsTopic(
    snsCall(clients),
    "arn:aws:sns:ap-northeast-1:111122223333:notices",
    clock,
  );
  return {
    sets: [truth.set],
    ports: {
      tasks: ecsTaskSource(ecsCall(clients), clock),
      interfaces: ec2InterfaceSource(ec2Call(clients), clock),
      records: cloudflareRecordStore({
        ...{ send: cloudflareHttp(), timer: clock, token, limit: callLimit(clock) },
      }),
      resolver: resolverOf(model, chance),
      clock,
      log,
    },
    token,
    report: reporter({
      log,
      meter: METER,
      channels: { sns: throughTopic(topic) },
      clock,
      language: "en",
    }),
  };
}

const KINDS = ["in-sync", "converged", "pending", "unconfirmed", "held", "refused", "failed"];
const kindOf = (code: string): string | undefined => (KINDS.includes(code) ? code : undefined);

function resolverOf(model: CloudflareModel, chance: Chance): Resolver {
  const deaf = chance.is(0.1) ? 1 : 0.05;
  return {
    async ask(_, name, type) {
      if (chance.is(deaf)) return unavailable("timeout", "no answer");
      const records = model.allZones.flatMap((zone) => [...zone.records.values()]);
      const found = records.filter((record) => record.name === name && record.type === type);
      const answer = chance.is(0.05)
        ? unavailable("timeout", "no answer")
        : known(chance.is(0.05) ? ["None"] : found.map(({ content }) => content));
      return known([{ server: "ns1", answer }]);
    },
  };
}
