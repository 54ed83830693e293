/** What Lambda knows of a function, and what an environment that runs it must be able to do. */
import type { Caller, PolicyDocument } from "../iam.ts";

export type Outcome =
  | { readonly kind: "success"; readonly payload: unknown }
  /** The handler threw, or the process under it died. */
  | {
      readonly kind: "error";
      readonly errorType: string;
      readonly errorMessage: string;
      readonly trace: readonly string[];
      /** The environment is gone with it; the next invocation is a cold one. */
      readonly isFatal: boolean;
    }
  | { readonly kind: "timeout" };

export interface Invocation {
  readonly requestId: string;
  readonly event: unknown;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
}

/** One invocation at a time. */
export interface Environment {
  invoke(invocation: Invocation): Promise<Outcome>;
  close(): void;
}

export interface FunctionSpec {
  readonly name: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly role: Caller;
  /** At most so many at once; undefined: as many as come. */
  readonly reservedConcurrency?: number;
  readonly newEnvironment: () => Environment;
}

/** How asynchronous invocations are retried, and where those that failed go. */
export interface EventInvokeConfig {
  readonly maxRetries: number;
  readonly maxAgeMs: number;
  readonly onFailureArn?: string;
}

export interface LambdaFunction extends FunctionSpec {
  readonly arn: string;
  readonly policies: PolicyDocument[];
  eventInvokeConfig: EventInvokeConfig;
}

/** What a synchronous caller would get as the payload of a failed invocation. */
export function responsePayload(outcome: Outcome, { requestId, timeoutMs }: Invocation): unknown {
  switch (outcome.kind) {
    case "success":
      return outcome.payload;
    case "error": {
      const { errorType, errorMessage, trace } = outcome;
      return { errorType, errorMessage, trace };
    }
    case "timeout": {
      const seconds = (timeoutMs / 1000).toFixed(2);
      const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
      return { errorType: "Sandbox.Timedout", errorMessage };
    }
  }
}
