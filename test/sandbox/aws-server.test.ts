/** The server, as the AWS SDK's own clients see it. */
import { DescribeNetworkInterfacesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeTasksCommand, ECSClient, ListTasksCommand } from "@aws-sdk/client-ecs";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { expect, test } from "vitest";
import { awsWorld, CLUSTER, SERVICE } from "./aws-world.ts";

const cluster = CLUSTER;

async function worldWithTasks(desiredCount: number) {
  const world = await awsWorld();
  world.aws.ecs.createService(CLUSTER, SERVICE, { desiredCount, alreadyRunning: true });
  const config = { ...world.aws.clientConfig, maxAttempts: 1 };
  return { ...world, config, ecs: new ECSClient(config), ec2: new EC2Client(config) };
}

const nameOfError = (call: Promise<unknown>) =>
  call.then(
    () => "none",
    (error: Error) => error.name,
  );

test("130 tasks and pages of 50 / list, page after page / every task once", async () => {
  const { aws, ecs } = await worldWithTasks(130);
  aws.ecs.pageSize = 50;
  const seen: string[] = [];
  let nextToken: string | undefined;
  let pages = 0;
  do {
    const page = await ecs.send(
      new ListTasksCommand({ cluster, serviceName: SERVICE, ...(nextToken && { nextToken }) }),
    );
    seen.push(...(page.taskArns ?? []));
    nextToken = page.nextToken;
    pages += 1;
  } while (nextToken !== undefined);
  expect(pages).toBe(3);
  expect(new Set(seen).size).toBe(130);
});

test("a running task / describe it with an unknown one / task and failure", async () => {
  const { aws, ecs } = await worldWithTasks(1);
  const arn = aws.ecs.tasksOf(SERVICE)[0]?.arn ?? "";
  const stranger = arn.replace(/[0-9a-f]{32}$/, "f".repeat(32));
  const reply = await ecs.send(new DescribeTasksCommand({ cluster, tasks: [arn, stranger] }));
  expect(reply.failures).toEqual([{ arn: stranger, reason: "MISSING" }]);
  const task = reply.tasks?.[0];
  expect(task).toMatchObject({
    taskArn: arn,
    group: `service:${SERVICE}`,
    lastStatus: "RUNNING",
    desiredStatus: "RUNNING",
    version: 3,
    healthStatus: "UNKNOWN",
    attachments: [{ type: "ElasticNetworkInterface", status: "ATTACHED" }],
  });
  expect(task?.startedAt).toBeInstanceOf(Date);
});

test("a task that is listed already / describe it too early / MISSING, then there", async () => {
  const { aws, ecs } = await worldWithTasks(1);
  aws.ecs.consistency.describeLagMs = 60_000;
  const { taskArns: tasks = [] } = await ecs.send(new ListTasksCommand({ cluster }));
  const early = await ecs.send(new DescribeTasksCommand({ cluster, tasks }));
  expect([early.tasks?.length, early.failures?.[0]?.reason]).toEqual([0, "MISSING"]);
  aws.ecs.consistency.describeLagMs = 0;
  const later = await ecs.send(new DescribeTasksCommand({ cluster, tasks }));
  expect(later.tasks).toHaveLength(1);
});

test("wrong names / ask ECS / the error that the real one gives", async () => {
  const { ecs } = await worldWithTasks(1);
  const list = (input: object) => nameOfError(ecs.send(new ListTasksCommand(input)));
  expect(await list({ cluster: "other" })).toBe("ClusterNotFoundException");
  expect(await list({ cluster, serviceName: "other" })).toBe("ServiceNotFoundException");
  expect(await list({ cluster, maxResults: 101 })).toBe("InvalidParameterException");
  const describe = new DescribeTasksCommand({ cluster, tasks: Array(101).fill("a") });
  await expect(ecs.send(describe)).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: "taskIds can have at most 100 items.",
  });
});

test("a malformed id with a good one / describe / the whole call is refused", async () => {
  const { aws, ecs } = await worldWithTasks(1);
  const arn = aws.ecs.tasksOf(SERVICE)[0]?.arn ?? "";
  const describe = (...tasks: string[]) =>
    nameOfError(ecs.send(new DescribeTasksCommand({ cluster, tasks })));
  const id = arn.split("/").at(-1) ?? "";
  expect(await describe(arn, id, "0b69d5c0-d655-4695-98cd-5d2d526d9d5a")).toBe("none");
  for (const malformed of ["", "gone", `${id}0`, `${arn}0`, arn.replace(":task/", ":service/")])
    expect(await describe(arn, malformed), malformed).toBe("InvalidParameterException");
});

test("tasks started in several ways / list by startedBy and launch type / only those", async () => {
  const { aws, ecs } = await worldWithTasks(1);
  const mine = { startedBy: "me", alreadyRunning: true };
  const { arn } = aws.ecs.runTask(CLUSTER, "batch", mine);
  const list = async (input: object) =>
    (await ecs.send(new ListTasksCommand({ cluster, ...input }))).taskArns;
  expect(await list({ startedBy: "me" })).toEqual([arn]);
  expect(await list({ startedBy: "nobody" })).toEqual([]);
  expect(await list({ launchType: "FARGATE" })).toHaveLength(2);
  expect(await list({ launchType: "EC2" })).toEqual([]);
  for (const wrong of [{ startedBy: "me", family: "batch" }, { launchType: "NONE" }])
    expect(await nameOfError(list(wrong))).toBe("InvalidParameterException");
});

test("an interface with addresses / ask EC2 by filter and by id / both families", async () => {
  const { aws, ec2 } = await worldWithTasks(2);
  aws.ec2.next.push({ publicAddress: "43.207.1.2", ipv6: ["2406:da14::7"] });
  const { id } = aws.ec2.createInterface();
  const filter = {
    Filters: [{ Name: "network-interface-id", Values: [id, "eni-00000000000000000"] }],
  };
  for (const input of [filter, { NetworkInterfaceIds: [id] }]) {
    const reply = await ec2.send(new DescribeNetworkInterfacesCommand(input));
    expect(reply.NetworkInterfaces).toHaveLength(1);
    expect(reply.NetworkInterfaces?.[0]).toMatchObject({
      NetworkInterfaceId: id,
      Association: { PublicIp: "43.207.1.2" },
      Ipv6Addresses: [{ Ipv6Address: "2406:da14::7" }],
    });
  }
});

test("a vanished interface, odd parameters / ask EC2 / refused, empty only by filter", async () => {
  const { aws, ec2 } = await worldWithTasks(1);
  const { id } = aws.ec2.createInterface();
  aws.ec2.deleteInterface(id);
  const ask = (input: object) => ec2.send(new DescribeNetworkInterfacesCommand(input));
  expect(await nameOfError(ask({ NetworkInterfaceIds: [id] }))).toBe(
    "InvalidNetworkInterfaceID.NotFound",
  );
  const byFilter = await ask({ Filters: [{ Name: "network-interface-id", Values: [id] }] });
  expect(byFilter.NetworkInterfaces ?? []).toEqual([]);
  expect(await nameOfError(ask({ NetworkInterfaceIds: [id], MaxResults: 5 }))).toBe(
    "InvalidParameterCombination",
  );
});

test("no id and no filter value / ask EC2 / the whole account, and journaled", async () => {
  const { ec2, journal } = await worldWithTasks(7);
  const all = await ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [] }));
  expect(all.NetworkInterfaces).toHaveLength(7);
  const page = await ec2.send(new DescribeNetworkInterfacesCommand({ MaxResults: 5 }));
  expect([page.NetworkInterfaces?.length, typeof page.NextToken]).toEqual([5, "string"]);
  expect(journal.of("fault").map(({ what }) => what.slice(0, 7))).toEqual(["WIDENED", "WIDENED"]);
});

test("an address that appears late / ask before and after / absent, then there", async () => {
  const { aws, ec2 } = await worldWithTasks(0);
  aws.ec2.next.push({ publicAddress: "43.207.1.2", afterMs: 3_000 });
  const { id } = aws.ec2.createInterface();
  const address = async () =>
    (await ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [id] })))
      .NetworkInterfaces?.[0]?.Association?.PublicIp;
  expect(await address()).toBeUndefined();
  await expect.poll(address, { timeout: 300_000 }).toBe("43.207.1.2");
});

test("a SecureString rotated by hand / read it / the new value, if decrypted", async () => {
  const { aws, config } = await worldWithTasks(0);
  const ssm = new SSMClient(config);
  aws.ssm.put("/fargate-ddns/token", "first");
  aws.ssm.put("/fargate-ddns/token", "second");
  const read = (input: object) =>
    ssm.send(new GetParameterCommand({ Name: "/fargate-ddns/token", ...input }));
  const clear = await read({ WithDecryption: true });
  expect(clear.Parameter).toMatchObject({ Value: "second", Version: 2, Type: "SecureString" });
  expect((await read({})).Parameter?.Value).not.toContain("second");
  expect(await nameOfError(read({ Name: "/other" }))).toBe("ParameterNotFound");
  expect(await nameOfError(read({ Name: "fargate-ddns/token" }))).toBe("ParameterNotFound");
});

test("two versions / read each by name and by ARN / that one, or no such version", async () => {
  const { aws, config } = await worldWithTasks(0);
  const ssm = new SSMClient(config);
  const name = "/fargate-ddns/token";
  for (const value of ["first", "second"]) aws.ssm.put(name, value, "String");
  const read = async (Name: string) =>
    (await ssm.send(new GetParameterCommand({ Name }))).Parameter;
  expect((await read(aws.ssm.arn(name)))?.Value).toBe("second");
  for (const asked of [`${name}:1`, `${aws.ssm.arn(name)}:1`])
    expect(await read(asked)).toMatchObject({ Name: name, Value: "first", Selector: ":1" });
  expect(await nameOfError(read(`${name}:3`))).toBe("ParameterVersionNotFound");
});

test("a secret / read it by name and ARN / its value, or ResourceNotFoundException", async () => {
  const { aws, config } = await worldWithTasks(0);
  const client = new SecretsManagerClient(config);
  aws.secrets.put("cloudflare", "the-token");
  const read = (SecretId: string) => client.send(new GetSecretValueCommand({ SecretId }));
  const byName = await read("cloudflare");
  expect(byName.SecretString).toBe("the-token");
  expect((await read(byName.ARN ?? "")).Name).toBe("cloudflare");
  expect(await nameOfError(read("other"))).toBe("ResourceNotFoundException");
  expect(await nameOfError(read(""))).toBe("ValidationException");
});

test("a message for each protocol / publish / each subscriber gets its own", async () => {
  const { aws, config, journal } = await worldWithTasks(0);
  const sns = new SNSClient(config);
  const { arn: TopicArn } = aws.sns.create("notices");
  for (const protocol of ["email", "https", "sqs"]) aws.sns.subscribe(TopicArn, protocol, "x");
  const Message = JSON.stringify({ default: "d", email: "line 1\nline 2 <&>", https: "{}" });
  const reply = await sns.send(
    new PublishCommand({ TopicArn, Message, MessageStructure: "json", Subject: "moved" }),
  );
  expect(reply.MessageId).toMatch(/^[0-9a-f-]{36}$/);
  expect(aws.sns.deliveries.map(({ body }) => body)).toEqual(["line 1\nline 2 <&>", "{}", "d"]);
  expect(journal.of("notice")).toMatchObject([{ subject: "moved", body: Message }]);
});

test("a subject of 99 characters / publish / taken: less than 100 are allowed", async () => {
  const { aws, config, journal } = await worldWithTasks(0);
  const { arn: TopicArn } = aws.sns.create("notices");
  const Subject = "x".repeat(99);
  await new SNSClient(config).send(new PublishCommand({ TopicArn, Message: "m", Subject }));
  expect(journal.of("notice")).toMatchObject([{ subject: Subject }]);
});

test("messages that SNS refuses / publish / refused, and not delivered", async () => {
  const { aws, config } = await worldWithTasks(0);
  const sns = new SNSClient(config);
  const { arn: TopicArn } = aws.sns.create("notices");
  aws.sns.subscribe(TopicArn, "email", "x");
  const json = { TopicArn, MessageStructure: "json" };
  for (const input of [
    { TopicArn, Message: "m", Subject: "line 1\nline 2" },
    { TopicArn, Message: "m", Subject: "x".repeat(100) },
    { TopicArn, Message: "m", Subject: "名前" },
    { ...json, Message: '{"email":"m"}' },
    { ...json, Message: "m" },
    { TopicArn, Message: "x".repeat(262_145) },
  ])
    expect(await nameOfError(sns.send(new PublishCommand(input)))).toBe(
      "InvalidParameterException",
    );
  for (const malformed of ["notices", "arn:aws:sns", TopicArn.replace(":sns:", ":sqs:")]) {
    const call = sns.send(new PublishCommand({ TopicArn: malformed, Message: "m" }));
    expect(await nameOfError(call), malformed).toBe("InvalidParameterException");
  }
  const elsewhere = new PublishCommand({ TopicArn: `${TopicArn}x`, Message: "m" });
  expect(await nameOfError(sns.send(elsewhere))).toBe("NotFoundException");
  expect(aws.sns.deliveries).toEqual([]);
});
