/** Props of another kind, as only plain JavaScript lets one write them. */
import { Stack } from "aws-cdk-lib";
import { FargateService } from "aws-cdk-lib/aws-ecs";
import { describe, expect, test } from "vitest";
import { assetDirectory } from "../support/assets.ts";
import { TOKEN_LIKE } from "../support/configs.ts";
import { messageOf } from "../support/messages.ts";
import { BY_NAME, ddnsIn, newApp, ZONE } from "../support/own-app.ts";

const assets = assetDirectory();
const stackNamed = (name = "Mail"): Stack => new Stack(newApp(), name);
const refusalOf = (props: object): string => messageOf(() => ddnsIn(stackNamed(), props, assets));

describe("a prop of another kind, in plain JavaScript", () => {
  test("texts and numbers / constructed / are refused with what to write, and not repeated", () => {
    const refusal = refusalOf({
      ...{ token: TOKEN_LIKE, zone: "example.com", service: "mx", ttl: 60, wait: 20 },
      sweepInterval: 5,
    });
    expect(refusal).toContain("6 problems");
    expect(refusal).not.toContain(TOKEN_LIKE);
    for (const remedy of [
      'CloudflareToken.fromSsmParameter("/NAME")',
      'CloudflareZone.fromName("example.com")',
      "{ clusterName, serviceName }",
      ...["Duration.seconds(60)", "Duration.seconds(20)", "Duration.minutes(5)"],
    ])
      expect(refusal).toContain(remedy);
  });

  test.each([
    ["notificationTopic", "arn:aws:sns:eu-west-1:1:mine", "give the Topic itself"],
    ["alarmTopic", {}, "Topic.fromTopicArn"],
    ["pageTopic", null, "Topic.fromTopicArn"],
    ["mailLog", "/ecs/mx", "give the LogGroup itself, or one from LogGroup.fromLogGroupName"],
    ["emails", "ops@example.com", "write [ … ]"],
    ["records", {}, "write records: [{ recordName, zone, service }]"],
    ["records", "mx.example.com", "write records: [{ recordName, zone, service }]"],
    ["slack", "#mail", "write slack: { workspaceId, channelId }"],
    ["records[0].service", { records: [null] }, "{ clusterName, serviceName }"],
    ["mailProbe.vpc", { mailProbe: { vpc: "vpc-01234567" } }, "give the Vpc itself"],
    ["mailProbe.vpc", { mailProbe: {} }, "Vpc.fromLookup"],
    ["mailProbe.vpc", { mailProbe: true }, "Vpc.fromLookup"],
    [
      "mailServer.securityGroup",
      { mailServer: { securityGroup: "sg-01234567" } },
      "SecurityGroup.fromSecurityGroupId",
    ],
  ])("%s, of %j / constructed / is refused with what to write", (path, given, remedy) => {
    const refusal = refusalOf(path.includes(".") ? (given as object) : { [path]: given });
    expect(refusal).toContain(`  ${path}\n`);
    expect(refusal).toContain(remedy);
  });

  test("a name beside a list of records / constructed / is refused with where it belongs", () => {
    const records = [{ recordName: "a.example.com", zone: ZONE, service: BY_NAME }];
    const refusal = refusalOf({ records, recordName: "b.example.com" });
    expect(refusal).toContain("move recordName, service and zone into a record of records");
  });

  test("a service that was imported without its cluster / constructed / is refused the same way", () => {
    const stack = stackNamed();
    const arn = "arn:aws:ecs:eu-west-1:123456789012:service/mail/mx";
    const service = FargateService.fromFargateServiceArn(stack, "Imported", arn);
    const attempt = () => ddnsIn(stack, { service }, assets);
    expect(attempt).toThrow("FargateService.fromFargateServiceAttributes");
  });
});
