/** A secret in place of a name is refused in every place; an ordinary name never is. */
import { describe, expect, test } from "vitest";
import { parseConfig as parseEnvironment } from "../../../lambda/config.ts";
import { parseConfig } from "../../../lib/config/config.ts";
import { functionEnvironment } from "../../../lib/function/environment.ts";
import { RECORD, TOKEN_LIKE, withRecord, withTop } from "../support/configs.ts";

const problemsOf = (input: unknown) => {
  const result = parseConfig(input);
  return result.ok ? [] : result.problems;
};

const PLACES: readonly (readonly [string, (value: string) => unknown])[] = [
  ["records[0].cluster", (cluster) => withRecord({ cluster })],
  ["records[0].service", (service) => withRecord({ service })],
  ["stackName", (stackName) => withTop({ stackName })],
  ["mailLog.logGroup", (logGroup) => withTop({ mailLog: { logGroup } })],
  ["token.secret", (secret) => withTop({ token: { secret } })],
  ["token.ssmParameter", (name) => withTop({ token: { ssmParameter: `/${name}` } })],
  ["slackWebhook.ssmParameter", (name) => withTop({ slackWebhook: { ssmParameter: `/${name}` } })],
  ["records[0].name", (name) => withRecord({ name: `${name.replaceAll("_", "-")}.example.com` })],
];

const HOST_NAMES: readonly (readonly [string, string])[] = [
  ["words", "mailserver-mx-service"],
  ["words and numbers", "prod-mx01-mailserver-v2-2024"],
  ["camel case", "MailServerFargateServiceProduction"],
  ["with an account and a region", "mail-123456789012-ap-northeast-1"],
  ["of a Japanese company", "kuma8088-yuubin-haisou-server"],
  ["with a short suffix", "mailserver-cluster-x7f9q"],
];
const NAMES = [
  ...HOST_NAMES,
  ["of CloudFormation", "MailStack-MailService-1ABCDEFGHIJKL"],
  ["of the CDK", "Mail-MailService9F2B1C3D-QwErTyUiOp12"],
] as const;

describe.each(PLACES)("%s", (path, configOf) => {
  const isHost = path.endsWith(".name");

  test.each([
    ["a token", TOKEN_LIKE],
    ["a token with its prefix", `cfut_${TOKEN_LIKE}0a1b2c3d`],
    ["a token in lower case", TOKEN_LIKE.toLowerCase()],
    ["a global key", "a123456789abcdef0123456789abcdef01234"],
    ["a secret key of AWS", "wJalrXUtnFEMIaK7MDENGzbPxRfiCYEXAMPLEKEY"],
    ["a key id of AWS", "AKIAIOSFODNN7EXAMPLE"],
  ])("%s / read / refused there, and not repeated", (_, secret) => {
    const problems = problemsOf(configOf(secret));
    expect(problems.map((problem) => problem.path)).toContain(path);
    const text = JSON.stringify(problems).toLowerCase();
    expect(text).not.toContain(secret.slice(5, 17).toLowerCase());
  });

  test.each(isHost ? HOST_NAMES : NAMES)(
    "%s / read / accepted, by stack and function",
    (_, name) => {
      const result = parseConfig(configOf(name));
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      const topicArn =
        "arn:aws:sns:eu-west-1:123456789012:FargateDdns-Notices5A1B2C3D-AbCdEfGhIjKl";
      const environment = functionEnvironment(result.value, topicArn);
      const read = parseEnvironment({ ...environment, AWS_REGION: "eu-west-1" });
      expect(read).toMatchObject({ ok: true });
    },
  );
});

test("a name within an ARN / read / repeated in the remedy, unless it may be a secret", () => {
  const cluster = (name: string) =>
    withRecord({ cluster: `arn:aws:ecs:eu-west-1:123456789012:cluster/${name}` });
  const [named] = problemsOf(cluster("mailserver-cluster"));
  expect(named?.remedy).toBe('write the name instead of the ARN: "mailserver-cluster"');
  const [secret] = problemsOf(cluster(TOKEN_LIKE));
  expect(secret?.remedy).toBe('write the name instead of the ARN: "(hidden: may be a secret)"');
});

test("a token wrapped in the middle / read / neither half is repeated", () => {
  const wrapped = `${TOKEN_LIKE.slice(0, 20)}\n${TOKEN_LIKE.slice(20)}`;
  const text = JSON.stringify(problemsOf(withRecord({ cluster: wrapped, zoneId: wrapped })));
  for (const half of [TOKEN_LIKE.slice(0, 12), TOKEN_LIKE.slice(-12)])
    expect(text).not.toContain(half);
});

test("a pager's address at random / read / accepted", () => {
  const pagers = ["mail.x7q9zk2m4p8w1r5t3y6u0i9o@example.pagerduty.com"];
  expect(problemsOf(withTop({ notify: { pagers } }))).toEqual([]);
});

test("a zone's id / read / accepted, and a key of Cloudflare's in its place refused", () => {
  expect(problemsOf(withRecord({ zoneId: "0123456789abcdef0123456789abcdef" }))).toEqual([]);
  const [problem] = problemsOf({
    records: [{ ...RECORD, zoneId: "0".repeat(5) + "1a".repeat(16) }],
  });
  expect(problem?.given).toBe('"(hidden: may be a secret)"');
});
