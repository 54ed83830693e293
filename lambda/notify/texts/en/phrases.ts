/** The sentences of notices in English. */
import type { AlarmPhrases, FactPhrases, HeadlinePhrases, Phrases } from "../phrases.ts";

const headline: HeadlinePhrases = {
  unknownReason: "unknown reason",
  resolved: "resolved",
  noRecord: "no record",
  resolvedNow: (addresses) => `resolved: now ${addresses}`,
  again: (moved) => `${moved}, again`,
  notServed: (moved, short) => `${moved && `${moved}, `}not served: ${short}`,
  notServedYet: (moved) =>
    moved ? `${moved}, not served yet` : "not served by the name servers yet",
  notConfirmed: (short, moved) =>
    `not confirmed: ${short}${moved && `, may have been applied: ${moved}`}`,
  blocked: (moved, short) => (moved ? `${moved}, but blocked: ${short}` : `blocked: ${short}`),
  notUpdated: (moved, short, still) =>
    moved ? `${moved}, but: ${short}` : `not updated: ${short}${still && ` (still ${still})`}`,
  newRecord: (content) => `new record ${content}`,
  removed: (content) => `record ${content} removed`,
  corrected: (content) => `${content} corrected`,
};

const facts: FactPhrases = {
  likelyCause: (why) => `Likely cause: ${why}`,
  detail: (detail) => `Detail: ${detail}`,
  commentLost: (because) => `The old comment was not kept, since Cloudflare refused it: ${because}`,
  resolved: "The problem reported earlier is resolved.",
  noAction: "No action needed.",
  readsFirst: "The next retry reads the record before it writes again.",
  recordSays: (addresses) => `The record says ${addresses}.`,
  stillPoints: (name, addresses) => `${name} still points at ${addresses}.`,
  nowPoints: (name, addresses) => `${name} now points at ${addresses}.`,
  willNotFollow: (name) =>
    `Until this is fixed, ${name} will not follow the task to a new address.`,
  removedWhenEmpty:
    "The service has no running task, so the record was removed, as configured (whenEmpty).",
  fallbackWhenEmpty: "The service has no running task, so the name points at the fallback address.",
  meantToBeOff: "If it is meant to be off: no action. The name follows again once a task runs.",
  took: (seconds, served, isFoundBySweep) =>
    `${isFoundBySweep ? "Found by a scheduled check; took" : "Took"} ${seconds} s${
      served && `; the name servers served the new address ${served} s after the task started`
    }.`,
  removedRecord: (fields) => `Removed: ${fields}`,
  adopted: "Adopted a record that fargate-ddns had not created.",
  changed: (field, before, after) => `Changed ${field}: ${before} -> ${after}`,
};

const alarm: AlarmPhrases = {
  began: "ALARM",
  ended: "RESOLVED",
  resolved: "The problem reported earlier is resolved.",
  saidBy: (because) => `CloudWatch says: ${because}`,
  about: (region) => `Alarm of CloudWatch in ${region}.`,
};

export const EN_PHRASES: Phrases = {
  aService: "a service",
  tokenPlace: {
    configured: "place that the configuration names",
    ssm: (name) => `SSM parameter ${name}`,
    secretsmanager: (name) => `secret of Secrets Manager ${name}`,
  },
  whatToDo: "What to do",
  about: (service, cluster, zone) => `Service ${service} of cluster ${cluster}, zone ${zone}.`,
  code: (code) => ` Code: ${code}.`,
  headline,
  facts,
  alarm,
};
