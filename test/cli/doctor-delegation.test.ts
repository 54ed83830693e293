/** `doctor`: the zone at Cloudflare, and whom it is delegated to. */
import { describe, expect, test } from "vitest";
import type { Finding } from "../../cli/doctor/check.ts";
import { judgeZone } from "../../cli/doctor/zone.ts";
import type { ZoneFacts, ZoneState } from "../../cli/doctor/zone-facts.ts";
import type { Fqdn } from "../../contract/values.ts";
import { known, unavailable } from "../../lambda/domain/reading.ts";
import { type Desk, deskOfTest } from "../support/command-line.ts";

const ZONE = "kuma8088.com";
const open = deskOfTest();

const verdicts = (findings: readonly Finding[]) =>
  findings.map(({ check, verdict }) => `${check}: ${verdict}`);

async function delegationOf({ run }: Desk): Promise<readonly Finding[]> {
  const { out } = await run(["doctor", "--before-deploy", "--json"]);
  const { findings } = JSON.parse(out) as { findings: readonly Finding[] };
  return findings.filter(({ check }) => check.startsWith("zone.delegation"));
}

describe("in the simulated cloud", () => {
  test("delegated to Cloudflare / doctor / ok, as the parent says", async () => {
    const desk = await open();
    const [found] = await delegationOf(desk);
    expect(found).toMatchObject({ verdict: "ok", about: ZONE });
    expect(found?.evidence).toContain(`asked: 127.0.0.1:${desk.cloud.parentPort} of the parent`);
  });

  test("delegated elsewhere, resolvers do not know yet / doctor / wrong all the same", async () => {
    const desk = await open();
    desk.cloud.registry.delegate(ZONE, ["ns1.example.net", "ns2.example.net"]);
    const [found] = await delegationOf(desk);
    expect(found?.verdict).toBe("wrong");
    expect(found?.evidence).toContain("ns1.example.net, ns2.example.net");
  });

  test("delegated no more / doctor / wrong", async () => {
    const desk = await open();
    desk.cloud.registry.delegate(ZONE, []);
    expect(verdicts(await delegationOf(desk))).toEqual(["zone.delegation: wrong"]);
  });

  test("the parent refuses / doctor / the resolvers' word counts, and that is said", async () => {
    const desk = await open();
    const fault = { kind: "error", code: "REFUSED", message: "" } as const;
    desk.cloud.faults.order({ service: "dns", operation: "registry", fault });
    const [found] = await delegationOf(desk);
    expect(found?.verdict).toBe("ok");
    expect(found?.evidence).toContain("asked: public resolvers");
    expect(found?.evidence).toContain("it does not serve the parent zone");
  });
});

describe("a zone", () => {
  const servers = ["ada.ns.cloudflare.com", "hugo.ns.cloudflare.com"];
  const state: ZoneState = {
    status: "active",
    type: "full",
    isPaused: false,
    nameServers: servers,
  };
  const facts = (more: Partial<ZoneState>, names: readonly string[] = servers): ZoneFacts => ({
    zone: "kuma8088.com" as Fqdn,
    state: known({ ...state, ...more }),
    atParent: known({ server: "a.gtld-servers.net:53", names }),
    atResolvers: known(servers),
  });
  const down = unavailable("server-error", "HTTP 503");
  const cases: [string, ZoneFacts, string[]][] = [
    ["in order", facts({}), ["zone.active: ok", "zone.type: ok", "zone.delegation: ok"]],
    [
      "moved",
      facts({ status: "moved" }),
      ["zone.active: wrong", "zone.type: ok", "zone.delegation: ok"],
    ],
    ["partial", facts({ type: "partial" }), ["zone.active: ok", "zone.type: wrong"]],
    [
      "secondary",
      facts({ type: "secondary" }),
      ["zone.active: ok", "zone.type: warning", "zone.delegation: ok"],
    ],
    [
      "paused",
      facts({ isPaused: true }),
      ["zone.active: ok", "zone.type: ok", "zone.paused: warning", "zone.delegation: ok"],
    ],
    [
      "elsewhere",
      facts({}, ["ns1.example.net"]),
      ["zone.active: ok", "zone.type: ok", "zone.delegation: wrong"],
    ],
    [
      "half elsewhere",
      facts({}, [...servers, "ns1.example.net"]),
      ["zone.active: ok", "zone.type: ok", "zone.delegation: wrong"],
    ],
    [
      "right, and resolvers know the servers before",
      { ...facts({}), atResolvers: known(["ns1.example.net"]) },
      [
        ...["zone.active: ok", "zone.type: ok", "zone.delegation: ok"],
        "zone.delegation-cached: warning",
      ],
    ],
    [
      "right, and resolvers are silent",
      { ...facts({}), atResolvers: down },
      ["zone.active: ok", "zone.type: ok", "zone.delegation: ok"],
    ],
    [
      "right as resolvers know it, the parent is silent",
      { ...facts({}), atParent: down },
      ["zone.active: ok", "zone.type: ok", "zone.delegation: ok"],
    ],
    [
      "elsewhere as resolvers know it, the parent is silent",
      { ...facts({}), atParent: down, atResolvers: known(["ns1.example.net"]) },
      ["zone.active: ok", "zone.type: ok", "zone.delegation: wrong"],
    ],
    ["to nobody", facts({}, []), ["zone.active: ok", "zone.type: ok", "zone.delegation: wrong"]],
    [
      "unread",
      { ...facts({}), state: down, atParent: down, atResolvers: down },
      ["zone.active: unknown", "zone.delegation: unknown"],
    ],
    [
      "seen by its id alone",
      { ...facts({}), state: known(undefined) },
      ["zone.active: unknown", "zone.delegation: ok"],
    ],
    [
      "that alone, and elsewhere",
      { ...facts({}, ["ns1.example.net"]), state: known(undefined) },
      ["zone.active: unknown", "zone.delegation: wrong"],
    ],
  ];
  test.each(cases)("%s", (_, zone, expected) => {
    for (const language of ["en", "ja"] as const) {
      const findings = judgeZone(zone, language);
      expect(verdicts(findings)).toEqual(expected);
      for (const { verdict, fix, evidence } of findings) {
        expect(evidence).not.toMatch(/[{}]/);
        if (verdict === "wrong") expect(fix).not.toEqual([]);
      }
    }
  });
});
