/** Real queries over UDP on loopback, to servers that answer, refuse or do not answer. */
import type { Answer } from "dns-packet";
import { describe, expect, test } from "vitest";
import { parseServerAddress, type ServerAddress } from "../../../contract/server-address.ts";
import { authoritativeResolver } from "../../../lambda/dns/name-servers.ts";
import { systemClock } from "../../../lambda/system-clock.ts";
import { a, NAME, type Reply, serve, ZONE } from "../../support/dns-replies.ts";

function at(text: string): ServerAddress {
  const parsed = parseServerAddress(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.expected}`);
  return parsed.value;
}

describe("servers given by the configuration", () => {
  test("two that differ / ask / what each of them says", async () => {
    const one = await serve(() => a("192.0.2.1", "192.0.2.2"));
    const two = await serve((question) => (question === `A ${NAME}` ? a("192.0.2.3") : a()));
    expect(
      await authoritativeResolver(systemClock, [at(one), at(two)]).ask(ZONE, NAME, "A", 30_000),
    ).toEqual({
      kind: "known",
      value: [
        { server: one, answer: { kind: "known", value: ["192.0.2.1", "192.0.2.2"] } },
        { server: two, answer: { kind: "known", value: ["192.0.2.3"] } },
      ],
    });
  });

  test("AAAA / ask / its addresses", async () => {
    const answers: Answer[] = [{ type: "AAAA", name: NAME, ttl: 60, data: "2001:db8::1" }];
    const server = await serve((question) => (question === `AAAA ${NAME}` ? { answers } : a()));
    const asked = await authoritativeResolver(systemClock, [at(server)]).ask(
      ZONE,
      NAME,
      "AAAA",
      30_000,
    );
    expect(asked).toMatchObject({ value: [{ answer: { value: ["2001:db8::1"] } }] });
  });

  test("the record changes / ask twice / the new one, from no cache", async () => {
    let address = "192.0.2.1";
    const resolver = authoritativeResolver(systemClock, [at(await serve(() => a(address)))]);
    await resolver.ask(ZONE, NAME, "A", 30_000);
    address = "192.0.2.2";
    const asked = await resolver.ask(ZONE, NAME, "A", 30_000);
    expect(asked).toMatchObject({ value: [{ answer: { value: ["192.0.2.2"] } }] });
  });

  test.each<[string, Reply]>([
    ["no such name", { rcode: "NXDOMAIN" }],
    ["no such record", {}],
  ])("%s / ask / known to be empty", async (_, reply) => {
    const server = await serve(() => reply);
    const asked = await authoritativeResolver(systemClock, [at(server)]).ask(
      ZONE,
      NAME,
      "A",
      30_000,
    );
    expect(asked).toMatchObject({ value: [{ answer: { kind: "known", value: [] } }] });
  });

  test.each<[string, Reply | undefined, string]>([
    ["SERVFAIL", { rcode: "SERVFAIL" }, "server-error"],
    ["REFUSED", { rcode: "REFUSED" }, "server-error"],
    ["no reply", undefined, "timeout"],
  ])("%s / ask / unavailable in time, while another answers", async (_, reply, code) => {
    const bad = await serve(() => reply);
    const good = await serve(() => a("192.0.2.1"));
    const asked = await authoritativeResolver(systemClock, [at(bad), at(good)]).ask(
      ZONE,
      NAME,
      "A",
      2_000,
    );
    expect(asked).toMatchObject({
      value: [
        { server: bad, answer: { kind: "unavailable", because: { code } } },
        { server: good, answer: { kind: "known", value: ["192.0.2.1"] } },
      ],
    });
  });

  test("one datagram is lost / ask / answered nevertheless", async () => {
    let count = 0;
    const server = await serve(() => (++count === 1 ? undefined : a("192.0.2.1")));
    const asked = await authoritativeResolver(systemClock, [at(server)]).ask(
      ZONE,
      NAME,
      "A",
      9_000,
    );
    expect(asked).toMatchObject({ value: [{ answer: { kind: "known" } }] });
  });

  describe("by their names", () => {
    /** The system's resolver, which knows these names and lists its questions. */
    async function named(hosts: Readonly<Record<string, Reply | undefined>>) {
      const asked: string[] = [];
      const system = await serve((question) => {
        asked.push(question);
        return question in hosts ? hosts[question] : { rcode: "NXDOMAIN" };
      });
      const authority = await serve(() => a("192.0.2.7"));
      const server = `ns1.example.net:${authority.split(":")[1]}`;
      const options = { systemServers: [system] };
      return { asked, server, resolver: authoritativeResolver(systemClock, [at(server)], options) };
    }
    const address = (type: "A" | "AAAA", data: string): Reply => ({
      answers: [{ type, name: "ns1.example.net", ttl: 60, data }],
    });

    test("one that has an address / ask twice / resolved once, and asked at its port", async () => {
      const { asked, server, resolver } = await named({
        "A ns1.example.net": address("A", "127.0.0.1"),
      });
      for (let round = 0; round < 2; round += 1)
        expect(await resolver.ask(ZONE, NAME, "A", 30_000)).toMatchObject({
          value: [{ server, answer: { kind: "known", value: ["192.0.2.7"] } }],
        });
      expect(asked).toEqual(["A ns1.example.net"]);
    });

    test("one with an IPv6 address only / ask / asked there", async () => {
      const { asked, server, resolver } = await named({
        "A ns1.example.net": { answers: [] },
        "AAAA ns1.example.net": address("AAAA", "::ffff:127.0.0.1"),
      });
      const reading = await resolver.ask(ZONE, NAME, "A", 30_000);
      expect(asked).toEqual(["A ns1.example.net", "AAAA ns1.example.net"]);
      expect(reading).toMatchObject({ value: [{ server }] });
    });

    test.each<[string, Reply | undefined, number, string]>([
      ["an unknown one", { rcode: "NXDOMAIN" }, 30_000, "not-found"],
      ["one whose lookup fails", { rcode: "SERVFAIL" }, 30_000, "server-error"],
      ["one whose lookup is not answered", undefined, 300, "timeout"],
    ])(
      "%s / ask / reported for the lookup, not for the server",
      async (_, reply, limitMs, code) => {
        const { resolver } = await named({ "A ns1.example.net": reply });
        expect(await resolver.ask(ZONE, NAME, "A", limitMs)).toMatchObject({
          value: [
            {
              answer: {
                kind: "unavailable",
                because: { code, message: expect.stringContaining("DNS A ns1.example.net") },
              },
            },
          ],
        });
      },
    );
  });
});
