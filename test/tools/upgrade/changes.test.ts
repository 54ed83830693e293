/** Changes planted into the templates of the first version, and what each does to a stack. */
import { expect, test } from "vitest";
import type { Fields } from "../../../tools/release/json.ts";
import {
  type Change,
  changesBetween,
  type Deployed,
  interruptions,
} from "../../../tools/upgrade/changes.ts";
import { goldenOf } from "../../../tools/upgrade/golden.ts";
import { upgradeNotes } from "../../../tools/upgrade/notes.ts";

const app: Deployed = goldenOf("0.1.0")?.app ?? { Resources: {} };

const idOf = (type: string): string =>
  Object.entries(app.Resources).find(([, { Type }]) => Type === type)?.[0] ?? "";

/** The app with this property of the first resource of the type. */
function withProperty(type: string, properties: Fields): Deployed {
  const id = idOf(type);
  const { Properties, ...others } = app.Resources[id] ?? {};
  const changed = { ...others, Properties: { ...(Properties as Fields), ...properties } };
  return { Resources: { ...app.Resources, [id]: changed } };
}

const shown = (changes: readonly Change[]) =>
  changes.map(({ effect, type, properties }) => [effect, type, ...properties].join(" ")).sort();

const after = (changed: Deployed) => changesBetween(app, changed);

test("the same template / compared / no change", () => {
  expect(after(structuredClone(app))).toEqual([]);
});

test.each([
  ["AWS::SQS::Queue", { QueueName: "dead" }],
  ["AWS::SNS::Topic", { TopicName: "notices" }],
  ["AWS::Logs::LogGroup", { LogGroupName: "/mail" }],
  ["AWS::CloudWatch::Alarm", { AlarmName: "Other" }],
  ["AWS::CloudWatch::CompositeAlarm", { AlarmName: "Other" }],
  ["AWS::Events::Rule", { Name: "tasks" }],
  ["AWS::Scheduler::Schedule", { Name: "sweep" }],
  ["AWS::Lambda::Function", { FunctionName: "ddns" }],
  ["AWS::Route53::HealthCheck", { HealthCheckConfig: { Type: "HTTP" } }],
  ["AWS::EC2::SecurityGroup", { GroupDescription: "other" }],
])("%s with another %o / updated / replaced, which no upgrade may", (type, properties) => {
  const found = interruptions(after(withProperty(type, properties)));
  expect(shown(found)).toContain(`replaced ${type} ${Object.keys(properties)}`);
});

test("a topic that is replaced / updated / its subscriptions are, too", () => {
  const found = shown(interruptions(after(withProperty("AWS::SNS::Topic", { TopicName: "x" }))));
  expect(found).toContain("replaced AWS::SNS::Subscription TopicArn");
});

test.each([
  ["AWS::SQS::Queue", { VisibilityTimeout: 60 }],
  ["AWS::CloudWatch::Alarm", { AlarmDescription: "other words" }],
  ["AWS::Lambda::Function", { Timeout: 120 }],
  ["AWS::Scheduler::Schedule", { ScheduleExpression: "rate(2 minutes)" }],
])("%s with another %o / updated / in place", (type, properties) => {
  const changes = after(withProperty(type, properties));
  expect(shown(changes)).toEqual([`updated ${type} ${Object.keys(properties)}`]);
  expect(interruptions(changes)).toEqual([]);
});

test("another logical id / updated / one removed and one added, which no upgrade may", () => {
  const id = idOf("AWS::SQS::Queue");
  const text = JSON.stringify(app).replaceAll(`"${id}"`, '"Renamed"');
  const found = interruptions(after(JSON.parse(text)));
  expect(found).toContainEqual({
    ...{ effect: "removed", logicalId: id, type: "AWS::SQS::Queue" },
    properties: [],
  });
});

test("a resource of a type that is not known here / removed / which no upgrade may", () => {
  const Resources = { ...app.Resources, Table: { Type: "AWS::DynamoDB::Table" } };
  expect(shown(interruptions(changesBetween({ Resources }, app)))).toEqual([
    "removed AWS::DynamoDB::Table",
  ]);
});

test("a role of another name, and a permission / updated / replaced, which harms nothing", () => {
  const changes = after(withProperty("AWS::IAM::Role", { RoleName: "other" }));
  expect(shown(changes)).toContain("replaced AWS::IAM::Role RoleName");
  expect(interruptions(changes)).toEqual([]);
});

test("the same id for another type / updated / replaced", () => {
  const id = idOf("AWS::SQS::Queue");
  const Resources = { ...app.Resources, [id]: { Type: "AWS::SNS::Topic", Properties: {} } };
  expect(interruptions(changesBetween(app, { Resources })).map(({ effect }) => effect)).toContain(
    "replaced",
  );
});

test("several changes / in the changelog / one sentence, by effect and type", () => {
  const { Resources } = withProperty("AWS::SQS::Queue", { VisibilityTimeout: 60 });
  const changes = changesBetween(app, {
    Resources: { ...Resources, New: { Type: "AWS::SNS::Topic" } },
  });
  expect(upgradeNotes("0.1.0", changes)).toBe(
    "A deploy over 0.1.0, with every part on: added 1 AWS::SNS::Topic; " +
      "updated 1 AWS::SQS::Queue (VisibilityTimeout); none replaced; none removed.",
  );
  expect(upgradeNotes("0.1.0", [])).toBeUndefined();
});
