/** What the stack writes into the function's environment / decoded / the same settings. */
import { describe, expect, test } from "vitest";
import {
  decodeEnvironment,
  encodeEnvironment,
  type FunctionSettings,
  parseStackName,
} from "../../contract/environment.ts";
import { parseEmail } from "../../contract/mail-watch.ts";
import { decodeRecords, specOf } from "../../contract/record-codec.ts";
import type { RecordSpec } from "../../contract/record-fields.ts";
import { parseServerAddress, type ServerAddress } from "../../contract/server-address.ts";
import { ENVIRONMENT } from "../../contract/variables.ts";

const RECORD = {
  ...{ name: "mx.example.com", zone: "example.com", cluster: "mail", service: "mx" },
  ...{ ttlSeconds: 60, proxied: false, ipv6: false, publish: "newest", readiness: "running" },
  ...{ whenEmpty: "keep", adopt: "one", waitSeconds: 20 },
};
const [spec] = recordsOf(RECORD);
const SETTINGS: FunctionSettings = {
  stackName: "FargateDdns",
  language: "en",
  records: recordsOf(RECORD),
  token: { kind: "ssm", name: "/fargate-ddns/cloudflare-token" },
  topicArn: "arn:aws:sns:eu-west-1:111122223333:notices",
  nameServers: [],
};
const functionArn = "arn:aws:lambda:eu-west-1:111122223333:function:probe";

function recordsOf(...written: readonly object[]): readonly RecordSpec[] {
  const decoded = decodeRecords(JSON.stringify(written));
  if (!decoded.ok) throw new Error(decoded.problems.join("\n"));
  return decoded.value;
}

function server(text: string): ServerAddress {
  const parsed = parseServerAddress(text);
  if (!parsed.ok) throw new Error(parsed.expected);
  return parsed.value;
}

function probed(settings: object): FunctionSettings {
  const servers = { "mx.example.com": { port: 25, ...settings } };
  return { ...SETTINGS, mailProbe: { functionArn, servers } };
}

describe("settings / encoded and decoded / the same", () => {
  const check = { healthCheckId: "b7e0c4f2-1c2d-4e5f-8a9b-0c1d2e3f4a5b", port: 25 };
  test.each<[string, FunctionSettings]>([
    ["only what is required", SETTINGS],
    ["in Japanese", { ...SETTINGS, language: "ja" }],
    ["two records", { ...SETTINGS, records: recordsOf(RECORD, { ...RECORD, service: "b" }) }],
    [
      "a record with a zone id",
      { ...SETTINGS, records: recordsOf({ ...RECORD, zoneId: "0".repeat(32) }) },
    ],
    [
      "the token in Secrets Manager",
      { ...SETTINGS, token: { kind: "secretsmanager", name: "a/b" } },
    ],
    ["a webhook", { ...SETTINGS, slackWebhookParameter: "/fargate-ddns/slack-webhook" }],
    [
      "name servers",
      { ...SETTINGS, nameServers: [server("127.0.0.1:5353"), server("ns.example:53")] },
    ],
    ["a mail probe", probed({})],
    ["a mail probe with a host name", probed({ hostName: "mail.example.com" })],
    ["a mail probe with a recipient", probed({ recipient: "ops@example.com" })],
    [
      "checks from outside",
      { ...SETTINGS, outsideChecks: { "mx.example.com": check, "b.example.com": check } },
    ],
  ])("%s", (_, settings) => {
    const decoded = decodeEnvironment(encodeEnvironment(settings));
    expect(decoded).toStrictEqual({ ok: true, value: settings });
  });
});

test("only what is required / encoded / no variable for what is absent, empty or the default", () => {
  expect(encodeEnvironment(SETTINGS)).toStrictEqual({
    [ENVIRONMENT.stackName]: "FargateDdns",
    [ENVIRONMENT.records]: JSON.stringify([RECORD]),
    [ENVIRONMENT.token]: "ssm:/fargate-ddns/cloudflare-token",
    [ENVIRONMENT.topicArn]: SETTINGS.topicArn,
  });
});

test("a record of the stack / as the function gets it / without the keys of the stack alone", () => {
  const ofTheStack = { ...spec, outsideCheck: { port: 25 }, zoneId: undefined };
  expect(specOf(ofTheStack as unknown as RecordSpec)).toStrictEqual(spec);
});

describe("values that only look right", () => {
  const problemsWith = (changes: object): readonly string[] => {
    const decoded = decodeEnvironment({ ...encodeEnvironment(probed({})), ...changes });
    return decoded.ok ? [] : decoded.problems;
  };

  test.each<[string, object]>([
    ["a topic's ARN after other text", { [ENVIRONMENT.topicArn]: `x ${SETTINGS.topicArn}` }],
    ["a topic's ARN before other text", { [ENVIRONMENT.topicArn]: `${SETTINGS.topicArn} x` }],
    ["the place of the token after other text", { [ENVIRONMENT.token]: "xssm:/a" }],
    ["a webhook after other text", { [ENVIRONMENT.slackWebhookParameter]: "xssm:/a" }],
    ["records inside an object", { [ENVIRONMENT.records]: '{"records":[]}' }],
    [
      "a function's ARN in a list",
      {
        [ENVIRONMENT.mailProbe]: JSON.stringify({
          functionArn: [functionArn],
          servers: { a: { port: 25 } },
        }),
      },
    ],
  ])("%s / decoded / refused", (_, changes) => {
    const [key = ""] = Object.keys(changes);
    expect(problemsWith(changes)).toEqual([expect.stringContaining(`${key}: expected `)]);
  });

  test("records after white space, as an editor leaves it / decoded / accepted", () => {
    expect(problemsWith({ [ENVIRONMENT.records]: `\n [${JSON.stringify(RECORD)}]` })).toEqual([]);
  });

  test.each([[["FargateDdns"]], [undefined], [7]])(
    "the stack name %j / parsed / refused",
    (name) => {
      expect(parseStackName(name).ok).toBe(false);
    },
  );

  test.each([[["ops@example.com"]], [undefined], ["a@b@example.com"]])(
    "the mail address %j / parsed / refused",
    (address) => {
      expect(parseEmail(address).ok).toBe(false);
    },
  );
});
