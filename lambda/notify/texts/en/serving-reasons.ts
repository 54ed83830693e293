/** The words for what name servers answer in the place of a record that is as it should be. */

import type { ServingCode } from "../../../domain/outcome.ts";
import type { Template } from "../template.ts";
import { STATUS_PAGES } from "./common.ts";

export const SERVING_MESSAGES: Readonly<Record<ServingCode, Template>> = {
  "stale-answers": {
    short: "name servers still serve the old address",
    what: "The record is correct, but the name servers do not serve it yet.",
    why: "Changes usually reach Cloudflare's name servers within seconds, and within five minutes at most.",
    todo: [
      "Wait for the next check; if it continues, make sure that {zone} is delegated to Cloudflare.",
    ],
  },
  "proxied-sibling": {
    short: "another record of the name is proxied",
    what: "The record is correct, but another record of {name} is proxied, so Cloudflare answers with its own addresses.",
    why: "If one A or AAAA record of a name is proxied, Cloudflare treats all of them as proxied.",
    todo: [
      "Set the record that the detail names to DNS only in the Cloudflare dashboard, or delete it.",
      "If it belongs to a Worker, remove {name} from the Worker's custom domains.",
      'If {name} is meant to be proxied (HTTP only, never mail), set "proxied" to true.',
    ],
  },
  delegated: {
    short: "the name is delegated elsewhere",
    what: "The record is correct, but {name} is delegated to other name servers, so its record in {zone} is not used.",
    why: "NS records at the name, or above it, make other name servers responsible for it.",
    todo: [
      "Delete the NS records that the detail names, if the delegation is not wanted.",
      "If it is, configure the zone that the name is delegated to (zone, zoneId), or make the record there.",
    ],
  },
  "zone-not-served": {
    short: "the public DNS does not use this zone",
    what: "The record is correct, but the public DNS does not use the zone {zone} at Cloudflare.",
    why: "The zone's status or type says so: the domain's name servers are not Cloudflare's, or not yet, or no longer.",
    todo: [
      "Set the domain's name servers at the registrar to those on the zone's Overview page in the Cloudflare dashboard, if its status is pending or moved. Cloudflare deletes such a zone after some days.",
      "If its status is initializing: finish its setup in the Cloudflare dashboard.",
      "If its type is partial (a CNAME setup) or internal: the records at your DNS provider count; convert the zone to a full setup, or use another zone.",
      "If {zone} is in another Cloudflare account too: configure the zoneId of the active one.",
    ],
  },
  "wildcard-answers": {
    short: "no record, a wildcard answers",
    what: "The record of {name} is removed, as configured, but a wildcard record of the zone answers in its place.",
    why: "In the DNS a wildcard answers for every name below it that has no records of its own.",
    todo: [
      "Delete the wildcard record, or add a TXT record at {name}: a wildcard answers for no name that has any record.",
      "If the answer is wanted, there is nothing to do.",
    ],
  },
  "silent-servers": {
    short: "no name server could be asked",
    what: "The record is correct, but no name server could be asked.",
    why: "DNS (UDP port 53) is blocked for the function, or the name servers are down.",
    todo: ["Ask from elsewhere: dig +short {host}", STATUS_PAGES],
  },
};
