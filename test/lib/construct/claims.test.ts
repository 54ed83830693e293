/** A name is in an app once, whichever way it was written and wherever it is claimed. */
import { NestedStack, Stack, Stage } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import type { Construct } from "constructs";
import { describe, expect, test } from "vitest";
import { assetDirectory } from "../support/assets.ts";
import { minimal, RECORD } from "../support/configs.ts";
import { BY_NAME, ddnsIn, newApp, stackIn, ZONE } from "../support/own-app.ts";

const assets = assetDirectory();
const TWICE = "mx.example.com";

/** Each place in an app that a second claim may stand in, and its path. */
const PLACES: readonly (readonly [string, (app: Construct) => Construct])[] = [
  ["[Two/Ddns]", (app) => new Stack(app, "Two")],
  ["[Prod/Two/Ddns]", (app) => new Stack(new Stage(app, "Prod"), "Two")],
  ["[Eu/Prod/Two/Ddns]", (app) => new Stack(new Stage(new Stage(app, "Eu"), "Prod"), "Two")],
  ["[Two/Inner/Ddns]", (app) => new NestedStack(new Stack(app, "Two"), "Inner")],
];

describe("the name of another construct", () => {
  test.each(PLACES)("at %s / synthesized / is refused", (path, place) => {
    const app = newApp();
    ddnsIn(new Stack(app, "One"), {}, assets);
    ddnsIn(place(app), {}, assets);
    const said = `${path} recordName\n    given:    "${TWICE}", which One/Ddns has already`;
    expect(() => app.synth()).toThrow(said);
  });

  test.each(["MX.Example.com.", "mx.EXAMPLE.com", "mx.example.com."])(
    "written as %s / synthesized / is refused",
    (recordName) => {
      const app = newApp();
      ddnsIn(new Stack(app, "One"), {}, assets);
      ddnsIn(new Stack(app, "Two"), { recordName }, assets);
      expect(() => app.synth()).toThrow(`"${TWICE}", which One/Ddns has already`);
    },
  );

  test.each([
    ["@", "example.com"],
    ["www.bücher.example.com", "www.xn--bcher-kva.example.com"],
    ["*.example.com", "*.Example.com."],
  ])("written as %s and as %s / synthesized / is refused", (first, second) => {
    const app = newApp();
    ddnsIn(new Stack(app, "One"), { recordName: first }, assets);
    ddnsIn(new Stack(app, "Two"), { recordName: second }, assets);
    expect(() => app.synth()).toThrow("which One/Ddns has already");
  });

  test("in the other of its records / synthesized / is refused by that record", () => {
    const app = newApp();
    ddnsIn(new Stack(app, "One"), {}, assets);
    const records = ["a.example.com", TWICE].map((recordName) => ({
      ...{ recordName, zone: ZONE, service: BY_NAME },
    }));
    ddnsIn(new Stack(app, "Two"), { records }, assets);
    expect(() => app.synth()).toThrow("[Two/Ddns] records[1].recordName");
  });
});

describe("the name of a stack with a configuration", () => {
  test("in a construct after it / synthesized / is refused, with the stack's path", () => {
    const app = newApp();
    stackIn(app, minimal, assets, "Names");
    ddnsIn(new Stack(app, "Mail"), {}, assets);
    expect(() => app.synth()).toThrow(/\[Mail\/Ddns\] recordName\n.*, which Names has already/);
  });

  test("in a construct before it / synthesized / is refused in the words of the configuration", () => {
    const app = newApp();
    ddnsIn(new Stack(app, "Mail"), {}, assets);
    const other = { ...RECORD, name: "a.example.com" };
    stackIn(app, { records: [other, RECORD] }, assets, "Names");
    expect(() => app.synth()).toThrow(/records\[1\]\.name\n.*, which Mail\/Ddns has already/);
  });

  test("in another such stack / synthesized / is refused, as is the stack's name", () => {
    const app = newApp();
    stackIn(app, minimal, assets, "One");
    stackIn(app, minimal, assets, "Two");
    const both = /records\[0\]\.name\n.*which One has.*stackName\n.*"FargateDdns", which One has/s;
    expect(() => app.synth()).toThrow(both);
  });
});

const at = (account: string, region: string) => ({ env: { account, region } });
const HERE = at("111111111111", "eu-west-1");
const staged = (app: Construct, env: object) => new Stack(new Stage(app, "Prod"), "Two", env);

/** Both stacks in one stage, unless the second one has a stage of its own. */
function twice(props: object, one: object, two: object, inStage = false): () => void {
  const app = newApp();
  ddnsIn(new Stack(app, "One", one), props, assets);
  const second = inStage ? staged(app, two) : new Stack(app, "Two", two);
  ddnsIn(second, { ...props, recordName: "mx2.example.com" }, assets);
  return () => app.synth();
}

type Places = readonly [title: string, one: object, two: object, inStage: boolean];

const SAME_PLACE: readonly Places[] = [
  ["stacks of any place", {}, {}, false],
  ["stacks of one place", HERE, HERE, false],
  ["a stack of one place and one of any", HERE, {}, false],
  ["stages of one place", HERE, HERE, true],
];
const OTHER_ACCOUNT: Places = ["other accounts", HERE, at("222222222222", "eu-west-1"), false];
const OTHER_REGION: Places = ["other regions", HERE, at("111111111111", "us-east-1"), false];
const ANY_STAGES: Places = ["stages of any place", {}, {}, true];

describe("one name for the alarms of two instances", () => {
  const props = { instanceName: "mail" };

  test.each(SAME_PLACE)("%s / synthesized / is refused with another", (_, one, two, inStage) => {
    expect(twice(props, one, two, inStage)).toThrow(
      /instanceName\n.*One\/Ddns has already.*\n.*\n.*instanceName: "mail2"/,
    );
  });

  test.each([OTHER_ACCOUNT, OTHER_REGION, ANY_STAGES])(
    "%s / synthesized / is accepted",
    (_, one, two, inStage) => {
      expect(twice(props, one, two, inStage)).not.toThrow();
    },
  );
});

describe("one channel of Slack for two instances", () => {
  const props = { slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCD" } };

  test.each([...SAME_PLACE, OTHER_REGION])(
    "%s / synthesized / is refused with what to share",
    (_, one, two, inStage) => {
      expect(twice(props, one, two, inStage)).toThrow(
        /slack\n.*One\/Ddns has already.*\n.*\n.*the notificationTopic and the alarmTopic of/,
      );
    },
  );

  test.each([OTHER_ACCOUNT, ANY_STAGES])(
    "%s / synthesized / is accepted",
    (_, one, two, inStage) => {
      expect(twice(props, one, two, inStage)).not.toThrow();
    },
  );

  test("through the topics of the first / synthesized / is accepted, and one configuration", () => {
    const app = newApp();
    const stack = new Stack(app, "Mail");
    const { notificationTopic, alarmTopic } = ddnsIn(stack, props, assets);
    const shared = { notificationTopic, alarmTopic, recordName: "mx2.example.com" };
    ddnsIn(stack, shared, assets, "Second");
    const template = Template.fromStack(stack);
    template.resourceCountIs("AWS::Chatbot::SlackChannelConfiguration", 1);
    template.resourceCountIs("AWS::SNS::Topic", 4);
  });
});
