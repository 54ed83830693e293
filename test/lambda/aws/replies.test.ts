/**
 * AWS over HTTP, by a client of the SDK and by a signed `fetch`. A mock cannot show how they
 * treat a stall, a cut or a page of HTML, nor that their errors quote the reply.
 */

import { EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ec2InterfaceSource } from "../../../lambda/aws/ec2.ts";
import { ec2Call } from "../../../lambda/aws/sdk-call.ts";
import { signedFetch } from "../../../lambda/aws/signed-fetch.ts";
import { ssmSecret } from "../../../lambda/aws/ssm-secret.ts";
import { TOKEN_IN_PARAMETER } from "../../../lambda/cloudflare/token.ts";
import { systemClock } from "../../../lambda/system-clock.ts";
import {
  type Answer,
  cut,
  cutBody,
  html,
  json,
  type Server,
  stallBody,
  stallHeaders,
  startServer,
} from "../support/http-server.ts";

const TOKEN = "Tok3n";
const PARAMETER = `{"Parameter":{"Value":"${TOKEN}"`;
/** Long enough for a reply that comes; the wait for one that does not. */
const TIMEOUT_MS = 2_000;
let server: Server;
const credentials = { accessKeyId: "AKIA", secretAccessKey: "x" };
const client = () => ({
  region: "eu-west-1",
  endpoint: server.url,
  maxAttempts: 1,
  credentials,
});
const source = () =>
  ssmSecret(
    signedFetch({ timer: systemClock, credentials, endpointUrl: server.url }),
    "eu-west-1",
    "/t",
    TOKEN_IN_PARAMETER,
  );

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe("a JSON service, by signed fetch", () => {
  test.each<[string, Answer, string]>([
    ["no headers", stallHeaders(), "timeout"],
    ["half a body", stallBody(200, PARAMETER), "timeout"],
    ["half a body, then a cut", cutBody(200, PARAMETER), "unreachable"],
    ["a cut", cut(), "unreachable"],
    ["HTML with 200", html(200), "malformed-reply"],
    ["HTML with 502", html(502), "server-error"],
    ["truncated JSON", json(200, PARAMETER), "malformed-reply"],
    ["JSON with a stray token", json(200, `${PARAMETER}}} ${TOKEN}`), "malformed-reply"],
    ["no JSON", json(200, TOKEN), "malformed-reply"],
    ["a bare list", json(200, "[]"), "malformed-reply"],
    ["a throttle", json(400, { __type: "ThrottlingException", message: "slow" }), "throttled"],
    [
      "a refusal cut short",
      json(400, `{"__type":"AccessDenied","message":"${TOKEN}`),
      "malformed-reply",
    ],
    ["a redirection", json(307, PARAMETER, { location: "/elsewhere" }), "malformed-reply"],
  ])("%s / read / a fault in time, without the token", async (_, answer, code) => {
    server.answers(answer);
    const read = await source().read(TIMEOUT_MS);
    expect(read).toMatchObject({ kind: "unavailable", because: { code } });
    expect(JSON.stringify(read)).not.toContain(TOKEN);
  });

  test("a whole reply / read / known", async () => {
    server.answers(json(200, `${PARAMETER}}}`));
    const read = await source().read(60_000);
    expect(read).toEqual({ kind: "known", value: TOKEN });
  });
});

describe("an XML service, by its client", () => {
  const xml = (inner: string, status = 200) =>
    json(status, `<?xml version="1.0"?>${inner}`, { "content-type": "text/xml" });
  const set = (items: string) =>
    `<DescribeNetworkInterfacesResponse>${items}</DescribeNetworkInterfacesResponse>`;

  test.each<[string, Answer, string]>([
    ["no set", xml(set("<requestId>1</requestId>")), "malformed-reply"],
    ["HTML with 200", html(200), "malformed-reply"],
    ["HTML with 502", html(502), "server-error"],
    ["truncated XML", xml("<DescribeNetworkInterfacesResponse><networkInt"), "malformed-reply"],
    [
      "a throttle",
      xml(
        "<Response><Errors><Error><Code>RequestLimitExceeded</Code></Error></Errors></Response>",
        503,
      ),
      "throttled",
    ],
  ])("%s / requested / a fault, not an empty map", async (_, answer, code) => {
    server.answers(answer);
    const found = await ec2InterfaceSource(ec2Call(new EC2Client(client())), systemClock).addresses(
      ["eni-1"],
      2000,
    );
    expect(found).toMatchObject({ because: { code } });
  });

  test("an empty set / requested / known to have none", async () => {
    server.answers(xml(set("<networkInterfaceSet/>")));
    const found = await ec2InterfaceSource(ec2Call(new EC2Client(client())), systemClock).addresses(
      ["eni-1"],
      2000,
    );
    expect(found).toEqual({ kind: "known", value: new Map() });
  });
});
