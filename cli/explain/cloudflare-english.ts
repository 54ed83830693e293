/** What Cloudflare's error numbers mean for a name that follows its task, and what to do. */
import type { CloudflareErrorNumber } from "./cloudflare-numbers.ts";

export interface NumberText {
  readonly means: string;
  readonly why: string;
  readonly todo: readonly string[];
}

export type NumberTexts = Readonly<Record<CloudflareErrorNumber, NumberText>>;

export const CHECK_TOKEN = "npx fargate-ddns doctor --before-deploy";
export const NEW_TOKEN = "npx fargate-ddns token set";
export const PLAN = "npx fargate-ddns plan";

const WRONG_FORM: NumberText = {
  means: "Cloudflare could not read the token: it does not have the form of an API token.",
  why: "A Global API Key is stored in its place, or the token was pasted with other text.",
  todo: ["Create an API token (My Profile, API Tokens) and store it:", NEW_TOKEN],
};
const DUPLICATE: NumberText = {
  means: "A record with this name, type and content exists already; nothing was changed.",
  why: "Something else created the same record at the same moment.",
  todo: [
    "The next check reads the records again. To correct the name now:",
    "npx fargate-ddns sync",
  ],
};
export const ENGLISH: NumberTexts = {
  "971": {
    means: "Cloudflare's rate limit is used up: every call with this token is refused for minutes.",
    why: "More than 1,200 calls in five minutes by this user or token, from here or elsewhere.",
    todo: [
      "No action yet: fargate-ddns waits, and then corrects every name.",
      "If it returns, find what else uses the token, and give it a token of its own.",
    ],
  },
  "1000": {
    means: "Cloudflare does not know the token.",
    why: "It was rolled or deleted, or it belongs to an account and was verified as a user's.",
    todo: ["Create a token with DNS:Edit on the zone and store it:", NEW_TOKEN],
  },
  "1004": {
    means: "Cloudflare found a value of the record invalid; nothing was changed.",
    why: "The number that follows in the detail line gives the actual reason.",
    todo: ["Look up the number that follows it, or see what would be written:", PLAN],
  },
  "1038": {
    means: "Cloudflare does not offer its DNS API for this top-level domain.",
    why: "The zone is below .cf, .ga, .gq, .ml or .tk.",
    todo: ["Use a zone of another top-level domain: fargate-ddns cannot change this one."],
  },
  "6003": WRONG_FORM,
  "6103": WRONG_FORM,
  "6111": WRONG_FORM,
  "7000": {
    means: "Cloudflare does not know the address that was called.",
    why: "An id in it has the wrong form, or --cloudflare-url leads elsewhere.",
    todo: ['Compare zoneId with "Zone ID" in the section API of the zone\'s Overview page.'],
  },
  "7003": {
    means: "Cloudflare does not know the zone or record by this id.",
    why: "zoneId is mistyped, or it is the id of an account, which has the same form.",
    todo: ['Compare zoneId with "Zone ID" in the section API of the zone\'s Overview page.'],
  },
  "9000": {
    means: "Cloudflare found the name of the record invalid; nothing was changed.",
    why: "The configured name has an empty label or characters that DNS names cannot have.",
    todo: ["Correct the name in cdk.json, then see what would be written:", PLAN],
  },
  "9003": {
    means: "The record would be proxied, and Cloudflare does not proxy to this address.",
    why: "proxied is true, and the address is private or reserved.",
    todo: ["Set proxied to false in cdk.json: a mail server can never be proxied."],
  },
  "9004": {
    means: "The record would be proxied, and Cloudflare cannot proxy it.",
    why: "proxied is true for a record or zone that Cloudflare does not proxy.",
    todo: ["Set proxied to false in cdk.json: a mail server can never be proxied."],
  },
  "9005": {
    means: "Cloudflare takes the content of the A record for something other than IPv4.",
    why: "A fallback address in whenEmpty is mistyped; tasks' addresses are checked before.",
    todo: ["Correct whenEmpty in cdk.json, then see what would be written:", PLAN],
  },
  "9006": {
    means: "Cloudflare takes the content of the AAAA record for something other than IPv6.",
    why: "A fallback address in whenEmpty is mistyped; tasks' addresses are checked before.",
    todo: ["Correct whenEmpty in cdk.json, then see what would be written:", PLAN],
  },
  "9021": {
    means: "Cloudflare does not accept the TTL; nothing was changed.",
    why: "Allowed are 60 to 86400 seconds (from 30 on Enterprise), or 1 for automatic.",
    todo: ["Set ttlSeconds in cdk.json to 60 or more, then deploy:", "npx cdk deploy"],
  },
  "9109": {
    means: "The token may not do this from here, or not at all.",
    why: '"from location": the token has an IP address filter. "Unauthorized": a permission is missing.',
    todo: [
      "Edit the token (My Profile, API Tokens): remove the client IP address filter, or add DNS:Edit on the zone. The token stays the same. Then check it:",
      CHECK_TOKEN,
    ],
  },
  "9313": {
    means: "The record's comment is too long for the zone's plan.",
    why: "A comment has at most 100 characters on Free and 500 on paid plans.",
    todo: ["Shorten the note in the record's comment in the Cloudflare dashboard."],
  },
  "10000": {
    means: "Cloudflare refused the token for this zone.",
    why: "It was rolled, deleted or has expired; it lacks DNS:Edit on the zone; or zoneId is another zone's.",
    todo: ["See what the token may do:", CHECK_TOKEN, "Or store another one:", NEW_TOKEN],
  },
  "10001": {
    means: "Cloudflare could not authenticate the request.",
    why: "The token was rolled, deleted or has expired.",
    todo: ["See what the token may do:", CHECK_TOKEN, "Or store another one:", NEW_TOKEN],
  },
  "81044": {
    means: "The record that should be changed is gone; nothing was changed.",
    why: "Somebody or another tool deleted it after it was read.",
    todo: [
      "The next check reads the records again. To correct the name now:",
      "npx fargate-ddns sync",
    ],
  },
  "81045": {
    means: "The zone has as many records as its plan allows; no record was created.",
    why: "200 records on Free, 3,500 on paid plans.",
    todo: ["Delete records that are no longer needed, then:", "npx fargate-ddns sync"],
  },
  "81053": {
    means:
      "The name has an A, AAAA or CNAME record that excludes the new one; nothing was changed.",
    why: "A name with a CNAME cannot have an address record.",
    todo: ["Delete the CNAME in the Cloudflare dashboard, then:", "npx fargate-ddns sync"],
  },
  "81054": {
    means: "The name has a CNAME record, so it cannot have an address; nothing was changed.",
    why: "A person or another tool created the CNAME.",
    todo: ["Delete the CNAME in the Cloudflare dashboard, then:", "npx fargate-ddns sync"],
  },
  "81057": DUPLICATE,
  "81058": DUPLICATE,
};
