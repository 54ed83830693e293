/** Cloudflare's API over HTTPS. */
import type { Send } from "./transport.ts";

const CLOUDFLARE = "https://api.cloudflare.com/client/v4";

/** `baseUrl`: in place of Cloudflare's own, the sandbox's. */
export function cloudflareHttp(baseUrl: string = CLOUDFLARE): Send {
  return async ({ method, path, query, body, token }, signal) => {
    const response = await fetch(`${baseUrl}${path}${textOf(query)}`, {
      method,
      headers: {
        accept: "application/json",
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      // A redirect would carry a write, and its token, to an unintended server.
      redirect: "manual",
      signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { ok, status, headers } = response;
    const text = await response.text().catch((error: unknown) => {
      // Only a success has to show what it did; a no is one without its reason, too.
      if (ok) throw error;
      return "";
    });
    return { status, headers: Object.fromEntries(headers), text };
  };
}

function textOf(query: Readonly<Record<string, string>> | undefined): string {
  return query === undefined ? "" : `?${new URLSearchParams(query)}`;
}
