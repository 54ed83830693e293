/** The release template: what is in it, what is not, and what its longest values come to. */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { LANGUAGES } from "../../../contract/language.ts";
import { parseConfig } from "../../../lambda/config.ts";
import { synthesize } from "../../../lib/synthesize.ts";
import type { Template } from "../../../tools/release/json.ts";
import { PARAMETER_ROWS } from "../../../tools/release/parameters.ts";
import { templateText } from "../../../tools/release/release.ts";
import { parametrized, releaseTemplate, templateFaults } from "../../../tools/release/template.ts";
import { assetDirectory } from "../../lib/support/assets.ts";
import { resolved } from "./resolved.ts";

const CODE = { DdnsFunction: "function.zip", AlarmForwarderFunction: "alarms.zip" };
const RELEASE = { language: "en", version: "1.2.3", code: CODE } as const;
const assets = assetDirectory();
const TEMPLATE = releaseTemplate(RELEASE, assets);
/** What CloudFormation takes without a bucket for the template. */
const BODY_LIMIT_BYTES = 51_200;

/** In the form of a token of Cloudflare. */
const SECRET = "V1StGXR8_Z5jdHi6B-myT9qLw3nPkE7xUoAcYzRb";

const NEEDED = {
  RecordName: "mx.kuma8088.com",
  ZoneName: "kuma8088.com",
  ClusterName: "mailserver-cluster",
  ServiceName: "mailserver-mx-service",
  CodeBucket: "bucket",
};
const RECORD = {
  name: NEEDED.RecordName,
  zone: NEEDED.ZoneName,
  cluster: NEEDED.ClusterName,
  service: NEEDED.ServiceName,
};

const ALL = {
  ...NEEDED,
  ZoneId: "0123456789abcdef0123456789abcdef",
  TtlSeconds: "300",
  Publish: "all",
  Readiness: "healthy",
  WhenEmpty: "remove",
  Adopt: "all",
  TokenParameter: "/mail/token",
  SlackWebhookParameter: "/mail/webhook",
  NotificationEmail: "ops@example.com",
  PagerEmail: "pager@example.com",
};

const SAME: readonly (readonly [string, Readonly<Record<string, string>>, object])[] = [
  ["what is needed", NEEDED, { records: [RECORD] }],
  [
    "every value",
    ALL,
    {
      records: [
        {
          ...RECORD,
          zoneId: ALL.ZoneId,
          ttlSeconds: 300,
          publish: "all",
          readiness: "healthy",
          whenEmpty: "remove",
          adopt: "all",
        },
      ],
      token: { ssmParameter: "/mail/token" },
      slackWebhook: { ssmParameter: "/mail/webhook" },
      notify: { emails: ["ops@example.com"], pagers: ["pager@example.com"] },
    },
  ],
];

describe.each(LANGUAGES)("%s", (language) => {
  const template = releaseTemplate({ ...RELEASE, language }, assets);

  test.each(SAME)(
    "%s / deployed with parameters / what the CDK app deploys",
    (_, values, config) => {
      const whole = { ...config, stackName: "Mail", language };
      expect(resolved(template, values)).toEqual(resolved(synthesize(whole, assets).template));
    },
  );

  test("a file / read as YAML, new and old / the template, in one request", () => {
    const text = templateText(template);
    expect(Buffer.byteLength(text)).toBeLessThan(BODY_LIMIT_BYTES);
    for (const version of ["1.1", "1.2"] as const)
      expect(parse(text, { version })).toEqual(JSON.parse(JSON.stringify(template)));
  });
});

test("the template / searched / nothing of the CDK, no asset, no hash of a directory", () => {
  const text = JSON.stringify(TEMPLATE);
  expect(text).not.toMatch(/cdk|bootstrap|asset|placeholder/i);
  expect(text).not.toMatch(/[0-9a-f]{64}/);
  expect(Object.keys(TEMPLATE).sort()).toEqual(
    ["Conditions", "Description", "Metadata", "Outputs", "Parameters", "Resources"].sort(),
  );
});

test("logical ids / of the record's own resources / name parameters, not values", () => {
  const ids = Object.keys(TEMPLATE.Resources).filter((id) => /Name|Email/.test(id));
  expect(ids.map((id) => id.replace(/[0-9A-F]{8}.*$/, ""))).toEqual([
    "NoticesTopicNotificationEmail",
    "NoticesAlarmsNotificationEmail",
    "NoticesPagesPagerEmail",
    "TriggersTasksClusterNameServiceName",
    "TriggersTasksClusterNameServiceNameAllowEventRuleFargateDdnsFunction",
    "TriggersSweepRecordName",
    ...["drift", "silent", "refused", "slow", "noTask"].map((kind) => `Alarms${kind}RecordName`),
    "AlarmspageRecordName",
  ]);
});

interface Group {
  readonly Parameters: readonly string[];
}

test("each parameter / in the template / described, with its rule in words, in one group", () => {
  const names = PARAMETER_ROWS.map(([name]) => name);
  const interfaceOf: { ParameterGroups: readonly Group[] } = JSON.parse(
    JSON.stringify(TEMPLATE.Metadata?.["AWS::CloudFormation::Interface"]),
  );
  const groups = interfaceOf.ParameterGroups;
  expect(groups.flatMap(({ Parameters }) => Parameters).sort()).toEqual(names.sort());
  for (const [name] of PARAMETER_ROWS)
    expect(TEMPLATE.Parameters?.[name]).toMatchObject({
      Description: expect.stringMatching(/^[A-Z]/),
      ConstraintDescription: expect.stringMatching(/^must /),
    });
});

test.each([
  [
    "a name outside the zone",
    { RecordName: "mx.example.com" },
    /records\[0\]\.name: .*within the zone/,
  ],
  ["a token in place of its parameter", { TokenParameter: `/${SECRET}` }, /no secret/],
])("%s / deployed / the function refuses to start and says why", (_, values, problem) => {
  const made = resolved(TEMPLATE, { ...NEEDED, ...values });
  const [main] = made.flatMap(({ properties }) => properties["Environment"] ?? []);
  const { Variables } = main as { readonly Variables: Readonly<Record<string, string>> };
  const parsed = parseConfig({ AWS_REGION: "eu-west-1", ...Variables });
  expect(parsed.ok ? [] : parsed.problems).toEqual([expect.stringMatching(problem)]);
});

const raw = (config: object): Template =>
  synthesize(
    {
      records: [{ ...RECORD, name: "placeholder-name.placeholder-zone.example", ...config }],
      notify: { emails: [] },
    },
    assets,
  ).template as Template;

test("a stand-in that no step knows / made / refused with its place", () => {
  const zone = "other-placeholder.example";
  const template = raw({ zone, name: `mx.${zone}` });
  expect(() => parametrized(template, RELEASE)).toThrow(/placeholder.*left in the template/);
});

test("a parameter that nothing uses / made / refused by name", () => {
  const { Parameters, ...others } = TEMPLATE;
  const faults = templateFaults({ ...others, Parameters: { ...Parameters, Odd: {} } });
  expect(faults).toEqual(["nothing uses the parameter Odd"]);
});

test("a function that has no code file / made / refused with its id", () => {
  const code = { ...CODE, DdnsFunction: undefined } as never;
  const known = raw({ zone: "placeholder-zone.example" });
  expect(() => parametrized(known, { ...RELEASE, code })).toThrow(/no code for DdnsFunction/);
});
