/** What every implementation of Resolver must do. */
import { describe, expect, test } from "vitest";
import type { Fqdn, RecordType } from "../../contract/values.ts";
import type { Resolver } from "../../lambda/domain/ports.ts";
import type { FaultCode } from "../../lambda/domain/reading.ts";
import type { Fault } from "../../sandbox/faults.ts";
import { fqdn } from "../support/fixtures.ts";
import { AMPLE_MS, expectFault, fresh, SHORT_MS, within } from "./support/asking.ts";
import { type Make, NAME, type Stage, ZONE } from "./support/stage.ts";

/** How the answers name the two servers. */
interface Servers {
  readonly servers: readonly [string, string];
}
const A = { name: NAME, type: "A", ttl: 60 } as const;

export function describeResolver(name: string, make: Make<Resolver, Servers>): void {
  const ask = async (
    prepare: (stage: Stage) => void,
    { at = NAME, type = "A", limitMs = AMPLE_MS }: Question = {},
  ) => {
    const subject = await fresh(make);
    prepare(subject.stage);
    const again = async () => {
      const work = subject.port.ask(ZONE.name, at, type, limitMs);
      const reading = await within(subject, limitMs, work);
      if (reading.kind === "unavailable") throw new Error(reading.because.message);
      expect(reading.value.map(({ server }) => server)).toEqual(subject.servers);
      return reading.value.map(({ answer }) =>
        answer.kind === "known" ? answer.value.toSorted() : answer.because,
      );
    };
    return { answers: await again(), again, ...subject };
  };
  const twice = <T>(one: T): readonly T[] => [one, one];

  describe.concurrent(`Resolver, ${name}`, () => {
    test("two addresses / ask / both, from each server", async () => {
      const { answers } = await ask(({ cloudflare }) => {
        cloudflare.handAdd({ ...A, content: "43.207.242.167" });
        cloudflare.handAdd({ ...A, content: "3.112.0.1" });
        cloudflare.handAdd({ ...A, type: "AAAA", content: "2406:da14::1" });
        cloudflare.handAdd({ ...A, name: "mx2.example.com", content: "3.112.0.9" });
      });
      expect(answers).toEqual(twice(["3.112.0.1", "43.207.242.167"]));
    });

    test("AAAA and A / ask for AAAA / AAAA only", async () => {
      const { answers } = await ask(
        ({ cloudflare }) => {
          cloudflare.handAdd({ ...A, content: "43.207.242.167" });
          cloudflare.handAdd({ ...A, type: "AAAA", content: "2406:da14::1" });
        },
        { type: "AAAA" },
      );
      expect(answers).toEqual(twice(["2406:da14::1"]));
    });

    test("no such name / ask / known to be none", async () => {
      const { answers } = await ask(() => undefined);
      expect(answers).toEqual(twice([]));
    });

    test("the name has other types only / ask / known to be none", async () => {
      const { answers } = await ask(({ cloudflare }) =>
        cloudflare.handAdd({ ...A, type: "TXT", content: '"note"' }),
      );
      expect(answers).toEqual(twice([]));
    });

    test("an alias inside of the zone / ask / the address behind it", async () => {
      const { answers } = await ask(({ cloudflare }) => {
        cloudflare.handAdd({ ...A, type: "CNAME", content: "mx2.example.com" });
        cloudflare.handAdd({ ...A, name: "mx2.example.com", content: "3.112.0.9" });
      });
      expect(answers).toEqual(twice(["3.112.0.9"]));
    });

    test("a proxied record / ask / Cloudflare's addresses, not the record's", async () => {
      const { answers } = await ask(({ cloudflare }) =>
        cloudflare.handAdd({ ...A, content: "3.112.0.1", proxied: true }),
      );
      expect(answers).toEqual(twice(["104.16.0.1", "104.16.1.1"]));
    });

    test("a change reaches the servers one by one / ask each time / no cache hides it", async () => {
      const { answers, again, pass, stage } = await ask(({ cloudflare, nameServers }) => {
        cloudflare.handAdd({ ...A, content: "3.112.0.1" });
        nameServers[1].propagationMs = 1_000;
        cloudflare.handEdit(cloudflare.records(NAME)[0]?.id ?? "", { content: "3.112.0.2" });
      });
      expect(answers).toEqual([["3.112.0.2"], ["3.112.0.1"]]);
      await pass(1_100);
      expect(await again()).toEqual(twice(["3.112.0.2"]));
      expect(stage.journal.of("dns")).not.toEqual([]);
    });

    test("a name outside of the server's zones / ask / server-error, not none", async () => {
      const { answers } = await ask(() => undefined, { at: fqdn("mx.elsewhere.example") });
      expect(answers).toMatchObject(twice({ code: "server-error" }));
    });

    const error = (code: string): Fault => ({ kind: "error", code, message: "" });
    test.each<[string, FaultCode]>([
      ["SERVFAIL", "server-error"],
      ["REFUSED", "server-error"],
      ["NOTIMP", "server-error"],
      ["FORMERR", "malformed-reply"],
    ])("one server says %s / ask / %s for it alone", async (rcode, code) => {
      const { answers } = await ask(strike(error(rcode)));
      expect(answers[1]).toEqual(["3.112.0.1"]);
      const [fault] = answers;
      if (Array.isArray(fault)) throw new Error("an answer");
      expectFault(fault as never, code, `DNS A ${NAME} at `);
    });

    test("one server says NXDOMAIN / ask / known to be none there", async () => {
      const { answers } = await ask(strike(error("NXDOMAIN")));
      expect(answers).toEqual([[], ["3.112.0.1"]]);
    });

    test.each<Fault>([
      { kind: "refuse" },
      { kind: "lost-reply" },
      { kind: "stall-headers" },
      { kind: "stall-body" },
      { kind: "reply", status: 200, body: "" },
      { kind: "delay", ms: 60_000 },
    ])("$kind of one server / ask with little time / timeout for it alone", async (fault) => {
      const startedAt = { ms: 0 };
      const { answers, timeline } = await ask(
        (stage) => {
          strike(fault)(stage);
          startedAt.ms = stage.timeline.now();
        },
        { limitMs: SHORT_MS },
      );
      expect(answers).toMatchObject([{ code: "timeout" }, ["3.112.0.1"]]);
      expect(timeline.now() - startedAt.ms, "waited for it").toBeGreaterThan(SHORT_MS * 0.9);
    });

    test("a short delay / ask / answered", async () => {
      const { answers } = await ask(strike({ kind: "delay", ms: 30 }));
      expect(answers).toEqual(twice(["3.112.0.1"]));
    });

    test.each([0, -1])("no time left (%i) / ask / over at once", async (limitMs) => {
      const subject = await fresh(make);
      strike({ kind: "stall-headers" })(subject.stage);
      const work = subject.port.ask(ZONE.name, NAME, "A", limitMs);
      const reading = await within(subject, 0, work);
      const silent = { answer: { because: { code: "timeout" } } };
      expect(reading).toMatchObject({ value: [silent, {}] });
    });
  });
}

interface Question {
  readonly at?: Fqdn;
  readonly type?: RecordType;
  readonly limitMs?: number;
}

/** Each fault affects the first server; the second one works. */
const strike =
  (fault: Fault) =>
  ({ cloudflare, faults }: Stage): void => {
    cloudflare.handAdd({ ...A, content: "3.112.0.1" });
    faults.order({ service: "dns", operation: "ns1", fault });
  };
