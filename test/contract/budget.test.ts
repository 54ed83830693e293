/** The time limits fit into each other, and the budget alone sets them. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  CONVERSATION_MS,
  FORWARDER_SECONDS,
  FUNCTION_SECONDS,
  MARGIN_MS,
  PHASES,
  PROBE_SECONDS,
  QUIT_MS,
  READ_CALL_MS,
  WRITE_MS,
} from "../../contract/budget.ts";

const sum = PHASES.reduce((whole, { mostMs }) => whole + mostMs, 0);

test("every phase of a pass at its longest / added up / within Lambda's timeout", () => {
  expect(sum).toBeLessThanOrEqual(FUNCTION_SECONDS * 1_000);
  for (const { mostMs } of PHASES) expect(mostMs).toBeGreaterThan(0);
});

test("the longest conversation and both QUITs / added up / within the probe's timeout", () => {
  expect(CONVERSATION_MS + 2 * QUIT_MS + MARGIN_MS).toBeLessThan(PROBE_SECONDS * 1_000);
});

test("one call of each kind / compared with its phase / shorter", () => {
  const phases = PHASES.map(({ mostMs }) => mostMs);
  expect(READ_CALL_MS).toBeLessThan(Math.max(...phases));
  expect(WRITE_MS).toBeLessThan(FORWARDER_SECONDS * 1_000);
});

const LAMBDA = new URL("../../lambda/", import.meta.url);
/** A limit in milliseconds under a name of its own. */
const LIMIT = /^(?:export )?const [A-Z_]*_MS = [\d_]+;/m;
/** Not time limits: how long something is kept or remembered, and how waits grow. */
const NO_LIMIT: ReadonlySet<string> = new Set([
  "cloudflare/calls-left.ts",
  "cloudflare/call-limit.ts",
  "domain/outcome.ts",
  "domain/retry.ts",
  "notify/other-writer.ts",
]);

test("the source of the functions / read / only the budget sets a time limit", () => {
  const files = readdirSync(LAMBDA, { recursive: true, encoding: "utf8" });
  const others = files
    .filter((file) => file.endsWith(".ts") && !NO_LIMIT.has(file))
    .filter((file) => LIMIT.test(readFileSync(new URL(file, LAMBDA), "utf8")));
  expect(others).toEqual([]);
});
