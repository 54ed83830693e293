/**
 * `npm run demo`: the incident, replayed in the simulated cloud with the bundle and the
 * template that AWS would get. Prints a live timeline and, at the end, a table of results.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundleLambda } from "../../build/bundle.ts";
import { CONTEXT_KEY } from "../../lib/config/config.ts";
import { cdkJsonContext, synthesize } from "../../lib/synthesize.ts";
import { Cloud, NEIGHBORS, TOKEN } from "../cloud.ts";
import { leadInto } from "../lead-into.ts";
import { ACTS, CLUSTER, NAME, play, type Result, SERVICE, STALE } from "./acts.ts";
import { Screen } from "./screen.ts";
import { table } from "./table.ts";
import { Watch } from "./watch.ts";

const HELP = `npm run demo [-- OPTIONS]

Replays the incident in a simulated cloud on this machine. No account is needed, nothing
leaves the machine, and it takes less than a minute.

  --keep    leave the cloud running at the end, and say how to ask its name server
  --json    print the results as JSON (the timeline goes to standard error)
  --help    this text

Colors follow the terminal, NO_COLOR and FORCE_COLOR.`;

/** Task phases and Lambda's waits are shortened; delivery and propagation are not. */
const PACE = {
  provisioningMs: 300,
  pendingMs: 700,
  drainMs: 1_200,
  deprovisioningMs: 300,
  replaceMs: 500,
  overlapMs: 1_500,
  deliveryMs: 500,
  lambdaRetryMs: [2_000, 4_000],
};
const PROPAGATION_MS = [400, 900] as const;

const options = readOptions();
if (options === undefined) process.exitCode = 2;
else if (options.help) console.log(HELP);
else await demo(options);

async function demo({ keep, json }: { keep: boolean; json: boolean }): Promise<void> {
  const screen = new Screen(json);
  const dir = mkdtempSync(join(tmpdir(), "fargate-ddns-demo-"));
  try {
    screen.note("Building the function's bundle and synthesizing the stack …");
    const { bytes } = await bundleLambda(dir);
    const { template } = synthesize(cdkJsonContext()[CONTEXT_KEY], dir);
    const cloud = await openCloud(template, dir);
    const watch = new Watch(cloud.dnsPorts[0] ?? 0, NAME, ({ answer }) =>
      screen.line("DNS", `${NAME} → ${answer}`),
    );
    try {
      prologue(screen, bytes);
      const results = await playAll(cloud, watch, screen);
      screen.note("");
      console.log(json ? JSON.stringify(results, null, 2) : table(results));
      if (keep) await keepRunning(cloud, screen);
    } finally {
      watch.stop();
      await cloud.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function openCloud(template: object, assetDir: string): Promise<Cloud> {
  const byHand = { name: NAME, type: "A", content: STALE, comment: "MX, fixed Elastic IP" };
  const records = [...NEIGHBORS, byHand];
  const propagationMs = PROPAGATION_MS;
  const cloud = await Cloud.open({ template, assetDir, records, propagationMs, pace: PACE });
  cloud.aws.ecs.createService(CLUSTER, SERVICE, { alreadyRunning: true });
  return cloud;
}

function prologue(screen: Screen, bytes: number): void {
  screen.note(
    `Bundle ${bytes} bytes. Shortened here: task phases and Lambda's waits between retries. ` +
      `Not shortened:\ndelivery of events (${PACE.deliveryMs} ms), propagation to two name ` +
      `servers (${PROPAGATION_MS.join(" and ")} ms).`,
  );
  screen.heading("0 2025-11-03: the task runs and is healthy, and no mail arrives");
  screen.line("ECS", "the task lives at 18.177.139.144");
}

async function playAll(cloud: Cloud, watch: Watch, screen: Screen): Promise<Result[]> {
  await new Promise((resolve) => setTimeout(resolve, 600));
  const stop = cloud.journal.listen((entry) => screen.entry(entry));
  const results: Result[] = [];
  for (const [index, act] of ACTS.entries()) {
    screen.heading(`${index + 1} ${act.title}`);
    results.push(await play(act, { cloud, watch, screen }));
  }
  stop();
  return results;
}

async function keepRunning(cloud: Cloud, screen: Screen): Promise<void> {
  screen.note(`
The cloud goes on. In another terminal:

  dig @127.0.0.1 -p ${cloud.dnsPorts[0]} ${NAME} A
  curl -s -H "Authorization: Bearer ${TOKEN}" "${cloud.cloudflareUrl}/zones"

The command line, led into this cloud:

  export AWS_ACCESS_KEY_ID=${cloud.aws.credentials.accessKeyId} AWS_SECRET_ACCESS_KEY=${cloud.aws.credentials.secretAccessKey}
  npx fargate-ddns plan ${leadInto(cloud).join(" ")}

Ctrl-C ends it.`);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve).once("SIGTERM", resolve);
  });
}

function readOptions() {
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({ options: { keep: flag, json: flag, help: flag } }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
    return undefined;
  }
}
