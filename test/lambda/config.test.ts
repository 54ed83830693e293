/** The function's environment: its configuration, and every problem at once. */
import { describe, expect, test } from "vitest";
import type { Environment } from "../../contract/variables.ts";
import { parseConfig } from "../../lambda/config.ts";

const RECORD = {
  name: "mx.example.com",
  zone: "example.com",
  cluster: "mailserver-cluster",
  service: "mailserver-mx-service",
  ttlSeconds: 60,
  proxied: false,
  ipv6: false,
  publish: "newest",
  readiness: "running",
  whenEmpty: "keep",
  adopt: "one",
  waitSeconds: 20,
};
const RIGHT: Environment = {
  AWS_REGION: "ap-northeast-1",
  FARGATE_DDNS_RECORDS: JSON.stringify([RECORD]),
  FARGATE_DDNS_TOKEN: "ssm:/fargate-ddns/cloudflare-token",
  FARGATE_DDNS_STACK: "FargateDdns",
  FARGATE_DDNS_TOPIC_ARN: "arn:aws:sns:ap-northeast-1:111122223333:notices",
};

const configOf = (changes: Environment = {}) => {
  const result = parseConfig({ ...RIGHT, ...changes });
  if (!result.ok) throw new Error(result.problems.join("; "));
  return result.config;
};
const problemsOf = (environment: Environment): readonly string[] => {
  const result = parseConfig(environment);
  return result.ok ? [] : result.problems;
};

describe("a valid environment", () => {
  test("the same names in another account or region / parsed / another owner", () => {
    const topic = (place: string) => ({ FARGATE_DDNS_TOPIC_ARN: `arn:aws:sns:${place}:notices` });
    const places = [
      "ap-northeast-1:111122223333",
      "ap-northeast-1:444455556666",
      "us-east-1:111122223333",
    ];
    const owners = places.map((place) => configOf(topic(place)).sets[0]?.owner.id);
    expect(new Set(owners).size).toBe(3);
  });

  test("as the stack writes it / parsed / a configuration", () => {
    expect(configOf()).toMatchObject({
      region: "ap-northeast-1",
      sets: [{ name: "mx.example.com", type: "A" }],
      token: { kind: "ssm", name: "/fargate-ddns/cloudflare-token" },
      topicArn: RIGHT["FARGATE_DDNS_TOPIC_ARN"],
      nameServers: [],
    });
  });

  test.each([
    ["us-east-1"],
    ["us-gov-west-1"],
    ["ap-southeast-5"],
    ["eusc-de-east-1"],
    ["mx-central-1"],
  ])("region %s / parsed / accepted", (region) => {
    expect(configOf({ AWS_REGION: region }).region).toBe(region);
  });

  test.each([
    ["ssm:/token", "ssm", "/token"],
    ["secretsmanager:prod/cloudflare", "secretsmanager", "prod/cloudflare"],
    ["secretsmanager:prod/x@y=z+1", "secretsmanager", "prod/x@y=z+1"],
  ])("token at %s / parsed / its place", (place, kind, name) => {
    expect(configOf({ FARGATE_DDNS_TOKEN: place }).token).toEqual({ kind, name });
  });

  test("configured name servers / parsed / each of them, without empty entries", () => {
    const servers = { FARGATE_DDNS_NAME_SERVERS: "127.0.0.1:5353,,ns.example.net:53," };
    expect(configOf(servers).nameServers).toEqual([
      { host: "127.0.0.1", port: 5353, isName: false },
      { host: "ns.example.net", port: 53, isName: true },
    ]);
  });
});

describe("an invalid environment", () => {
  test.each(["ns1", "ns1.example.net", "127.0.0.1:0", "[::1:53"])(
    "a name server written as %s / parsed / reported before any query",
    (text) => {
      const problems = problemsOf({ FARGATE_DDNS_NAME_SERVERS: text });
      const expected = "expected host:port of a name server, such as ns1.example.com:53";
      const problem = `FARGATE_DDNS_NAME_SERVERS: ${expected}, found ${text.length} characters`;
      expect(problems).toContain(problem);
    },
  );

  test("empty / parsed / every key at once", () => {
    expect(problemsOf({})).toEqual([
      "AWS_REGION: expected a region, which Lambda sets itself, found nothing",
      "FARGATE_DDNS_STACK: expected the stack's name, found nothing",
      "FARGATE_DDNS_RECORDS: expected a JSON array of records, found nothing",
      "FARGATE_DDNS_TOKEN: expected ssm:/NAME or secretsmanager:NAME, found nothing",
      "FARGATE_DDNS_TOPIC_ARN: expected the ARN of an SNS topic, found nothing",
    ]);
  });

  test("one key and two fields of a record / parsed / three problems, each with its path", () => {
    const records = JSON.stringify([
      { ...RECORD, ttlSeconds: 5 },
      { ...RECORD, service: "" },
    ]);
    const problems = problemsOf({
      ...RIGHT,
      FARGATE_DDNS_RECORDS: records,
      FARGATE_DDNS_TOPIC_ARN: "notices",
    });
    expect(problems).toHaveLength(3);
    expect(problems.join("\n")).toMatch(/records\[0\]\.ttl[\s\S]*records\[1\]\.service/);
  });

  test("records that are not a list / parsed / one problem", () => {
    expect(problemsOf({ ...RIGHT, FARGATE_DDNS_RECORDS: "{}" })).toHaveLength(1);
  });

  test.each([
    ["AWS_REGION"],
    ["FARGATE_DDNS_RECORDS"],
    ["FARGATE_DDNS_TOKEN"],
    ["FARGATE_DDNS_TOPIC_ARN"],
    ["FARGATE_DDNS_STACK"],
  ])("the token itself in %s / parsed / never quoted", (key) => {
    const token = "v1.0-abcdefghijklmnopqrstuvwxyz0123456789";
    const problems = problemsOf({ ...RIGHT, [key]: token });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join()).not.toContain(token.slice(5, 20));
  });

  test("the token itself in place of a zone id / parsed / never quoted", () => {
    const token = "abcdefghijklmnopqrstuvwxyz0123456789ABCD";
    const records = JSON.stringify([{ ...RECORD, zoneId: token }]);
    const problems = problemsOf({ ...RIGHT, FARGATE_DDNS_RECORDS: records });
    expect(problems).toEqual([
      "FARGATE_DDNS_RECORDS: expected no secret, found what looks like one; store it in SSM",
      expect.stringMatching(/^records\[0\]\.zoneId: expected .*, found 40 characters$/),
    ]);
  });

  test("ARNs from CloudFormation, with random segments / parsed / accepted", () => {
    const name = "prd-q7x9zk2m4p8w-Fn-0aB1cD2eF3gH";
    const result = parseConfig({
      ...RIGHT,
      FARGATE_DDNS_TOPIC_ARN: `arn:aws:sns:eu-west-1:123456789012:${name}`,
      FARGATE_DDNS_MAIL_PROBE: JSON.stringify({
        functionArn: `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
        servers: { "mx.example.com": { port: 25 } },
      }),
    });
    expect(result).toMatchObject({ ok: true });
  });

  test("a token in place of its name / parsed / refused, and not quoted", () => {
    const token = "Zq3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0n";
    for (const place of [`ssm:${token}`, `ssm:/${token}`, `secretsmanager:cfut_${token}`]) {
      const problems = problemsOf({ ...RIGHT, FARGATE_DDNS_TOKEN: place });
      expect(problems).toHaveLength(1);
      expect(problems.join()).not.toContain(token.slice(0, 10));
    }
  });

  test.each([
    ...[["Token"], ["ssm"], ["ssm:"], ["ssm: /x"], ["vault:x"], ["ssm:/x y"]],
    // The configuration refuses these, too: the role may read neither.
    ...[["ssm:token"], ["secretsmanager:arn:aws:secretsmanager:eu-west-1:1:secret:x-AbCdEf"]],
  ])("token place %s / parsed / refused", (place) => {
    expect(problemsOf({ ...RIGHT, FARGATE_DDNS_TOKEN: place })).toHaveLength(1);
  });
});
