/**
 * AWS as others have emulated it, on loopback: ministack (CloudFormation, Lambda, EventBridge, SNS
 * and so on; it runs the deployed function in Node) and moto (ECS and EC2, whose tasks have
 * network interfaces with addresses). Both are independent of the sandbox.
 */
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, startServer } from "./child.ts";

export const REGION = "ap-northeast-1";
/** The emulators take an access key of twelve digits for the account. */
export const ACCOUNT = "123456789012";

export interface Emulators {
  /** Of everything but ECS and EC2. */
  readonly awsUrl: string;
  readonly ecsUrl: string;
  /** Environment of a program that is to see this AWS: the AWS CLI, the CDK. */
  readonly environment: Readonly<Record<string, string>>;
  output(): string;
  close(): Promise<void>;
}

const MINISTACK = fileURLToPath(new URL("ministack-plus.py", import.meta.url));

export interface EmulatorOptions {
  /** Of the Python environment. */
  readonly programs: string;
  /** What the deployed functions see in addition to what the template says. */
  readonly functionEnvironment: Readonly<Record<string, string>>;
}

export async function openEmulators(options: EmulatorOptions): Promise<Emulators> {
  const { programs, functionEnvironment } = options;
  const own = ownEnvironment(programs);
  const motoPort = await freePort();
  const moto = await startServer({
    program: join(programs, "moto_server"),
    arguments: ["-H", "127.0.0.1", "-p", String(motoPort)],
    environment: own,
    port: motoPort,
    readyPath: "/moto-api/",
  });
  const port = await freePort();
  const ministack = await startServer({
    program: join(programs, "python"),
    arguments: [MINISTACK],
    environment: {
      ...own,
      ...{ BIND_HOST: "127.0.0.1", MINISTACK_HOST: "127.0.0.1", GATEWAY_PORT: String(port) },
      ...{ IOT_MTLS_ENABLED: "0", SFTP_ENABLED: "0", MINISTACK_REGION: REGION },
      // It hands its own environment on to the functions, so the template stays as it is.
      ...{ AWS_ENDPOINT_URL_ECS: moto.url, AWS_ENDPOINT_URL_EC2: moto.url },
      ...functionEnvironment,
    },
    port,
    readyPath: "/_ministack/health",
  }).catch(async (error: unknown) => {
    await moto.stop();
    throw error;
  });
  return {
    awsUrl: ministack.url,
    ecsUrl: moto.url,
    environment: { ...own, AWS_ENDPOINT_URL: ministack.url },
    output: () => `${moto.output()}\n${ministack.output()}`,
    close: async () => {
      await ministack.stop();
      await moto.stop();
    },
  };
}

/** Nothing of the user's own AWS; and first on the path the Node that the functions run on. */
function ownEnvironment(programs: string): Record<string, string> {
  const path = [dirname(process.execPath), programs, process.env["PATH"] ?? ""];
  const kept = Object.entries(process.env).flatMap(([key, value]) =>
    value === undefined || /^AWS_|^NODE_OPTIONS$/.test(key) ? [] : [[key, value] as const],
  );
  return {
    ...Object.fromEntries(kept),
    PATH: path.join(delimiter),
    ...{ AWS_ACCESS_KEY_ID: ACCOUNT, AWS_SECRET_ACCESS_KEY: "none", AWS_REGION: REGION },
    ...{ AWS_DEFAULT_REGION: REGION, AWS_EC2_METADATA_DISABLED: "true" },
    ...{ AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" },
  };
}
