/** Replies of the simulated Cloudflare as they go over the wire, in whatever way they travel. */
import type { Fault } from "../faults.ts";
import { fail, INVALID } from "./errors.ts";
import type { CloudflareModel } from "./model.ts";
import type { ApiReply, ApiRequest } from "./types.ts";

export interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const JSON_TYPE = { "content-type": "application/json" };

/** `text`: the body as it came, which may be no JSON. */
export function answer(model: CloudflareModel, call: ApiRequest, text: string): Raw {
  const body = text === "" ? undefined : parsed(text);
  return raw(body === NOT_JSON ? fail(400, INVALID.json()) : model.handle({ ...call, body }));
}

const NOT_JSON = Symbol("not JSON");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

/** An ordered reply, or an ordered error in the API's own form. */
export function ordered(fault: Extract<Fault, { kind: "reply" | "error" }>): Raw {
  if (fault.kind === "reply")
    return { ...fault, headers: { ...typeOf(fault.body), ...fault.headers } };
  const error = { code: Number(fault.code) || 1000, message: fault.message };
  return raw(fail(fault.status ?? 400, error));
}

function raw(reply: ApiReply): Raw {
  const body = JSON.stringify(reply.body);
  return { status: reply.status, headers: { ...JSON_TYPE, ...reply.headers }, body };
}

const typeOf = (body: string): Readonly<Record<string, string>> =>
  /^\s*[[{]/.test(body) ? JSON_TYPE : { "content-type": "text/html; charset=UTF-8" };
