/** The Lambda's entry: the real environment and clients around `handle.ts`. */
import { parseConfig } from "./config.ts";
import { handle, type Runtime } from "./handle-event.ts";
import { log, wire } from "./wiring.ts";

/** As much of Lambda's context as is used here. */
export interface InvocationContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

export async function handler(event: unknown, context: InvocationContext): Promise<void> {
  log.requestId(context.awsRequestId);
  await handle(event, context.getRemainingTimeInMillis(), { log, start });
}

/** Made by the environment's first event. */
let runtime: Runtime | undefined;

function start(): Runtime {
  if (runtime !== undefined) return runtime;
  const parsed = parseConfig(process.env);
  if (!parsed.ok) {
    log.write("error", "configuration-invalid", { problems: parsed.problems });
    throw new ConfigurationInvalid(parsed.problems);
  }
  runtime = wire(parsed.config);
  return runtime;
}

class ConfigurationInvalid extends Error {
  override readonly name = "ConfigurationInvalid";
  constructor(problems: readonly string[]) {
    super(problems.join("; "));
  }
}
