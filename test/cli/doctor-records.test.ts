/** `doctor`: what stands at the name, and which MX records lead to it. */
import { describe, expect, test } from "vitest";
import type { Finding } from "../../cli/doctor/check.ts";
import { judgeMx, type MailName } from "../../cli/doctor/judge-mx.ts";
import { judgeRecords } from "../../cli/doctor/judge-records.ts";
import type { MxFacts } from "../../cli/doctor/mx-facts.ts";
import { readConfig } from "../../cli/session/config-file.ts";
import { specOf } from "../../contract/record-codec.ts";
import type { Fqdn } from "../../contract/values.ts";
import type { ObservedRecord } from "../../lambda/domain/observed.ts";
import { known, unavailable } from "../../lambda/domain/reading.ts";
import { recordSetsOf } from "../../lambda/domain/record-sets.ts";
import { deskOfTest, stable } from "../support/command-line.ts";
import { NAME, STALE } from "../support/world.ts";

const open = deskOfTest();

const verdicts = (findings: readonly Finding[]) =>
  findings
    .filter(({ check }) => check.startsWith("records."))
    .map(({ check, verdict }) => `${check}: ${verdict}`);

/** The block of one area of the screen. */
const block = (out: string, title: string): string =>
  out.split("\n\n").find((one) => one.startsWith(title)) ?? "";

/** As in the incident's dig: one MX leads to the name, the other into an orange cloud. */
const INCIDENT = [
  { name: NAME, type: "A", content: STALE, comment: "MX, fixed Elastic IP" },
  { name: "kuma8088.com", type: "MX", content: "kuma8088.com", priority: 20 },
] as const;

describe("in the simulated cloud", () => {
  test("the incident's zone / doctor / the manual record, and the orange cloud behind an MX", async () => {
    const { run } = await open({ records: INCIDENT });
    const { out, exitCode } = await run(["doctor"]);
    expect(exitCode).toBe(1);
    const digits = /_dc-mx\.[0-9a-f]{12}/g;
    await expect(
      stable(block(out, "DNS records")).replaceAll(digits, "_dc-mx.HEX"),
    ).toMatchFileSnapshot("golden/doctor-records.txt");
    const ja = await run(["doctor"], { language: "ja" });
    await expect(
      stable(block(ja.out, "DNS レコード")).replaceAll(digits, "_dc-mx.HEX"),
    ).toMatchFileSnapshot("golden/doctor-records-ja.txt");
  });

  test("after sync / doctor / the record is owned, all is ok", async () => {
    const { run } = await open({ records: INCIDENT.slice(0, 1) });
    await run(["sync"]);
    const { out } = await run(["doctor", "--json"]);
    expect(verdicts(JSON.parse(out).findings)).toEqual([
      "records.owner: ok",
      "records.proxied: ok",
      "records.ttl: ok",
      "records.mx: ok",
      "records.mx-proxied: ok",
    ]);
  });

  test("Cloudflare is down / doctor / the records could not be determined", async () => {
    const { run, cloud } = await open();
    const fault = { kind: "reply", status: 503, body: "down" } as const;
    cloud.faults.order({ service: "cloudflare", operation: "records.list", fault });
    const { out } = await run(["doctor", "--json"]);
    const unread = ["records.owner: unknown", "records.mx: unknown"];
    expect(verdicts(JSON.parse(out).findings)).toEqual(unread);
  });
});

describe("records of the name", () => {
  const shipped = readConfig("cdk.json");
  if (!shipped.ok) throw new Error("the shipped configuration is good");
  const [set] = recordSetsOf(shipped.config.records.map(specOf), "ap-northeast-1/123456789012");
  if (set === undefined) throw new Error("it has a record");
  const one = (more: Partial<ObservedRecord> = {}): ObservedRecord => ({
    id: "1",
    name: set.name,
    type: "A",
    content: STALE,
    ttlSeconds: 60,
    proxied: false,
    comment: `fargate-ddns:${set.owner.id}`,
    ...more,
  });
  const manual = one({ comment: "by hand" });
  const cases: [string, readonly ObservedRecord[], string[]][] = [
    ["none", [], ["records.owner: ok", "records.proxied: ok"]],
    ["its own", [one()], ["records.owner: ok", "records.proxied: ok", "records.ttl: ok"]],
    [
      "a manual one",
      [manual],
      ["records.owner: warning", "records.proxied: ok", "records.ttl: ok"],
    ],
    [
      "several manual ones",
      [manual, { ...manual, id: "2" }],
      ["records.owner: wrong", "records.proxied: ok", "records.ttl: ok"],
    ],
    [
      "another owner's",
      [one({ comment: "fargate-ddns:00000000" })],
      ["records.owner: wrong", "records.proxied: ok", "records.ttl: ok"],
    ],
    [
      "a long TTL",
      [one({ ttlSeconds: 3_600 })],
      ["records.owner: ok", "records.proxied: ok", "records.ttl: warning"],
    ],
    [
      "an orange AAAA",
      [one(), one({ type: "AAAA", content: "2600::1", proxied: true })],
      ["records.owner: ok", "records.proxied: wrong", "records.ttl: ok"],
    ],
    [
      "a CNAME",
      [one({ type: "CNAME", content: "other.example.com" })],
      ["records.cname: wrong", "records.owner: ok", "records.proxied: ok"],
    ],
    [
      "an NS record",
      [one({ type: "NS", content: "ns1.example.net" })],
      ["records.owner: ok", "records.proxied: ok", "records.delegation: wrong"],
    ],
  ];
  test.each(cases)("%s", (_, here, expected) => {
    for (const language of ["en", "ja"] as const) {
      const findings = judgeRecords({ set, here: known(here), above: known([]) }, language);
      expect(verdicts(findings)).toEqual(expected);
      for (const { verdict, fix, evidence } of findings) {
        expect(evidence).not.toMatch(/[{}]/);
        if (verdict === "wrong") expect(fix).not.toEqual([]);
      }
    }
  });

  test("an NS record above it / the name is delegated", () => {
    const above = known([
      one({ name: "dev.kuma8088.com" as Fqdn, type: "NS", content: "ns1.example.net" }),
    ]);
    const findings = judgeRecords({ set, here: known([]), above }, "en");
    expect(verdicts(findings)).toContain("records.delegation: wrong");
  });

  test("those above could not be read / the delegation is not determined", () => {
    const above = unavailable("timeout", "no reply");
    const findings = judgeRecords({ set, here: known([]), above }, "en");
    expect(verdicts(findings)).toContain("records.delegation: unknown");
  });
});

describe("MX records", () => {
  const zone = "kuma8088.com" as Fqdn;
  const mx = { domain: zone as string, host: NAME };
  const made = { domain: zone as string, host: `_dc-mx.33c5c49abc97.${zone}` };
  const facts: MxFacts = {
    zone,
    records: known([mx]),
    proxiedHosts: known([]),
    standIns: known([]),
  };
  const down = unavailable("timeout", "no reply");
  const name = (isMail: boolean): MailName => ({ name: NAME, zone, isMail });
  const cases: [string, MxFacts, MailName, string[]][] = [
    ["one points at the name", facts, name(true), ["records.mx: ok", "records.mx-proxied: ok"]],
    ["none, a mail server", { ...facts, records: known([]) }, name(true), ["records.mx: warning"]],
    ["none, anything else", { ...facts, records: known([]) }, name(false), ["records.mx: ok"]],
    [
      "its target is orange",
      { ...facts, proxiedHosts: known([NAME]) },
      name(true),
      ["records.mx: ok", "records.mx-proxied: wrong"],
    ],
    [
      "the DNS alone gives it away",
      { ...facts, standIns: known([made]) },
      name(true),
      ["records.mx: ok", "records.mx-proxied: wrong"],
    ],
    [
      "the DNS is silent",
      { ...facts, standIns: down },
      name(true),
      ["records.mx: ok", "records.mx-proxied: unknown"],
    ],
    ["unread", { ...facts, records: down }, name(true), ["records.mx: unknown"]],
  ];
  test.each(cases)("%s", (_, given, which, expected) => {
    expect(verdicts(judgeMx(given, [which], "en"))).toEqual(expected);
    expect(verdicts(judgeMx(given, [which], "ja"))).toEqual(expected);
  });
});
