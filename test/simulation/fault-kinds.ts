/** Every way in which an API has been seen to fail, and the name under which each is counted. */
import type { Fault } from "../../sandbox/faults.ts";
import type { Rng } from "./rng.ts";

export const OPERATIONS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ["cloudflare", "records.list"],
  ["cloudflare", "records.list"],
  ["cloudflare", "records.edit"],
  ["cloudflare", "records.edit"],
  ["cloudflare", "records.create"],
  ["cloudflare", "records.delete"],
  ["cloudflare", "records.batch"],
  ["cloudflare", "zones.list"],
  ["ecs", "ListTasks"],
  ["ecs", "DescribeTasks"],
  ["ec2", "DescribeNetworkInterfaces"],
  ["ssm", "GetParameter"],
  ["sns", "Publish"],
  ["dns", "ns1"],
  ["dns", "ns2"],
];

const HTML = "<html><head><title>502 Bad Gateway</title></head></html>";
const reply = (status: number, body: string, headers: Record<string, string> = {}): Fault => ({
  kind: "reply",
  status,
  body,
  headers,
});
const envelope = (code: number, message: string): string =>
  JSON.stringify({ result: null, success: false, errors: [{ code, message }], messages: [] });
const error = (code: string, status = 400): Fault => ({
  kind: "error",
  code,
  message: code,
  status,
});

const ANYWHERE: readonly [readonly [string, Fault], ...(readonly [string, Fault])[]] = [
  ["headers stall", { kind: "stall-headers" }],
  ["body stalls", { kind: "stall-body" }],
  ["reply lost", { kind: "lost-reply" }],
  ["connection refused", { kind: "refuse" }],
];

const CLOUDFLARE: readonly [readonly [string, Fault], ...(readonly [string, Fault])[]] = [
  ...ANYWHERE,
  ["500", reply(500, envelope(1000, "internal"))],
  ["502 HTML", reply(502, HTML, { "content-type": "text/html" })],
  ["200 success:false", reply(200, envelope(1000, "odd"))],
  ["200 HTML", reply(200, HTML)],
  ["200 empty list without info", reply(200, '{"success":true,"result":[],"errors":[]}')],
  ["429 for a second", reply(429, envelope(971, "slow down"), { "retry-after": "1" })],
  ["429 for 300 seconds", reply(429, envelope(971, "slow down"), { "retry-after": "300" })],
  ["403", reply(403, envelope(10_000, "Authentication error"))],
  ["400 rejected", reply(400, envelope(9_999, "no"))],
];

const AWS: readonly [readonly [string, Fault], ...(readonly [string, Fault])[]] = [
  ...ANYWHERE,
  ["throttled", error("ThrottlingException")],
  ["denied", error("AccessDeniedException")],
  ["not found", error("ClusterNotFoundException")],
  ["server error", error("ServerException", 500)],
  ["503 HTML", reply(503, HTML)],
];

const DNS: readonly [readonly [string, Fault], ...(readonly [string, Fault])[]] = [
  ["silence", { kind: "stall-headers" }],
  ["SERVFAIL", error("SERVFAIL")],
];

const tableOf = (service: string) =>
  service === "cloudflare" ? CLOUDFLARE : service === "dns" ? DNS : AWS;

export function faultOf(rng: Rng, service: string): Fault {
  if (rng.chance(0.15)) return { kind: "delay", ms: rng.between(100, 9_000) };
  return rng.pick(tableOf(service))[1];
}

/** "cloudflare 502 HTML": what the table of faults counts. */
export function faultName(service: string, fault: Fault): string {
  if (fault.kind === "delay") return `${service} delayed`;
  const text = JSON.stringify(fault);
  const found = tableOf(service).find(([, known]) => JSON.stringify(known) === text);
  return `${service} ${found?.[0] ?? fault.kind}`;
}

export const FAULT_NAMES: readonly string[] = [
  "cloudflare",
  "ecs",
  "ec2",
  "ssm",
  "sns",
  "dns",
].flatMap((service) => [
  ...tableOf(service).map(([name]) => `${service} ${name}`),
  `${service} delayed`,
]);
