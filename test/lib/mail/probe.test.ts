/** The mail probe in the template: what it may reach, who may start it, and nothing when off. */
import { describe, expect, test } from "vitest";
import { CONVERSATION_MS, QUIT_MS } from "../../../contract/budget.ts";
import { parseConfig } from "../../../lib/config/config.ts";
import { assetDirectory } from "../support/assets.ts";
import { FULL, minimal, OTHER, PROBE, RECORD, SERVER } from "../support/configs.ts";
import { arnOf, flat, type Json, TemplateView } from "../support/template.ts";

/** `minimal` with the probe, and what it asks of the record. */
const probing = (server: object, place: object = PROBE) => ({
  records: [{ ...RECORD, mailProbe: server }],
  mailProbe: place,
});

const assets = assetDirectory();
const off = new TemplateView(minimal, assets);
const on = new TemplateView(probing(FULL), assets);
const lambda = on.one("AWS::Lambda::Function", "MailProbe");
const group = on.one("AWS::EC2::SecurityGroup");

describe("the probe", () => {
  test("not configured / synthesized / leaves no trace", () => {
    expect(/MailProbe|MAIL_PROBE|AWS::EC2/.exec(off.text)).toBeNull();
    expect(off.all("AWS::Lambda::Function", "MailProbe")).toEqual([]);
  });

  test("configured / synthesized / is small, ends in time, and is not retried", () => {
    expect(lambda.properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      MemorySize: 128,
      Timeout: 30,
      LoggingConfig: { LogGroup: { Ref: on.one("AWS::Logs::LogGroup", "MailProbe").id } },
    });
    expect(on.one("AWS::Lambda::EventInvokeConfig", "MailProbe").properties).toMatchObject({
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 120,
    });
  });

  test("a mail server that never ends a reply / probed / the verdict comes before the function's end", () => {
    const startMs = 3_000;
    expect(startMs + CONVERSATION_MS + 2 * QUIT_MS).toBeLessThan(lambda.properties.Timeout * 1_000);
  });

  test("configured / synthesized / is in the given subnets with a group of its own", () => {
    expect(lambda.properties.VpcConfig).toEqual({
      SubnetIds: PROBE.subnetIds,
      SecurityGroupIds: [{ "Fn::GetAtt": [group.id, "GroupId"] }],
    });
    expect(group.properties.VpcId).toBe(PROBE.vpcId);
  });

  test("its group / synthesized / reaches the mail server on its port, and accepts nothing", () => {
    const onPort = { IpProtocol: "tcp", FromPort: 2525, ToPort: 2525 };
    expect(group.properties.SecurityGroupEgress).toEqual([
      expect.objectContaining({ ...onPort, DestinationSecurityGroupId: SERVER.securityGroupId }),
    ]);
    expect(group.properties.SecurityGroupIngress).toBeUndefined();
    expect(on.one("AWS::EC2::SecurityGroupIngress").properties).toMatchObject({
      ...onPort,
      GroupId: SERVER.securityGroupId,
      SourceSecurityGroupId: { "Fn::GetAtt": [group.id, "GroupId"] },
    });
  });

  test("its role / synthesized / is placed in the VPC by Lambda only, and writes its log", () => {
    const [allowed, denied] = on.statements("MailProbeRole", "ec2:CreateNetworkInterface");
    expect(allowed).toMatchObject({ Effect: "Allow", Resource: "*" });
    expect(denied).toMatchObject({ Effect: "Deny", Action: allowed.Action, Resource: "*" });
    expect(flat(denied.Condition.ArnLike["lambda:SourceFunctionArn"])).toMatch(/:function:\*$/);
    const others = on.actions("MailProbeRole").filter((action) => !action.startsWith("ec2:"));
    expect(others).toEqual(["logs:CreateLogStream", "logs:PutLogEvents"]);
  });
});

describe("the main function", () => {
  const main = on.one("AWS::Lambda::Function", "Ddns").properties;

  test("with a probe / synthesized / may start that one, and knows what to pass to it", () => {
    const [invoke] = on.statements("DdnsRole", "lambda:InvokeFunction");
    expect(invoke.Resource).toEqual(arnOf(lambda.id));
    const passed = flat(main.Environment.Variables.FARGATE_DDNS_MAIL_PROBE);
    expect(JSON.parse(passed)).toEqual({
      functionArn: `\${${lambda.id}.Arn}`,
      servers: {
        [RECORD.name]: { port: 2525, hostName: "mail.example.com", recipient: "a@example.com" },
      },
    });
    expect(main.VpcConfig).toBeUndefined();
  });

  test("a short configuration / synthesized / asks port 25, and no more", () => {
    const view = new TemplateView(probing(SERVER), assets);
    const { Variables } = view.one("AWS::Lambda::Function", "Ddns").properties.Environment;
    const { servers } = JSON.parse(flat(Variables.FARGATE_DDNS_MAIL_PROBE));
    expect(servers).toEqual({ [RECORD.name]: { port: 25 } });
  });

  test("two mail servers in one VPC and a game / synthesized / one probe, one rule for each way in", () => {
    const second = { ...RECORD, name: "mx2.example.com", mailProbe: { ...SERVER, port: 2525 } };
    const third = { ...RECORD, name: "mx3.example.com", mailProbe: SERVER };
    const records = [{ ...RECORD, mailProbe: SERVER }, second, third, OTHER];
    const view = new TemplateView({ records, mailProbe: PROBE }, assets);
    expect(view.all("AWS::Lambda::Function", "MailProbe")).toHaveLength(1);
    const ways = view.all("AWS::EC2::SecurityGroupIngress").map(([, { FromPort }]) => FromPort);
    expect(ways.sort()).toEqual([25, 2525]);
    const { Variables } = view.one("AWS::Lambda::Function", "Ddns").properties.Environment;
    expect(Object.keys(JSON.parse(flat(Variables.FARGATE_DDNS_MAIL_PROBE)).servers)).toEqual([
      "mx.example.com",
      "mx2.example.com",
      "mx3.example.com",
    ]);
    const names = view.all("AWS::CloudWatch::Alarm").map(([, { AlarmName }]) => AlarmName);
    const watched = names.filter((name) => name.includes("SMTP probe failing"));
    expect(watched.some((name) => name.includes(OTHER.name))).toBe(false);
    expect(watched).toHaveLength(3);
  });
});

describe("the rule that admits the probe", () => {
  const printed = new TemplateView(probing(FULL, { ...PROBE, ingressRule: "print" }), assets);

  test("as shipped / synthesized / is the stack's own, and nothing is to be done", () => {
    expect(on.all("AWS::EC2::SecurityGroupIngress")).toHaveLength(1);
    expect(Object.keys(on.outputs).filter((key) => key.startsWith("ProbeRule"))).toEqual([]);
  });

  test("printed / synthesized / is left to whoever owns the group, and named with its ids", () => {
    expect(printed.all("AWS::EC2::SecurityGroupIngress")).toEqual([]);
    const { id } = printed.one("AWS::EC2::SecurityGroup");
    const rules = Object.entries<Json>(printed.outputs).filter(([key]) => /^ProbeRule/.test(key));
    expect(rules.map(([, { Value }]) => flat(Value))).toEqual([
      `TCP 2525 into ${SERVER.securityGroupId}, from \${${id}.GroupId}`,
    ]);
  });

  test("printed, for two ways in / synthesized / one output for each", () => {
    const records = [
      { ...RECORD, mailProbe: SERVER },
      { ...RECORD, name: "mx2.example.com", mailProbe: { ...SERVER, port: 2525 } },
    ];
    const mailProbe = { ...PROBE, ingressRule: "print" };
    const { outputs } = new TemplateView({ records, mailProbe }, assets);
    const keys = Object.keys(outputs).filter((key) => key.startsWith("ProbeRule"));
    expect(keys).toEqual(["ProbeRule1", "ProbeRule2"]);
  });

  test("the alarm / synthesized / names the rule as a cause, and the command that shows it", () => {
    const [[, { AlarmDescription }] = ["", {}]] = on
      .all("AWS::CloudWatch::Alarm")
      .filter(([, { AlarmName }]) => AlarmName.includes("SMTP probe failing"));
    const text = flat(AlarmDescription);
    expect(text).toContain("mailProbe.ingressRule");
    expect(text).toContain(`Name=group-id,Values=${SERVER.securityGroupId}`);
  });
});

describe("a mistake in it", () => {
  test.each<readonly [string, object, string, string]>([
    ["no subnets", { subnetIds: [] }, "subnetIds", 'write ["subnet-…"]'],
    ["one subnet as a text", { subnetIds: "subnet-1a2b3c4d" }, "subnetIds", '["subnet-1a2b3c4d"]'],
    [
      "the same subnet twice",
      { subnetIds: ["subnet-1a2b3c4d", "subnet-1a2b3c4d"] },
      "subnetIds",
      "once",
    ],
    ["a VPC for a subnet", { subnetIds: ["vpc-1a2b3c4d"] }, "subnetIds", "another kind (vpc-…)"],
    ["seventeen subnets", { subnetIds: Array(17).fill("subnet-1a2b3c4d") }, "subnetIds", "two"],
    ["a VPC's name", { vpcId: "default" }, "vpcId", "aws ec2 describe-subnets"],
    ["a VPC's ARN", { vpcId: "arn:aws:ec2:x:1:vpc/vpc-1a2b3c4d" }, "vpcId", '"vpc-1a2b3c4d"'],
    ["a mistyped rule", { ingressRule: "prnt" }, "ingressRule", 'write "print"'],
    ["no VPC", { vpcId: undefined }, "vpcId", "add the key"],
    ["a group in capitals", { securityGroupId: "SG-1A2B3C4D" }, "securityGroupId", '"sg-1a2b3c4d"'],
    ["a group's name", { securityGroupId: "mail" }, "securityGroupId", "describe-services"],
    ["a port in quotes", { port: "25" }, "port", "write 25"],
    ["a port too high", { port: 65_536 }, "port", "write 25"],
    ["an address for the host", { hostName: "10.0.0.1" }, "hostName", "not an address"],
    ["a recipient without a domain", { recipient: "postmaster" }, "recipient", "one address"],
  ])("%s / parsed / one problem at its place, with the remedy", (_, wrong, key, remedy) => {
    const isOfPlace = ["vpcId", "subnetIds", "ingressRule"].includes(key);
    const config = isOfPlace
      ? probing(SERVER, { ...PROBE, ...wrong })
      : probing({ ...SERVER, ...wrong });
    const parsed = parseConfig(config);
    const problems = parsed.ok ? [] : parsed.problems;
    const at = isOfPlace ? "mailProbe" : "records[0].mailProbe";
    expect(problems.map(({ path }) => path)).toEqual([`${at}.${key}`]);
    expect(`${problems[0]?.expected} ${problems[0]?.remedy}`).toContain(remedy);
  });

  test("a mistyped key / parsed / the one that is meant", () => {
    const parsed = parseConfig(probing({ ...SERVER, host: "mx.example.com" }));
    const [problem] = parsed.ok ? [] : parsed.problems;
    expect(problem).toMatchObject({
      path: "records[0].mailProbe.host",
      remedy: expect.stringContaining("hostName"),
    });
  });
});
