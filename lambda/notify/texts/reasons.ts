/**
 * Every reason's words, in one registry: in short for the headline, what happened, the likely
 * cause, and what to do. Texts may name {party} (whose reply it was), {name}, {host} (one that
 * the name answers for), {zone}, {cluster}, {service} and {tokenPlace}, and may differ with
 * whether zoneId is configured: no text advises what is done already. `docs/messages.md` is
 * generated from here.
 */

import type { Reason, ReasonCode } from "../../domain/outcome.ts";
import type { RecordSet } from "../../domain/record-set.ts";
import { SERVING_MESSAGES } from "./serving-reasons.ts";
import { filled, STATUS_PAGES, type Template, type Text } from "./template.ts";

export interface Message {
  readonly short: string;
  readonly what: string;
  readonly why: string;
  readonly todo: readonly string[];
}

const LOOK_AT_SERVICE =
  "Check its events: aws ecs describe-services --cluster {cluster} --services {service}";
const NOTHING_YET = "No action yet: the next retry or scheduled check corrects it.";

const COMPARE_ZONE_ID =
  'Compare zoneId with "Zone ID" in the section API of the Overview page of {zone} in the Cloudflare dashboard; the account ID next to it has the same form.';
const STORE_TOKEN = "Store it in the {tokenPlace}, by itself on one line; no deployment is needed.";

export const MESSAGES: Readonly<Record<ReasonCode, Template>> = {
  "no-task": {
    short: "no running task",
    what: "The service has no running task; the record is unchanged.",
    why: "The service was scaled to zero, or its tasks do not start. The old address may soon belong to a stranger.",
    todo: [
      LOOK_AT_SERVICE,
      'If it is meant to be off, set whenEmpty to "remove" or to a fallback address.',
    ],
  },
  "adoption-waits": {
    short: "waiting for the first running task",
    what: "A record of {name} that fargate-ddns has not created waits for the service's first running task. The record is unchanged.",
    why: "It may point to a server that still answers. It is adopted when a task's address can be published, and whenEmpty does not apply to it before.",
    todo: [
      "No action yet, if the old server still answers: start the service when the name is to move.",
      LOOK_AT_SERVICE,
      "If the record is not needed, delete it in the Cloudflare dashboard.",
    ],
  },
  "task-not-ready": {
    short: "no task is ready",
    what: "No task of the service is ready; the record is unchanged.",
    why: "A task is still starting, or its health check fails.",
    todo: [LOOK_AT_SERVICE],
  },
  "health-unknown": {
    short: "the task's health is unknown",
    what: "The task is running, but ECS reports no health for it (UNKNOWN); the record is unchanged.",
    why: 'Most likely the task definition has no container health check, and readiness is "healthy". ECS ignores a HEALTHCHECK in the image. Or the first check has not finished.',
    todo: [
      "Look up the task definition: aws ecs describe-services --cluster {cluster} --services {service} --query 'services[0].taskDefinition' --output text",
      "Look for a health check in it: aws ecs describe-task-definition --task-definition TASK_DEFINITION --query 'taskDefinition.containerDefinitions[].[name,healthCheck]'",
      'If there is none (null), define healthCheck in the task definition, or set readiness to "running".',
    ],
  },
  "address-missing": {
    short: "the task has no public address",
    what: "The task has no public address; the record is unchanged.",
    why: "The service's network configuration assigns none, the service does not run on Fargate, or AWS is late.",
    todo: [
      "Set assignPublicIp to ENABLED in the service's awsvpc configuration, in a public subnet; for AAAA the subnet needs IPv6.",
      LOOK_AT_SERVICE,
    ],
  },
  "address-not-public": {
    short: "the task's address is not public",
    what: "The task's address cannot be reached from the internet; the record is unchanged.",
    why: "Private, shared and reserved addresses are never published.",
    todo: ["Run the service in a public subnet with assignPublicIp ENABLED."],
  },
  "cname-at-name": {
    short: "a CNAME record is in the way",
    what: "The name {name} has a CNAME record, and a name with a CNAME cannot have an address record.",
    why: "A person or another tool created it.",
    todo: ["Delete the CNAME {name} in the Cloudflare dashboard; the next check then publishes."],
  },
  "several-unstamped": {
    short: "several existing records, choose one",
    what: "The name {name} has several records that fargate-ddns has not created, and it is unclear which to adopt.",
    why: "A single manual record is adopted; of several, some may have another purpose.",
    todo: [
      "Delete all but one of them in the Cloudflare dashboard,",
      'or set adopt to "all" in the configuration: then all of them are adopted.',
    ],
  },
  "owned-by-another": {
    short: "a record belongs to another deployment",
    what: "A record of {name} carries the stamp of another deployment or service.",
    why: "Two deployments claim the name, or the service was renamed or moved.",
    todo: [
      "Remove the name from the other deployment,",
      'or set adopt to "all" here once, until this deployment has adopted the record.',
    ],
  },
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
  rejected: {
    short: "{party} rejected the request",
    what: "{party} rejected the request.",
    why: "The detail line gives the reason.",
    todo: ["Fix the problem in the detail line; the next check tries again."],
  },
  "other-writer": {
    short: "something else writes this record",
    what: "Something else writes this record: a scheduled check found it changed in the same way as before, and corrected it again.",
    why: "Another DDNS updater, Terraform or octoDNS with an old value, or a second stack.",
    todo: [
      "Look up who it is in the Cloudflare dashboard: Manage Account, Audit Log, filtered by {name}.",
      "Remove {name} from that tool, or from the configuration here.",
      "Until then each check corrects the record; further corrections are not reported.",
    ],
  },
  "plan-changed": {
    short: "the plan has changed since it was confirmed",
    what: "What a pass would do now is not what was confirmed by its digest; nothing was written.",
    why: "A task, a record or the configuration has changed since the plan was made.",
    todo: ["Check the new plan, and confirm that one: npx fargate-ddns plan"],
  },
  unsettled: {
    short: "tasks or records keep changing",
    what: "Tasks or records changed again after each write.",
    why: "A crash loop, or somebody else edits the same record.",
    todo: [LOOK_AT_SERVICE, "Check the audit log in Cloudflare for another writer."],
  },
  ...SERVING_MESSAGES,
};

export function messageFor({ code, detail }: Reason, set: RecordSet): Message {
  const { short, what, why, todo } = MESSAGES[code];
  const fill = (text: Text): string => {
    const line = filled(text, set, detail);
    return typeof text === "string" && text.startsWith("{party}") ? capitalized(line) : line;
  };
  const lines = todo.map(fill).filter((line) => line !== "");
  return { short: filled(short, set, detail), what: fill(what), why: fill(why), todo: lines };
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
