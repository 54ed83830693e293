/** Edge cases of small decisions: reachability, calls left, hosts, stamps, events. */
import { describe, expect, test } from "vitest";
import { parseFqdn } from "../../../contract/values.ts";
import { hostOf, jsonRequest } from "../../../lambda/aws/signed-request.ts";
import { callsLeftOf } from "../../../lambda/cloudflare/calls-left.ts";
import { chunks } from "../../../lambda/domain/limits.ts";
import { ownerOf, ownershipOf, stamped } from "../../../lambda/domain/ownership.ts";
import { known, unavailable } from "../../../lambda/domain/reading.ts";
import { verify } from "../../../lambda/domain/served.ts";
import { outsideCode, outsideWords, readReachable } from "../../../lambda/mail/outside.ts";
import { parseTrigger } from "../../../lambda/trigger.ts";
import { IP1, IP2, OWNER, recordSet } from "../../support/fixtures.ts";

test("full chunks, an incomplete one, no item / split / no chunk is empty", () => {
  expect(chunks([1, 2, 3, 4], 2)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(chunks([1, 2, 3, 2], 2)).toEqual([[1, 2], [3]]);
  expect(chunks([], 2)).toEqual([]);
});

test("addresses whose joined texts are equal / verified / distinguished", () => {
  const reading = known([{ server: "ns1", answer: known(["1.1.1.1", "22.2.2.2"]) }]);
  const want = { type: "A", contents: ["1.1.1.12", "2.2.2.2"], proxied: false } as const;
  expect(verify(reading, want)).toMatchObject({ kind: "stale" });
});

describe("what Route 53's checkers report", () => {
  const reply = (...said: readonly string[]) => {
    const statuses = said.map((one) => `<Status>${one}</Status>`);
    return `<GetHealthCheckStatusResponse xmlns="x">${statuses.join("")}</GetHealthCheckStatusResponse>`;
  };
  const some = (successes: number, failures: number) =>
    reply(
      ...Array.from({ length: successes }, () => "Success: TCP connection"),
      ...Array.from({ length: failures }, () => " Failure: timed out"),
    );

  test.each([
    [1, 0, true],
    [0, 1, false],
    [2, 8, true],
    [18, 82, false],
    [19, 81, true],
  ])("%i reach it, %i do not / read / %s", (successes, failures, expected) => {
    expect(readReachable("Ask", some(successes, failures))).toEqual(known(expected));
  });

  test("no report, or none of a known form / read / incomplete", () => {
    const none = unavailable("incomplete", "Ask: no checker has reported yet");
    expect(readReachable("Ask", reply())).toEqual(none);
    expect(readReachable("Ask", reply("Unknown", ""))).toEqual(none);
  });

  test.each(["", "<html>", "<Status>Success</Status>", "<GetHealthCheckStatusResponses>"])(
    "%j / read / malformed",
    (xml) => {
      const malformed = unavailable("malformed-reply", "Ask: something else than its reply");
      expect(readReachable("Ask", xml)).toEqual(malformed);
    },
  );

  test("drifted or no task, reached or not / judged / the code, and its text with the name", () => {
    const noTask = { reason: { code: "no-task", detail: "" } } as const;
    expect(outsideCode({ apart: true }, true)).toBe("stranger-answers");
    expect(outsideCode({ apart: false, ...noTask }, false)).toBe("outside-moving");
    expect(outsideCode({ apart: false }, false)).toBe("outside-unreachable");
    expect(outsideCode({}, true)).toBe("outside-reachable");
    expect(outsideWords({ set: recordSet(), apart: true }, true, 2525, "en")).toMatchObject({
      code: "stranger-answers",
      record: "mx.example.com A",
      level: "error",
      what: "mx.example.com did not point at a running task, and yet a server answered on port 2525.",
    });
  });
});

describe("the header of Cloudflare's limits", () => {
  test.each([
    ['"default";r=50;t=30', 50],
    ['"a"; r=7 ;t=1, "b";r=3', 3],
    ['"a";r=3, "b";r=7', 3],
    ['"a";r=0', 0],
    ["r=7", undefined],
    ['"a";r=x', undefined],
    ['"a";r=7x', undefined],
    ['"a";rr=7', undefined],
    ["", undefined],
    [null, undefined],
  ])("%s / read / %s", (header, left) => {
    expect(callsLeftOf(header)).toBe(left);
  });
});

describe("signed calls", () => {
  test.each([
    ["eu-west-1", "ssm.eu-west-1.amazonaws.com"],
    ["cn-north-1", "ssm.cn-north-1.amazonaws.com.cn"],
    ["eusc-de-east-1", "ssm.eusc-de-east-1.amazonaws.eu"],
  ])("%s / the host of SSM / %s", (region, host) => {
    expect(hostOf("ssm", region)).toBe(host);
  });

  test.each([
    ["ssm", "AmazonSSM.Get"],
    ["secretsmanager", "secretsmanager.Get"],
  ] as const)("%s / a request / names its action in each form", (service, target) => {
    expect(jsonRequest(service, "eu-west-1", "Get", { Name: "x" })).toEqual({
      operation: `${service}:Get`,
      service,
      region: "eu-west-1",
      host: `${service}.eu-west-1.amazonaws.com`,
      method: "POST",
      path: "/",
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": target },
      body: '{"Name":"x"}',
    });
  });
});

describe("stamps", () => {
  test("a label of 60 and of 61 characters / stamped / kept, omitted", () => {
    const labelled = (length: number) =>
      ownerOf("eu/1", { cluster: "c", service: "s".repeat(length - 2) }).label.length;
    expect([labelled(60), labelled(61)]).toEqual([60, 0]);
  });

  test("a comment of 100 and of 101 characters / stamped / cut for its plan", () => {
    expect([...stamped("x".repeat(100), OWNER)]).toHaveLength(100);
    const paid = stamped("x".repeat(101), OWNER);
    expect(paid).toContain("x".repeat(101));
    expect(ownershipOf({ comment: paid }, OWNER)).toBe("owned");
  });
});

describe("events", () => {
  const arn = "arn:aws:ecs:eu-west-1:123456789012";
  const event = (detail: object) => ({
    source: "aws.ecs",
    "detail-type": "ECS Task State Change",
    detail: {
      ...{ clusterArn: `${arn}:cluster/c`, taskArn: `${arn}:task/c/1`, group: "service:s" },
      ...{ lastStatus: "RUNNING", desiredStatus: "RUNNING" },
      ...detail,
    },
  });
  const withInterface = (value: unknown) =>
    event({
      attachments: [
        { type: "eni" },
        { type: "eni", details: [{ name: "networkInterfaceId", value }] },
      ],
    });

  test.each(["eni-0g", "xeni-0", "eni-", 7, [["eni-0a"]]])(
    "an interface %j / read / no hint of one",
    (value) => {
      expect(parseTrigger(withInterface(value))).toStrictEqual(parseTrigger(event({})));
    },
  );

  test("an interface / read / its hint", () => {
    expect(parseTrigger(withInterface("eni-0a"))).toMatchObject({ interfaceId: "eni-0a" });
  });

  test("lists in place of ARNs / read / invalid: the text of a list is no ARN", () => {
    const kind = "invalid";
    expect(parseTrigger(event({ taskArn: [`${arn}:task/c/1`] }))).toMatchObject({ kind });
    expect(parseTrigger(event({ clusterArn: [`${arn}:cluster/c`] }))).toMatchObject({ kind });
  });

  test("a task of no service / read / ignored, and why", () => {
    const because = 'detail.group is "family:f", so it is no service\'s task';
    expect(parseTrigger(event({ group: "family:f" }))).toEqual({ kind: "ignored", because });
  });
});

test("labels of digits and others / parsed / a name, unless all are digits", () => {
  for (const name of ["1.2.example.com", "1a.2", "a1.2", "1.2a"])
    expect(parseFqdn(name).ok).toBe(true);
  expect(parseFqdn("1.2.3.4").ok).toBe(false);
});

test("two servers with other answers / verified / each address is reported", () => {
  const answer = known([IP1, IP2]);
  const reading = known([
    { server: "ns1", answer },
    { server: "ns2", answer: known([]) },
  ]);
  expect(verify(reading, { type: "A", contents: [IP2], proxied: false })).toEqual({
    kind: "stale",
    detail: `ns1 answers ${IP1}, ${IP2}; ns2 answers nothing`,
  });
});
