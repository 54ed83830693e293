/**
 * Credentials as Lambda hands them over: in the environment, nowhere else. The bundle puts
 * this file in place of the SDK's default provider chain, whose other links (profiles, SSO,
 * processes, web identity, instance metadata) cannot apply in a function, and are a third of
 * its bytes. Apart from `config.ts` the only reader of `process.env`: its own reader, because
 * the SDK calls it, at a time of the SDK's choosing.
 */

/** The SDK's `AwsCredentialIdentity`, as far as the environment knows it. */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/**
 * Stands in for `defaultProvider` of `@aws-sdk/credential-provider-node`. The SDK asks each
 * time it signs, so that the environment of that moment counts; nothing is kept, and nothing
 * can outlive its `expiration`.
 */
export const defaultProvider = () => async (): Promise<Credentials> => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_CREDENTIAL_EXPIRATION } =
    process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw noCredentials();
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    ...(AWS_CREDENTIAL_EXPIRATION && { expiration: expiry(AWS_CREDENTIAL_EXPIRATION) }),
  };
};

function expiry(text: string): Date {
  const date = new Date(text);
  // An unreadable date would count as never expired, and surface much later as a denial.
  if (Number.isNaN(date.getTime())) {
    const error = new Error("AWS_CREDENTIAL_EXPIRATION is not a date; use ISO 8601 or unset it");
    error.name = "CredentialsProviderError";
    throw error;
  }
  return date;
}

/** The SDK's own name for this error, so that whoever sorts faults by name needs no new case. */
function noCredentials(): Error {
  const error = new Error(
    "no AWS credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set. " +
      "Lambda sets them from the function's role; elsewhere set them yourself",
  );
  error.name = "CredentialsProviderError";
  return error;
}
