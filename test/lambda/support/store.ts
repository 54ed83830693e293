/**
 * The Cloudflare adapter on a local server, with a token store that can rotate. Each result
 * of the adapter is checked for the absence of both tokens.
 */

import { expect } from "vitest";
import { parseFqdn } from "../../../contract/values.ts";
import { callLimit } from "../../../lambda/cloudflare/call-limit.ts";
import { cloudflareHttp } from "../../../lambda/cloudflare/http-transport.ts";
import { cloudflareRecordStore } from "../../../lambda/cloudflare/record-store.ts";
import type { RecordStore, SecretSource } from "../../../lambda/domain/ports.ts";
import { known, type Reading } from "../../../lambda/domain/reading.ts";
import { systemClock } from "../../../lambda/system-clock.ts";

export const OLD_TOKEN = "0ld-Tok3n_0123456789";
export const NEW_TOKEN = "N3w-Tok3n_9876543210";

export function fqdn(text: string) {
  const parsed = parseFqdn(text);
  if (!parsed.ok) throw new Error(`${text} is no name`);
  return parsed.value;
}

/** A cache that holds the old token, over a store that holds `stored`. */
export function tokens(stored: Reading<string> = known(OLD_TOKEN)): SecretSource {
  let cached: Reading<string> = known(OLD_TOKEN);
  return {
    read: async (_, isFresh) => {
      if (isFresh) cached = stored;
      return cached;
    },
  };
}

export function storeAt(baseURL: string, token: SecretSource = tokens()): RecordStore {
  const store = cloudflareRecordStore({
    timer: systemClock,
    token,
    limit: callLimit({ now: Date.now }),
    send: cloudflareHttp(baseURL),
  });
  return {
    list: async (...args) => withoutToken(await store.list(...args)),
    apply: async (...args) => withoutToken(await store.apply(...args)),
    zone: async (...args) => withoutToken(await store.zone(...args)),
  };
}

function withoutToken<T>(result: T): T {
  for (const token of [OLD_TOKEN, NEW_TOKEN]) expect(JSON.stringify(result)).not.toContain(token);
  return result;
}
