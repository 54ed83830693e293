/** Only one file of the function reads the machine's clock, so all else can run in virtual time. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const LAMBDA = new URL("../../lambda/", import.meta.url);
/** The probe talks to a real mail server, and nothing simulates that talk. */
const READS_TIME = /^(system-clock\.ts|probe\/)/;
const CLOCKS =
  /\b(performance\.now|Date\.now|AbortSignal\.timeout|set(Timeout|Interval|Immediate)|new Date\(\)|node:timers)\b/;

it("each file of the function / read / none but one looks at the machine's clock", () => {
  const files = readdirSync(LAMBDA, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const reading = files.filter((file) => CLOCKS.test(readFileSync(new URL(file, LAMBDA), "utf8")));
  expect(reading).toContain("system-clock.ts");
  expect(reading.filter((file) => !READS_TIME.test(file))).toEqual([]);
});
