/** `npm run fuzz -- --count N --seed S`: as many cases from that seed on. */
import { parseArgs } from "node:util";
import { inWords, runBatch } from "./run.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
  },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  process.stderr.write("usage: npm run fuzz -- --count N --seed S (whole numbers)\n");
  process.exit(2);
}
const startMs = performance.now();
const batch = await runBatch(seed, count, (done) => {
  const rate = Math.round(done / ((performance.now() - startMs) / 1000));
  process.stdout.write(`${done} of ${count}, ${rate} a second\n`);
});
process.stdout.write(`${inWords(batch)}\n`);
