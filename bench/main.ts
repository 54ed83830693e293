/**
 * `npm run bench`: size, and speed as ratios measured in one run. Only what no busy machine can
 * change has a bound: bytes. Round trips are counted, in virtual time, by a test.
 */
import { load } from "./load.ts";
import type { Bound } from "./measure.ts";
import { roundTrips } from "./round-trips.ts";

console.error("measuring size and load (about 20 s) …");
const measures = await load();
console.error("measuring round trips (about 20 s) …");
measures.push(...(await roundTrips()));
for (const { name, value, bound } of measures)
  console.log(bound === undefined ? `     ${name}: ${value}` : boundLine(name, value, bound));
process.exitCode = measures.every(({ bound }) => bound?.holds ?? true) ? 0 : 1;

function boundLine(name: string, value: string, { most, holds }: Bound): string {
  return `${holds ? "ok  " : "OVER"} ${name}: ${value}, at most ${most}`;
}
