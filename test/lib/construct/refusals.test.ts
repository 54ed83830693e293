/** What the construct refuses, and that it says what to write instead. */
import { Duration, Lazy, Stack } from "aws-cdk-lib";
import { describe, expect, test } from "vitest";
import { CloudflareToken, CloudflareZone } from "../../../lib/fargate-ddns.ts";
import { assetDirectory } from "../support/assets.ts";
import { TOKEN_LIKE } from "../support/configs.ts";
import { messageOf } from "../support/messages.ts";
import { BY_NAME, ddnsIn, newApp, serviceIn, vpcIn, ZONE } from "../support/own-app.ts";

const assets = assetDirectory();
const stackNamed = (name = "Mail"): Stack => new Stack(newApp(), name);

const refusalOf = (props: object): string => messageOf(() => ddnsIn(stackNamed(), props, assets));

describe("a prop that cannot be right", () => {
  test("a name outside its zone / constructed / is refused in the words of the props", () => {
    const refusal = refusalOf({ recordName: "mx.example.net" });
    expect(refusal).toMatch(/FargateDdns "Mail\/Ddns" has 1 problem:\n\n {2}recordName\n/);
    expect(refusal).toContain('write a name that ends in .example.com, or correct "zone"');
  });

  test("several mistakes / constructed / are refused at once, each by its prop", () => {
    const refusal = refusalOf({
      ...{ ttl: Duration.seconds(30), wait: Duration.minutes(2), emails: ["ops"], logRetention: 2 },
      ...{
        sweepInterval: Duration.seconds(90),
        zone: CloudflareZone.fromId("0123", "example.com"),
      },
    });
    const paths = [...refusal.matchAll(/^ {2}(\S+)$/gm)].map(([, path]) => path);
    expect(paths.sort()).toEqual(
      ["emails[0]", "logRetention", "sweepInterval", "ttl", "wait", "zone"].sort(),
    );
  });

  test("one of several records / constructed / is named by its place", () => {
    const records = ["a.example.com", "a.example.com"].map((recordName) => ({
      ...{ recordName, zone: ZONE, service: BY_NAME },
    }));
    const refusal = refusalOf({ records });
    expect(refusal).toContain("records[1].recordName");
    expect(refusal).toContain("a name that no other record has; records[0] has it");
  });

  test("no record at all / constructed / is refused with what a record has", () => {
    expect(refusalOf({ records: [] })).toContain("add { recordName, zone, service }");
  });

  test("a token in the place of its name / constructed / is refused, and not repeated", () => {
    const refusal = refusalOf({ token: CloudflareToken.fromSsmParameter(TOKEN_LIKE) });
    expect(refusal).toContain("  token\n");
    expect(refusal).not.toContain(TOKEN_LIKE);
  });

  test.each(["", " ", "com", "example..com", "mx example.com"])(
    "the zone %j / constructed / is refused",
    (name) => {
      expect(refusalOf({ zone: CloudflareZone.fromName(name) })).toContain("  zone\n");
    },
  );

  test.each(["", " ", "mx", "mx.example.com.example.net", "mx..example.com"])(
    "the name %j / constructed / is refused",
    (recordName) => {
      expect(refusalOf({ recordName })).toContain("  recordName\n");
    },
  );

  test("a token's place without a name / constructed / is refused, and no default is taken", () => {
    const unset: Readonly<Record<string, string>> = {};
    const token = CloudflareToken.fromSsmParameter(unset["TOKEN"] as string);
    expect(refusalOf({ token })).toMatch(/ {2}token\n {4}given: {4}""/);
    const secret = CloudflareToken.fromSecret({ secretName: unset["TOKEN"] as string });
    expect(refusalOf({ token: secret })).toMatch(/ {2}token\n {4}given: {4}""/);
  });

  test("too many names for one function / constructed / are refused, with how many fit", () => {
    const records = Array.from({ length: 40 }, (_, index) => ({
      ...{ recordName: `n${index}.example.com`, zone: ZONE, service: BY_NAME },
    }));
    expect(refusalOf({ records })).toMatch(
      /keep the first \d+, and put the others into a second F/,
    );
  });
});

describe("a value that is known only at deploy time", () => {
  const late = Lazy.string({ produce: () => "mx.example.com" });

  test("as the name / constructed / is refused", () => {
    const refusal = refusalOf({ recordName: late });
    expect(refusal).toContain("1 problem:");
    expect(refusal).toMatch(/recordName\n.*a token of the CDK.*\n.*known at synth\n.*context/);
  });

  test("as the zone, the name for alarms or a duration / constructed / is refused", () => {
    const seconds = Duration.seconds(Lazy.number({ produce: () => 60 }));
    const refusal = refusalOf({
      zone: CloudflareZone.fromName(late),
      instanceName: late,
      ttl: seconds,
    });
    const paths = [...refusal.matchAll(/^ {2}(\S+)\n {4}given: {4}a token of the CDK/gm)];
    expect(paths.map(([, path]) => path).sort()).toEqual(["instanceName", "ttl", "zone"]);
  });
});

describe("the mail probe", () => {
  test("a mail server without a probe / constructed / is refused with the prop to add", () => {
    const refusal = refusalOf({ mailServer: {} });
    expect(refusal).toContain('"mailProbe" in the props, too, which says where the probe runs');
    expect(refusal).toContain("add mailProbe: { vpc }, with the VPC of the service");
  });

  test("a mail server known by name / constructed / is asked for its security group, as a prop", () => {
    const stack = stackNamed();
    const probe = { mailProbe: { vpc: vpcIn(stack) }, mailServer: {} };
    expect(() => ddnsIn(stack, probe, assets)).toThrow(
      /mailServer\.securityGroup\n.*nothing\n.*the security group of the mail.*\n.*add this prop/,
    );
  });

  test("the group of a service of the app / in a refusal / is not shown as if it had been written", () => {
    const stack = stackNamed();
    const attempt = () => ddnsIn(stack, { service: serviceIn(stack), mailServer: {} }, assets);
    expect(attempt).toThrow(/mailServer\n {4}given: {4}\{\}\n/);
  });

  test("a probe without a mail server / constructed / is refused with the prop to add", () => {
    const stack = stackNamed();
    const attempt = () => ddnsIn(stack, { mailProbe: { vpc: vpcIn(stack) } }, assets);
    expect(attempt).toThrow(
      /"mailServer" for at least one name\n.*write mailServer: \{ securityGroup \} beside the name/,
    );
  });

  test("a mail server without a group / constructed / is refused by its prop", () => {
    const stack = stackNamed();
    const probe = { mailProbe: { vpc: vpcIn(stack) }, mailServer: {} };
    expect(() => ddnsIn(stack, probe, assets)).toThrow("mailServer.securityGroup");
  });

  test("a proxied mail server / constructed / is refused with the props to change", () => {
    const stack = stackNamed();
    const service = serviceIn(stack);
    const probe = {
      service,
      proxied: true,
      mailProbe: { vpc: service.cluster.vpc },
      mailServer: {},
    };
    expect(() => ddnsIn(stack, probe, assets)).toThrow(
      'leave "mailServer" out, or write "proxied"',
    );
  });
});
