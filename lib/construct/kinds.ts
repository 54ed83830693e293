/**
 * Props of the wrong kind. The compiler refuses them in TypeScript; in plain JavaScript a text or
 * a number in the place of an object would end in words that say nothing. What was given is never
 * repeated: it may be the token itself.
 */
import type { Problem } from "../config/problems.ts";
import type { FargateDdnsProps } from "./props.ts";
import type { FargateDdnsRecordProps } from "./record-props.ts";

export function kindProblems(
  props: FargateDdnsProps,
  records: readonly FargateDdnsRecordProps[],
  pathOf: (index: number, prop: string) => string,
): readonly Problem[] {
  const problem = (path: string, of: unknown, { expected, remedy }: Kind): Problem => ({
    ...{ path, given: givenAs(of), expected, remedy },
  });
  const ofAll = [
    ...(props.records !== undefined && "recordName" in props ? [TWO_WAYS] : []),
    ...(has(props.token, "placeName") ? [] : [problem("token", props.token, TOKEN)]),
    ...(isDuration(props.sweepInterval)
      ? []
      : [problem("sweepInterval", props.sweepInterval, duration("minutes(5)"))]),
  ];
  const ofRecords = records.flatMap(({ service, zone, ttl, wait }, index) => [
    ...(isService(service) ? [] : [problem(pathOf(index, "service"), service, SERVICE)]),
    ...(has(zone, "zoneName") ? [] : [problem(pathOf(index, "zone"), zone, ZONE)]),
    ...(isDuration(ttl) ? [] : [problem(pathOf(index, "ttl"), ttl, duration("seconds(60)"))]),
    ...(isDuration(wait) ? [] : [problem(pathOf(index, "wait"), wait, duration("seconds(20)"))]),
  ]);
  return [...ofAll, ...ofRecords];
}

type Kind = Pick<Problem, "expected" | "remedy">;

const TWO_WAYS: Problem = {
  path: "recordName",
  given: "a name in addition to records",
  expected: "one name in the props, or records",
  remedy: "move recordName, service and zone into a record of records",
};
const TOKEN: Kind = {
  expected: "where the token is stored",
  remedy: 'write CloudflareToken.fromSsmParameter("/NAME"), and never the token itself',
};
const ZONE: Kind = {
  expected: "a zone of Cloudflare",
  remedy: 'write CloudflareZone.fromName("example.com")',
};
const SERVICE: Kind = {
  expected: "a service with its cluster",
  remedy:
    "give the FargateService (of a pattern: its .service), one from " +
    "FargateService.fromFargateServiceAttributes, or { clusterName, serviceName }",
};
const duration = (example: string): Kind => ({
  expected: "a Duration",
  remedy: `write Duration.${example}`,
});

const has = (value: unknown, key: string): boolean =>
  typeof value === "object" && value !== null && key in value;

/** A pattern of services has a cluster, too, and an imported one without it only its name. */
const isService = (service: unknown): boolean =>
  has(service, "serviceName") && (has(service, "clusterName") || has(service, "cluster"));

/** By its form, since an app may have a second copy of the CDK. */
const isDuration = (value: unknown): boolean => value === undefined || has(value, "toMinutes");

const givenAs = (value: unknown): string => {
  if (value === undefined) return "nothing";
  return typeof value === "object" ? "something else" : `a ${typeof value}`;
};
