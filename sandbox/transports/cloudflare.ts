/** Cloudflare's API in process: the adapter's requests, handed to the simulated router. */
import type { RawReply, Send } from "../../lambda/cloudflare/transport.ts";
import type { CloudflareModel } from "../cloudflare/model.ts";
import { answer, ordered, type Raw } from "../cloudflare/raw.ts";
import { routeOf } from "../cloudflare/routes.ts";
import { type Call, withoutReply } from "./caller.ts";

export function cloudflareInProcess(model: CloudflareModel, call: Call): Send {
  return async ({ method, path, query, body, token }, signal) => {
    const authorization = `Bearer ${token}`;
    const request = { method, path, query: new URLSearchParams(query), authorization };
    const text = body === undefined ? "" : JSON.stringify(body);
    const operation = routeOf(method, path)?.operation ?? "unknown";
    const came = await call("cloudflare", operation, signal, () => answer(model, request, text));
    switch (came.kind) {
      case "value":
        return asRead(came.value);
      case "reply":
      case "error":
        return asRead(ordered(came));
      default:
        throw withoutReply(came);
    }
  };
}

function asRead({ status, headers, body }: Raw): RawReply {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { status, headers: Object.fromEntries(lower), text: body };
}
