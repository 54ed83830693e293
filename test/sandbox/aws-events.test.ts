/** Patterns, rules, and what a test can do to an event on its way. */
import { expect, test } from "vitest";
import { matches, type Pattern } from "../../sandbox/aws/eventbridge/event-pattern.ts";
import { rateMs } from "../../sandbox/aws/eventbridge/scheduler.ts";
import { awsWorld, CLUSTER, eventually } from "./aws-world.ts";

const EVENT = {
  source: "aws.ecs",
  resources: ["arn:one", "arn:two"],
  detail: { group: "service:mx", lastStatus: "RUNNING", version: 3, containers: [{ name: "a" }] },
};

test.each<[string, Pattern, boolean]>([
  [
    "every field as listed",
    { source: ["aws.ecs"], detail: { lastStatus: ["STOPPED", "RUNNING"] } },
    true,
  ],
  ["one field not as listed", { source: ["aws.ecs"], detail: { lastStatus: ["STOPPED"] } }, false],
  ["a field that is not there", { detail: { stopCode: ["x"] } }, false],
  ["a number is not its text", { detail: { version: ["3"] } }, false],
  ["one of several values", { resources: ["arn:two"] }, true],
  ["an object inside a list", { detail: { containers: { name: ["a"] } } }, true],
  ["prefix", { detail: { group: [{ prefix: "service:" }] } }, true],
  ["suffix", { detail: { group: [{ suffix: ":smtp" }] } }, false],
  ["anything-but a value", { detail: { lastStatus: [{ "anything-but": "RUNNING" }] } }, false],
  ["anything-but a list", { detail: { lastStatus: [{ "anything-but": ["A", "B"] }] } }, true],
  [
    "anything-but a prefix",
    { detail: { group: [{ "anything-but": { prefix: "service:" } }] } },
    false,
  ],
  ["exists", { detail: { group: [{ exists: true }], stopCode: [{ exists: false }] } }, true],
  ["exists not", { detail: { group: [{ exists: false }] } }, false],
  ["numeric", { detail: { version: [{ numeric: [">", 2, "<=", 3] }] } }, true],
  ["wildcard", { detail: { group: [{ wildcard: "s*:m*" }] } }, true],
  ["either of two", { $or: [{ source: ["x"] }, { source: ["aws.ecs"] }] }, true],
])("a pattern with %s / match / as EventBridge does", (_name, pattern, expected) => {
  expect(matches(pattern, EVENT)).toBe(expected);
});

test("a filter that is unknown / match / an error instead of a silent no", () => {
  expect(() => matches({ source: [{ cidr: "10.0.0.0/8" }] }, EVENT)).toThrow(/cidr/);
});

test("an event / put it / the whole envelope", async () => {
  const { aws } = await awsWorld();
  const { arn } = aws.ecs.runTask(CLUSTER, "batch");
  const [event] = aws.events.events;
  expect(event).toMatchObject({
    version: "0",
    source: "aws.ecs",
    "detail-type": "ECS Task State Change",
    account: "123456789012",
    region: "ap-northeast-1",
    resources: [arn],
    detail: { taskArn: arn, clusterArn: expect.stringMatching(/:cluster\/mailserver-cluster$/) },
  });
  expect(event?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

async function busWorld() {
  const world = await awsWorld();
  const got: unknown[] = [];
  const role = { principal: "arn:aws:iam::123456789012:role/r", policies: [] };
  const spec = { name: "f", timeoutMs: 1000, memoryMb: 128, role };
  const target = world.aws.lambda.create({
    ...spec,
    newEnvironment: () => ({
      invoke: async ({ event }) => {
        got.push((event as { detail: { n: number } }).detail.n);
        return { kind: "success", payload: null };
      },
      close: () => {},
    }),
  });
  const Principal = { Service: "events.amazonaws.com" };
  const allow = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: target.arn } as const;
  const rule = (name: string, isEnabled = true) =>
    world.aws.events.putRule({
      name,
      isEnabled,
      pattern: { source: ["test"] },
      targets: [{ id: "t", arn: target.arn, deadLetterArn: queue.arn, maxRetries: 1 }],
    });
  const queue = world.aws.sqs.create("dead");
  const put = (n: number, source = "test") =>
    world.aws.events.put({ source, "detail-type": "t", resources: [], detail: { n } });
  return { ...world, got, put, rule, target, queue, allow: { ...allow, Principal } };
}

test("events that are held, lost and doubled / deliver / in the order of the release", async () => {
  const { aws, got, put, rule, target, allow } = await busWorld();
  target.policies.push({ Statement: allow });
  rule("r");
  rule("off", false);
  const held = aws.events.intercept(({ detail }) => {
    const n = detail["n"] as number;
    if (n === 5) return "lose";
    if (n === 4) return "twice";
    return n < 3 ? "hold" : "deliver";
  });
  for (const n of [1, 2, 3, 4, 5]) put(n);
  put(9, "other");
  await eventually("three deliveries", () => got.length === 3);
  held.end();
  held.release(1);
  await eventually("fourth delivery", () => got.length === 4);
  held.release();
  await eventually("fifth delivery", () => got.length === 5);
  expect(got).toEqual([3, 4, 4, 2, 1]);
});

test("a permission for another rule / deliver / in the dead-letter queue", async () => {
  const { got, put, rule, target, queue, allow, journal } = await busWorld();
  const other = { ArnLike: { "aws:SourceArn": "arn:aws:events:*:*:rule/other" } };
  target.policies.push({ Statement: { ...allow, Condition: other } });
  const { arn } = rule("r");
  put(1);
  const said = (text: string) => journal.of("delivery").some((entry) => entry.text.includes(text));
  await eventually("loss", () => said("is lost: events.amazonaws.com may not send to dead"));
  const Principal = { Service: "events.amazonaws.com" };
  const Condition = { ArnEquals: { "aws:SourceArn": arn } };
  queue.policies.push({
    Statement: {
      Effect: "Allow",
      Action: "sqs:SendMessage",
      Resource: queue.arn,
      Principal,
      Condition,
    },
  });
  put(2);
  await eventually("dead letter", () => queue.messages.length === 1);
  expect(queue.messages[0]).toMatchObject({
    attributes: { ERROR_CODE: "NO_PERMISSIONS", RULE_ARN: arn, TARGET_ARN: target.arn },
  });
  expect(JSON.parse(queue.messages[0]?.body ?? "")).toMatchObject({ detail: { n: 2 } });
  expect(got).toEqual([]);
});

test("Lambda takes nothing for a while / deliver / tried again, then given up", async () => {
  const { got, put, rule, target, allow, faults, journal } = await busWorld();
  target.policies.push({ Statement: allow });
  rule("r");
  faults.order({ service: "lambda", fault: { kind: "refuse" }, times: 1 });
  put(1);
  await eventually("delivery", () => got.length === 1);
  faults.order({ service: "lambda", fault: { kind: "refuse" } });
  put(2);
  await eventually("end", () =>
    journal.of("delivery").some(({ text }) => text.includes("RETRIES_EXHAUSTED")),
  );
  expect(got).toEqual([1]);
});

test("expressions of rates / read / milliseconds, or an error", () => {
  expect([rateMs("rate(5 minutes)"), rateMs("rate(1 hour)")]).toEqual([300_000, 3_600_000]);
  expect(() => rateMs("cron(0 * * * ? *)")).toThrow(/cron/);
});
