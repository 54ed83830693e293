/** `doctor` against the simulated cloud: what AWS says of service, network and token. */
import { afterEach, expect, test } from "vitest";
import type { Finding } from "../../cli/doctor/check.ts";
import { type Desk, type DeskOptions, openDesk, stable } from "../support/command-line.ts";
import { NAME, STALE } from "../support/world.ts";

let desk: Desk;
afterEach(() => desk.close());
const open = async (options: DeskOptions = {}) => {
  desk = await openDesk(options);
  return desk;
};

/** Verdicts by check, of the areas of AWS. */
async function verdicts(...words: readonly string[]) {
  const { out } = await desk.run(["doctor", "--before-deploy", "--json", ...words]);
  const { findings } = JSON.parse(out) as { findings: readonly Finding[] };
  const ours = findings.filter(({ check }) =>
    /^(service|network)\.|^token\.(?:stored|secure|form)/.test(check),
  );
  return Object.fromEntries(ours.map(({ check, verdict }) => [check, verdict]));
}

test("a right service / doctor / all is ok", async () => {
  await open({ service: { shape: { stopTimeoutSeconds: 90 } } });
  expect(await verdicts()).toEqual({
    "service.exists": "ok",
    "service.fargate": "ok",
    "service.public-ip": "ok",
    "service.tasks": "ok",
    "service.controller": "ok",
    "service.overlap": "ok",
    "service.network-mode": "ok",
    "service.health-check": "ok",
    "service.stop-timeout": "ok",
    "network.port": "ok",
    "network.elastic-ip": "ok",
    "token.stored": "ok",
    "token.secure-string": "ok",
    "token.form": "ok",
  });
});

test("everything of the service is odd / doctor / each check says so", async () => {
  await open({
    record: { readiness: "healthy" },
    service: {
      publicAddress: false,
      shape: {
        controller: "CODE_DEPLOY",
        maximumPercent: 100,
        minimumHealthyPercent: 0,
        capacityProvider: "my-instances",
        securityGroups: ["sg-0a0a0a0a0a0a0a0a0"],
      },
    },
  });
  desk.cloud.aws.ec2.groups.put("sg-0a0a0a0a0a0a0a0a0", []);
  desk.cloud.aws.ec2.groups.allocate(STALE);
  expect(await verdicts()).toEqual({
    "service.exists": "ok",
    "service.fargate": "wrong",
    "service.public-ip": "wrong",
    "service.tasks": "ok",
    "service.controller": "warning",
    "service.overlap": "warning",
    "service.network-mode": "ok",
    "service.health-check": "wrong",
    "service.stop-timeout": "warning",
    "network.port": "warning",
    "network.elastic-ip": "warning",
    "token.stored": "ok",
    "token.secure-string": "ok",
    "token.form": "ok",
  });
});

test("the network mode is bridge / doctor / tasks have no address of their own", async () => {
  await open({ service: { shape: { networkMode: "bridge", healthCheck: ["CMD", "true"] } } });
  const found = await verdicts();
  expect(found["service.network-mode"]).toBe("wrong");
  expect(found["service.public-ip"]).toBeUndefined();
});

test("no such service, no such cluster / doctor / wrong, and nothing else is said of it", async () => {
  await open({ record: { service: "gone" } });
  expect(await verdicts()).toMatchObject({ "service.exists": "wrong" });
  await desk.close();
  await open({ record: { cluster: "gone" } });
  const found = await verdicts();
  expect(found).toMatchObject({ "service.exists": "wrong" });
  expect(found["service.tasks"]).toBeUndefined();
  expect(found["network.port"]).toBeUndefined();
});

test("no task is meant to run / doctor / a warning", async () => {
  await open({ tasks: 0 });
  expect((await verdicts())["service.tasks"]).toBe("warning");
});

test("an outside check's port is closed / doctor / wrong, with the line that opens it", async () => {
  await open({ record: { outsideCheck: { port: 587 } } });
  const { out } = await desk.run(["doctor", "--before-deploy", "--json"]);
  const { findings } = JSON.parse(out) as { findings: readonly Finding[] };
  const port = findings.find(({ check }) => check === "network.port");
  expect(port?.verdict).toBe("wrong");
  expect(port?.fix[0]).toContain("authorize-security-group-ingress");
});

test("no token, a plain one, one that is JSON / doctor / missing, a warning, malformed", async () => {
  await open();
  const { ssm } = desk.cloud.aws;
  const name = "/fargate-ddns/cloudflare-token";
  ssm.put(name, "x".repeat(40), "String");
  expect(await verdicts()).toMatchObject({ "token.secure-string": "warning", "token.form": "ok" });
  ssm.put(name, '{"token": "abc"}');
  expect(await verdicts()).toMatchObject({ "token.secure-string": "ok", "token.form": "wrong" });
  ssm.remove(name);
  expect(await verdicts()).toMatchObject({ "token.stored": "wrong" });
});

test("the token in Secrets Manager / doctor / stored, encrypted, well formed", async () => {
  await open({ config: { token: { secret: "fargate-ddns/token" } } });
  expect(await verdicts()).toMatchObject({ "token.stored": "wrong" });
  desk.cloud.aws.secrets.put("fargate-ddns/token", JSON.stringify({ token: "x".repeat(40) }));
  const found = await verdicts();
  expect(found).toMatchObject({ "token.stored": "ok", "token.secure-string": "ok" });
  expect(found["token.form"]).toBe("ok");
});

test.each([
  ["ecs", "DescribeServices", "service.exists"],
  ["ecs", "DescribeTaskDefinition", "service.definition"],
  ["ec2", "DescribeSecurityGroups", "network.port"],
  ["ec2", "DescribeAddresses", "network.elastic-ip"],
  ["ssm", "GetParameter", "token.stored"],
])(
  "%s:%s is denied to the person / doctor / unknown, with its name",
  async (service, operation, check) => {
    await open();
    const message = "User: arn:aws:iam::123456789012:user/operator is not authorized";
    const code = service === "ec2" ? "UnauthorizedOperation" : "AccessDeniedException";
    const fault = { kind: "error", code, message, status: 403 } as const;
    desk.cloud.faults.order({ service, operation, fault });
    const { out } = await desk.run(["doctor", "--before-deploy", "--json"]);
    const { findings } = JSON.parse(out) as { findings: readonly Finding[] };
    const found = findings.find((one) => one.check === check);
    expect(found?.verdict).toBe("unknown");
    expect(found?.evidence).toContain(`${service}:${operation}`);
  },
);

test.each(["en", "ja"] as const)(
  "the day of the incident / doctor --before-deploy in %s / the screen",
  async (language) => {
    await open({
      records: [{ name: NAME, type: "A", content: STALE, comment: "MX, fixed Elastic IP" }],
    });
    desk.cloud.aws.ec2.groups.allocate(STALE);
    const { exitCode, out } = await desk.run(["doctor", "--before-deploy"], { language });
    expect(exitCode).toBe(1);
    await expect(`${stable(out)}\n`).toMatchFileSnapshot(`golden/doctor-incident-${language}.txt`);
  },
);
