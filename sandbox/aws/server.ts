/**
 * One HTTP server in front of all AWS models. It distinguishes the services as AWS's own edge
 * could: by the credential scope that every signed request carries. Ordered faults strike
 * here, permissions are checked here, and every call is written to the journal.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Fault, Faults } from "../faults.ts";
import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { allows, type Caller, type Identities, type Request } from "./iam.ts";
import type { Operations } from "./operation.ts";
import { type Models, operations, PROTOCOLS } from "./operations.ts";
import { restCall } from "./rest.ts";
import { type Protocol, type Reply, writeError, writeResult } from "./wire.ts";

interface Call {
  readonly service: string;
  readonly operation: string;
  readonly protocol: Protocol;
  readonly accessKeyId: string;
  readonly body: string;
}

/** A permission that a call needed. */
export interface Asked extends Request {
  /** ARN of the caller. */
  readonly principal: string;
}

export class AwsServer {
  /** Added to every call: half before it takes effect, half after. */
  latencyMs = 0;
  /** In the order of the calls; those that were refused, too. */
  readonly asked: Asked[] = [];
  readonly #account: Account;
  readonly #faults: Faults;
  readonly #identities: Identities;
  readonly #operations: Operations;
  readonly #server: Server;

  constructor(account: Account, faults: Faults, identities: Identities, models: Models) {
    this.#account = account;
    this.#faults = faults;
    this.#identities = identities;
    this.#operations = operations(account, models);
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
      });
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = readCall(request, await text(request));
    if (call === undefined) {
      response.writeHead(403).end("<Error><Code>MissingAuthenticationToken</Code></Error>");
      return;
    }
    const { service, operation } = call;
    this.#account.journal.write({ kind: "call", service, operation });
    const fault = this.#faults.take(service, operation);
    if (fault !== undefined)
      this.#account.journal.write({ kind: "fault", service, operation, what: describe(fault) });
    await this.#wait(this.latencyMs / 2 + (fault?.kind === "delay" ? fault.ms : 0));
    const reply = this.#answer(call, fault);
    await this.#wait(this.latencyMs / 2);
    if (reply !== undefined) send(response, reply, fault);
    else if (fault?.kind !== "stall-headers") request.socket.destroy();
  }

  /** Undefined: nothing is said, ever. */
  #answer(call: Call, fault: Fault | undefined): Reply | undefined {
    switch (fault?.kind) {
      case "reply":
        return { status: fault.status, headers: fault.headers ?? {}, body: fault.body };
      case "error": {
        const error = new AwsError(fault.code, fault.message, fault.status ?? 400);
        return writeError(call.protocol, error, this.#account.uuid());
      }
      case "stall-headers":
      case "refuse":
        return undefined;
      case "lost-reply":
        this.#act(call);
        return undefined;
      default:
        return this.#act(call);
    }
  }

  #act(call: Call): Reply {
    const { protocol, operation } = call;
    const requestId = this.#account.uuid();
    try {
      return writeResult(protocol, operation, this.#run(call), requestId);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return writeError(protocol, error, requestId);
    }
  }

  #run({ service, operation, accessKeyId, body }: Call): object {
    const known = this.#operations[`${service}:${operation}`];
    if (known === undefined)
      throw new AwsError("UnknownOperationException", `the sandbox has no ${service}:${operation}`);
    const caller = this.#identities.find(accessKeyId);
    if (caller === undefined) throw unknownKey(service);
    for (const request of known.needs(body)) {
      const { action, resource, context = {} } = request;
      this.asked.push({ principal: caller.principal, action, resource, context });
      if (!allows(caller, request, request.resourcePolicies))
        throw denied(service, caller, request);
    }
    return known.run(body);
  }

  async #wait(ms: number): Promise<void> {
    if (ms <= 0) return;
    await new Promise<void>((resolve) => {
      this.#account.timeline.after(ms, resolve);
    });
  }
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function readCall(request: IncomingMessage, body: string): Call | undefined {
  const scope = /Credential=([^/]+)\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/.exec(
    request.headers.authorization ?? "",
  );
  const [, accessKeyId = "", service = ""] = scope ?? [];
  const protocol = PROTOCOLS[service];
  if (protocol === undefined) return undefined;
  if (protocol === "rest") {
    const { method = "", url = "" } = request;
    return { service, protocol, accessKeyId, ...restCall(service, method, url) };
  }
  const target = String(request.headers["x-amz-target"] ?? "");
  const operation =
    protocol === "json"
      ? target.slice(target.indexOf(".") + 1)
      : (new URLSearchParams(body).get("Action") ?? "");
  return { service, operation, protocol, accessKeyId, body };
}

function send(response: ServerResponse, reply: Reply, fault: Fault | undefined): void {
  const bytes = Buffer.from(reply.body);
  response.writeHead(reply.status, { ...reply.headers, "content-length": bytes.length });
  if (fault?.kind === "stall-body") response.write(bytes.subarray(0, bytes.length >> 1));
  else response.end(bytes);
}

function describe(fault: Fault): string {
  switch (fault.kind) {
    case "reply":
      return `reply ${fault.status}`;
    case "error":
      return fault.code;
    case "delay":
      return `delay of ${fault.ms} ms`;
    default:
      return fault.kind;
  }
}

function unknownKey(service: string): AwsError {
  const message = "The security token included in the request is invalid.";
  if (service === "ec2") return new AwsError("AuthFailure", message, 401);
  if (service === "sns") return new AwsError("InvalidClientTokenId", message, 403);
  return new AwsError("UnrecognizedClientException", message);
}

function denied(service: string, caller: Caller, request: { action: string; resource: string }) {
  const { action, resource } = request;
  const message =
    `User: ${caller.principal} is not authorized to perform: ${action} on resource: ${resource} ` +
    "because no identity-based policy allows the action";
  if (service === "ec2")
    return new AwsError("UnauthorizedOperation", `You are not authorized: ${message}`, 403);
  if (service === "sns") return new AwsError("AuthorizationError", message, 403);
  return new AwsError("AccessDeniedException", message);
}
