/** Calls that the route does not make, with the session's token and one time limit for all. */
import { type Ask, asker } from "../../lambda/cloudflare/ask.ts";
import { callLimit } from "../../lambda/cloudflare/call-limit.ts";
import type { Session } from "../session/open.ts";

/** Of all calls of one area together. */
const LONGEST_MS = 20_000;

export const askerOf = ({ cloudflare, token, clock }: Session): Ask =>
  asker({ send: cloudflare, token, limit: callLimit(clock), timer: clock }, LONGEST_MS);
