/**
 * The artifact that forwards alarms, as AWS would run it: with the event that CloudWatch puts on
 * the bus, against SNS, SSM and Slack of the simulated cloud.
 */
import { expect, test } from "vitest";
import { bundleAlarms } from "../../../../build/bundle-alarms.ts";
import { ThreadEnvironment } from "../../../../sandbox/aws/lambda/environment.ts";
import { temporaryDirectory } from "../../../lib/support/assets.ts";
import { scenario, type World } from "../../../support/world.ts";

const PARAMETER = "/fargate-ddns/slack-webhook";
const taskRoot = temporaryDirectory();
const { bytes } = await bundleAlarms(taskRoot);
const ARN = "arn:aws:lambda:ap-northeast-1:123456789012:function:alarms";

test("the artifact / built / smaller than the main one", () => {
  expect(bytes).toBeLessThan(260_000);
});

const change = (from: string, to: string) => ({
  source: "aws.cloudwatch",
  "detail-type": "CloudWatch Alarm State Change",
  region: "ap-northeast-1",
  detail: {
    alarmName: "FargateDdns: Function failing",
    configuration: { description: "It fails.\nLikely: a; b.\nNext: aws logs tail X ; aws y" },
    state: { value: to, reason: "Threshold Crossed: 3 datapoints" },
    previousState: { value: from },
  },
});

/** One invocation, and the lines that it printed. */
async function invoke({ cloud }: World, event: unknown) {
  const { aws } = cloud;
  const topic = (name: string) => aws.sns.create(name).arn;
  const env = {
    AWS_REGION: aws.account.region,
    AWS_ENDPOINT_URL: aws.server.url,
    AWS_ACCESS_KEY_ID: aws.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: aws.credentials.secretAccessKey,
    FARGATE_DDNS_STACK: "FargateDdns",
    FARGATE_DDNS_TOPIC_ARN: topic("notices"),
    FARGATE_DDNS_PAGES_TOPIC_ARN: topic("pages"),
    FARGATE_DDNS_SLACK_WEBHOOK: `ssm:${PARAMETER}`,
    POWERTOOLS_METRICS_NAMESPACE: "FargateDdns",
  };
  aws.sns.subscribe(env.FARGATE_DDNS_TOPIC_ARN, "email", "reader@example.com");
  const environment = new ThreadEnvironment(aws.account, {
    taskRoot,
    handler: "index.handler",
    env,
  });
  const about = { functionName: "alarms", functionArn: ARN, memoryMb: 128, timeoutMs: 30_000 };
  const outcome = await environment.invoke({ requestId: "r-alarm", event, ...about });
  environment.close();
  const lines = cloud.journal
    .of("log")
    .filter(({ requestId }) => requestId === "r-alarm")
    .map(({ line }) => JSON.parse(line));
  return { outcome, lines };
}

const mails = ({ cloud }: World) =>
  cloud.aws.sns.deliveries.filter(({ endpoint }) => endpoint === "reader@example.com");

scenario(
  "an alarm begins / forwarded / to the webhook, with what to run; SNS has it already",
  async (world) => {
    world.cloud.aws.ssm.put(PARAMETER, world.cloud.slack.url);
    const { outcome } = await invoke(world, change("OK", "ALARM"));
    expect(outcome.kind).toBe("success");
    const [message, ...others] = world.cloud.slack.messages;
    expect(others).toEqual([]);
    expect(message?.text).toBe(":warning: ALARM: FargateDdns: Function failing");
    expect(JSON.stringify(message?.blocks)).toContain("• aws logs tail X\\n• aws y");
    expect(mails(world)).toEqual([]);
  },
);

scenario("an alarm ends / forwarded / to both, once each", async (world) => {
  world.cloud.aws.ssm.put(PARAMETER, world.cloud.slack.url);
  await invoke(world, change("ALARM", "OK"));
  expect(mails(world).map(({ subject }) => subject)).toEqual([
    "RESOLVED: FargateDdns: Function failing",
  ]);
  expect(world.cloud.slack.messages.map(({ text }) => text)).toEqual([
    ":white_check_mark: RESOLVED: FargateDdns: Function failing",
  ]);
});

scenario(
  "the webhook is not stored / an alarm ends / mail gets it; a log line and a metric",
  async (world) => {
    const { outcome, lines } = await invoke(world, change("ALARM", "OK"));
    expect(outcome.kind).toBe("success");
    expect(mails(world)).toHaveLength(1);
    expect(lines).toContainEqual(
      expect.objectContaining({ code: "notice-failed", way: "slack-webhook", reason: "not-found" }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ NoticeFailures: 1, Stack: "FargateDdns", service: "fargate-ddns" }),
    );
  },
);
