/**
 * The examples, as apps: linted, and deployed into the simulated cloud. They are compiled by
 * `npm run check:types`, and against the installed package by the tests of the package.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, Stack } from "aws-cdk-lib";
import { Topic } from "aws-cdk-lib/aws-sns";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assetDirectory, temporaryDirectory } from "../lib/support/assets.ts";
import { ACCEPTED, isAccepted } from "./accepted.ts";
import { check, EXAMPLES, type Example, load } from "./apps.ts";
import { cfnLint } from "./cfn-lint.ts";
import { addressesOf, deployed, recordsOf, runningTasks } from "./follow.ts";

const assets = assetDirectory();
const scratch = temporaryDirectory();
const examples = new Map<string, Example>();

beforeAll(async () => {
  for (const name of EXAMPLES) examples.set(name, await load(name));
});
afterAll(() => {
  for (const { remove } of examples.values()) remove();
});

/** By example: each name, and the service that it follows. */
const FOLLOWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  minimal: { "www.example.com": "web" },
  mail: { "mx.example.com": "mx" },
  "game-server": { "play.example.com": "game" },
  "two-services": { "www.example.com": "web", "broker.example.com": "broker" },
  ipv6: { "www.example.com": "web6" },
  "own-alarms": { "api.example.com": "api" },
};

describe("every example", () => {
  test("the folder / listed / holds those that are deployed below, and no other", () => {
    expect(Object.keys(FOLLOWED).sort()).toEqual([...EXAMPLES].sort());
  });

  test("cdk-nag and the CDK / checking / find only what has a reason, and none of ours", () => {
    const findings = [...examples.values()].flatMap((one) => one.findings);
    const without = findings.filter((finding) => !ACCEPTED.some((one) => isAccepted(one, finding)));
    expect(without).toEqual([]);
    const unused = ACCEPTED.filter((one) => !findings.some((finding) => isAccepted(one, finding)));
    expect(unused).toEqual([]);
  });

  test("cfn-lint / checking the templates / finds nothing", () => {
    expect(cfnLint([...examples.values()].map(({ templateFile }) => templateFile))).toBe("");
  });
});

describe("the checks themselves", () => {
  test("a topic that admits plain HTTP / checked by cdk-nag / is found", () => {
    const app = new App({ analyticsReporting: false });
    new Topic(new Stack(app, "Planted"), "Open");
    const { findings, remove } = check("planted", app);
    remove();
    expect(findings).toContainEqual({
      rule: "AwsSolutions-SNS3",
      path: "Planted/Open/Resource",
    });
  });

  test("a property with a wrong name / checked by cfn-lint / is found", () => {
    const file = join(scratch, "planted.template.json");
    const Topic = { Type: "AWS::SNS::Topic", Properties: { DisplayedName: "typo" } };
    writeFileSync(file, JSON.stringify({ Resources: { Topic } }));
    expect(cfnLint([file])).toContain("E3002");
  });
});

describe.each(Object.entries(FOLLOWED))("%s", (name, followed) => {
  test("deployed, then each task crashes / each name follows by the events alone", async () => {
    const world = await deployed(examples.get(name)?.template ?? {}, assets);
    for (const [record, service] of Object.entries(followed)) {
      const first = runningTasks(world, service);
      expect(first.length, service).toBe(1);
      expect(recordsOf(world, record)).toEqual(addressesOf(first));
      for (const { arn } of first) world.aws.ecs.killTask(arn);
      await world.pass(2);
      const second = runningTasks(world, service);
      expect(second.length, service).toBe(1);
      expect(second[0]?.arn).not.toBe(first[0]?.arn);
      expect(recordsOf(world, record)).toEqual(addressesOf(second));
    }
  });
});

test("ipv6 / deployed / has a record of each kind", async () => {
  const world = await deployed(examples.get("ipv6")?.template ?? {}, assets);
  const types = world.cloudflare.records("www.example.com").map(({ type }) => type);
  expect(types.sort()).toEqual(["A", "AAAA"]);
});
