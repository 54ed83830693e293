/**
 * `npm run test:clients`: clients of Cloudflare's DNS API that others wrote work on the simulated
 * Cloudflare over HTTP, as they are: only the address of the API is set. Each has to report what it
 * would of the real one; the zone has to change as it was asked, and its other records not at all.
 */
import { deepEqual, equal } from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { RecordDraft } from "../../sandbox/cloudflare/types.ts";
import { Checks } from "../checks.ts";
import { openCloudflare, TOKEN, type ZoneAtCloudflare } from "../cloudflare.ts";
import { pythonPrograms } from "../python.ts";
import { cloudflarePackage } from "./expect-cloudflare.ts";
import { lexicon } from "./expect-lexicon.ts";
import { octodns } from "./expect-octodns.ts";
import { type Expected, NEIGHBORS, ZONE } from "./expected.ts";

const run = promisify(execFile);
const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const checks = new Checks();
const CLIENTS: readonly Expected[] = [cloudflarePackage, octodns, lexicon];
const LIMIT_MS = 120_000;

/** More records than the clients read with one page. */
const neighbors: readonly RecordDraft[] = Array.from({ length: NEIGHBORS }, (_, at) => ({
  name: `host-${at + 1}.${ZONE}`,
  type: "A",
  content: `192.0.2.${at + 1}`,
}));

/** What it reports of each step. Nothing of this machine's environment reaches it. */
async function report(programs: string, script: string, url: string): Promise<unknown> {
  const place = JSON.stringify({ url, token: TOKEN, zone: ZONE });
  const { stdout } = await run(join(programs, "python"), [file(script), place], {
    env: { NO_PROXY: "127.0.0.1" },
    timeout: LIMIT_MS,
  });
  return JSON.parse(stdout);
}

function calls({ journal }: ZoneAtCloudflare): Readonly<Record<string, number>> {
  const operations = journal.of("call").map(({ operation }) => operation);
  return Object.fromEntries(
    operations.map((name) => [name, operations.filter((other) => other === name).length]),
  );
}

const throughApi = (change: string): string => `through the API: ${change}`;

async function works(programs: string, expected: Expected): Promise<void> {
  const cloudflare = await openCloudflare(ZONE, neighbors);
  try {
    const before = cloudflare.model.snapshot();
    deepEqual(await report(programs, expected.script, cloudflare.url), expected.reports);
    const changes = cloudflare.journal.of("record").map(({ text }) => text);
    const inOrder = expected.changes.length;
    deepEqual(changes.slice(0, inOrder), expected.changes.map(throughApi));
    const removals = (expected.removals ?? []).map(throughApi).toSorted();
    deepEqual(changes.slice(inOrder).toSorted(), removals);
    deepEqual(calls(cloudflare), expected.calls);
    equal(cloudflare.model.snapshot(), before, "it leaves the zone as it was");
  } finally {
    await cloudflare.close();
  }
}

async function main(): Promise<void> {
  const programs = await checks.step("Python and the clients are installed", () =>
    pythonPrograms(file("requirements.txt")),
  );
  for (const client of CLIENTS)
    await checks.step(`${client.name} works on the simulated Cloudflare`, () =>
      works(programs, client),
    );
}

await main().then(
  () => checks.end(),
  (error: unknown) => checks.end(error),
);
