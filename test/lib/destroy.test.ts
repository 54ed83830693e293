/** What `cdk destroy` leaves behind: the template can show that no resource of its own stays. */
import { describe, expect, test } from "vitest";
import { EVERYTHING } from "../../tools/docs-cost.ts";
import { assetDirectory } from "./support/assets.ts";
import { minimal } from "./support/configs.ts";
import { TemplateView } from "./support/template.ts";

const assets = assetDirectory();

describe.each([
  ["as shipped", minimal],
  ["with every part on", EVERYTHING],
])("%s", (_, config) => {
  const view = new TemplateView(config, assets);
  const resources = [...view.resources.values()];

  test("each resource / destroyed / is deleted; none is kept, none needs a snapshot", () => {
    for (const { Type, DeletionPolicy = "Delete", UpdateReplacePolicy = "Delete" } of resources)
      expect([Type, DeletionPolicy, UpdateReplacePolicy]).toEqual([Type, "Delete", "Delete"]);
  });

  test("log groups / destroyed / are the stack's own, so no function makes one that stays", () => {
    const functions = view.all("AWS::Lambda::Function");
    const groups = view.all("AWS::Logs::LogGroup").map(([id]) => id);
    expect(functions.map(([, { LoggingConfig }]) => LoggingConfig.LogGroup.Ref).sort()).toEqual(
      groups.sort(),
    );
    expect(view.text).not.toContain("logs:CreateLogGroup");
  });

  test("token and webhook / destroyed / stay, since the stack has not made them", () => {
    expect(resources.map(({ Type }) => Type)).not.toContain("AWS::SSM::Parameter");
    expect(resources.map(({ Type }) => Type)).not.toContain("AWS::SecretsManager::Secret");
  });

  test("alarms / destroyed / go before the schedules, whose silence would page", () => {
    const schedules = view.all("AWS::Scheduler::Schedule").map(([id]) => id);
    const silent = [...view.resources.values()].filter(({ Properties }) =>
      Properties?.AlarmName?.includes("checks have stopped"),
    );
    expect(silent).toHaveLength(1);
    for (const { DependsOn } of silent)
      expect(DependsOn).toEqual(expect.arrayContaining(schedules));
  });
});

test("the probe / destroyed / goes before its role and its group, which its interfaces need", () => {
  const view = new TemplateView(EVERYTHING, assets);
  const { Role, VpcConfig } = view.one("AWS::Lambda::Function", "MailProbe").properties;
  expect(Role["Fn::GetAtt"][0]).toBe(view.one("AWS::IAM::Role", "MailProbe").id);
  expect(VpcConfig.SecurityGroupIds[0]["Fn::GetAtt"][0]).toBe(
    view.one("AWS::EC2::SecurityGroup").id,
  );
});
