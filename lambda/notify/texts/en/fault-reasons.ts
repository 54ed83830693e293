/** The words where AWS or Cloudflare does not do what it is asked. */

import type { Template } from "../template.ts";
import { COMPARE_ZONE_ID, NOTHING_YET, STATUS_PAGES } from "./common.ts";

export const FAULT_MESSAGES = {
  throttled: {
    short: "{party} is throttling, retrying",
    what: "{party} asked to slow down.",
    why: "Many API calls in this account and region.",
    todo: [NOTHING_YET],
  },
  "rate-limited": {
    short: "Cloudflare's rate limit is used up",
    what: "Cloudflare's rate limit is used up: it refuses every call for some minutes, for all names with this token.",
    why: "More than 1,200 calls in five minutes by this user or token, from here or elsewhere.",
    todo: [
      "No action yet: no call is made until the time that Cloudflare named, and the next check then corrects every name; only one of them is reported.",
      "If it returns, find what else uses the token, and give it its own.",
    ],
  },
  timeout: {
    short: "no answer from {party} in time, retrying",
    what: "A call to {party} got no reply in time.",
    why: "A slow network or a slow service.",
    todo: [NOTHING_YET, STATUS_PAGES],
  },
  unreachable: {
    short: "{party} cannot be reached, retrying",
    what: "{party} could not be reached.",
    why: "A network fault.",
    todo: [NOTHING_YET, STATUS_PAGES],
  },
  "server-error": {
    short: "{party} error, retrying",
    what: "{party} reported an error on its side.",
    why: "A temporary fault on their side.",
    todo: [NOTHING_YET, STATUS_PAGES],
  },
  "malformed-reply": {
    short: "unexpected response from {party}, retrying",
    what: "{party} returned an unexpected response. Nothing was concluded from it.",
    why: "An error page of a proxy, or a changed API.",
    todo: [NOTHING_YET, STATUS_PAGES],
  },
  incomplete: {
    short: "incomplete response from {party}, retrying",
    what: "{party} gave an incomplete reading. Nothing was concluded from it.",
    why: "ECS and EC2 are eventually consistent.",
    todo: [NOTHING_YET],
  },
  denied: {
    short: "AWS denied an API call",
    what: "AWS denied an API call (missing permission).",
    why: "The function's role, a permission boundary or an organization's policy does not allow it.",
    todo: [
      "Deploy again: npx cdk deploy",
      "If it continues, look for a policy that denies the call.",
    ],
  },
  "not-found": {
    short: "the cluster, service or zone was not found",
    what: "Something that the configuration names does not exist.",
    why: "A wrong name, a wrong region, or it was deleted; or the token cannot see the zone.",
    todo: [
      "Compare cluster {cluster}, service {service} and zone {zone} with the consoles.",
      {
        withZoneId: COMPARE_ZONE_ID,
        withoutZoneId: "For the zone: give the token Zone:Read, or configure zoneId.",
      },
    ],
  },
  "several-zones": {
    short: "several zones of this name",
    what: "Several zones named {zone} are visible to the token, and it is unclear which one is meant.",
    why: "The domain was added to more than one Cloudflare account, and not exactly one is active.",
    todo: [
      "Set zoneId to the right one; the detail line names each zone's id, account and status.",
      "Or remove the domain from the other accounts.",
    ],
  },
  rejected: {
    short: "{party} rejected the request",
    what: "{party} rejected the request.",
    why: "The detail line gives the reason.",
    todo: ["Fix the problem in the detail line; the next check tries again."],
  },
} as const satisfies Readonly<Record<string, Template>>;
