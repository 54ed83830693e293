/** `npm run bench`: size and speed as ratios measured in one run; fails past a bound. */
import { load } from "./load.ts";
import { roundTrips } from "./round-trips.ts";

console.error("measuring size and load (about 20 s) …");
const measures = await load();
console.error("measuring round trips (about 20 s) …");
measures.push(...(await roundTrips()));
for (const { name, figure, bound, holds } of measures)
  console.log(`${holds ? "ok  " : "OVER"} ${name}: ${figure}, ${bound}`);
process.exitCode = measures.every(({ holds }) => holds) ? 0 : 1;
