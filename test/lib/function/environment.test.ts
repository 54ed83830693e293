/** The function's environment: read back by the function itself, and never too large. */
import { expect, test } from "vitest";
import { parseConfig as readEnvironment } from "../../../lambda/config.ts";
import { parseConfig } from "../../../lib/config/config.ts";
import type { StackConfig } from "../../../lib/config/stack-config.ts";
import { functionEnvironment } from "../../../lib/function/environment.ts";
import { OTHER, RECORD } from "../support/configs.ts";

const TOPIC = `arn:aws:sns:ap-northeast-1:123456789012:${"FargateDdns-".padEnd(100, "x")}`;

const accepted = (input: unknown): StackConfig | undefined => {
  const result = parseConfig(input);
  return result.ok ? result.value : undefined;
};

test("two records / read by the function / mean what was configured", () => {
  const config = accepted({
    records: [RECORD, OTHER],
    nameServers: ["ns1.example.com:53", "192.0.2.1:5353"],
  });
  if (config === undefined) throw new Error("not accepted");
  const read = readEnvironment({
    ...functionEnvironment(config, TOPIC),
    AWS_REGION: "ap-northeast-1",
  });
  if (!read.ok) throw new Error(read.problems.join("\n"));
  expect(read.config.sets.map(({ name, type, whenEmpty }) => [name, type, whenEmpty])).toEqual([
    ["mx.example.com", "A", { kind: "keep" }],
    ["game.example.net", "A", { kind: "fallback", addresses: ["1.1.1.1"] }],
    ["game.example.net", "AAAA", { kind: "fallback", addresses: ["2606:4700:4700::1111"] }],
  ]);
  expect(read.config.token).toEqual({ kind: "ssm", name: "/fargate-ddns/cloudflare-token" });
  expect(read.config.nameServers).toEqual([
    { host: "ns1.example.com", port: 53, isName: true },
    { host: "192.0.2.1", port: 5353, isName: false },
  ]);
  expect(read.config.topicArn).toBe(TOPIC);
  expect(read.config.stackName).toBe("FargateDdns");
});

test("names of any length, as many as are accepted / deployed / stay below Lambda's 4 KB", () => {
  const sizes = Array.from({ length: 60 }, (_, length) => {
    const record = (i: number) => ({
      ...RECORD,
      name: `${"n".repeat(length + 1)}${i}.example.com`,
    });
    const config = (count: number) =>
      accepted({ records: Array.from({ length: count }, (_, i) => record(i)) });
    let count = 1;
    while (config(count + 1) !== undefined) count += 1;
    const most = config(count);
    const environment = most === undefined ? {} : functionEnvironment(most, TOPIC);
    const text = Object.entries(environment).flat().join("");
    return Buffer.byteLength(text);
  });
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4096);
  // And no more is refused than must be: a record has about 300 bytes, the reserve 200.
  expect(Math.min(...sizes)).toBeGreaterThan(4096 - 600);
});
