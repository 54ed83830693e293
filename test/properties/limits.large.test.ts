/**
 * Names as long as DNS, ECS and CloudFormation allow: whatever the stack composes of them stays
 * within the limits of AWS, and two of a kind stay different.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../contract/language.ts";
import { parseConfig } from "../../lib/config/config.ts";
import { LIMITS, shortened } from "../../lib/text-limits.ts";
import { assetDirectory } from "../lib/support/assets.ts";
import { flat, type Json, TemplateView } from "../lib/support/template.ts";

const assets = assetDirectory();

/** Longer than any reference that CloudFormation puts in place of it. */
const REFERENCE = "r".repeat(200);
const written = (value: Json): string => flat(value).replace(/\$\{[^}]*\}/g, REFERENCE);

/** By type and property: the most characters, as the services' API references have them. */
const TEXTS: readonly (readonly [type: string, property: string, limit: number])[] = [
  ["AWS::CloudWatch::Alarm", "AlarmName", 255],
  ["AWS::CloudWatch::Alarm", "AlarmDescription", 1_024],
  ["AWS::CloudWatch::CompositeAlarm", "AlarmName", 255],
  ["AWS::CloudWatch::CompositeAlarm", "AlarmDescription", 1_024],
  ["AWS::CloudWatch::CompositeAlarm", "AlarmRule", 10_240],
  ["AWS::CloudWatch::Dashboard", "DashboardName", 255],
  ["AWS::Events::Rule", "Description", 512],
  ["AWS::Scheduler::Schedule", "Description", 512],
  ["AWS::Lambda::Function", "Description", 256],
  ["AWS::IAM::Role", "Description", 1_000],
  ["AWS::EC2::SecurityGroup", "GroupDescription", 255],
  ["AWS::EC2::SecurityGroupIngress", "Description", 255],
  ["AWS::SNS::Topic", "DisplayName", 100],
];

/** AWS makes these itself, shorter than its own limits. */
const MADE_BY_AWS: readonly (readonly [type: string, property: string])[] = [
  ["AWS::IAM::Role", "RoleName"],
  ["AWS::Lambda::Function", "FunctionName"],
  ["AWS::Events::Rule", "Name"],
  ["AWS::Scheduler::Schedule", "Name"],
  ["AWS::SQS::Queue", "QueueName"],
  ["AWS::SNS::Topic", "TopicName"],
  ["AWS::Logs::LogGroup", "LogGroupName"],
];

/** As long as they come. */
const PSEUDO: Readonly<Record<string, string>> = {
  "AWS::Partition": "aws-us-gov",
  "AWS::Region": "ap-southeast-99",
  "AWS::AccountId": "1".repeat(12),
};

function expectWithinLimits(view: TemplateView): void {
  const all = (type: string): readonly Json[] => view.all(type).map(([, properties]) => properties);
  for (const id of view.resources.keys()) expect(id.length).toBeLessThanOrEqual(255);
  for (const [type, property, limit] of TEXTS)
    for (const { [property]: text } of all(type))
      if (text !== undefined) expect(written(text).length, property).toBeLessThanOrEqual(limit);
  for (const [type, property] of MADE_BY_AWS)
    for (const properties of all(type)) expect(properties[property], type).toBeUndefined();
  for (const { Dimensions = [], Namespace } of all("AWS::CloudWatch::Alarm")) {
    expect(Namespace.length).toBeLessThanOrEqual(255);
    for (const { Value } of Dimensions) expect(written(Value).length).toBeLessThanOrEqual(1_024);
  }
  for (const { HealthCheckTags, HealthCheckConfig } of all("AWS::Route53::HealthCheck")) {
    expect(HealthCheckTags[0].Value.length).toBeLessThanOrEqual(256);
    expect(HealthCheckConfig.FullyQualifiedDomainName.length).toBeLessThanOrEqual(255);
  }
  for (const { EventPattern } of all("AWS::Events::Rule"))
    expect(plain(EventPattern).length).toBeLessThanOrEqual(2_048);
  for (const { Policies = [] } of all("AWS::IAM::Role"))
    expect(plain(Policies.map((one: Json) => one.PolicyDocument)).length).toBeLessThanOrEqual(
      LIMITS.rolePolicies,
    );
  for (const { ConfigurationName } of all("AWS::Chatbot::SlackChannelConfiguration"))
    expect(plain(ConfigurationName).length - 2).toBeLessThanOrEqual(128);
}

/** JSON with references filled in; AWS does not count blanks. */
const plain = (value: Json): string =>
  JSON.stringify(value, (_, inner: Json) =>
    inner !== null && typeof inner === "object" && Object.keys(inner).some(isIntrinsic)
      ? flat(inner).replace(/\$\{([^}]*)\}/g, (_, name: string) => PSEUDO[name] ?? "r".repeat(150))
      : inner,
  );
const isIntrinsic = (key: string): boolean => key === "Ref" || key.startsWith("Fn::");

const rests = fc.oneof(fc.integer({ min: 1, max: 47 }), fc.constantFrom(43, 44, 45, 46, 47));

/** Labels of 63, up to the 253 of a whole name; what differs comes first, or last. */
const longNames = fc
  .tuple(fc.integer({ min: 1, max: 3 }), rests, fc.boolean())
  .map(([labels, rest, isFirst]) => (n: number) => {
    const body = [...Array<string>(labels).fill("l".repeat(63)), "r".repeat(rest)];
    const [first = "", ...others] = body;
    const marked = isFirst
      ? [`${n}${first.slice(1)}`, ...others]
      : [...body.slice(0, -1), `${"r".repeat(rest)}${n}`];
    return `${marked.join(".")}.example.com`;
  });

const lengths = (most: number) => fc.constantFrom(1, 40, most - 1, most);

const configs = fc
  .tuple(
    fc.tuple(longNames, fc.integer({ min: 1, max: 7 }), fc.boolean(), fc.boolean()),
    ...([lengths(255), lengths(255), lengths(128)] as const),
    fc.constantFrom(...LANGUAGES),
  )
  .map(([[nameOf, count, isWatched, ipv6], cluster, service, stack, language]) => ({
    language,
    records: Array.from({ length: count }, (_, n) => ({
      name: nameOf(n),
      zone: "example.com",
      cluster: `${n}${"c".repeat(cluster - 1)}`,
      service: "s".repeat(service),
      ipv6,
      ...(isWatched && {
        outsideCheck: true,
        mailProbe: { securityGroupId: "sg-0a1b2c3d4e5f60718" },
      }),
    })),
    ...(isWatched && {
      mailProbe: { vpcId: "vpc-0a1b2c3d4e5f60718", subnetIds: ["subnet-1a2b3c4d"] },
    }),
    mailLog: { logGroup: `/${"g".repeat(511)}` },
    slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCD" },
    notify: { emails: ["ops@example.com"], pagers: ["pager@example.com"] },
    dashboard: true,
    stackName: `S${"t".repeat(stack - 1)}`,
  }));

test("names of any length / synthesized / within every limit, no two alarms of one name", () => {
  let seen = 0;
  fc.assert(
    fc.property(configs, (config) => {
      const parsed = parseConfig(config);
      // The environment is full, or a name with AAAA is too long: nothing is deployed.
      if (!parsed.ok) {
        expect(parsed.problems[0]?.expected).toMatch(/Lambda's limit|at most 25\d characters/);
        return;
      }
      seen += 1;
      const view = new TemplateView(config, assets);
      expectWithinLimits(view);
      const names = ["Alarm", "CompositeAlarm"].flatMap((kind) =>
        view.all(`AWS::CloudWatch::${kind}`).map(([, { AlarmName }]) => AlarmName),
      );
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: 60 },
  );
  expect(seen).toBeGreaterThan(15);
});

test("as many clusters of the longest names as the environment holds / the role is within its limit", () => {
  const configOf = (count: number) => ({
    records: Array.from({ length: count }, (_, n) => ({
      ...{ name: `a${n}.example.com`, zone: "example.com", service: "s" },
      cluster: `${n}`.padEnd(255, "c"),
    })),
  });
  const counts = Array.from({ length: 20 }, (_, n) => n + 1);
  const most = counts.findLast((count) => parseConfig(configOf(count)).ok) ?? 0;
  expect(most).toBeGreaterThan(5);
  expectWithinLimits(new TemplateView(configOf(most), assets));
});

describe.each([
  ["en", "Next"],
  ["ja", "実行するコマンド"],
] as const)("an alarm of the longest names, in %s", (language, next) => {
  const name = `${"l".repeat(63)}.${"l".repeat(63)}.${"l".repeat(63)}.${"r".repeat(49)}.example.com`;
  const record = {
    ...{ name, zone: "example.com", cluster: "c".repeat(255), service: "s".repeat(255) },
    outsideCheck: true,
  };
  const view = new TemplateView(
    { records: [record], stackName: "S".repeat(128), language },
    assets,
  );
  const textOf = (part: string): string =>
    flat(
      view
        .all("AWS::CloudWatch::Alarm")
        .map(([, properties]) => properties)
        .find(({ AlarmName }) => AlarmName.includes(part))?.AlarmDescription,
    );

  test("it says what to run / the command is whole", () => {
    expect(name).toHaveLength(253);
    expect(textOf("No running task")).toContain(
      `${next}: aws ecs describe-services --cluster ${record.cluster} --services ${record.service} `,
    );
    expect(textOf("Not reachable")).toContain(`${next}: nc -vz ${name} 25`);
  });

  test("the name / shortened / ends in a hash that distinguishes it", () => {
    const [[, { AlarmName }] = ["", {}]] = view.all("AWS::CloudWatch::CompositeAlarm");
    expect(AlarmName).toMatch(/^S{128} PAGE: mail for l{63}\..*-[0-9a-f]{8}$/);
    expect(AlarmName).toHaveLength(255);
  });
});

test("any text, any limit / shortened / fits; what fits is unchanged, and others stay distinct", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 10, max: 60 }), (text, limit) => {
      const short = shortened(text, limit);
      expect(short.length).toBeLessThanOrEqual(limit);
      if (text.length <= limit) expect(short).toBe(text);
      else expect(shortened(`${text}.`, limit)).not.toBe(short);
    }),
  );
});
