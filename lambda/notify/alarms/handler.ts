/** The entry of the function that forwards alarms. */
import { type ForwardPorts, forward } from "./forward.ts";
import { log, wire } from "./wiring.ts";

interface InvocationContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** Made by the environment's first event. */
let ports: ForwardPorts | undefined;

export async function handler(event: unknown, context: InvocationContext): Promise<void> {
  log.requestId(context.awsRequestId);
  ports ??= wire(process.env);
  await forward(event, context.getRemainingTimeInMillis(), ports);
}
