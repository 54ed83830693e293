/**
 * Size and module load of the function's bundle against the plain handler's, both built and
 * measured here: one after the other in fresh processes, so that a busy machine slows both.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleLambda } from "../build/bundle.ts";
import type { Measure } from "./measure.ts";

const ROUNDS = 15;
const MOST_BYTES = 450_000;

export async function load(): Promise<Measure[]> {
  const dir = mkdtempSync(join(tmpdir(), "fargate-ddns-bench-"));
  try {
    const ours = await bundleLambda(join(dir, "ours"));
    const plain = join(dir, "plain.cjs");
    await build({
      entryPoints: [fileURLToPath(new URL("plain-handler.ts", import.meta.url))],
      bundle: true,
      platform: "node",
      outfile: plain,
      logLevel: "error",
    });
    const [oursMs, plainMs] = alternately(ours.file, plain);
    const plainBytes = statSync(plain).size;
    return [
      {
        name: "bundle size",
        value: `${ours.bytes} bytes (plain handler: ${plainBytes})`,
        bound: { most: MOST_BYTES, holds: ours.bytes <= MOST_BYTES },
      },
      {
        name: "module load",
        value: `${(oursMs / plainMs).toFixed(3)} of the plain handler's`,
      },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Median milliseconds of `require` for each of two files. */
function alternately(a: string, b: string): [number, number] {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    times[0].push(requireMs(a));
    times[1].push(requireMs(b));
  }
  return [median(times[0]), median(times[1])];
}

function requireMs(file: string): number {
  const script =
    "const t=process.hrtime.bigint();require(process.argv[1]);" +
    "console.log(Number(process.hrtime.bigint()-t)/1e6)";
  const env = { PATH: process.env["PATH"], AWS_REGION: "us-east-1" };
  return Number(execFileSync(process.execPath, ["-e", script, file], { env, encoding: "utf8" }));
}

const median = (values: number[]): number =>
  values.sort((x, y) => x - y)[Math.floor(values.length / 2)] ?? Number.NaN;
