/** Where a secret is stored, by name: in an SSM parameter or in Secrets Manager. */
import { type Read, unlike } from "./decoding.ts";
import { holdsSecret } from "./secret-words.ts";
import { expecting, no, ok, type Parsed } from "./values.ts";

export interface SecretPlace {
  readonly kind: "ssm" | "secretsmanager";
  readonly name: string;
}

const NOT_THE_TOKEN = "this looks like the token itself; put it into";

export function parseSsmName(input: unknown): Parsed<string> {
  const expected = "the name of an SSM parameter, such as /fargate-ddns/cloudflare-token";
  if (typeof input !== "string") return no(expected, "write the name as a string");
  if (holdsSecret(input))
    return no(expected, `${NOT_THE_TOKEN} an SSM SecureString, and write that one's name here`);
  const inArn = /^arn:[^:]*:ssm:.*:parameter(\/.+)/.exec(input)?.[1];
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

const WEBHOOK_PARAMETER = "/fargate-ddns/slack-webhook";

/** People paste the webhook's URL, which is a secret, where the parameter's name belongs. */
export function parseWebhookParameter(input: unknown): Parsed<string> {
  const expected = `the name of an SSM parameter, such as ${WEBHOOK_PARAMETER}`;
  if (typeof input === "string" && /:\/\/|slack\.com|services\/T/i.test(input))
    return no(
      expected,
      "this looks like the webhook's URL itself, which is a secret; make a new one if this file " +
        `was shared, put it into an SSM SecureString, and write that one's name: "${WEBHOOK_PARAMETER}"`,
    );
  return expecting(expected, parseSsmName)(input);
}

/** `ssm:/name` or `secretsmanager:name`. */
export const placeText = ({ kind, name }: SecretPlace): string => `${kind}:${name}`;

export function parsePlace(text: string): Read<SecretPlace> {
  for (const [kind, parseName] of PARSERS) {
    if (!text.startsWith(`${kind}:`)) continue;
    const name = parseName(text.slice(kind.length + 1));
    if (name.ok) return ok({ kind, name: name.value });
  }
  return unlike("ssm:/NAME or secretsmanager:NAME");
}

const PARSERS = [
  ["ssm", parseSsmName],
  ["secretsmanager", parseSecretName],
] as const;
