/** What is said of a value that does not fit; and of one that looks like a secret. */
import { describe, expect, test } from "vitest";
import { problemOf } from "../../contract/decoding.ts";
import {
  parsePlace,
  parseSecretName,
  parseSsmName,
  parseWebhookParameter,
} from "../../contract/secret-place.ts";
import { ENVIRONMENT, refusingSecrets } from "../../contract/variables.ts";

test.each<[unknown, string]>([
  [undefined, "nothing"],
  ["", "nothing"],
  ["abc", "3 characters"],
  [5, "5"],
  [false, "false"],
  [null, "null"],
  [[1, 2], "a list of 2"],
  [{ a: 1 }, "an object"],
])("%j / shown / as %s", (found, shown) => {
  expect(problemOf("at", "a port", found)).toBe(`at: expected a port, found ${shown}`);
});

/** Not a token, but of its form. */
const TOKEN = "Zq3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0n";
const REFUSED = "expected no secret, found what looks like one; store it in SSM";

describe("variables that hold what looks like a secret", () => {
  const { records, token, topicArn } = ENVIRONMENT;

  test("their form is right / decoded / refused all the same", () => {
    const decoded = refusingSecrets({ [records]: TOKEN }, { ok: true, value: 1 });
    expect(decoded).toEqual({ ok: false, problems: [`${records}: ${REFUSED}`] });
  });

  test("two of them, and another problem / decoded / each is said once", () => {
    const problems = [`${records}: expected a list`, `${token}: expected a place`, "b: expected c"];
    const decoded = refusingSecrets(
      { [records]: TOKEN, [token]: TOKEN, [topicArn]: "arn" },
      { ok: false, problems },
    );
    const refusals = [`${records}: ${REFUSED}`, `${token}: ${REFUSED}`];
    expect(decoded).toEqual({ ok: false, problems: [...refusals, "b: expected c"] });
  });
});

describe("the place of a secret", () => {
  const instead = (name: string) => ({ remedy: `write the name instead of the ARN: "${name}"` });

  test("an ARN of a parameter / parsed / the name to write instead", () => {
    const arn = "arn:aws:ssm:eu-west-1:111122223333:parameter/a/b";
    expect(parseSsmName(arn)).toMatchObject(instead("/a/b"));
    expect(parseSsmName(`see ${arn}`)).toMatchObject({
      remedy: "begin it with /, then letters, digits, . - _ and further /",
    });
  });

  test("an ARN of a secret / parsed / the name to write instead, where its end is random", () => {
    const arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:mail/cloudflare";
    const characters = "use letters, digits and / _ + = . @ - only, at most 512";
    expect(parseSecretName(`${arn}-AbCdEf`)).toMatchObject(instead("mail/cloudflare"));
    expect(parseSecretName(`${arn}-production`)).toMatchObject({ remedy: characters });
    expect(parseSecretName(`see ${arn}-AbCdEf`)).toMatchObject({ remedy: characters });
  });

  test("a list with a webhook's URL / parsed / asks for a string", () => {
    expect(parseWebhookParameter(["https://hooks.slack.com/services/T0/B0/x"])).toMatchObject({
      remedy: "write the name as a string",
    });
  });

  test.each([["ssm:/a"], ["secretsmanager:a"]])("%s / parsed / its place", (text) => {
    const [kind, name] = text.split(":");
    expect(parsePlace(text)).toEqual({ ok: true, value: { kind, name } });
    expect(parsePlace(`x${text}`).ok).toBe(false);
  });
});
