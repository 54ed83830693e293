/** A function of the template: its environment variables as Lambda sets them, and its role. */

import { type Caller, trusts } from "../iam.ts";
import { ThreadEnvironment } from "../lambda/environment.ts";
import type { Context } from "./deploy-context.ts";
import type { Properties } from "./properties.ts";

const ENVIRONMENT_LIMIT_BYTES = 4096;
const RESERVED =
  /^(AWS_(REGION|DEFAULT_REGION|ACCESS_KEY.*|SECRET_.*|SESSION_TOKEN)|_HANDLER|(AWS_)?LAMBDA_.*)$/;

export function createFunction(context: Context, p: Properties, logicalId: string): void {
  const { account, lambda, stack, identities, taskRoot, extraEnv, newEnvironment } = context;
  const { name } = stack.identity(logicalId);
  const role = roleOf(context, p);
  const runtime = p.text("Runtime");
  if (!/^nodejs(22|24)\.x$/.test(runtime))
    throw new Error(`${logicalId}: the sandbox cannot run ${runtime}`);
  const own = variables(p);
  const accessKeyId = `ASIA${account.hex(16).toUpperCase()}`;
  identities.add(accessKeyId, role);
  const memoryMb = p.number("MemorySize", 128);
  const handler = p.text("Handler");
  const logGroup = p.inner("LoggingConfig").text("LogGroup", `/aws/lambda/${name}`);
  const reservedConcurrency = p.optionalNumber("ReservedConcurrentExecutions");
  const env = {
    ...own,
    _HANDLER: handler,
    AWS_REGION: account.region,
    AWS_DEFAULT_REGION: account.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: "sandbox-secret-access-key",
    AWS_SESSION_TOKEN: "sandbox-session-token",
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: "2026/01/01/[$LATEST]sandbox",
    LAMBDA_TASK_ROOT: taskRoot,
    LAMBDA_RUNTIME_DIR: "/var/runtime",
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    ...extraEnv,
  };
  lambda.create({
    name,
    timeoutMs: p.number("Timeout", 3) * 1000,
    memoryMb,
    role,
    ...(reservedConcurrency === undefined ? {} : { reservedConcurrency }),
    newEnvironment: () =>
      newEnvironment?.(env) ?? new ThreadEnvironment(account, { taskRoot, handler, env }),
  });
}

function roleOf({ account, roles }: Context, p: Properties): Caller {
  const role = roles.get(p.text("Role"));
  if (role === undefined) throw new Error(`${p.logicalId}: there is no role ${p.text("Role")}`);
  if (!trusts(role, "lambda.amazonaws.com", { "aws:SourceAccount": account.id }))
    throw new Error(`${p.logicalId}: ${role.principal} cannot be assumed by Lambda`);
  return role;
}

function variables(p: Properties): Record<string, string> {
  const own: Record<string, string> = {};
  for (const [key, value] of Object.entries(p.inner("Environment").inner("Variables").record())) {
    if (RESERVED.test(key)) throw new Error(`${p.logicalId}: the variable ${key} is reserved`);
    if (typeof value !== "string")
      throw new Error(`${p.logicalId}: the variable ${key} should be a string`);
    own[key] = value;
  }
  const bytes = Buffer.byteLength(Object.entries(own).flat().join(""));
  if (bytes > ENVIRONMENT_LIMIT_BYTES)
    throw new Error(`${p.logicalId}: ${bytes} bytes of variables; Lambda takes 4096`);
  return own;
}
