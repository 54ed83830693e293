/** The token from either store: trimmed, checked for its form, and never quoted. */
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { secretsManagerTokenSource } from "../../lambda/adapters/secrets-manager-token.ts";
import { ssmTokenSource } from "../../lambda/adapters/ssm-token.ts";
import { COMMON_ERRORS, serviceError } from "./support/aws-errors.ts";

const TOKEN = "Tok3n_of-40-characters.0123456789abcdefgh";
const HALVES = [TOKEN.slice(0, 20), TOKEN.slice(20)] as const;
const region = { region: "eu-west-1" };
const ssm = mockClient(SSMClient);
const secrets = mockClient(SecretsManagerClient);

const STORES = [
  {
    store: "SSM",
    source: ssmTokenSource(new SSMClient(region), "/mail/token"),
    holds: (value: unknown) =>
      ssm.on(GetParameterCommand).callsFake(async (input) => {
        if (input.Name !== "/mail/token") throw serviceError("ParameterNotFound", 400);
        return { Parameter: { Value: input.WithDecryption === true ? value : "encrypted" } };
      }),
    fails: (error: Error) => ssm.on(GetParameterCommand).rejects(error),
    absent: serviceError("ParameterNotFound", 400),
  },
  {
    store: "Secrets Manager",
    source: secretsManagerTokenSource(new SecretsManagerClient(region), "mail/token"),
    holds: (value: unknown) =>
      secrets.on(GetSecretValueCommand).callsFake(async (input) => {
        if (input.SecretId !== "mail/token") throw serviceError("ResourceNotFoundException", 400);
        return { ARN: "arn:aws:secretsmanager:eu-west-1:1:secret:x", SecretString: value };
      }),
    fails: (error: Error) => secrets.on(GetSecretValueCommand).rejects(error),
    absent: serviceError("ResourceNotFoundException", 400),
  },
] as const;

beforeEach(() => {
  ssm.reset();
  secrets.reset();
});

describe.each(STORES)("in $store", ({ source, holds, fails, absent }) => {
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

  test("never stored / read / missing, and says where it was looked for", async () => {
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
  ssm.on(GetParameterCommand).resolves({});
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
    secrets.on(GetSecretValueCommand).resolves({ SecretBinary: new Uint8Array([1]) });
    const read = await STORES[1].source.read(500);
    expect(read).toMatchObject({ because: { code: "token-malformed" } });
  });

  test("an empty reply / read / malformed, not missing", async () => {
    secrets.on(GetSecretValueCommand).resolves({});
    const read = await STORES[1].source.read(500);
    expect(read).toMatchObject({ because: { code: "malformed-reply" } });
  });
});
