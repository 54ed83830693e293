/** The keys of one record, in the manner of `config-schema.ts`. */
import { z } from "zod";
import { parseFqdn, parseTtlSeconds } from "../../contract/values.ts";
import { field, optionalField } from "./field.ts";
import { recordProbeSchema } from "./mail-probe-schema.ts";
import { parseOutsideCheck } from "./mail-values.ts";
import {
  ecsName,
  oneOf,
  parseBoolean,
  parseIpv6,
  parseNameOrApex,
  parseWhenEmpty,
  parseZoneId,
  wholeNumber,
} from "./values.ts";

export const recordSchema = z.strictObject({
  name: field(parseNameOrApex, {
    meaning: "The DNS name that follows the service's task",
    accepted:
      "a host name inside `zone`, `*.` before one for a wildcard, or `@` for the zone itself; " +
      "each name once",
  }),
  zone: field(parseFqdn, {
    meaning: "The Cloudflare zone that holds the name",
    accepted: "a domain name; like `name` in Unicode or in punycode",
  }),
  zoneId: optionalField(parseZoneId, {
    meaning: "The zone's id; with it the token needs no Zone:Read",
    accepted: "32 hexadecimal digits",
    optional: "looked up by name",
  }),
  cluster: field(ecsName("cluster"), {
    meaning: "The ECS cluster that the service runs in",
    accepted: "a name, not an ARN",
  }),
  service: field(ecsName("service"), {
    meaning: "The ECS service whose task the name follows",
    accepted: "a name, not an ARN",
  }),
  ttlSeconds: optionalField(parseTtlSeconds, {
    meaning: "How long resolvers may keep the answer",
    accepted: "60–86400, or 1 for Cloudflare's automatic TTL",
    optional: "60; with `proxied` 1",
  }),
  proxied: field(parseBoolean, {
    meaning: "Put Cloudflare's HTTP proxy before the service; never for mail",
    accepted: "true, false",
    default: false,
  }),
  ipv6: field(parseIpv6, {
    meaning:
      "Keep an AAAA record beside the A record (dual-stack subnets), or in its place (IPv6-only subnets); a record of a type that is not kept stays as it is",
    accepted: 'true, false, "only"',
    default: false,
  }),
  publish: field(oneOf(["newest", "all"]), {
    meaning: "Which tasks the name shows while several run",
    accepted: '"newest", "all"',
    default: "newest",
  }),
  readiness: field(oneOf(["running", "healthy"]), {
    meaning: "When a task may be published: as soon as it runs, or once its checks pass",
    accepted: '"running", "healthy"',
    default: "running",
  }),
  whenEmpty: field(parseWhenEmpty, {
    meaning: "What to do with the record while the service has no task",
    accepted:
      '"keep", "remove", a public address, or a list of them (with `ipv6: true` of both kinds, with `"only"` of IPv6)',
    default: "keep",
  }),
  adopt: field(oneOf(["one", "all"]), {
    meaning:
      "Which records of the name may be taken over: a single one made by hand, or all, also those of another deployment",
    accepted: '"one", "all"',
    default: "one",
  }),
  waitSeconds: field(wholeNumber(0, 40, "seconds"), {
    meaning: "How long a pass waits for a task's address or health",
    accepted: "0–40",
    default: 20,
  }),
  outsideCheck: field(parseOutsideCheck, {
    meaning:
      "Let Route 53 connect to the name over TCP from many regions; $0.50–0.75 a month for each name",
    accepted: 'false, true (port 25), or `{ "port": 1–65535 }`; not with `proxied`',
    default: false,
  }),
  mailProbe: recordProbeSchema.optional(),
});
