/** The words where the Cloudflare token is missing or of no use. */

import type { Template } from "../template.ts";
import { COMPARE_ZONE_ID, STORE_TOKEN } from "./common.ts";

export const TOKEN_MESSAGES = {
  "token-missing": {
    short: "the Cloudflare token was not found",
    what: "The Cloudflare token was not found.",
    why: "The parameter or secret was never stored, was deleted, or is empty.",
    todo: [STORE_TOKEN],
  },
  "token-malformed": {
    short: "the stored Cloudflare token is malformed",
    what: "What is stored as the Cloudflare token does not have the form of an API token.",
    why: "It is a Global API Key, or was pasted with quotation marks, a line break or other text.",
    todo: [
      "Create an API token (My Profile, API Tokens) if it is a Global API Key: a key is not a token.",
      STORE_TOKEN,
    ],
  },
  "token-ip-filter": {
    short: "the Cloudflare token has an IP filter",
    what: "Cloudflare does not accept the token from the function's IP address.",
    why: "The token has a client IP address filter, and a Lambda function has no fixed address.",
    todo: [
      "Remove the client IP address filter from the token (My Profile, API Tokens, Edit): the token itself stays the same, and no deployment is needed.",
    ],
  },
  "token-refused": {
    short: "Cloudflare refused the token",
    what: "Cloudflare refused the token.",
    why: {
      withZoneId:
        "It was rolled, deleted or has expired, or lacks DNS:Edit on {zone}; or zoneId is not the id of {zone}.",
      withoutZoneId:
        "It was rolled, deleted or has expired, or it lacks DNS:Edit on the zone {zone}.",
    },
    todo: [
      { withZoneId: COMPARE_ZONE_ID, withoutZoneId: "" },
      {
        withZoneId: "Create a token with DNS:Edit on {zone}, if zoneId is right.",
        withoutZoneId: "Create a token with DNS:Edit and Zone:Read on {zone}.",
      },
      STORE_TOKEN,
    ],
  },
} as const satisfies Readonly<Record<string, Template>>;
