/** `compare`: what is printed, and that its numbers are those of the stack and of the price list. */
import { expect, test } from "vitest";
import { parseRestarts, parseTraffic } from "../../cli/compare/figures.ts";
import { optionsFor, SHIPPED_DOLLARS } from "../../cli/compare/options.ts";
import { CONTEXT_KEY } from "../../lib/config/config.ts";
import { cdkJsonContext } from "../../lib/synthesize.ts";
import { insideFreeTier, outsideFreeTier, sumOf } from "../../tools/cost.ts";
import { itemsFor } from "../../tools/docs-cost.ts";
import { command } from "../support/command-line.ts";

const golden = (name: string) => `golden/compare-${name}.txt`;

test("the usual numbers / compared / a table and what each option breaks", async () => {
  const { exitCode, out } = await command(["compare"]);
  expect(exitCode).toBe(0);
  await expect(out).toMatchFileSnapshot(golden("usual"));
});

test("own numbers, in Japanese / compared / the same table", async () => {
  const words = ["compare", "--restarts", "2/day", "--traffic", "1TB"];
  const { out } = await command(words, { language: "ja" });
  await expect(out).toMatchFileSnapshot(golden("ja"));
});

test("as JSON / compared / each line of a bill with its price and source", async () => {
  const { out } = await command(["compare", "--restarts", "30/month", "--json"]);
  await expect(out).toMatchFileSnapshot(golden("json"));
});

test.each([
  ["--restarts", "often"],
  ["--restarts", "-1"],
  ["--restarts", "3/year"],
  ["--traffic", "5 apples"],
  ["--traffic", ""],
])("%s %j / compared / refused with the form", async (option, given) => {
  const { exitCode, err } = await command(["compare", `${option}=${given}`]);
  expect(exitCode).toBe(2);
  expect(err).toContain(`${option} cannot be "${given}".`);
  expect(err).toContain(`${option} `);
});

test("numbers in their forms / parsed / a month's", () => {
  expect([parseRestarts("30"), parseRestarts("30/month"), parseRestarts("2/day")]).toEqual([
    30, 30, 60,
  ]);
  const traffic = ["5", "5GB", "5 gb/month", "500MB", "1.5TB"].map(parseTraffic);
  expect(traffic).toEqual([5, 5, 5, 0.5, 1_500]);
});

test("the stack as shipped / priced from its template / what the comparison says", () => {
  const items = itemsFor(cdkJsonContext()[CONTEXT_KEY] as object);
  expect(sumOf(items, insideFreeTier)).toBeCloseTo(SHIPPED_DOLLARS.withFreeTier, 2);
  expect(sumOf(items, outsideFreeTier)).toBeCloseTo(SHIPPED_DOLLARS.without, 2);
});

test("no replacements and no mail / compared / what is paid for standing by, and no loss", () => {
  const options = optionsFor({ restarts: 0, trafficGb: 0 });
  const dollars = Object.fromEntries(options.map(({ id, monthlyDollars }) => [id, monthlyDollars]));
  expect(dollars).toEqual({
    "elastic-ip": undefined,
    "load-balancer": 20.08,
    proxy: 7.36,
    accelerator: 45.63,
    ec2: -5.3,
    "fargate-ddns": 0.5,
  });
  const losses = options.flatMap(({ monthlyLossSeconds }) => monthlyLossSeconds ?? []);
  expect(Math.max(...losses)).toBe(0);
});

test("twice the replacements / compared / twice the loss at the same price", () => {
  const [once, twice] = [30, 60].map((restarts) => optionsFor({ restarts, trafficGb: 5 }));
  for (const [at, option] of (once ?? []).entries()) {
    const other = twice?.[at];
    expect(other?.monthlyDollars).toBe(option.monthlyDollars);
    expect(other?.monthlyLossSeconds).toEqual(option.monthlyLossSeconds?.map((one) => 2 * one));
  }
});
