/** Verdicts of `doctor` on AWS's side that the simulated cloud does not come to: on plain data. */
import { describe, expect, test } from "vitest";
import { judgeNetwork } from "../../cli/doctor/network-judge.ts";
import type { ServiceFacts } from "../../cli/doctor/service-facts.ts";
import { judgeService } from "../../cli/doctor/service-judge.ts";
import { known, unavailable } from "../../lambda/domain/reading.ts";
import { parseConfig } from "../../lib/config/config.ts";
import { shippedConfig } from "../../sandbox/shipped.ts";

function factsOf(
  record: Readonly<Record<string, unknown>> = {},
  more: Partial<ServiceFacts> = {},
): ServiceFacts {
  const config = parseConfig(shippedConfig(record));
  if (!config.ok) throw new Error("the shipped configuration is wrong");
  return {
    cluster: "c",
    service: "s",
    records: config.value.records,
    clusterStatus: known("ACTIVE"),
    described: known({ serviceName: "s", status: "ACTIVE", runningCount: 1, desiredCount: 1 }),
    definition: known({ networkMode: "awsvpc", containerDefinitions: [{ stopTimeout: 120 }] }),
    ...more,
  };
}
const found = (facts: ServiceFacts, check: string) =>
  judgeService(facts, "en").find((one) => one.check === check);

describe("the service", () => {
  test("it is being deleted / wrong", () => {
    const described = known({ status: "DRAINING" });
    expect(found(factsOf({}, { described }), "service.exists")?.verdict).toBe("wrong");
  });

  test("the cluster could not be read / the service itself decides", () => {
    const clusterStatus = unavailable("denied", "ecs:DescribeClusters: AccessDenied");
    expect(found(factsOf({}, { clusterStatus }), "service.exists")?.verdict).toBe("ok");
  });

  test.each([
    [2, 2, "ok"],
    [1, 2, "warning"],
    [0, 2, "wrong"],
    [0, 0, "warning"],
  ])("%i of %i tasks run / %s", (runningCount, desiredCount, verdict) => {
    const described = known({ runningCount, desiredCount });
    expect(found(factsOf({}, { described }), "service.tasks")?.verdict).toBe(verdict);
  });

  test("Spot is Fargate, too / ok", () => {
    const described = known({ capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT" }] });
    expect(found(factsOf({}, { described }), "service.fargate")?.verdict).toBe("ok");
  });

  test.each([
    [1, 200, 100, "ok"],
    [1, 200, 50, "ok"],
    [1, 200, 0, "warning"],
    [1, 150, 100, "warning"],
    [2, 150, 50, "ok"],
    [4, 100, 100, "warning"],
  ])(
    "%i tasks, at most %i %%, at least %i %% / %s",
    (desiredCount, maximumPercent, minimumHealthyPercent, verdict) => {
      const deploymentConfiguration = { maximumPercent, minimumHealthyPercent };
      const described = known({ desiredCount, deploymentConfiguration });
      expect(found(factsOf({}, { described }), "service.overlap")?.verdict).toBe(verdict);
    },
  );

  test("a TTL that no task outlives / the TTL is to be shortened first", () => {
    const stop = found(factsOf({ ttlSeconds: 300 }), "service.stop-timeout");
    expect(stop?.verdict).toBe("warning");
    expect(stop?.fix).toHaveLength(2);
    expect(found(factsOf({ ttlSeconds: 60 }), "service.stop-timeout")?.verdict).toBe("ok");
  });

  test("readiness asks for health / only an essential container's check counts", () => {
    const of = (essential: boolean) => {
      const container = { essential, healthCheck: { command: ["CMD", "true"] } };
      const definition = known({ containerDefinitions: [container] });
      return found(factsOf({ readiness: "healthy" }, { definition }), "service.health-check");
    };
    expect(of(true)?.verdict).toBe("ok");
    expect(of(false)?.verdict).toBe("wrong");
  });
});

describe("the network", () => {
  const port = (
    rules: readonly object[] | undefined,
    record: Readonly<Record<string, unknown>> = {},
  ) => {
    const groups = rules && [{ GroupId: "sg-1", IpPermissions: [...rules] }];
    const services = [{ ...factsOf(record), groups: known(groups) }];
    return judgeNetwork({ services, addresses: known([]) }, "en").find(
      ({ check }) => check === "network.port",
    );
  };
  const everybody = [{ CidrIp: "0.0.0.0/0" }];

  test.each([
    ["every protocol", [{ IpProtocol: "-1", IpRanges: everybody }], "ok"],
    [
      "a range of ports",
      [{ IpProtocol: "tcp", FromPort: 20, ToPort: 30, IpRanges: everybody }],
      "ok",
    ],
    [
      "another protocol",
      [{ IpProtocol: "udp", FromPort: 25, ToPort: 25, IpRanges: everybody }],
      "warning",
    ],
    [
      "another port",
      [{ IpProtocol: "tcp", FromPort: 26, ToPort: 30, IpRanges: everybody }],
      "warning",
    ],
    [
      "one sender",
      [{ IpProtocol: "tcp", FromPort: 25, ToPort: 25, IpRanges: [{ CidrIp: "192.0.2.0/24" }] }],
      "warning",
    ],
    [
      "a load balancer's group",
      [{ IpProtocol: "tcp", FromPort: 25, ToPort: 25, UserIdGroupPairs: [{ GroupId: "sg-2" }] }],
      "warning",
    ],
  ])("the group admits %s / %s", (_what, rules, verdict) => {
    expect(port(rules)?.verdict).toBe(verdict);
  });

  test("no group is named / port 25 is only assumed, a configured port is needed", () => {
    expect(port(undefined)?.verdict).toBe("warning");
    expect(port(undefined, { outsideCheck: { port: 25 } })?.verdict).toBe("wrong");
  });

  test("IPv6 only / its range counts, and its line is another", () => {
    const ipv6 = { ipv6: "only" };
    const rule = { IpProtocol: "tcp", FromPort: 25, ToPort: 25 };
    expect(port([{ ...rule, Ipv6Ranges: [{ CidrIpv6: "::/0" }] }], ipv6)?.verdict).toBe("ok");
    const closed = port([], ipv6);
    expect(closed?.fix[0]).toContain("CidrIpv6=::/0");
  });

  test("an Elastic IP is used / ok", () => {
    const address = { PublicIp: "192.0.2.1", AssociationId: "eipassoc-1" };
    const [one] = judgeNetwork({ services: [], addresses: known([address]) }, "en");
    expect(one?.verdict).toBe("ok");
  });
});
