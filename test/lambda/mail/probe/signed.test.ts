/** Two of the signed calls, over HTTP: a valid signature, a correct reading, faults as values. */

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { signedFetch } from "../../../../lambda/aws/signed-fetch.ts";
import { route53Check } from "../../../../lambda/mail/health-check.ts";
import { lambdaProbe } from "../../../../lambda/mail/probe-caller.ts";
import { systemClock } from "../../../../lambda/system-clock.ts";
import { type Answer, type FakeAws, fakeAws } from "./support/aws.ts";
import { task } from "./support/tasks.ts";

const SECRET = "secret/of+tests";
const ARN = "arn:aws:lambda:ap-northeast-1:123456789012:function:FargateDdns-Probe";
const CHECK = "abcdef11-2222-3333-4444-555555fedcba";
const credentials = { accessKeyId: "AKID", secretAccessKey: SECRET, sessionToken: "session" };

let aws: FakeAws;
beforeEach(async () => {
  aws = await fakeAws(SECRET);
});
afterEach(() => aws.close());

const fetchThere = () => signedFetch({ timer: systemClock, credentials, endpointUrl: aws.url });
const start = () => lambdaProbe(fetchThere(), ARN).start(task(25), 500);
const check = () => route53Check(fetchThere()).isReachable(CHECK, 500);

/** As Route 53 answers: one observation for each checker. */
const status = (...statuses: readonly string[]): Answer => ({
  status: 200,
  body: `<?xml version="1.0"?>
<GetHealthCheckStatusResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
  <HealthCheckObservations>${statuses
    .map(
      (text) => `<HealthCheckObservation><Region>us-east-1</Region><IPAddress>192.0.2.1</IPAddress>
      <StatusReport><Status>${text}</Status><CheckedTime>2026-11-03T00:00:00Z</CheckedTime>
      </StatusReport></HealthCheckObservation>`,
    )
    .join("")}</HealthCheckObservations></GetHealthCheckStatusResponse>`,
});
const UP = "Success: TCP connect to 203.0.113.5:25 succeeded";
const DOWN = "Failure: Connection timed out. The endpoint or the internet connection is down.";

describe("starting the probe", () => {
  test("any task / started / an event to that function, signed in its own region", async () => {
    expect(await start()).toEqual({ kind: "known", value: undefined });
    const [request] = aws.requests;
    expect(request).toMatchObject({
      service: "lambda",
      region: "ap-northeast-1",
      method: "POST",
      path: `/2015-03-31/functions/${encodeURIComponent(ARN)}/invocations`,
      isSignatureValid: true,
      headers: { "x-amz-invocation-type": "Event", "x-amz-security-token": "session" },
    });
    expect(JSON.parse(request?.body ?? "")).toEqual(task(25));
  });

  test("another secret / started / detected, so the server's check is real", async () => {
    const other = { ...credentials, secretAccessKey: "another" };
    const fetch = signedFetch({ timer: systemClock, credentials: other, endpointUrl: aws.url });
    await lambdaProbe(fetch, ARN).start(task(25), 500);
    expect(aws.requests[0]?.isSignatureValid).toBe(false);
  });
});

describe("the check from outside", () => {
  test("a check / read / asked in us-east-1, signed", async () => {
    aws.answer = () => status(UP);
    expect(await check()).toEqual({ kind: "known", value: true });
    expect(aws.requests).toMatchObject([
      {
        service: "route53",
        region: "us-east-1",
        method: "GET",
        path: `/2013-04-01/healthcheck/${CHECK}/status`,
        isSignatureValid: true,
      },
    ]);
  });

  test.each<readonly [string, readonly string[], boolean]>([
    ["all reach it", Array(16).fill(UP), true],
    ["none reaches it", Array(16).fill(DOWN), false],
    ["3 of 16 reach it, more than 18 %", [...Array(13).fill(DOWN), UP, UP, UP], true],
    ["2 of 16 reach it, less than 18 %", [...Array(14).fill(DOWN), UP, UP], false],
    ["one has no status yet", ["Unknown", UP], true],
  ])("%s / read / as Route 53 judges", async (_, statuses, isReachable) => {
    aws.answer = () => status(...statuses);
    expect(await check()).toEqual({ kind: "known", value: isReachable });
  });

  test.each<readonly [string, Answer, string]>([
    ["no checker has reported", status(), "incomplete"],
    ["something else, with 200", { status: 200, body: "<html>hello</html>" }, "malformed-reply"],
  ])("%s / read / nothing is concluded", async (_, answer, code) => {
    aws.answer = () => answer;
    expect(await check()).toMatchObject({ kind: "unavailable", because: { code } });
  });
});

describe("a failure", () => {
  const xml = (status: number, code: string): Answer => ({
    status,
    body: `<ErrorResponse><Error><Code>${code}</Code><Message>so it is</Message></Error></ErrorResponse>`,
  });
  const json = (status: number, type: string): Answer => ({
    status,
    headers: { "x-amzn-errortype": `${type}:http://internal.amazon.com/` },
    body: '{"Message":"so it is"}',
  });

  test.each<readonly [string, () => Promise<object>, Answer, string]>([
    ["AccessDenied", check, xml(403, "AccessDenied"), "denied"],
    ["NoSuchHealthCheck", check, xml(404, "NoSuchHealthCheck"), "rejected"],
    ["Throttling", check, xml(400, "Throttling"), "throttled"],
    ["AccessDeniedException", start, json(403, "AccessDeniedException"), "denied"],
    ["ResourceNotFoundException", start, json(404, "ResourceNotFoundException"), "not-found"],
    ["TooManyRequestsException", start, json(429, "TooManyRequestsException"), "throttled"],
    ["an error page", start, { status: 502, body: "<html>bad gateway</html>" }, "server-error"],
  ])("%s / called / a fault with its name", async (name, call, answer, code) => {
    aws.answer = () => answer;
    const { kind, because } = (await call()) as { kind: string; because: { message: string } };
    expect({ kind, because }).toMatchObject({ kind: "unavailable", because: { code } });
    if (!name.includes(" ")) expect(because.message).toMatch(`${name} (HTTP ${answer.status})`);
  });

  test("no reply / called / a fault in time", async () => {
    aws.answer = () => undefined;
    expect(await start()).toMatchObject({ because: { code: "timeout" } });
  });

  test("no server / called / a fault", async () => {
    const fetch = signedFetch({
      timer: systemClock,
      credentials,
      endpointUrl: "http://127.0.0.1:1",
    });
    const reading = await lambdaProbe(fetch, ARN).start(task(25), 500);
    expect(reading.kind).toBe("unavailable");
  });

  test("no credentials / called / a fault, and nothing is sent", async () => {
    const none = async () => {
      throw Object.assign(new Error("none"), { name: "CredentialsProviderError" });
    };
    const fetch = signedFetch({ timer: systemClock, credentials: none, endpointUrl: aws.url });
    const reading = await lambdaProbe(fetch, ARN).start(task(25), 500);
    expect(reading).toMatchObject({ because: { code: "denied" } });
    expect(aws.requests).toEqual([]);
  });
});

test("no endpoint configured / called / AWS's own, by service, region, partition", async () => {
  const hosts: string[] = [];
  const record = async ({ host }: { readonly host: string }) => {
    hosts.push(host);
    return { kind: "unavailable", because: { code: "timeout", message: "" } } as const;
  };
  await lambdaProbe(record, ARN).start(task(25), 500);
  await lambdaProbe(
    record,
    ARN.replace("aws:", "aws-cn:").replace("ap-northeast-1", "cn-north-1"),
  ).start(task(25), 500);
  await route53Check(record).isReachable(CHECK, 500);
  expect(hosts).toEqual([
    "lambda.ap-northeast-1.amazonaws.com",
    "lambda.cn-north-1.amazonaws.com.cn",
    "route53.amazonaws.com",
  ]);
});
