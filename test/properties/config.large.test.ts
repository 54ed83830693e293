/**
 * The configuration: any JSON is answered, every problem says where, what and how to fix it,
 * and whatever the stack accepts the function reads to the same record sets.
 */
import { isIP } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeEnvironment, encodeEnvironment } from "../../contract/environment.ts";
import { parseFqdn, parsePublicAddress } from "../../contract/values.ts";
import { type Config, parseConfig as parseEnvironment } from "../../lambda/config.ts";
import { parseConfig } from "../../lib/config/config.ts";
import type { StackConfig, StackRecord } from "../../lib/config/stack-config.ts";
import { RETENTION_DAYS } from "../../lib/config/values.ts";
import { functionEnvironment, settingsOf, type Watchers } from "../../lib/function/environment.ts";
import { ecsNames, ipv4s, jsonWith, namesIn, RUNS, zones } from "./kit.ts";

const KEYS = [
  ...["records", "name", "zone", "zoneId", "cluster", "service", "ttlSeconds", "proxied", "ipv6"],
  ...["publish", "readiness", "whenEmpty", "adopt", "waitSeconds", "token", "ssmParameter"],
  ...["outsideCheck", "mailProbe", "securityGroupId", "port", "vpcId", "subnetIds"],
  ...["secret", "sweepMinutes", "notify", "emails", "logRetentionDays", "stackName", "language"],
  ...["nameServers", "__proto__", "constructor", "toString"],
];

test("any JSON, as value or as text / accepted, or refused with where, what and what to do", () => {
  fc.assert(
    fc.property(jsonWith(...KEYS), fc.boolean(), (input, isText) => {
      const result = parseConfig(isText ? JSON.stringify(input) : input);
      if (result.ok) return;
      expect(result.problems.length).toBeGreaterThan(0);
      for (const { path, given, expected, remedy } of result.problems) {
        expect(typeof path).toBe("string");
        for (const text of [given, expected, remedy]) expect(text.trim()).not.toBe("");
      }
    }),
    // An object is no number, whatever its own `toString` is.
    { ...RUNS, examples: [[{ logRetentionDays: { toString: 1 } }, true]] },
  );
});

const publicOf = (type: "A" | "AAAA", texts: fc.Arbitrary<string>) =>
  texts.filter((text) => parsePublicAddress(type, text).ok);
const public4 = publicOf("A", ipv4s);
const public6 = publicOf(
  "AAAA",
  fc
    .bigInt({ min: 0n, max: (1n << 64n) - 1n })
    .map((n) => `2600:1f18::${n.toString(16).slice(-4)}`),
);

const ports = fc.integer({ min: 1, max: 65_535 });
const emails = fc.array(fc.constantFrom("ops@example.com", "pager@example.com"), { maxLength: 2 });
const nameServers = fc
  .tuple(
    fc.oneof(
      fc.constantFrom("ns1.example.com", "NS2.Example.com.", "ns.mühle.example"),
      fc.ipV4(),
      fc.ipV6().map((text) => `[${text}]`),
    ),
    ports,
  )
  .map(([host, port]) => `${host}:${port}`);
const checks = {
  outsideCheck: fc.oneof(
    fc.boolean(),
    ports.map((port) => ({ port })),
  ),
  mailProbe: fc.record(
    {
      securityGroupId: fc.stringMatching(/^sg-[0-9a-f]{17}$/),
      port: ports,
      hostName: fc.constant("mail.example.com"),
      recipient: fc.constant("a@example.com"),
    },
    { requiredKeys: ["securityGroupId"] },
  ),
};
const TYPES: Record<string, readonly string[]> = {
  false: ["A"],
  true: ["A", "AAAA"],
  only: ["AAAA"],
};
const place = {
  vpcId: "vpc-0a1b2c3d4e5f60718",
  subnetIds: ["subnet-1a2b3c4d"],
  ingressRule: "print",
};

/** A record as a person may write it: any keys left out, spellings of all kinds. */
const records = zones.chain((zone) =>
  fc.constantFrom(false, true, "only" as const).chain((ipv6) => {
    const fallbacks = fc.tuple(
      fc.array(public4, ipv6 === "only" ? { maxLength: 0 } : { minLength: 1, maxLength: 3 }),
      fc.array(public6, ipv6 ? { minLength: 1, maxLength: 2 } : { maxLength: 0 }),
    );
    const whenEmpty = fc.oneof(
      fc.constantFrom("keep", "remove"),
      fallbacks.map(([v4, v6]) => [...v4, ...v6]),
      ...(ipv6 ? [] : [public4]),
    );
    return fc.boolean().chain((proxied) =>
      fc.record(
        {
          name: namesIn(zone),
          zone: fc.constantFrom(zone, zone.toUpperCase(), `${zone}.`),
          cluster: ecsNames,
          service: ecsNames,
          zoneId: fc.stringMatching(/^[0-9a-f]{32}$/),
          ttlSeconds: proxied ? fc.constant(1) : fc.oneof(fc.integer({ min: 60, max: 86_400 })),
          proxied: fc.constant(proxied),
          ipv6: fc.constant(ipv6),
          publish: fc.constantFrom("newest", "all"),
          readiness: fc.constantFrom("running", "healthy"),
          whenEmpty,
          adopt: fc.constantFrom("one", "all"),
          waitSeconds: fc.integer({ min: 0, max: 40 }),
          ...(proxied || ipv6 === "only" ? {} : checks),
        },
        { requiredKeys: ["name", "zone", "cluster", "service", "proxied", "ipv6"] },
      ),
    );
  }),
);
const valid = fc
  .record(
    {
      records: fc.uniqueArray(records, {
        minLength: 1,
        maxLength: 3,
        selector: ({ name }) => name.toLowerCase().replace(/\.$/, ""),
      }),
      token: fc.oneof(
        fc
          .stringMatching(/^(\/[a-z][a-z.-]{0,20}){1,3}$/)
          .map((ssmParameter) => ({ ssmParameter })),
        fc.stringMatching(/^[a-z][a-z/+=.@-]{0,20}$/).map((secret) => ({ secret })),
      ),
      sweepMinutes: fc.integer({ min: 1, max: 60 }),
      nameServers: fc.array(nameServers, { maxLength: 3 }),
      notify: fc.record({ emails: emails, pagers: emails }, { requiredKeys: [] }),
      slack: fc.constant({ workspaceId: "T0123ABCD", channelId: "C0123ABCD" }),
      slackWebhook: fc.constant({ ssmParameter: "/fargate-ddns/slack-webhook" }),
      mailLog: fc.constant({ logGroup: "/ecs/mail" }),
      logRetentionDays: fc.constantFrom(...RETENTION_DAYS),
      dashboard: fc.boolean(),
      language: fc.constantFrom("en", "ja"),
      stackName: fc.stringMatching(/^[A-Z][A-Za-z]{0,20}(-[a-z]{1,9})?$/),
    },
    { requiredKeys: ["records"] },
  )
  .map((config) => {
    const isProbed = config.records.some((record) => "mailProbe" in record);
    return { ...config, ...(isProbed && { mailProbe: place }) };
  });

test("any valid configuration / read by the function without a problem, and to the same end", () => {
  let accepted = 0;
  fc.assert(
    fc.property(valid, (written) => {
      const stack = parseConfig(written);
      if (!stack.ok) {
        // Long names may not fit into Lambda's environment: the one thing that may be wrong.
        expect(stack.problems.map(({ expected }) => expected).join()).toContain("4096 bytes");
        return;
      }
      accepted += 1;
      const topicArn = "arn:aws:sns:ap-northeast-1:111122223333:notices";
      const watchers = watchersOf(stack.value);
      const settings = settingsOf(stack.value, topicArn, watchers);
      expect(decodeEnvironment(encodeEnvironment(settings))).toStrictEqual({
        ok: true,
        value: settings,
      });
      const environment = functionEnvironment(stack.value, topicArn, watchers);
      const read = parseEnvironment({ ...environment, AWS_REGION: "ap-northeast-1" });
      if (!read.ok) throw new Error(read.problems.join("\n"));
      expect(read.config.token).toEqual(stack.value.token);
      expect(read.config.nameServers).toEqual(stack.value.nameServers);
      // What Node's resolver takes as a server, or can look up.
      for (const { host, isName } of read.config.nameServers)
        expect(isName ? parseFqdn(host).ok : isIP(host) > 0, host).toBe(true);
      expectChecks(stack.value.records, read.config);
      const sets = stack.value.records.flatMap((record) =>
        (TYPES[String(record.ipv6)] ?? []).map((type) => ({ ...record, type })),
      );
      expect(read.config.sets).toHaveLength(sets.length);
      for (const [at, { name, type, whenEmpty, waitSeconds, ...record }] of sets.entries()) {
        const set = read.config.sets[at];
        expect(set).toMatchObject({ name, type, patienceMs: waitSeconds * 1000 });
        for (const key of ["ttlSeconds", "proxied", "publish", "readiness", "adopt"] as const)
          expect(set?.[key]).toBe(record[key]);
        const fallback = typeof whenEmpty === "string" ? [] : whenEmpty.fallback;
        const mine = fallback.filter((text) => text.includes(":") === (type === "AAAA"));
        const want = typeof whenEmpty === "string" ? { kind: whenEmpty } : { kind: "fallback" };
        expect(set?.whenEmpty).toMatchObject(want);
        if (set?.whenEmpty.kind === "fallback")
          expect(set.whenEmpty.addresses).toEqual([...mine].sort());
      }
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(150);
});

/** As the stack makes them. */
function watchersOf({ records, mailProbe }: StackConfig): Watchers {
  const checked = records.filter(({ outsideCheck }) => outsideCheck !== undefined);
  return {
    ...(mailProbe && {
      probeArn: "arn:aws:lambda:ap-northeast-1:111122223333:function:FargateDdns-Probe",
    }),
    ...(checked.length > 0 && {
      checks: new Map(checked.map(({ name }) => [name, { id: `id-of-${name}`, arn: "arn" }])),
    }),
  };
}

function expectChecks(records: readonly StackRecord[], read: Config): void {
  for (const { name, outsideCheck, mailProbe } of records) {
    expect(read.outsideChecks?.[name]).toEqual(
      outsideCheck && { healthCheckId: `id-of-${name}`, ...outsideCheck },
    );
    const { securityGroupId: _, ...asked } = mailProbe ?? {};
    expect(read.mailProbe?.servers[name]).toEqual(mailProbe && asked);
  }
}

test("any text as the function's environment / a configuration or problems, never a throw", () => {
  const values = fc.oneof(
    fc.string(),
    jsonWith(...KEYS).map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(fc.array(jsonWith(...KEYS)), values, values, values, (list, token, topic, ns) => {
      const result = parseEnvironment({
        AWS_REGION: "eu-west-1",
        FARGATE_DDNS_STACK: "FargateDdns",
        FARGATE_DDNS_RECORDS: JSON.stringify(list),
        FARGATE_DDNS_TOKEN: token,
        FARGATE_DDNS_TOPIC_ARN: topic,
        FARGATE_DDNS_NAME_SERVERS: ns,
      });
      if (!result.ok) expect(result.problems.every((text) => text.includes("expected"))).toBe(true);
    }),
    RUNS,
  );
});
