/** What the stack costs: the ceiling that is promised, and that nothing is billed unseen. */
import { describe, expect, test } from "vitest";
import { configSchema } from "../../lib/config/schema.ts";
import {
  insideFreeTier,
  monthlyItems,
  outsideFreeTier,
  sumOf,
  type Template,
} from "../../tools/cost.ts";
import { ALL_BUT_THE_EXPENSIVE, EVERYTHING, itemsFor } from "../../tools/docs-cost.ts";
import { OTHER, RECORD } from "../lib/support/configs.ts";

const one = (config: object, what: string) =>
  itemsFor(config).find((item) => item.what === what) ?? { count: 0 };
const METRICS = "CloudWatch: custom metrics";

describe("a month", () => {
  test("everything but dashboard and health check / summed / is under a dollar", () => {
    expect(sumOf(itemsFor(ALL_BUT_THE_EXPENSIVE), insideFreeTier)).toBeLessThan(1);
  });

  test("everything / summed / is what its two expensive parts add, and more without free tier", () => {
    const dear = itemsFor(EVERYTHING);
    const rest = itemsFor(ALL_BUT_THE_EXPENSIVE);
    // Health check, its alarm, and its metric, the eleventh; the dashboard is one of the free three.
    const added = sumOf(dear, insideFreeTier) - sumOf(rest, insideFreeTier);
    expect(added).toBeCloseTo(0.75 + 0.1 + 0.3);
    expect(sumOf(dear, outsideFreeTier) - sumOf(rest, outsideFreeTier)).toBeCloseTo(4.15);
  });

  test("the configurations priced / compared with the schema / leave no optional part out", () => {
    const parts = Object.entries(configSchema.shape)
      .filter(([, schema]) => schema.safeParse(undefined).data === undefined)
      .map(([key]) => key);
    expect(parts).toContain("mailProbe");
    expect(Object.keys(EVERYTHING)).toEqual(expect.arrayContaining(parts));
    const [record = {}] = EVERYTHING.records;
    expect(Object.keys(record)).toEqual(expect.arrayContaining(["mailProbe", "outsideCheck"]));
  });

  test("a second name with IPv6 / priced / adds its sweeps, metrics and alarms", () => {
    const single = { records: [RECORD] };
    const both = { records: [RECORD, OTHER] };
    expect(one(both, METRICS).count - one(single, METRICS).count).toBe(2 * 4);
    expect(one(both, "EventBridge Scheduler: sweeps").count).toBe(2 * 8_760);
    expect(one(both, "CloudWatch: composite alarms").count).toBe(2);
  });

  test("sweeps twice as fast / priced / are twice as many", () => {
    const config = (sweepMinutes: number) => ({ records: [RECORD], sweepMinutes });
    const count = (minutes: number) => one(config(minutes), "EventBridge Scheduler: sweeps").count;
    expect([count(60), count(10), count(1)]).toEqual([730, 4_380, 43_800]);
  });

  test("a resource of a kind without a price / is an error", () => {
    const template: Template = { Resources: { Nat: { Type: "AWS::EC2::NatGateway" } } };
    expect(() => monthlyItems(template)).toThrow("AWS::EC2::NatGateway");
  });
});

describe("the free tier", () => {
  const alarms = { what: "alarms", unit: "alarm", price: 0.1, free: 10 };

  test.each([
    [9, 0],
    [10, 0],
    [13, 0.3],
  ])("%i alarms / cost %d dollars beyond the free ten", (count, cost) => {
    expect(insideFreeTier({ ...alarms, count })).toBeCloseTo(cost);
    expect(outsideFreeTier({ ...alarms, count })).toBeCloseTo(count / 10);
  });
});
