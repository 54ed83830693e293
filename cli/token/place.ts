/** Where the token is stored, to be read as it stands there and to be replaced. */
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { SecretPlace } from "../../contract/secret-place.ts";
import { fieldsOf, jsonOf } from "../../contract/unknown-json.ts";
import { fromAws } from "../../lambda/aws/fault.ts";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { ClientConfig } from "../session/aws.ts";

export interface TokenPlace {
  /** The text as it is stored; undefined where nothing is. */
  read(): Promise<Reading<string | undefined>>;
  write(text: string): Promise<Reading<void>>;
}

const LONGEST_MS = 15_000;

export const tokenPlace = ({ kind, name }: SecretPlace, client: ClientConfig): TokenPlace =>
  kind === "ssm"
    ? parameter(name, new SSMClient({ ...client, maxAttempts: 3 }))
    : secret(name, new SecretsManagerClient({ ...client, maxAttempts: 3 }));

/** A secret that is JSON keeps its other fields. */
export function withToken(stored: string | undefined, token: string): string {
  const fields = stored?.trim().startsWith("{") ? fieldsOf(jsonOf(stored)) : undefined;
  return fields === undefined ? token : JSON.stringify({ ...fields, token });
}

/** A SecureString under the AWS-managed key, which the function's role needs no permission for. */
function parameter(Name: string, client: SSMClient): TokenPlace {
  return {
    read: () =>
      asked("ssm:GetParameter", async (abortSignal) => {
        const command = new GetParameterCommand({ Name, WithDecryption: true });
        return (await client.send(command, { abortSignal })).Parameter?.Value;
      }).then(orNothing),
    write: (Value) =>
      asked("ssm:PutParameter", async (abortSignal) => {
        const input = { Name, Value, Type: "SecureString", Overwrite: true } as const;
        await client.send(new PutParameterCommand(input), { abortSignal });
      }),
  };
}

function secret(name: string, client: SecretsManagerClient): TokenPlace {
  const put = (SecretString: string) =>
    asked("secretsmanager:PutSecretValue", async (abortSignal) => {
      const command = new PutSecretValueCommand({ SecretId: name, SecretString });
      await client.send(command, { abortSignal });
    });
  return {
    read: () =>
      asked("secretsmanager:GetSecretValue", async (abortSignal) => {
        const command = new GetSecretValueCommand({ SecretId: name });
        return (await client.send(command, { abortSignal })).SecretString;
      }).then(orNothing),
    async write(SecretString) {
      const done = await put(SecretString);
      if (done.kind === "known" || done.because.code !== "not-found") return done;
      return asked("secretsmanager:CreateSecret", async (abortSignal) => {
        const command = new CreateSecretCommand({ Name: name, SecretString });
        await client.send(command, { abortSignal });
      });
    },
  };
}

function asked<T>(
  operation: string,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<Reading<T>> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  return call(signal).then(known, fromAws(operation, signal));
}

const orNothing = (stored: Reading<string | undefined>): Reading<string | undefined> =>
  stored.kind === "unavailable" && stored.because.code === "not-found" ? known(undefined) : stored;
