/** What every implementation of InterfaceSource must do. */
import { describe, expect, test } from "vitest";
import type { NonEmpty } from "../../contract/values.ts";
import type { InterfaceSource } from "../../lambda/domain/ports.ts";
import { AMPLE_MS, expectUnavailable, fresh, within } from "./support/asking.ts";
import { describeAwsFaults } from "./support/aws-faults.ts";
import type { Make, Stage } from "./support/stage.ts";

const OPERATION = "ec2:DescribeNetworkInterfaces";
const GONE = "eni-0123456789abcdef0";

export function describeInterfaceSource(name: string, make: Make<InterfaceSource>): void {
  /** Asks for what `prepare` made, and gives the answer as a plain object. */
  const ask = async (prepare: (aws: Stage["aws"]) => NonEmpty<string>) => {
    const subject = await fresh(make);
    const ids = prepare(subject.stage.aws);
    const reading = await within(subject, AMPLE_MS, subject.port.addresses(ids, AMPLE_MS));
    const faults = subject.stage.journal.of("fault").map(({ what }) => what);
    expect(faults, "no query is widened").toEqual([]);
    return { ids, reading, ...subject };
  };

  describe.concurrent(`InterfaceSource, ${name}`, () => {
    test("addresses of every kind, and a stranger's / ask / those asked for", async () => {
      const { ids, reading } = await ask(({ ec2 }) => {
        ec2.next.push({ publicAddress: "43.207.242.167", ipv6: ["2406:da14::1", "2406:da14::2"] });
        const { id } = ec2.createInterface();
        const { id: bare } = ec2.createInterface({ public: false });
        ec2.createInterface();
        return [id, bare];
      });
      const [id, bare] = ids;
      const ipv6 = ["2406:da14::1", "2406:da14::2"];
      expect(reading).toEqual({
        kind: "known",
        value: new Map([
          [id, { ipv4: "43.207.242.167", ipv6 }],
          [bare, { ipv6: [] }],
        ]),
      });
    });

    test("one is gone / ask / it is absent, the other is there", async () => {
      const { ids, reading } = await ask(({ ec2 }) => [ec2.createInterface().id, GONE]);
      expect(reading.kind === "known" && [...reading.value.keys()]).toEqual([ids[0]]);
    });

    test("all are gone / ask / known to be none", async () => {
      const { reading } = await ask(({ ec2 }) => {
        ec2.createInterface();
        return [GONE];
      });
      expect(reading).toEqual({ kind: "known", value: new Map() });
    });

    test("an unreachable address / ask / as EC2 writes it", async () => {
      const { ids, reading } = await ask(({ ec2 }) => {
        const { id } = ec2.createInterface();
        ec2.setPublicAddress(id, "100.64.0.1");
        return [id];
      });
      expect(reading).toMatchObject({
        value: new Map([[ids[0], { ipv4: "100.64.0.1", ipv6: [] }]]),
      });
    });

    test("410 interfaces, one asked for twice / ask / all, at most 200 to a call", async () => {
      const { ids, reading, stage } = await ask(({ ec2 }) => {
        const made = Array.from({ length: 410 }, () => ec2.createInterface().id);
        const [first = ""] = made;
        return [first, ...made];
      });
      expect(reading.kind === "known" && new Set(reading.value.keys())).toEqual(new Set(ids));
      expect(stage.journal.calls("ec2")).toBe(3);
    });

    test("an empty id / ask / incomplete, and nothing is sent", async () => {
      const { reading, stage } = await ask(({ ec2 }) => [ec2.createInterface().id, ""]);
      expectUnavailable(reading, "incomplete", OPERATION);
      expect(stage.journal.calls("ec2")).toBe(0);
    });

    test("one of three calls fails / ask / unavailable, not two thirds", async () => {
      const subject = await fresh(make);
      const { aws, faults } = subject.stage;
      const [first = "", ...ids] = Array.from({ length: 410 }, () => aws.ec2.createInterface().id);
      const fault = { kind: "error", code: "InternalError", message: "no", status: 500 } as const;
      faults.order({ service: "ec2", fault, times: 1 });
      const work = subject.port.addresses([first, ...ids], AMPLE_MS);
      expectUnavailable(await within(subject, AMPLE_MS, work), "server-error", OPERATION);
    });

    describeAwsFaults(make, {
      service: "ec2",
      operation: "DescribeNetworkInterfaces",
      prepare: ({ aws }) => aws.ec2.createInterface(),
      ask: (port, timeoutMs) => port.addresses([GONE], timeoutMs),
      pageOf404: "not-found",
      errors: [
        ["RequestLimitExceeded", 503, "throttled"],
        ["Throttling", 400, "throttled"],
        ["UnauthorizedOperation", 403, "denied"],
        ["AuthFailure", 401, "denied"],
        ["InternalError", 500, "server-error"],
        ["Unavailable", 503, "server-error"],
        ["InvalidParameterValue", 400, "rejected"],
        ["InvalidNetworkInterfaceID.NotFound", 400, "not-found"],
      ],
    });
  });
}
