/**
 * Who calls AWS, and where: region, credentials and account, as the AWS CLI would find them
 * (environment, profile, single sign-on, instance role).
 */
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import type { Obstacle } from "../ending.ts";
import type { SessionOptions } from "./options.ts";

/** What every client of the SDK is made with. */
export interface ClientConfig {
  readonly region: string;
  readonly credentials: ReturnType<typeof fromNodeProviderChain>;
  readonly endpoint?: string;
  /** The route retries by itself, and counts each call. */
  readonly maxAttempts: number;
}

export interface Caller {
  readonly client: ClientConfig;
  readonly accountId: string;
  /** The ARN of who calls. */
  readonly identity: string;
}

export type CallerRead =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly obstacle: Obstacle };

const LONGEST_WAIT_MS = 10_000;

export async function readCaller(options: SessionOptions): Promise<CallerRead> {
  const { profile, endpointUrl } = options;
  const chosen = profile === undefined ? {} : { profile };
  const credentials = fromNodeProviderChain(chosen);
  const endpoint = endpointUrl === undefined ? {} : { endpoint: endpointUrl };
  const region = await regionOf(options);
  if (region === undefined) return { ok: false, obstacle: NO_REGION };
  const client = { region, credentials, maxAttempts: 1, ...endpoint };
  const sts = new STSClient({ ...client, maxAttempts: 3 });
  try {
    const abortSignal = AbortSignal.timeout(LONGEST_WAIT_MS);
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}), { abortSignal });
    if (Account === undefined || Arn === undefined) return { ok: false, obstacle: NO_ACCOUNT };
    return { ok: true, caller: { client, accountId: Account, identity: Arn } };
  } catch (error) {
    return {
      ok: false,
      obstacle: obstacleIn(error, region, profile ?? process.env["AWS_PROFILE"]),
    };
  } finally {
    sts.destroy();
  }
}

async function regionOf({ region, profile }: SessionOptions): Promise<string | undefined> {
  const fallback = process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
  const found = region ?? (profile === undefined ? fallback : undefined);
  if (found !== undefined) return found;
  const client = new STSClient(profile === undefined ? {} : { profile });
  // The SDK throws where neither the environment nor the profile names one.
  return client.config.region().catch(() => fallback);
}

const NO_REGION: Obstacle = {
  code: "no-region",
  what: "No AWS region is set.",
  todo: ["export AWS_REGION=ap-northeast-1", "aws configure set region ap-northeast-1"],
};

const NO_ACCOUNT: Obstacle = {
  code: "no-account",
  what: "AWS did not say which account these credentials belong to.",
  todo: ["aws sts get-caller-identity"],
};

const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"]);
const UNKNOWN_KEY = new Set([
  "InvalidClientTokenId",
  "UnrecognizedClientException",
  "SignatureDoesNotMatch",
]);

/** `profile`: the one asked for, if any. */
export function obstacleIn(error: unknown, region: string, profile?: string): Obstacle {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === "CredentialsProviderError" || name === "TokenProviderError") {
    if (profile !== undefined)
      return {
        code: "no-credentials",
        what: `No AWS credentials were found for the profile "${profile}": ${message}`,
        todo: ["aws configure list-profiles", `aws sso login --profile ${profile}`],
      };
    return {
      code: "no-credentials",
      what: `No AWS credentials were found: ${message}`,
      todo: ["aws configure", "aws sso login", "export AWS_PROFILE=PROFILE"],
    };
  }
  if (EXPIRED.has(name))
    return {
      code: "credentials-expired",
      what: "The AWS credentials have expired.",
      todo: ["aws sso login"],
    };
  if (UNKNOWN_KEY.has(name))
    return {
      code: "credentials-refused",
      what: `AWS does not accept these credentials: ${message}`,
      todo: ["aws sts get-caller-identity", "aws configure list"],
    };
  return {
    code: "aws-unreachable",
    what: `AWS could not be asked who you are (${region}): ${name}: ${message}`,
    todo: [`aws sts get-caller-identity --region ${region}`],
  };
}
