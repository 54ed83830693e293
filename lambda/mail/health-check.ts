/**
 * What Route 53's health checkers say, who connect from outside AWS's region and by name. The
 * service is global: it is asked in us-east-1, from wherever the stack is.
 */

import type { SignedFetch } from "../aws/signed-request.ts";
import { readReachable } from "./outside.ts";
import type { OutsideCheck } from "./ports.ts";

const OPERATION = "route53:GetHealthCheckStatus";

export function route53Check(fetch: SignedFetch): OutsideCheck {
  return {
    async isReachable(healthCheckId, timeoutMs) {
      const reply = await fetch(
        {
          operation: OPERATION,
          service: "route53",
          region: "us-east-1",
          host: "route53.amazonaws.com",
          method: "GET",
          path: `/2013-04-01/healthcheck/${encodeURIComponent(healthCheckId)}/status`,
        },
        timeoutMs,
      );
      return reply.kind === "known" ? readReachable(OPERATION, reply.value) : reply;
    },
  };
}
