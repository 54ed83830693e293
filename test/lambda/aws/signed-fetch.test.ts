/**
 * The signed calls in JSON 1.1: the signature covers the headers that name the action, the
 * host is the region's own, and an error is found in each place where a service names it.
 */

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { secretsManagerSecret } from "../../../lambda/aws/secrets-manager-secret.ts";
import { signedFetch } from "../../../lambda/aws/signed-fetch.ts";
import { ssmSecret } from "../../../lambda/aws/ssm-secret.ts";
import { TOKEN_IN_PARAMETER, TOKEN_IN_SECRET } from "../../../lambda/cloudflare/token.ts";
import { systemClock } from "../../../lambda/system-clock.ts";
import { type Answer, type FakeAws, fakeAws } from "../mail/probe/support/aws.ts";

const SECRET = "secret/of+tests";
const credentials = { accessKeyId: "AKID", secretAccessKey: SECRET, sessionToken: "session" };

let aws: FakeAws;
beforeEach(async () => {
  aws = await fakeAws(SECRET);
});
afterEach(() => aws.close());

const fetchThere = () => signedFetch({ timer: systemClock, credentials, endpointUrl: aws.url });
const readParameter = () =>
  ssmSecret(fetchThere(), "eu-west-1", "/token", TOKEN_IN_PARAMETER).read(500);
const readSecret = () =>
  secretsManagerSecret(fetchThere(), "eu-west-1", "token", TOKEN_IN_SECRET).read(500);

test.each([
  ["ssm", readParameter, '{"Parameter":{"Value":"T0ken"}}'],
  ["secretsmanager", readSecret, '{"ARN":"arn","SecretString":"T0ken"}'],
] as const)("a token in %s / read / signed with its headers, in its region", async (...of) => {
  const [service, read, body] = of;
  aws.answer = () => ({ status: 200, body });
  expect(await read()).toEqual({ kind: "known", value: "T0ken" });
  expect(aws.requests).toMatchObject([{ service, region: "eu-west-1", isSignatureValid: true }]);
  const { authorization } = aws.requests[0]?.headers ?? {};
  expect(authorization).toMatch(/SignedHeaders=content-type;.*x-amz-target/);
});

test.each([
  ["eu-west-1", "eu-west-1.amazonaws.com"],
  ["us-gov-east-1", "us-gov-east-1.amazonaws.com"],
  ["cn-north-1", "cn-north-1.amazonaws.com.cn"],
  ["eusc-de-east-1", "eusc-de-east-1.amazonaws.eu"],
])("no endpoint is configured, in %s / read / AWS's own endpoint there", async (region, domain) => {
  const hosts: string[] = [];
  const record = async ({ host }: { readonly host: string }) => {
    hosts.push(host);
    return { kind: "unavailable", because: { code: "timeout", message: "" } } as const;
  };
  await ssmSecret(record, region, "/token", TOKEN_IN_PARAMETER).read(500);
  await secretsManagerSecret(record, region, "token", TOKEN_IN_SECRET).read(500);
  expect(hosts).toEqual([`ssm.${domain}`, `secretsmanager.${domain}`]);
});

describe("an error", () => {
  const inBody = (type: string): Answer => ({
    status: 400,
    body: JSON.stringify({ __type: type, message: "so it is" }),
  });
  const inHeader = (type: string): Answer => ({
    status: 400,
    headers: { "x-amzn-errortype": type },
    body: '{"message":"so it is"}',
  });
  const DENIED = "AccessDeniedException (HTTP 400): so it is";
  const THROTTLED = "ThrottlingException (HTTP 400): so it is";

  test.each<readonly [Answer, string, string]>([
    [inBody("ParameterNotFound"), "token-missing", "there is no parameter /token"],
    [inBody("ThrottlingException"), "throttled", THROTTLED],
    [inBody("com.amazonaws.ssm#ThrottlingException"), "throttled", THROTTLED],
    [inBody("a#b#AccessDeniedException:http://internal/x#y"), "denied", DENIED],
    [inHeader("AccessDeniedException"), "denied", DENIED],
    [inHeader("com.amazonaws.ssm#AccessDeniedException:http://internal/x#y"), "denied", DENIED],
    [inHeader(""), "rejected", "Unknown (HTTP 400): so it is"],
    [{ status: 429, body: "{}" }, "throttled", "Unknown (HTTP 429)"],
    [{ status: 403, body: "" }, "denied", "Unknown (HTTP 403)"],
  ])("%o / read / %s", async (answer, code, said) => {
    aws.answer = () => answer;
    const because = { code, message: expect.stringContaining(`ssm:GetParameter: ${said}`) };
    expect(await readParameter()).toEqual({ kind: "unavailable", because });
  });

  test.each<readonly [string, Answer, string]>([
    ["a page", { status: 403, body: "<html>T0ken</html>" }, "malformed-reply"],
    ["half of a text", { status: 400, body: '{"message":"T0ken' }, "malformed-reply"],
    ["the token itself", { status: 500, body: "T0ken" }, "server-error"],
    ["a whole reply", { status: 500, body: '{"Parameter":{"Value":"T0ken"}}' }, "server-error"],
  ])("%s instead / read / none of it is reported", async (_, answer, code) => {
    aws.answer = () => answer;
    const read = await readParameter();
    expect(read).toMatchObject({ because: { code } });
    expect(JSON.stringify(read)).not.toContain("T0ken");
  });
});
