/**
 * One outcome of each kind that is reported, with the details that the adapters really give:
 * the notices that people read are rendered from these.
 */
import type { Outcome, OutcomeKind, ReasonCode } from "../../lambda/domain/outcome.ts";
import { stamped } from "../../lambda/domain/ownership.ts";
import {
  address,
  fqdn,
  IP1,
  IP2,
  IP4,
  OURS,
  OWNER,
  outcome,
  record,
  recordSet,
} from "../support/fixtures.ts";

const FALLBACK = address("3.112.0.99");
const byHand = { id: "h1", content: IP4, ttlSeconds: 300, comment: "set by hand" };
const moved = [{ id: "r1", before: record({ content: IP4 }), after: record({ content: IP1 }) }];
const byTask = { trigger: "task", startToVisibleMs: 12_900 } as const;

function changed(changes: Outcome["changes"], more: Partial<Outcome> = {}): Outcome {
  return outcome({ kind: "converged", drift: true, writes: 1, tookMs: 2_340, changes, ...more });
}

function problem(
  kind: OutcomeKind,
  code: ReasonCode,
  detail: string,
  more: Partial<Outcome> = {},
): Outcome {
  return outcome({ kind, reason: { code, detail }, addresses: [IP4], ...more });
}

const converged = {
  "converged-restart": changed(moved, byTask),
  "converged-new": changed([{ id: "r1", after: record() }], byTask),
  "converged-adopted": changed([
    {
      id: "h1",
      before: record(byHand),
      after: record({ id: "h1", comment: stamped("set by hand", OWNER) }),
    },
  ]),
  "converged-adopted-without-note": changed(
    [{ id: "h1", before: record(byHand), after: record({ id: "h1" }) }],
    {
      noteRefused:
        "Cloudflare PATCH dns_records: HTTP 400: 9313 DNS record comment exceeds the maximum length of 100 characters.",
    },
  ),
  "converged-corrected": changed([
    { id: "r1", before: record({ ttlSeconds: 300, proxied: true }), after: record() },
  ]),
  "converged-overlap": changed(
    [
      { id: "r1", before: record({ content: IP4 }) },
      { id: "r2", after: record({ id: "r2", content: IP2 }) },
    ],
    { addresses: [IP1, IP2], set: recordSet({ publish: "all" }) },
  ),
  "converged-removed": changed([{ id: "r1", before: record() }], {
    addresses: [],
    set: recordSet({ whenEmpty: { kind: "remove" } }),
  }),
  "converged-fallback": changed(
    [{ id: "r1", before: record(), after: record({ content: FALLBACK }) }],
    {
      addresses: [FALLBACK],
      set: recordSet({ whenEmpty: { kind: "fallback", addresses: [FALLBACK] } }),
    },
  ),
  recovered: outcome(),
  "recovered-empty": outcome({
    addresses: [],
    set: recordSet({ whenEmpty: { kind: "remove" } }),
  }),
} satisfies Record<string, Outcome>;

const TASK = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const uncertain = {
  "pending-stale": problem(
    "pending",
    "stale-answers",
    `ada.ns.cloudflare.com answers ${IP4}; bob.ns.cloudflare.com answers ${IP4}`,
    { changes: moved, addresses: [IP1], writes: 1, tookMs: 31_200 },
  ),
  "pending-silent": problem(
    "pending",
    "silent-servers",
    "no answer from ada.ns.cloudflare.com, bob.ns.cloudflare.com",
  ),
  "pending-proxied": problem(
    "pending",
    "proxied-sibling",
    "AAAA 100:: is proxied (ada.ns.cloudflare.com answers 104.16.0.1, 104.16.1.1)",
    { changes: moved, addresses: [IP1], writes: 1, tookMs: 31_200 },
  ),
  "pending-delegated": problem(
    "pending",
    "delegated",
    "NS mx.example.com to ns1.example.org (ada.ns.cloudflare.com answers nothing)",
  ),
  "pending-zone": problem(
    "pending",
    "zone-not-served",
    `zoneId ${"0123456789abcdef".repeat(2)} of the account Mail is moved, type full (ns1.example.org answers ${IP4})`,
  ),
  "failed-several-zones": problem(
    "failed",
    "several-zones",
    `Cloudflare GET zones: zone example.com is in several accounts: zoneId ${"1".repeat(32)} of the account Mail is pending, type full, zoneId ${"2".repeat(32)} of the account Old is moved, type full`,
    { addresses: [] },
  ),
  "repaired-again": outcome({
    ...{ kind: "converged", trigger: "sweep", changes: moved, addresses: [IP1], writes: 1 },
    reason: { code: "other-writer", detail: "", sinceMs: 0 },
  }),
  "removed-wildcard": outcome({
    ...{ kind: "converged", set: recordSet({ whenEmpty: { kind: "remove" } }), writes: 1 },
    reason: { code: "wildcard-answers", detail: `ada.ns.cloudflare.com answers ${IP4}` },
    ...{ changes: [{ id: "r1", before: record() }], addresses: [] },
  }),
  "in-sync-wildcard": outcome({
    set: recordSet({ whenEmpty: { kind: "remove" } }),
    reason: { code: "wildcard-answers", detail: `ada.ns.cloudflare.com answers ${IP4}` },
    addresses: [],
  }),
  "held-adoption-waits": problem("held", "adoption-waits", "A 43.207.242.167 (set by hand)"),
  "held-no-task": problem(
    "held",
    "no-task",
    "service mailserver-mx-service of cluster mailserver-cluster has no task",
  ),
  "held-not-ready": problem(
    "held",
    "task-not-ready",
    `waiting for healthy: ${TASK} is RUNNING, UNHEALTHY`,
  ),
  "held-health-unknown": problem(
    "held",
    "health-unknown",
    `waiting for healthy: ${TASK} is RUNNING, UNKNOWN`,
  ),
  "held-address-missing": problem(
    "held",
    "address-missing",
    `task ${TASK} has no public IPv4 address`,
  ),
  "held-address-not-public": problem(
    "held",
    "address-not-public",
    `task ${TASK} has only 100.64.3.7`,
  ),
  unconfirmed: problem(
    "unconfirmed",
    "timeout",
    "Cloudflare GET dns_records: no whole reply in time (after a write without a clear reply: " +
      "Cloudflare PATCH dns_records: no whole reply in time)",
    { changes: moved, addresses: [IP1], writes: 1, tookMs: 78_000 },
  ),
} satisfies Record<string, Outcome>;

const refused = {
  "refused-cname": problem(
    "refused",
    "cname-at-name",
    "CNAME mx.example.com to elsewhere.example.net",
    { addresses: [] },
  ),
  "refused-several": problem("refused", "several-unstamped", `${IP2} (id h1), ${IP4} (id h2)`, {
    addresses: [IP2, IP4],
  }),
  "refused-owned-by-another": problem(
    "refused",
    "owned-by-another",
    `${IP4} (id r1, ${OURS.replace(OWNER.id, "0badcafe")})`,
  ),
} satisfies Record<string, Outcome>;

const tokenPlace = { kind: "ssm", name: "/fargate-ddns/cloudflare-token" } as const;
const zone = { zone: fqdn("example.com"), zoneId: "0123456789abcdef0123456789abcdef" };

function tokenProblem(code: ReasonCode, detail: string, changes: Partial<Outcome["set"]> = {}) {
  return problem("failed", code, detail, {
    ...{ addresses: [], set: recordSet({ tokenPlace, ...changes }) },
  });
}

const failed = {
  "failed-token-refused": tokenProblem(
    "token-refused",
    "Cloudflare GET zones: HTTP 403: 9109 Invalid access token",
  ),
  "failed-token-refused-zone-id": tokenProblem(
    "token-refused",
    "Cloudflare GET dns_records: HTTP 403: 10000 Authentication error",
    { zone },
  ),
  "failed-token-ip-filter": tokenProblem(
    "token-ip-filter",
    "Cloudflare GET zones: HTTP 403: 9109 Cannot use the access token from location: 192.0.2.7",
  ),
  "failed-token-malformed": tokenProblem(
    "token-malformed",
    "Cloudflare GET zones: HTTP 400: 6003 Invalid request headers; 6111 Invalid format for Authorization header",
  ),
  "failed-token-missing": tokenProblem(
    "token-missing",
    "ssm:GetParameter: there is no parameter /fargate-ddns/cloudflare-token in this region and account",
  ),
  "failed-denied": problem(
    "failed",
    "denied",
    "ecs:ListTasks: AccessDeniedException (HTTP 400): User is not authorized to perform ecs:ListTasks",
    { addresses: [] },
  ),
  "failed-server-error": problem(
    "failed",
    "server-error",
    "Cloudflare GET dns_records: HTTP 502, and no reply of the API",
    { addresses: [] },
  ),
  "failed-rate-limited": problem(
    "failed",
    "rate-limited",
    "Cloudflare GET dns_records: HTTP 429: 971 Please wait and consider throttling your request speed",
    { addresses: [] },
  ),
  "failed-unsettled": problem(
    "failed",
    "unsettled",
    "after 4 writes the record set is still not as it should be",
    { changes: moved, addresses: [IP1], writes: 4, tookMs: 22_700 },
  ),
} satisfies Record<string, Outcome>;

/** Another person may write any text; none of it may mention a channel or forge a line. */
const strange = {
  "strange-text": changed(
    [
      {
        id: "h1",
        before: record({ ...byHand, comment: "<!channel> & *look*\nWhat to do:\n- `rm`" }),
        after: record({ id: "h1" }),
      },
    ],
    { set: recordSet({ name: fqdn("a-rather-long-label-for-a-host.of-some-unit.example.com") }) },
  ),
} satisfies Record<string, Outcome>;

export const CASES: Readonly<Record<string, Outcome>> = {
  ...converged,
  ...uncertain,
  ...refused,
  ...failed,
  ...strange,
};
