/** Calls that the command line makes and the function does not, as the SDK's clients see them. */
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { expect, test } from "vitest";
import { awsWorld } from "./aws-world.ts";

async function open() {
  const { aws } = await awsWorld();
  return { aws, config: { ...aws.clientConfig, maxAttempts: 1 } };
}

const nameOfError = (call: Promise<unknown>) =>
  call.then(
    () => "none",
    (error: Error) => error.name,
  );

test("a parameter / put again / only with Overwrite, and never of another type", async () => {
  const { aws, config } = await open();
  const ssm = new SSMClient(config);
  const put = (input: { Type: "String" | "SecureString"; Overwrite?: boolean }) =>
    ssm.send(new PutParameterCommand({ Name: "/token", Value: "one", ...input }));
  expect((await put({ Type: "SecureString" })).Version).toBe(1);
  expect(await nameOfError(put({ Type: "SecureString" }))).toBe("ParameterAlreadyExists");
  const other = put({ Type: "String", Overwrite: true });
  expect(await nameOfError(other)).toBe("HierarchyTypeMismatchException");
  expect((await put({ Type: "SecureString", Overwrite: true })).Version).toBe(2);
  expect(aws.ssm.getParameter({ Name: "/token" })).toMatchObject({
    Parameter: { Version: 2, Type: "SecureString" },
  });
});

test("a secret / created once, then further versions", async () => {
  const { aws, config } = await open();
  const secrets = new SecretsManagerClient(config);
  const SecretId = "mail/token";
  const put = () => secrets.send(new PutSecretValueCommand({ SecretId, SecretString: "two" }));
  const create = () =>
    secrets.send(new CreateSecretCommand({ Name: SecretId, SecretString: "one" }));
  expect(await nameOfError(put())).toBe("ResourceNotFoundException");
  expect((await create()).Name).toBe(SecretId);
  expect(await nameOfError(create())).toBe("ResourceExistsException");
  expect((await put()).VersionStages).toEqual(["AWSCURRENT"]);
  expect(aws.secrets.getSecretValue({ SecretId })).toMatchObject({ SecretString: "two" });
});

test("a log group / filtered page after page / lines of the time that match, and of no other group", async () => {
  const { aws, config } = await open();
  const logs = new CloudWatchLogsClient(config);
  const { lines } = aws.cloudwatch;
  for (const group of ["mine", "other"]) lines.createGroup(group);
  const write = (line: string, logGroup = "mine") =>
    aws.account.journal.write({ kind: "log", requestId: "-", line, logGroup });
  for (const line of ["a pass one", "noise", "a pass two", "a pass three"]) write(line);
  write("a pass elsewhere", "other");
  const input = { logGroupName: "mine", filterPattern: '"a pass"' };
  const first = await logs.send(new FilterLogEventsCommand({ ...input, limit: 2 }));
  expect(first.events?.map(({ message }) => message)).toEqual(["a pass one", "a pass two"]);
  const { nextToken } = first;
  const second = await logs.send(new FilterLogEventsCommand({ ...input, limit: 2, nextToken }));
  expect(second.events?.map(({ message }) => message)).toEqual(["a pass three"]);
  expect(second.nextToken).toBeUndefined();
  lines.searchedPerPage = 1;
  const noise = new FilterLogEventsCommand({ ...input, nextToken: "1" });
  expect(await logs.send(noise)).toMatchObject({ events: [], nextToken: "2" });
  const later = new FilterLogEventsCommand({ ...input, startTime: Date.now() + 60_000 });
  expect((await logs.send(later)).events).toEqual([]);
  const unknown = logs.send(new FilterLogEventsCommand({ logGroupName: "none" }));
  expect(await nameOfError(unknown)).toBe("ResourceNotFoundException");
});

test("alarms / described / metric alarms unless asked, by prefix, by state, page after page", async () => {
  const { aws, config } = await open();
  const client = new CloudWatchClient(config);
  const actions = { ALARM: [], OK: [], INSUFFICIENT_DATA: [] };
  const judgment = {
    ...{ comparison: "LessThanThreshold", threshold: 1, evaluationPeriods: 1 },
    ...{ datapointsToAlarm: 1, treatMissing: "missing" as const },
  };
  const metric = { namespace: "N", name: "M", dimensions: {} };
  const rest = { description: "d", actions, metric, statistic: "Sum" as const, judgment };
  for (const name of ["S: one", "S: two", "T: other"])
    aws.cloudwatch.putMetricAlarm({ name, periodMs: 60_000, ...rest });
  aws.cloudwatch.putCompositeAlarm({
    ...{ name: "S PAGE: all", description: "d", actions, rule: 'ALARM("S: one")' },
  });
  aws.cloudwatch.setAlarmState("S: two", "ALARM", "by hand");
  const ask = async (input: object) => {
    const reply = await client.send(new DescribeAlarmsCommand(input));
    const { MetricAlarms = [], CompositeAlarms = [], NextToken } = reply;
    const names = [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName }) => AlarmName);
    return { names, NextToken, MetricAlarms };
  };
  expect((await ask({ AlarmNamePrefix: "S" })).names).toEqual(["S: one", "S: two"]);
  expect((await ask({ AlarmTypes: ["CompositeAlarm"] })).names).toEqual(["S PAGE: all"]);
  const { MetricAlarms } = await ask({ StateValue: "ALARM" });
  expect(MetricAlarms).toMatchObject([
    { AlarmName: "S: two", StateReason: "by hand", StateUpdatedTimestamp: expect.any(Date) },
  ]);
  const { names, NextToken } = await ask({ MaxRecords: 2 });
  expect(names).toEqual(["S: one", "S: two"]);
  expect((await ask({ MaxRecords: 2, NextToken })).names).toEqual(["T: other"]);
});

test("a stack / described by its name / status and outputs; one that is not there", async () => {
  const { aws, config } = await open();
  const client = new CloudFormationClient(config);
  aws.stacks.add("Mine", { LogGroupName: "mine" });
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: "Mine" }));
  expect(Stacks).toMatchObject([
    {
      StackStatus: "CREATE_COMPLETE",
      Outputs: [{ OutputKey: "LogGroupName", OutputValue: "mine" }],
    },
  ]);
  const none = client.send(new DescribeStacksCommand({ StackName: "None" }));
  expect(await nameOfError(none)).toBe("ValidationError");
});
