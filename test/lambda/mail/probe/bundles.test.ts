/**
 * Both artifacts as AWS would run them: the main function's sweep in the simulated cloud starts
 * the probe and reads the check from outside, and the probe's own bundle then talks to a mail
 * server on loopback, and prints the lines that CloudWatch reads metrics from.
 */
import { afterAll, describe, expect, test } from "vitest";
import { bundleProbe } from "../../../../build/bundle-probe.ts";
import { Account } from "../../../../sandbox/aws/account.ts";
import { ThreadEnvironment } from "../../../../sandbox/aws/lambda/environment.ts";
import { Journal } from "../../../../sandbox/journal.ts";
import { RealTimeline } from "../../../../sandbox/time.ts";
import { temporaryDirectory } from "../../../lib/support/assets.ts";
import { metric } from "../../../support/metrics.ts";
import { NAME, STALE, scenario } from "../../../support/world.ts";
import { type Answer, fakeAws } from "./support/aws.ts";
import { mailServer } from "./support/mail-server.ts";
import { HOST, task } from "./support/tasks.ts";

const ARN = "arn:aws:lambda:ap-northeast-1:123456789012:function:probe";
const aws = await fakeAws("sandbox-secret-access-key");
afterAll(() => aws.close());

const extraEnv = {
  AWS_ENDPOINT_URL: aws.url,
  FARGATE_DDNS_MAIL_PROBE: JSON.stringify({
    functionArn: ARN,
    servers: { [NAME]: { port: 2525 } },
  }),
  FARGATE_DDNS_OUTSIDE_CHECKS: JSON.stringify({ [NAME]: { id: "check-1", port: 25 } }),
};

const seen = (word: string): Answer => ({
  status: 200,
  body: `<GetHealthCheckStatusResponse><Status>${word}: TCP</Status></GetHealthCheckStatusResponse>`,
});

const to = (service: string) => aws.requests.filter((request) => request.service === service);

scenario(
  "probe and check from outside / a sweep / requests both after its own work, and logs the results",
  async (world) => {
    aws.elsewhere = world.cloud.aws.server.url;
    let word = "Success";
    aws.answer = ({ service }) => (service === "lambda" ? { status: 202, body: "" } : seen(word));
    await world.sweep();
    expect(
      to("lambda").map(({ body, isSignatureValid }) => [JSON.parse(body), isSignatureValid]),
    ).toEqual([
      [
        {
          record: `${NAME} A`,
          address: world.task().eni?.privateAddress,
          hostName: NAME,
          port: 2525,
        },
        true,
      ],
    ]);
    expect(to("route53")).toMatchObject([
      { path: "/2013-04-01/healthcheck/check-1/status", isSignatureValid: true },
    ]);
    expect(world.outcomes).toEqual(["converged"]);
    // The record was stale until this sweep: the host that answered was not our task.
    expect(world.log.map((line) => line.code)).toContain("stranger-answers");
    word = "Failure";
    await world.sweep();
    expect(world.outcomes.at(-1)).toBe("in-sync");
    expect(metric(world, "OutsideReachable")).toEqual([1, 0]);
    const line = world.log.findLast((line) => line.code === "outside-unreachable");
    expect(line).toMatchObject({ level: "ERROR", record: `${NAME} A` });
    expect(to("lambda")).toHaveLength(2);
  },
  { extraEnv, records: [{ type: "A", name: NAME, content: STALE }] },
);

scenario(
  "probe and check from outside denied / a sweep / repairs the name nevertheless, and logs both",
  async (world) => {
    expect((await world.sweep()).kind).toBe("success");
    expect(world.published()).toEqual([world.addressOf(world.task())]);
    const codes = world.log.map((line) => line.code);
    expect(codes).toContain("probe-not-started");
    expect(codes).toContain("outside-unknown");
    expect(metric(world, "OutsideReachable")).toEqual([]);
  },
  {
    extraEnv: {
      FARGATE_DDNS_MAIL_PROBE: extraEnv.FARGATE_DDNS_MAIL_PROBE,
      FARGATE_DDNS_OUTSIDE_CHECKS: extraEnv.FARGATE_DDNS_OUTSIDE_CHECKS,
    },
  },
);

describe("the probe's bundle", async () => {
  const taskRoot = temporaryDirectory();
  const { bytes } = await bundleProbe(taskRoot);

  /** One invocation, and the lines that it printed. */
  async function invoke(event: unknown) {
    const timeline = new RealTimeline();
    const journal = new Journal(timeline);
    const account = new Account({ timeline, journal });
    const env = {
      FARGATE_DDNS_STACK: "FargateDdns",
      POWERTOOLS_METRICS_NAMESPACE: "FargateDdns",
      POWERTOOLS_LOG_LEVEL: "INFO",
    };
    const environment = new ThreadEnvironment(account, { taskRoot, handler: "index.handler", env });
    const about = { functionName: "probe", functionArn: ARN, memoryMb: 128, timeoutMs: 30_000 };
    const outcome = await environment.invoke({ requestId: "r-1", event, ...about });
    environment.close();
    return { outcome, lines: journal.of("log").map(({ line }) => JSON.parse(line)) };
  }

  test("the artifact / built / small in comparison with the main one", () => {
    expect(bytes).toBeLessThan(120_000);
  });

  test("a mail server without TLS / probed / a line with text, and a metric", async () => {
    const { port } = await mailServer({ greeting: "220 other.example.com" });
    const { outcome, lines } = await invoke(task(port));
    expect(outcome.kind).toBe("success");
    const [line, metric, sound] = lines;
    expect(line).toMatchObject({
      level: "WARN",
      message: "tls-missing",
      code: "tls-missing",
      record: `${HOST} A`,
      requestId: "r-1",
      what: "The server does not offer STARTTLS.",
      others: [{ code: "greeting-name", what: `The greeting does not name ${HOST}.` }],
    });
    expect(metric).toMatchObject({ service: "fargate-ddns", Record: `${HOST} A`, MailProbe: 1 });
    expect(sound).toMatchObject({ Record: `${HOST} A`, Aspect: "Sound", MailProbe: 0 });
    expect(metric["_aws"].CloudWatchMetrics[0]).toMatchObject({
      Namespace: "FargateDdns",
      Dimensions: [["service", "Stack", "Record"]],
    });
  });

  test("nothing listens / probed / no error of the function, and a metric of 0", async () => {
    const { outcome, lines } = await invoke(task(1));
    expect(outcome.kind).toBe("success");
    expect(lines).toMatchObject([{ level: "ERROR", code: "mail-refused" }, { MailProbe: 0 }]);
  });

  test("60 KB of control characters as greeting / probed / a line of bounded size", async () => {
    const { port } = await mailServer({ greeting: `220 x${"\u0007".repeat(60_000)}` });
    const { outcome, lines } = await invoke(task(port));
    expect(outcome.kind).toBe("success");
    const [line] = lines;
    expect(line).toMatchObject({
      code: "tls-missing",
      facts: { greeting: expect.stringMatching(/^220 x.*…$/) },
    });
    const text = JSON.stringify(line);
    expect(text.length).toBeLessThan(5_000);
    expect(text).not.toMatch(/\p{Cc}/u);
  });

  test("an event of another form / probed / an error of the function, and no metric", async () => {
    const { outcome, lines } = await invoke({ record: "x" });
    expect(outcome).toMatchObject({ kind: "error", errorType: "BadProbeEvent" });
    expect(lines).toEqual([]);
  });
});
