/**
 * Starts the mail probe, and does not wait for what it finds: that goes to the probe's own log
 * and metrics. Lambda answers 202 as soon as the event is in its queue.
 */
import { hostOf, type SignedFetch } from "../aws/signed-request.ts";
import type { MailProbe } from "./ports.ts";

export function lambdaProbe(fetch: SignedFetch, functionArn: string): MailProbe {
  const [, , , region = ""] = functionArn.split(":");
  return {
    async start(task, timeoutMs) {
      const reply = await fetch(
        {
          operation: "lambda:InvokeFunction",
          service: "lambda",
          region,
          host: hostOf("lambda", region),
          method: "POST",
          path: `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`,
          headers: { "x-amz-invocation-type": "Event", "content-type": "application/json" },
          body: JSON.stringify(task),
        },
        timeoutMs,
      );
      return reply.kind === "known" ? { kind: "known", value: undefined } : reply;
    },
  };
}
