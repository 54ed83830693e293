/** The only credentials that a bundled client finds: those of the environment, when it asks. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bundleLambda } from "../../build/bundle.ts";
import { temporaryDirectory } from "../lib/support/assets.ts";

const directory = temporaryDirectory();

interface Identity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** A real client, bundled as the function is; each call makes a new one, as a cold start does. */
const newClient: () => { config: { credentials(): Promise<Identity> } } = await (async () => {
  const entry = join(directory, "entry.ts");
  const client = fileURLToPath(import.meta.resolve("@aws-sdk/client-ecs/package.json"));
  writeFileSync(
    entry,
    `import { ECSClient } from ${JSON.stringify(client.replace(/\/package\.json$/, ""))};
     export const newClient = () => new ECSClient({ region: "eu-west-1" });`,
  );
  const { file } = await bundleLambda(join(directory, "out"), entry);
  return (await import(pathToFileURL(file).href)).default.newClient;
})();

beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "one");
  vi.stubEnv("AWS_SESSION_TOKEN", "session");
  vi.stubEnv("AWS_CREDENTIAL_EXPIRATION", undefined);
  // A profile would lead the SDK's own chain away from the environment.
  vi.stubEnv("AWS_PROFILE", "elsewhere");
});
afterEach(() => void vi.unstubAllEnvs());

test("credentials set after the client was made / asked for / are those of the environment", async () => {
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", undefined);
  const client = newClient();
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "two");
  expect(await client.config.credentials()).toMatchObject({
    accessKeyId: "AKIDEXAMPLE",
    secretAccessKey: "two",
    sessionToken: "session",
  });
});

test.each([
  ["without an end", undefined],
  ["that ended a second ago", new Date(Date.now() - 1_000).toISOString()],
  ["that end in an hour", new Date(Date.now() + 3_600_000).toISOString()],
])("credentials %s / changed / are read again", async (_, end) => {
  vi.stubEnv("AWS_CREDENTIAL_EXPIRATION", end);
  const client = newClient();
  expect((await client.config.credentials()).secretAccessKey).toBe("one");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "two");
  expect((await client.config.credentials()).secretAccessKey).toBe("two");
});

test("credentials that end in an hour / asked for / say when", async () => {
  const end = new Date(Date.now() + 3_600_000);
  vi.stubEnv("AWS_CREDENTIAL_EXPIRATION", end.toISOString());
  expect((await newClient().config.credentials()).expiration).toEqual(end);
});

test("an end that is no date / asked for / is refused", async () => {
  vi.stubEnv("AWS_CREDENTIAL_EXPIRATION", "soon");
  await expect(newClient().config.credentials()).rejects.toThrow("AWS_CREDENTIAL_EXPIRATION");
});

test.each(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])(
  "credentials without %s / asked for / are refused with what is missing, and no secret",
  async (missing) => {
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "a-secret");
    vi.stubEnv(missing, "");
    const error = await newClient()
      .config.credentials()
      .then(
        () => expect.fail("there are no credentials"),
        (reason: Error) => reason,
      );
    expect(error.name).toBe("CredentialsProviderError");
    expect(error.message).toContain(missing);
    expect(error.message).not.toContain("a-secret");
  },
);
