/** Slack in the template, two ways, and what is refused before anything is deployed. */
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../lib/config/config.ts";
import { renderProblems } from "../../../lib/config/problems.ts";
import { assetDirectory } from "../support/assets.ts";
import { minimal, withTop } from "../support/configs.ts";
import { flat, type Json, OWN, TemplateView } from "../support/template.ts";

const assets = assetDirectory();
const IDS = { workspaceId: "T0123ABCD", channelId: "C0123ABCDEF" };
const off = new TemplateView(minimal, assets);
const channel = new TemplateView(withTop({ slack: IDS }), assets);
const PARAMETER = "/fargate-ddns/slack-webhook";
const webhook = new TemplateView(withTop({ slackWebhook: { ssmParameter: PARAMETER } }), assets);
const TYPE = "AWS::Chatbot::SlackChannelConfiguration";

describe("Amazon Q Developer in the template", () => {
  const { properties } = channel.one(TYPE);

  test("both ids / synthesized / the channel receives notices and alarms", () => {
    expect(properties).toMatchObject({
      SlackWorkspaceId: IDS.workspaceId,
      SlackChannelId: IDS.channelId,
      LoggingLevel: "ERROR",
      UserRoleRequired: false,
    });
    expect(flat(properties.ConfigurationName)).toBe(`FargateDdns-\${AWS::Region}`);
    // The topic of pages repeats what is on that of alarms.
    const topics = ["NoticesAlarms", "NoticesTopic"].map((prefix) =>
      flat({ Ref: channel.one("AWS::SNS::Topic", prefix).id }),
    );
    expect(properties.SnsTopicArns.map(flat).sort()).toEqual(topics);
  });

  test("both ids / synthesized / the guardrail reads only, and never is the default", () => {
    expect(properties.GuardrailPolicies.map(flat)).toEqual([
      `arn:\${AWS::Partition}:iam::aws:policy/CloudWatchReadOnlyAccess`,
    ]);
  });

  test("both ids / synthesized / its role is its own, and reads metrics only", () => {
    const role = channel.one("AWS::IAM::Role", "Slack");
    expect(flat(properties.IamRoleArn)).toBe(`\${${role.id}.Arn}`);
    const [trust] = role.properties.AssumeRolePolicyDocument.Statement;
    expect(trust.Principal).toEqual({ Service: "chatbot.amazonaws.com" });
    expect(role.properties.ManagedPolicyArns).toBeUndefined();
    for (const action of channel.actions("Slack"))
      expect(action).toMatch(/^cloudwatch:(Describe|Get|List)\w+$/);
  });

  test("no ids / synthesized / nothing of it is there", () => {
    expect([...off.resources.keys()].join()).not.toMatch(/slack/i);
    expect(off.all(TYPE)).toEqual([]);
    const { Variables } = off.one("AWS::Lambda::Function", "Ddns").properties.Environment;
    expect(Object.keys(Variables).join()).not.toMatch(/slack/i);
  });
});

describe("a webhook in the template", () => {
  test("a parameter / synthesized / the function reads it and the token, and no other", () => {
    const resources = webhook
      .statements("DdnsRole", "ssm:GetParameter")
      .flatMap((statement: Json) => [statement.Resource].flat().map(flat));
    expect(resources.sort()).toEqual([
      OWN("ssm", "parameter/fargate-ddns/cloudflare-token"),
      OWN("ssm", "parameter/fargate-ddns/slack-webhook"),
    ]);
    const { Variables } = webhook.one("AWS::Lambda::Function", "Ddns").properties.Environment;
    expect(Variables.FARGATE_DDNS_SLACK_WEBHOOK).toBe(`ssm:${PARAMETER}`);
  });
});

function refusal(values: object): string {
  const parsed = parseConfig(withTop(values));
  if (parsed.ok) throw new Error("it was taken");
  expect(parsed.problems.map(({ path }) => path)).toHaveLength(1);
  return renderProblems(parsed.problems);
}

const HOW = "click the channel's name";

describe("bad values", () => {
  test.each<[string, object, string]>([
    [
      "a channel's name",
      { channelId: "#mail-alerts" },
      `write its id instead of its name: in Slack, ${HOW}`,
    ],
    ["a name that begins as an id does", { channelId: "Canary" }, HOW],
    [
      "a channel's link",
      { channelId: "https://x.slack.com/archives/C0123ABCDEF" },
      'write "C0123ABCDEF"',
    ],
    ["lower case", { channelId: "c0123abcdef" }, 'write "C0123ABCDEF"'],
    ["a direct message", { channelId: "D0123ABCDEF" }, "a direct message cannot be used"],
    ["the workspace's id as the channel's", { channelId: "T0123ABCD" }, 'for "workspaceId"'],
    ["the channel's id as the workspace's", { workspaceId: "C0123ABCDEF" }, 'for "channelId"'],
    ["a workspace's address", { workspaceId: "kuma.slack.com" }, "not its name or address"],
    [
      "a client's link",
      { workspaceId: "https://app.slack.com/client/T0123ABCD/C1" },
      'write "T0123ABCD"',
    ],
    ["no workspace", { workspaceId: undefined }, "add the key"],
    ["a number", { channelId: 7 }, HOW],
    ["a key mistyped", { chanelId: "x" }, 'write "channelId"'],
  ])("%s / parsed / refused with what to write instead", (_, values, remedy) => {
    expect(refusal({ slack: { ...IDS, ...values } })).toContain(remedy);
  });

  test("a channel's name alone / parsed / refused with the keys to write", () => {
    expect(refusal({ slack: "#mail" })).toContain("keys of workspaceId, channelId");
  });

  const SECRET = "AbCdEfGhIjKlMnOpQrStUvWx";
  const URL = `https://hooks.slack.com/services/T0123ABCD/B0123ABCD/${SECRET}`;

  test.each<[string, unknown]>([
    ["the URL for the parameter's name", { ssmParameter: URL }],
    ["the URL without its scheme", { ssmParameter: URL.slice(8) }],
    ["the URL's path", { ssmParameter: URL.slice(23) }],
    ["the URL for the whole object", URL],
    ["the URL for a key", { [URL]: true, ssmParameter: PARAMETER }],
  ])("%s / parsed / refused, and no part of the secret is repeated", (_, value) => {
    const said = refusal({ slackWebhook: value });
    expect(said).toContain("ssmParameter");
    expect(said).not.toMatch(/AbCdEf|QrStUvWx|B0123ABCD/);
  });

  test("the URL for the parameter's name / parsed / refused with how to store it", () => {
    expect(refusal({ slackWebhook: { ssmParameter: URL } })).toMatch(
      /SecureString, and write that one's name: "\/fargate-ddns\/slack-webhook"/,
    );
  });

  test("a name without its slash / parsed / refused", () => {
    const said = refusal({ slackWebhook: { ssmParameter: "slack-webhook" } });
    expect(said).toContain(`such as ${PARAMETER}`);
    expect(said).toContain("begin it with /");
  });
});
