/**
 * Properties inside of properties that cannot be updated, such as the kind of a Route 53 health check.
 * The CDK's comparison sees those of the resource itself alone.
 */
import { isDeepStrictEqual } from "node:util";
import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";

const specification = loadAwsServiceSpecSync();
const resourceOf = (type: string) =>
  specification.lookup("resource", "cloudFormationType", "equals", type).only();

type PropertyType = ReturnType<typeof resourceOf>["properties"][string]["type"];

/** Does this change of one property replace the resource for what is inside of it? */
export function replacesWithin(
  type: string,
  property: string,
  before: unknown,
  after: unknown,
): boolean {
  const known = resourceOf(type).properties[property];
  return known !== undefined && differs(known.type, before, after);
}

function differs(type: PropertyType, before: unknown, after: unknown): boolean {
  if (isDeepStrictEqual(before, after)) return false;
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  switch (type.type) {
    case "ref": {
      const { properties } = specification.get("typeDefinition", type.reference.$ref);
      return keys.some((key) => {
        const inner = properties[key];
        if (inner === undefined || isDeepStrictEqual(old[key], now[key])) return false;
        const { causesReplacement = "no" } = inner;
        return causesReplacement !== "no" || differs(inner.type, old[key], now[key]);
      });
    }
    case "array":
    case "map":
      return keys.some((key) => differs(type.element, old[key], now[key]));
    default:
      return false;
  }
}

/** Of an object, or of a list by index. */
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
