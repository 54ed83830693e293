/**
 * Parsers of single configuration values, in the manner of `contract/values.ts`: each gives
 * the value, or says what it expected and what to do.
 */
import { z } from "zod";
import { holdsSecret } from "../../contract/secret-words.ts";
import { parseServerAddress, serverText } from "../../contract/server-address.ts";
import { no, ok, type Parsed } from "../../contract/values.ts";

const NOT_THE_TOKEN = "this looks like the token itself; put it into";

export function parseSsmName(input: unknown): Parsed<string> {
  const expected = "the name of an SSM parameter, such as /fargate-ddns/cloudflare-token";
  if (typeof input !== "string") return no(expected, "write the name as a string");
  if (holdsSecret(input))
    return no(expected, `${NOT_THE_TOKEN} an SSM SecureString, and write that one's name here`);
  const inArn = /^arn:[^:]*:ssm:.*:parameter(\/.+)$/.exec(input)?.[1];
  if (inArn !== undefined) return no(expected, `write the name instead of the ARN: "${inArn}"`);
  if (!/^(\/[\w.-]+)+$/.test(input) || input.length > 1011)
    return no(expected, "begin it with /, then letters, digits, . - _ and further /");
  return ok(input);
}

export function parseSecretName(input: unknown): Parsed<string> {
  const expected = "the name of a secret in Secrets Manager, such as fargate-ddns/token";
  if (typeof input !== "string") return no(expected, "write the name as a string");
  if (holdsSecret(input))
    return no(expected, `${NOT_THE_TOKEN} a secret, and write that one's name here`);
  const inArn = /^arn:[^:]*:secretsmanager:.*:secret:(.+)-\w{6}$/.exec(input)?.[1];
  if (inArn !== undefined) return no(expected, `write the name instead of the ARN: "${inArn}"`);
  if (!/^[\w/+=.@-]{1,512}$/.test(input))
    return no(expected, "use letters, digits and / _ + = . @ - only, at most 512");
  return ok(input);
}

export function parseEmail(input: unknown): Parsed<string> {
  if (z.email().safeParse(input).success) return ok(input as string);
  return no("a mail address, such as ops@example.com", "write one address for each entry");
}

/** In one spelling; a name is looked up by the function. */
export function parseNameServer(input: unknown): Parsed<string> {
  const parsed = parseServerAddress(input);
  return parsed.ok ? ok(serverText(parsed.value)) : parsed;
}

export function parseStackName(input: unknown): Parsed<string> {
  if (typeof input === "string" && /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(input)) return ok(input);
  return no(
    "a CloudFormation stack name: a letter, then letters, digits and hyphens, at most 128",
    'write "FargateDdns", or leave the key out',
  );
}

/** What CloudWatch Logs accepts; a test compares it with the CDK's list. */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

export function parseRetentionDays(input: unknown): Parsed<number> {
  if (typeof input === "number" && RETENTION_DAYS.includes(input)) return ok(input);
  // Not of an object, whose own `toString` may be anything.
  const days = typeof input === "number" || typeof input === "string" ? Number(input) : Number.NaN;
  const longer = RETENTION_DAYS.find((other) => other > days) ?? 3653;
  return no(
    `one of CloudWatch's retention times in days: ${RETENTION_DAYS.join(", ")}`,
    `write ${Number.isFinite(days) ? longer : 30}`,
  );
}
