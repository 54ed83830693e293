/** The zone's name servers, found by its NS records and asked one by one. */
import { describe, expect, test } from "vitest";
import { authoritativeResolver } from "../../../lambda/dns/name-servers.ts";
import { systemClock } from "../../../lambda/system-clock.ts";
import { a, closeLast, NAME, serve, ZONE } from "../../support/dns-replies.ts";
import { fqdn } from "../support/store.ts";

describe("servers found by the zone's NS records", () => {
  /** The system's resolver; the zone's servers share one port; 127.0.0.3 does not answer. */
  async function internet(addresses: Readonly<Record<string, string>>) {
    const authority = await serve((question) => (question === `A ${NAME}` ? a("192.0.2.7") : a()));
    const port = Number(authority.split(":")[1]);
    const state = { hosts: ["ns2.example.net", "ns1.example.net"], addresses };
    const system = await serve((question) => {
      const [type, name = ""] = question.split(" ");
      if (type === "NS" && name === ZONE)
        return {
          answers: state.hosts.map((data) => ({ type: "NS", name, ttl: 60, data })),
        };
      const data = state.addresses[name];
      return data === undefined
        ? { rcode: "NXDOMAIN" }
        : { answers: [{ type: "A", name, ttl: 60, data }] };
    });
    const options = { systemServers: [system], port };
    return { state, resolver: authoritativeResolver(systemClock, undefined, options) };
  }
  const ADDRESSES = { "ns1.example.net": "127.0.0.1", "ns2.example.net": "127.0.0.3" };

  test("one answers, one does not / ask / each by its name, in order", async () => {
    const { resolver } = await internet(ADDRESSES);
    expect(await resolver.ask(ZONE, NAME, "A", 300)).toMatchObject({
      kind: "known",
      value: [
        { server: "ns1.example.net", answer: { kind: "known", value: ["192.0.2.7"] } },
        { server: "ns2.example.net", answer: { kind: "unavailable" } },
      ],
    });
  });

  test("one has no address / ask / unavailable for it alone, found once it has one", async () => {
    const { state, resolver } = await internet({ "ns1.example.net": "127.0.0.1" });
    expect(await resolver.ask(ZONE, NAME, "A", 300)).toMatchObject({
      value: [{ answer: { kind: "known" } }, { answer: { because: { code: "not-found" } } }],
    });
    Object.assign(state, { addresses: { ...ADDRESSES, "ns2.example.net": "127.0.0.1" } });
    expect(await resolver.ask(ZONE, NAME, "A", 300)).toMatchObject({
      value: [{ answer: { kind: "known" } }, { answer: { kind: "known" } }],
    });
  });

  test("the system's resolver stops after the first time / ask / still answered", async () => {
    const { resolver } = await internet({ ...ADDRESSES, "ns2.example.net": "127.0.0.1" });
    await resolver.ask(ZONE, NAME, "A", 30_000);
    closeLast();
    expect(await resolver.ask(ZONE, NAME, "A", 300)).toMatchObject({
      value: [{ answer: { value: ["192.0.2.7"] } }, { answer: { value: ["192.0.2.7"] } }],
    });
  });

  test("an unknown zone / ask / not-found", async () => {
    const { resolver } = await internet(ADDRESSES);
    const asked = await resolver.ask(fqdn("example.org"), fqdn("mx.example.org"), "A", 30_000);
    expect(asked).toMatchObject({ kind: "unavailable", because: { code: "not-found" } });
  });

  test("the system's resolver does not answer / ask / unavailable in time", async () => {
    const mute = await serve(() => undefined);
    const resolver = authoritativeResolver(systemClock, [], { systemServers: [mute] });
    const asked = await resolver.ask(ZONE, NAME, "A", 150);
    expect(asked).toMatchObject({ kind: "unavailable", because: { code: "timeout" } });
  });
});
