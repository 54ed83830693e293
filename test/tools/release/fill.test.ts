/** Stand-ins replaced by references, one text at a time. */
import { expect, test } from "vitest";
import { filled, withNeutralIds } from "../../../tools/release/fill.ts";
import { withOptionalParts } from "../../../tools/release/optional.ts";
import { recordsText } from "../../../tools/release/records-text.ts";

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are CloudFormation's
test.each<[string, string, unknown]>([
  ["a text without one", "as it is", "as it is"],
  ["one that is the whole text", "placeholder-cluster", { Ref: "ClusterName" }],
  ["one in a sentence", "in placeholder-cluster:", { "Fn::Sub": "in ${ClusterName}:" }],
  [
    "a name that holds the zone's",
    "dig placeholder-name.placeholder-zone.example @placeholder-zone.example",
    { "Fn::Sub": "dig ${RecordName} @${ZoneName}" },
  ],
  ["the stack's name", "placeholder-stack: x", { "Fn::Sub": "${AWS::StackName}: x" }],
  [
    "a text with what Fn::Sub would read",
    "${HOME} of placeholder-service",
    { "Fn::Sub": "${!HOME} of ${ServiceName}" },
  ],
  ["the same without a stand-in", "${HOME}", "${HOME}"],
])("%s / filled / references in its place", (_, text, expected) => {
  expect(filled(text)).toEqual(expected);
});

test("a record as JSON / its text / parameters where they are, everything else as it was", () => {
  const record = { name: "n", note: 'a "quote" and ${x}', ttlSeconds: 60, zoneId: "z" };
  expect(recordsText(JSON.stringify([record]))).toEqual({
    "Fn::Sub": [
      '[{"name":"${RecordName}","note":"a \\"quote\\" and ${!x}","ttlSeconds":${TtlSeconds}${ZoneIdEntry}}]',
      {
        ZoneIdEntry: { "Fn::If": ["HasZoneId", { "Fn::Sub": ',"zoneId":"${ZoneId}"' }, ""] },
      },
    ],
  });
});

test.each([
  ["two records", '[{"name":"a"},{"name":"b"}]'],
  ["none", "[]"],
  ["no list", '{"name":"a"}'],
])("%s / its text / refused", (_, json) => {
  expect(() => recordsText(json)).toThrow("a release is for one record");
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: these are CloudFormation's

const resource = (Properties: object, more = {}) =>
  ({ Type: "AWS::SNS::Subscription", Properties, ...more }) as never;

test("ids made of stand-ins / made neutral / each reference follows", () => {
  const Resources = {
    Topicplaceholderclusterabc: resource({}),
    Other: resource(
      { Target: { "Fn::GetAtt": ["Topicplaceholderclusterabc", "Arn"] } },
      { DependsOn: ["Topicplaceholderclusterabc"] },
    ),
  };
  expect(withNeutralIds({ Resources }).Resources).toEqual({
    TopicClusterNameabc: resource({}),
    Other: resource(
      { Target: { "Fn::GetAtt": ["TopicClusterNameabc", "Arn"] } },
      { DependsOn: ["TopicClusterNameabc"] },
    ),
  });
});

test("ids that would become one / made neutral / refused", () => {
  const Resources = { Aplaceholdercluster: resource({}), AClusterName: resource({}) };
  expect(() => withNeutralIds({ Resources })).toThrow("two resources of one logical id");
});

test("a subscription of an optional address / made optional / nobody waits for it", () => {
  const Resources = {
    Mail: resource({ Endpoint: { Ref: "NotificationEmail" } }),
    Fixed: resource({ Endpoint: "ops@example.com" }),
    Alarm: resource({}, { DependsOn: ["Mail", "Fixed"] }),
  };
  expect(withOptionalParts({ Resources }).Resources).toEqual({
    Mail: { ...(Resources.Mail as object), Condition: "HasNotificationEmail" },
    Fixed: Resources.Fixed,
    Alarm: resource({}, { DependsOn: ["Fixed"] }),
  });
});
