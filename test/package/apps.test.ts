/** The same app in each way in which people write theirs: all give one template. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import { appIn, type KindName, synthesize, type Template } from "./support/apps.ts";

const { oldest, newest, oldestNode, olderTsc } = inject("installed");

const NODES = { "Node 20.20": oldestNode, "Node 24": process.execPath } as const;
type NodeName = keyof typeof NODES;

/** Node 20 does not strip types. */
const WAYS: readonly (readonly [KindName, readonly NodeName[]])[] = [
  ["TypeScript, tsc to ESM", ["Node 20.20", "Node 24"]],
  ["TypeScript, tsc to CommonJS", ["Node 20.20", "Node 24"]],
  ["TypeScript, types stripped by Node", ["Node 24"]],
  ["JavaScript, ESM", ["Node 20.20", "Node 24"]],
  ["JavaScript, CommonJS", ["Node 20.20", "Node 24"]],
];

const JAVASCRIPT = "JavaScript, ESM";

async function templateIn(installed: string): Promise<Template> {
  return (await synthesize(await appIn(installed, JAVASCRIPT))).template;
}

describe.each([
  ["the oldest aws-cdk-lib and constructs", oldest],
  ["those of the checkout", newest],
])("%s", (_peers, installed) => {
  let first: Template;
  beforeAll(async () => {
    first = await templateIn(installed);
  });

  test("the template / read / has the function, its rule and its alarms", () => {
    const types = Object.values(first.Resources).map(({ Type }) => Type);
    for (const type of ["Lambda::Function", "Events::Rule", "CloudWatch::CompositeAlarm"])
      expect(types).toContain(`AWS::${type}`);
  });

  test("every optional part / compiled and synthesized / each is there", async () => {
    const source = "everything.ts";
    const app = await appIn(installed, "TypeScript, tsc to ESM", { source });
    const { template } = await synthesize(app, oldestNode);
    const types = Object.values(template.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => type === "AWS::Lambda::Function")).toHaveLength(3);
    for (const type of [
      "Chatbot::SlackChannelConfiguration",
      "CloudWatch::Dashboard",
      "Logs::MetricFilter",
      "Route53::HealthCheck",
    ])
      expect(types).toContain(`AWS::${type}`);
  });

  test.each(WAYS)("%s / synthesized with each of %s / the same template", async (kind, nodes) => {
    const app = await appIn(installed, kind);
    for (const node of nodes)
      expect((await synthesize(app, NODES[node])).template, node).toEqual(first);
  });
});

test("TypeScript 5.9, tsc to CommonJS / compiled and synthesized / the same template", async () => {
  const app = await appIn(newest, "TypeScript, tsc to CommonJS", { tsc: olderTsc });
  const { template } = await synthesize(app);
  expect(template).toEqual(await templateIn(newest));
});
