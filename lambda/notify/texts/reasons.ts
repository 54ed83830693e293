/**
 * Every reason's words, in one registry: what happened, why as a rule, and what to do. Texts
 * may name {name}, {host} (one that the name answers for), {zone}, {cluster}, {service} and
 * {tokenPlace}, and may differ with whether zoneId is configured: nobody is advised to do what
 * is done already. `docs/messages.md` is generated from here.
 */

import type { ReasonCode } from "../../domain/outcome.ts";
import type { RecordSet } from "../../domain/record-set.ts";
import { SERVING_MESSAGES } from "./serving-reasons.ts";
import { filled, STATUS_PAGES, type Template } from "./template.ts";

export interface Message {
  readonly what: string;
  readonly why: string;
  readonly todo: readonly string[];
}

const LOOK_AT_SERVICE =
  "Look at its events: aws ecs describe-services --cluster {cluster} --services {service}";
const NOTHING_YET = "Nothing yet: the next try, or the next sweep, repairs it by itself.";

const COMPARE_ZONE_ID =
  'Compare zoneId with "Zone ID" in the section API of the Overview page of {zone} in the Cloudflare dashboard; the account ID next to it has the same form.';
const STORE_TOKEN = "Store it in the {tokenPlace}, by itself on one line; no deployment is needed.";

export const MESSAGES: Readonly<Record<ReasonCode, Template>> = {
  "no-task": {
    what: "The service has no running task; what is published stays.",
    why: "It was scaled to zero, or its tasks do not start. The old address may soon be a stranger's.",
    todo: [
      LOOK_AT_SERVICE,
      'If it is meant to be off, set whenEmpty to "remove" or to an address to fall back to.',
    ],
  },
  "adoption-waits": {
    what: "A record of {name} that fargate-ddns has not created waits for the service's first running task. It is unchanged.",
    why: "It may point to a server that still answers. It is adopted when a task's address can be published, and whenEmpty does not apply to it before.",
    todo: [
      "Nothing yet, if the old server still answers: start the service when the name is to move.",
      LOOK_AT_SERVICE,
      "If the record is not needed, delete it in the Cloudflare dashboard.",
    ],
  },
  "task-not-ready": {
    what: "No task of the service is ready yet; what is published stays.",
    why: "A task is starting, or its health check does not pass.",
    todo: [LOOK_AT_SERVICE],
  },
  "health-unknown": {
    what: "The task runs, and ECS does not know its health (UNKNOWN); what is published stays.",
    why: 'Most likely the task definition has no container health check, and readiness is "healthy". ECS does not look at a HEALTHCHECK of the image. Or the first check has not ended yet.',
    todo: [
      "Look up the task definition: aws ecs describe-services --cluster {cluster} --services {service} --query 'services[0].taskDefinition' --output text",
      "Look for a health check in it: aws ecs describe-task-definition --task-definition TASK_DEFINITION --query 'taskDefinition.containerDefinitions[].[name,healthCheck]'",
      'If there is none (null), define healthCheck in the task definition, or set readiness to "running".',
    ],
  },
  "address-missing": {
    what: "The task has no public address; what is published stays.",
    why: "The service's network configuration assigns none, it does not run on Fargate, or AWS is late.",
    todo: [
      "Set assignPublicIp to ENABLED in the service's awsvpc configuration, in a public subnet; for AAAA the subnet must be dual-stack.",
      LOOK_AT_SERVICE,
    ],
  },
  "address-not-public": {
    what: "The task's address cannot be reached from the internet; what is published stays.",
    why: "Private, shared or reserved addresses are never published.",
    todo: ["Run the service in a public subnet with assignPublicIp ENABLED."],
  },
  "cname-at-name": {
    what: "A CNAME stands at {name}, and a name with a CNAME can have no address record.",
    why: "Somebody made it, or another tool did.",
    todo: ["Delete the CNAME {name} in the Cloudflare dashboard; the next sweep then publishes."],
  },
  "several-unstamped": {
    what: "Several records of {name} were made by hand, and which of them to take over is unclear.",
    why: "One unstamped record is adopted; of several, some may have another purpose.",
    todo: [
      "Delete all but one of them in the Cloudflare dashboard,",
      'or set adopt to "all" in the configuration: then all of them are taken over.',
    ],
  },
  "owned-by-another": {
    what: "A record of {name} is stamped by another deployment or service.",
    why: "Two deployments claim the name, or the service was renamed or moved.",
    todo: [
      "Remove the name from the other deployment,",
      'or set adopt to "all" here once, until this deployment has taken the record over.',
    ],
  },
  throttled: {
    what: "AWS asked to slow down.",
    why: "Many API calls in this account and region.",
    todo: [NOTHING_YET],
  },
  "rate-limited": {
    what: "Cloudflare's rate limit is used up: it refuses every call for some minutes, for all names with this token.",
    why: "More than 1,200 calls in five minutes by this user or token, from here or elsewhere.",
    todo: [
      "Nothing yet: no call is made until the time that Cloudflare named, and the next sweep then repairs every name; only one of them is reported.",
      "If it returns, find what else uses the token, and give it its own.",
    ],
  },
  timeout: {
    what: "A call got no reply in time.",
    why: "A slow network or service.",
    todo: [NOTHING_YET, STATUS_PAGES],
  },
  unreachable: {
    what: "A service could not be reached.",
    why: "A network fault.",
    todo: [NOTHING_YET, STATUS_PAGES],
  },
  "server-error": {
    what: "A service failed on its own side.",
    why: "A passing fault there.",
    todo: [NOTHING_YET, STATUS_PAGES],
  },
  "malformed-reply": {
    what: "A service answered with something else than its contract says.",
    why: "An edge error page, or a changed interface. Nothing was concluded from it.",
    todo: [NOTHING_YET, STATUS_PAGES],
  },
  incomplete: {
    what: "ECS or EC2 gave an incomplete reading.",
    why: "Both are eventually consistent. Nothing was concluded from it.",
    todo: [NOTHING_YET],
  },
  denied: {
    what: "AWS denied a call.",
    why: "The function's role, a permission boundary or an organisation's policy lacks it.",
    todo: ["Deploy again: npx cdk deploy", "If it stays, look for a policy that denies the call."],
  },
  "not-found": {
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
    what: "Several zones named {zone} are visible to the token, and which of them is meant is unclear.",
    why: "The domain was added to more than one Cloudflare account, and not exactly one is active.",
    todo: [
      "Set zoneId to the one that is meant; the detail names each zone's id, account and status.",
      "Or remove the domain from the other accounts.",
    ],
  },
  "token-missing": {
    what: "The Cloudflare token is not there.",
    why: "The parameter or secret was never stored, was deleted, or is empty.",
    todo: [STORE_TOKEN],
  },
  "token-malformed": {
    what: "What is stored as the Cloudflare token does not have the form of an API token.",
    why: "It is a Global API Key, or was pasted with quotation marks, a line break or other text.",
    todo: [
      "Create an API token (My Profile, API Tokens) if it is a Global API Key: a key is not a token.",
      STORE_TOKEN,
    ],
  },
  "token-ip-filter": {
    what: "Cloudflare does not accept the token from the function's IP address.",
    why: "The token has a client IP address filter, and a Lambda function has no fixed address.",
    todo: [
      "Remove the client IP address filter from the token (My Profile, API Tokens, Edit): the token itself stays the same, and no deployment is needed.",
    ],
  },
  "token-refused": {
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
  rejected: {
    what: "A service rejected the request.",
    why: "It said why; see the detail.",
    todo: ["Mend what the detail names; the next sweep tries again."],
  },
  "other-writer": {
    what: "Something else writes this record: a sweep has again found it as it was before, and has repaired it again.",
    why: "Another DDNS updater, Terraform or octoDNS with an old value, or a second stack.",
    todo: [
      "Look who it is in the Cloudflare dashboard: Manage Account, Audit Log, and there the changes of {name}.",
      "Remove {name} from that tool, or from the configuration here.",
      "While it goes on, each sweep repairs the record, and nothing more is reported of it.",
    ],
  },
  unsettled: {
    what: "Tasks or records changed again after each write.",
    why: "A crash loop, or somebody else edits the same record.",
    todo: [LOOK_AT_SERVICE, "Look at the zone's audit log in Cloudflare for another writer."],
  },
  ...SERVING_MESSAGES,
};

export function messageFor(code: ReasonCode, set: RecordSet): Message {
  const { what, why, todo } = MESSAGES[code];
  const lines = todo.map((text) => filled(text, set)).filter((line) => line !== "");
  return { what: filled(what, set), why: filled(why, set), todo: lines };
}
