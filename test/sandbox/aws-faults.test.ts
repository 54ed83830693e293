/** Ordered faults and missing permissions, as they reach an AWS SDK client. */
import { DescribeNetworkInterfacesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { ECSClient, ListTasksCommand } from "@aws-sdk/client-ecs";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { expect, test } from "vitest";
import type { Fault } from "../../sandbox/faults.ts";
import { awsWorld, CLUSTER, eventually, SERVICE } from "./aws-world.ts";

async function faultyWorld() {
  const world = await awsWorld();
  world.aws.ecs.createService(CLUSTER, SERVICE, { alreadyRunning: true });
  const { arn: TopicArn } = world.aws.sns.create("notices");
  world.aws.sns.subscribe(TopicArn, "email", "x");
  world.aws.ssm.put("token", "secret");
  const config = { ...world.aws.clientConfig, maxAttempts: 1 };
  const ecs = new ECSClient(config);
  const sns = new SNSClient(config);
  const calls: Record<string, () => Promise<unknown>> = {
    ecs: () => ecs.send(new ListTasksCommand({ cluster: CLUSTER })),
    ec2: () => new EC2Client(config).send(new DescribeNetworkInterfacesCommand({ MaxResults: 5 })),
    ssm: () => new SSMClient(config).send(new GetParameterCommand({ Name: "token" })),
    sns: () => sns.send(new PublishCommand({ TopicArn, Message: "m" })),
  };
  return { ...world, config, calls, TopicArn };
}

const ended = (call: Promise<unknown> | undefined) =>
  (call ?? Promise.reject(new Error("no call"))).then(
    () => "fine",
    (error: Error) => error.name,
  );

/** For a call that never ends: a short wait is enough. */
const endedSoon = (call: Promise<unknown> | undefined) =>
  Promise.race([
    ended(call),
    new Promise<string>((resolve) => setTimeout(() => resolve("no end"), 150)),
  ]);

test("an error is ordered for each service / call / the client sees its name, once", async () => {
  const { faults, calls } = await faultyWorld();
  const fault = (code: string): Fault => ({ kind: "error", code, message: "as ordered" });
  faults.order({ service: "ecs", fault: fault("ThrottlingException"), times: 1 });
  faults.order({ service: "ec2", fault: fault("RequestLimitExceeded"), times: 1 });
  faults.order({ service: "ssm", fault: fault("InternalServerError"), times: 1 });
  faults.order({ service: "sns", fault: fault("InternalError"), times: 1 });
  const names: Record<string, string> = {};
  for (const service of Object.keys(calls)) names[service] = await ended(calls[service]?.());
  expect(names).toEqual({
    ecs: "ThrottlingException",
    ec2: "RequestLimitExceeded",
    ssm: "InternalServerError",
    sns: "InternalErrorException",
  });
  expect(await ended(calls["ecs"]?.())).toBe("fine");
});

test("silence of two kinds / call / no end, and closing the world frees the client", async () => {
  const { faults, calls, journal } = await faultyWorld();
  faults.order({ service: "ecs", fault: { kind: "stall-headers" }, times: 1 });
  faults.order({ service: "sns", fault: { kind: "stall-body" }, times: 1 });
  expect(await endedSoon(calls["ecs"]?.())).toBe("no end");
  expect(await endedSoon(calls["sns"]?.())).toBe("no end");
  await eventually("both faults", () => journal.of("fault").length === 2);
  expect(journal.of("fault").map(({ what }) => what)).toEqual(["stall-headers", "stall-body"]);
});

test("a lost reply and a cut connection / publish / only the first took effect", async () => {
  const { faults, calls, aws } = await faultyWorld();
  faults.order({ service: "sns", fault: { kind: "lost-reply" }, times: 1 });
  faults.order({ service: "sns", fault: { kind: "refuse" }, times: 1 });
  expect(await ended(calls["sns"]?.())).not.toMatch(/fine|no end/);
  expect(aws.sns.deliveries).toHaveLength(1);
  expect(await ended(calls["sns"]?.())).not.toMatch(/fine|no end/);
  expect(aws.sns.deliveries).toHaveLength(1);
});

test("an edge's error page, a delay, a slow network / call / as ordered", async () => {
  const { faults, calls, aws } = await faultyWorld();
  const page: Fault = { kind: "reply", status: 502, body: "<html>Bad Gateway</html>" };
  faults.order({ service: "ecs", operation: "ListTasks", fault: page, times: 1 });
  expect(await ended(calls["ecs"]?.())).not.toBe("fine");
  faults.order({ service: "ecs", fault: { kind: "delay", ms: 2_000 }, times: 1 });
  expect(await endedSoon(calls["ecs"]?.())).toBe("no end");
  aws.server.latencyMs = 100;
  const startMs = performance.now();
  expect(await ended(calls["ecs"]?.())).toBe("fine");
  expect(performance.now() - startMs).toBeGreaterThanOrEqual(95);
});

test("an unknown key / call / each service refuses in its own words", async () => {
  const { config } = await faultyWorld();
  const stranger = {
    ...config,
    credentials: { accessKeyId: "AKIANOBODY", secretAccessKey: "x" },
  };
  const list = new ECSClient(stranger).send(new ListTasksCommand({}));
  expect(await ended(list)).toBe("UnrecognizedClientException");
  const describe = new EC2Client(stranger).send(new DescribeNetworkInterfacesCommand({}));
  expect(await ended(describe)).toBe("AuthFailure");
  const publish = new SNSClient(stranger).send(new PublishCommand({ Message: "m" }));
  expect(await ended(publish)).toBe("InvalidClientTokenId");
});
