/** What a correct configuration becomes; the wrong ones are in `config-problems.test.ts`. */
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { describe, expect, test } from "vitest";
import { serverText } from "../../../contract/server-address.ts";
import { parseConfig } from "../../../lib/config/config.ts";
import type { StackConfig } from "../../../lib/config/stack-config.ts";
import { RETENTION_DAYS } from "../../../lib/config/values.ts";
import { cdkJsonContext } from "../../../lib/synthesize.ts";
import { configurationTable } from "../../../tools/docs-configuration.ts";
import { minimal, OTHER, RECORD, withRecord, withTop } from "../support/configs.ts";

function accepted(input: unknown): StackConfig {
  const result = parseConfig(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.value;
}

const recordOf = (values: object) => accepted(withRecord(values)).records[0];

describe("a correct configuration", () => {
  test("one that names only what is required / is read / has every default", () => {
    expect(accepted(minimal)).toEqual({
      records: [
        {
          ...RECORD,
          ttlSeconds: 60,
          proxied: false,
          ipv6: false,
          publish: "newest",
          readiness: "running",
          whenEmpty: "keep",
          adopt: "one",
          waitSeconds: 20,
        },
      ],
      token: { kind: "ssm", name: "/fargate-ddns/cloudflare-token" },
      sweepMinutes: 5,
      emails: [],
      pagers: [],
      dashboard: false,
      logRetentionDays: 30,
      stackName: "FargateDdns",
      language: "en",
      nameServers: [],
    });
  });

  test("the one in cdk.json / is read / names the mail exchanger of the incident", () => {
    const [record, ...others] = accepted(cdkJsonContext()["fargate-ddns"]).records;
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      name: "mx.kuma8088.com",
      zone: "kuma8088.com",
      cluster: "mailserver-cluster",
      service: "mailserver-mx-service",
      ttlSeconds: 60,
    });
  });

  test("JSON text, as -c hands it over / is read / is the same as the object", () => {
    expect(accepted(JSON.stringify(minimal))).toEqual(accepted(minimal));
  });

  test("a name in capitals with a final dot / is read / is canonical", () => {
    expect(recordOf({ name: "MX.Example.COM." })?.name).toBe("mx.example.com");
  });

  test.each([
    ["MX.mühle.example", "mx.xn--mhle-0ra.example"],
    ["mx.XN--mhle-0ra.example.", "mx.xn--mhle-0ra.example"],
    ["*.dev.Mühle.example", "*.dev.xn--mhle-0ra.example"],
    ["@", "xn--mhle-0ra.example"],
  ])("the name %s in an international zone / is read / both in punycode", (name, full) => {
    const zone = "xn--mhle-0ra.example";
    expect(recordOf({ name, zone: "Mühle.example" })).toMatchObject({ name: full, zone });
    expect(recordOf({ name, zone })).toMatchObject({ name: full, zone });
  });

  test("a mail server with an international name / is read / in punycode", () => {
    const server = { securityGroupId: "sg-0123456789abcdef0", hostName: "MX.Mühle.example" };
    const place = { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0"] };
    const config = { ...withRecord({ mailProbe: server }), mailProbe: place };
    expect(accepted(config).records[0]?.mailProbe?.hostName).toBe("mx.xn--mhle-0ra.example");
  });

  test("a name server with an international name / is read / in punycode", () => {
    const { nameServers } = accepted(withTop({ nameServers: ["ns1.Mühle.example:53"] }));
    expect(nameServers.map(serverText)).toEqual(["ns1.xn--mhle-0ra.example:53"]);
  });

  test("one address to fall back to / is read / becomes a list", () => {
    expect(recordOf({ whenEmpty: "1.1.1.1" })?.whenEmpty).toEqual({ fallback: ["1.1.1.1"] });
  });

  test("addresses of both families with IPv6 on / are read / are both kept", () => {
    expect(recordOf({ ...OTHER, name: RECORD.name, zone: RECORD.zone })?.whenEmpty).toEqual({
      fallback: ["1.1.1.1", "2606:4700:4700::1111"],
    });
  });

  test("a proxied record without a TTL / is read / has Cloudflare's automatic one", () => {
    expect(recordOf({ proxied: true })?.ttlSeconds).toBe(1);
  });

  test("a token in Secrets Manager / is read / replaces the parameter", () => {
    const { token } = accepted(withTop({ token: { secret: "mail/cloudflare" } }));
    expect(token).toEqual({ kind: "secretsmanager", name: "mail/cloudflare" });
  });

  test.each(["ns1.example.com:53", "192.0.2.1:5353", "[2001:db8::1]:53"])(
    "the name server %s / is read / is kept as it is",
    (server) => {
      const { nameServers } = accepted(withTop({ nameServers: [server] }));
      expect(nameServers.map(serverText)).toEqual([server]);
    },
  );

  test("CloudWatch's retention times in the CDK / compared with ours / are the same", () => {
    const days = Object.values(RetentionDays).filter((value) => typeof value === "number");
    expect(RETENTION_DAYS).toEqual(days.filter((value) => value !== RetentionDays.INFINITE));
  });
});

describe("the table for the README", () => {
  test("every key that is read / is documented / with its default", () => {
    const table = configurationTable();
    const { records, token: _, emails: _emails, pagers: _pagers, ...top } = accepted(minimal);
    const recordKeys = { ...records[0], zoneId: "", outsideCheck: false };
    const keys = [
      ...Object.keys(recordKeys).map((key) => `records[].${key}`),
      ...Object.keys(top),
      "token.ssmParameter",
      "token.secret",
      "notify.emails",
      "notify.pagers",
      "slack.workspaceId",
      "slack.channelId",
      "slackWebhook.ssmParameter",
      "mailLog.logGroup",
      ...["vpcId", "subnetIds", "ingressRule"].map((key) => `mailProbe.${key}`),
      ...["securityGroupId", "hostName", "recipient", "port"].map(
        (key) => `records[].mailProbe.${key}`,
      ),
    ];
    const documented = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, key]) => key);
    expect(documented.sort()).toEqual(keys.sort());
    expect(table).toContain("| `sweepMinutes` | `5` |");
    expect(table).toContain("| `records[].name` | **required** |");
  });
});
