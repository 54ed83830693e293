/** Only one file of the function reads the machine's clock; all others run in virtual time. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const LAMBDA = new URL("../../lambda/", import.meta.url);
const CLOCKS =
  /\b(performance\.now|Date\.now|AbortSignal\.timeout|set(Timeout|Interval|Immediate)|new Date\(\)|node:timers)\b/;

it("each file of the function / read / only one reads the machine's clock", () => {
  const files = readdirSync(LAMBDA, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const reading = files.filter((file) => CLOCKS.test(readFileSync(new URL(file, LAMBDA), "utf8")));
  expect(reading).toEqual(["system-clock.ts"]);
});
