/** The token from either store: trimmed, checked for its form, and never quoted. */

import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { fieldsOf } from "../../../contract/unknown-json.ts";
import { secretsManagerSecret } from "../../../lambda/aws/secrets-manager-secret.ts";
import { signedFetch } from "../../../lambda/aws/signed-fetch.ts";
import type { SignedFetch } from "../../../lambda/aws/signed-request.ts";
import { ssmSecret } from "../../../lambda/aws/ssm-secret.ts";
import { TOKEN_IN_PARAMETER, TOKEN_IN_SECRET } from "../../../lambda/cloudflare/token.ts";
import { systemClock } from "../../../lambda/system-clock.ts";
import { COMMON_ERRORS, serviceError } from "../support/aws-errors.ts";
import { type Answer, html, json, type Server, startServer } from "../support/http-server.ts";

const TOKEN = "Tok3n_of-40-characters_0123456789abcdefgh";
const HALVES = [TOKEN.slice(0, 20), TOKEN.slice(20)] as const;
const REGION = "eu-west-1";
const ARN = "arn:aws:secretsmanager:eu-west-1:1:secret:x";
const credentials = { accessKeyId: "AKIA", secretAccessKey: "x" };

let server: Server;
const fetchThere: SignedFetch = (request, timeoutMs) =>
  signedFetch({ timer: systemClock, credentials, endpointUrl: server.url })(request, timeoutMs);

/** In the form of JSON 1.1: the name in the body, after its namespace. */
const refusal = (error: Error): Answer =>
  json(statusOf(error) ?? 0, { __type: `aws.it#${error.name}`, message: error.message });

function statusOf(error: Error): number | undefined {
  const status = fieldsOf(fieldsOf(error)?.["$metadata"])?.["httpStatusCode"];
  return typeof status === "number" ? status : undefined;
}

/** The store fails with this: over HTTP if it has a status, else in `fetch` itself. */
function fails(error: Error): void {
  const status = statusOf(error);
  if (status === undefined) vi.spyOn(globalThis, "fetch").mockRejectedValue(error);
  else server.answers("$fault" in error ? refusal(error) : html(status));
}

/** Answers only a correct request. */
const answers =
  (target: string, reply: (input: Readonly<Record<string, unknown>>) => Answer): Answer =>
  (response, call) => {
    const { method, path, headers, body } = call;
    const isValid =
      method === "POST" &&
      path === "/" &&
      headers["x-amz-target"] === target &&
      headers["content-type"] === "application/x-amz-json-1.1";
    const invalid = refusal(serviceError("UnknownOperationException", 400));
    return (isValid ? reply(JSON.parse(body)) : invalid)(response, call);
  };

const STORES = [
  {
    store: "SSM",
    source: ssmSecret(fetchThere, REGION, "/mail/token", TOKEN_IN_PARAMETER),
    holds: (value: unknown) =>
      server.answers(
        answers("AmazonSSM.GetParameter", (input) =>
          input["Name"] === "/mail/token"
            ? json(200, { Parameter: { Value: input["WithDecryption"] ? value : "encrypted" } })
            : refusal(serviceError("ParameterNotFound", 400)),
        ),
      ),
    absent: serviceError("ParameterNotFound", 400),
  },
  {
    store: "Secrets Manager",
    source: secretsManagerSecret(fetchThere, REGION, "mail/token", TOKEN_IN_SECRET),
    holds: (value: unknown) =>
      server.answers(
        answers("secretsmanager.GetSecretValue", (input) =>
          input["SecretId"] === "mail/token"
            ? json(200, { ARN, SecretString: value })
            : refusal(serviceError("ResourceNotFoundException", 400)),
        ),
      ),
    absent: serviceError("ResourceNotFoundException", 400),
  },
] as const;

beforeAll(async () => {
  server = await startServer();
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => server.close());

describe.each(STORES)("in $store", ({ source, holds, absent }) => {
  test.each([TOKEN, `${TOKEN}\n`, ` \t${TOKEN}\r\n`])(
    "stored as %j / read / trimmed",
    async (of) => {
      holds(of);
      expect(await source.read(500)).toEqual({ kind: "known", value: TOKEN });
    },
  );

  test.each([
    [HALVES.join("\n"), "line break or a space in the middle"],
    [HALVES.join(" "), "line break or a space in the middle"],
    [`Bearer ${TOKEN}`, "line break or a space in the middle"],
    [HALVES.join("\u200b"), "not ASCII"],
    [HALVES.join("\u0007"), "not ASCII"],
  ])("stored as %j / read / malformed, says why, quotes nothing", async (text, why) => {
    holds(text);
    const read = await source.read(500);
    expect(read).toMatchObject({ because: { code: "token-malformed" } });
    expect(JSON.stringify(read)).toContain(why);
    for (const half of HALVES) expect(JSON.stringify(read)).not.toContain(half);
  });

  test.each(["", " \n"])("stored as %j / read / missing", async (text) => {
    holds(text);
    expect(await source.read(500)).toMatchObject({ because: { code: "token-missing" } });
  });

  test("never stored / read / missing, and names the place", async () => {
    fails(absent);
    const read = await source.read(500);
    expect(read).toMatchObject({ because: { code: "token-missing" } });
    expect(JSON.stringify(read)).toMatch(/mail\/token/);
  });

  test.each(COMMON_ERRORS)("%s / read / %s", async (error, code) => {
    fails(error);
    expect(await source.read(500)).toMatchObject({ because: { code } });
  });
});

test("SSM answers without a parameter / read / malformed, not missing", async () => {
  server.answers(json(200, {}));
  expect(await STORES[0].source.read(500)).toMatchObject({ because: { code: "malformed-reply" } });
});

describe("a secret in Secrets Manager", () => {
  test.each([JSON.stringify({ token: TOKEN }), ` {"user":"x","token":"${TOKEN}\\n"}`])(
    "JSON %j / read / its token",
    async (text) => {
      STORES[1].holds(text);
      expect(await STORES[1].source.read(500)).toEqual({ kind: "known", value: TOKEN });
    },
  );

  test.each([
    [`{"key":"${TOKEN}"}`, "token-malformed"],
    [`{"token":["${TOKEN}"]}`, "token-malformed"],
    [`{"token":"${TOKEN}"`, "token-malformed"],
    ['{"token":""}', "token-missing"],
  ])("JSON %j / read / %s, quotes nothing", async (text, code) => {
    STORES[1].holds(text);
    const read = await STORES[1].source.read(500);
    expect(read).toMatchObject({ because: { code } });
    expect(JSON.stringify(read)).not.toContain(TOKEN);
  });

  test("binary / read / malformed, and says to store a string", async () => {
    server.answers(json(200, { ARN, SecretBinary: "AQ==" }));
    const read = await STORES[1].source.read(500);
    expect(read).toMatchObject({ because: { code: "token-malformed" } });
  });

  test("an empty reply / read / malformed, not missing", async () => {
    server.answers(json(200, {}));
    const read = await STORES[1].source.read(500);
    expect(read).toMatchObject({ because: { code: "malformed-reply" } });
  });
});
