/**
 * Where the person on call sits: the same program as `npx fargate-ddns`, in this process, against
 * the simulated cloud over HTTP, with a terminal that keeps what is written to it.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { main } from "../cli/main.ts";
import type { Terminal } from "../cli/terminal.ts";
import type { Language } from "../contract/language.ts";
import { ASSET } from "./asset.ts";
import type { ServiceOptions } from "./aws/ecs/services.ts";
import type { Pace } from "./aws/pace.ts";
import { Cloud, NEIGHBORS } from "./cloud.ts";
import type { RecordDraft, ZoneState } from "./cloudflare/types.ts";
import { CLUSTER, SERVICE } from "./demo/acts.ts";
import { leadInto, onlyOf } from "./lead-into.ts";
import { openMailServer } from "./mail-server.ts";
import { shippedConfig, templateFor } from "./shipped.ts";

export interface Printed {
  readonly exitCode: number;
  readonly out: string;
  /** Standard error. */
  readonly err: string;
}

export interface TerminalOptions {
  readonly language?: Language;
  readonly width?: number;
  readonly color?: boolean;
  /** What comes from standard input, or is typed where nothing is shown. */
  readonly input?: string;
  /** To the questions, in their order; without them nobody is there to answer. */
  readonly answers?: readonly boolean[];
}

/** One command, as it is typed. */
export async function command(
  words: readonly string[],
  { language = "en", width = 80, color = false, input = "", answers }: TerminalOptions = {},
): Promise<Printed> {
  const out: string[] = [];
  const err: string[] = [];
  const open = [...(answers ?? [])];
  const terminal: Terminal = {
    out: (text) => out.push(text),
    note: (text) => err.push(text),
    paint: pc.createColors(color),
    width,
    isInteractive: answers !== undefined,
    confirm: async () => open.shift() ?? false,
    language,
    secret: async () => input,
    during: (_, work) => work,
    interrupted: new AbortController().signal,
  };
  const exitCode = await main(words, terminal);
  return { exitCode, out: out.join("\n"), err: err.join("\n") };
}

export interface DeskOptions {
  /** Merged into the shipped record's configuration. */
  readonly record?: Readonly<Record<string, unknown>>;
  /** Merged into the rest of the shipped configuration. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** In addition to the neighbors. */
  readonly records?: readonly RecordDraft[];
  readonly zoneState?: ZoneState;
  /** Of the service, running at the beginning; 1 if left out. */
  readonly tasks?: number;
  readonly service?: ServiceOptions;
  /** Deploys the stack as well; without it nothing follows the task but the command. */
  readonly deployed?: boolean;
  readonly pace?: Partial<Pace>;
  /** From a change in Cloudflare to the answers of the two name servers. */
  readonly propagationMs?: readonly [number, number];
}

/** Where the person on call sits: a simulated cloud, cdk.json, and a shell. */
export interface Desk {
  readonly cloud: Cloud;
  /** Of the shell's folder. */
  readonly cdkJson: string;
  /** A command with the options that lead it into the simulated cloud. */
  run(words: readonly string[], options?: TerminalOptions): Promise<Printed>;
  /** Those options, for a command that is started elsewhere. */
  readonly options: readonly string[];
  close(): Promise<void>;
}

/** Into this process's environment; the function that is returned puts back what was there. */
function exported(variables: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  };
}

export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const { record, config, tasks = 1, service, deployed = false, propagationMs, pace } = options;
  const folder = mkdtempSync(join(tmpdir(), "fargate-ddns-desk-"));
  const file = join(folder, "cdk.json");
  const context = { "fargate-ddns": shippedConfig(record, config) };
  writeFileSync(file, JSON.stringify({ context }));
  const cloud = await Cloud.open({
    template: templateFor(record, config),
    assetDir: ASSET,
    records: [...NEIGHBORS, ...(options.records ?? [])],
    ...(propagationMs && { propagationMs }),
    ...(options.zoneState && { zoneState: options.zoneState }),
    ...(pace && { pace }),
  });
  const { aws } = cloud;
  aws.ecs.createService(CLUSTER, SERVICE, {
    desiredCount: tasks,
    alreadyRunning: true,
    ...service,
  });
  if (deployed) cloud.deploy();
  const restoreKeys = exported({
    AWS_ACCESS_KEY_ID: aws.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: aws.credentials.secretAccessKey,
  });
  const lead = ["--config", file, ...leadInto(cloud)];
  const mail = await openMailServer("mx.kuma8088.com");
  const mailServer = ["--mail-server", `127.0.0.1:${mail.port}`];
  const own = (name: string | undefined) => [
    ...onlyOf(name, cloud),
    ...(name === "doctor" ? mailServer : []),
  ];
  return {
    cloud,
    cdkJson: file,
    options: lead,
    run: (words, how) => command([...words, ...lead, ...own(words[0])], how),
    close: async () => {
      restoreKeys();
      await cloud.close();
      await mail.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
