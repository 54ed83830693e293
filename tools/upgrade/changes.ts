/**
 * What an update from one template to another does to each resource, by the rules of the
 * CloudFormation resource specification: a property that cannot be updated replaces its resource,
 * and a new logical id is one resource removed and another added.
 */
import { fullDiff, type ResourceDifference, ResourceImpact } from "@aws-cdk/cloudformation-diff";
import type { Fields } from "../release/json.ts";
import { replacesWithin } from "./nested.ts";

export type Effect = "added" | "updated" | "replaced" | "removed";

export interface Change {
  readonly effect: Effect;
  readonly logicalId: string;
  readonly type: string;
  /** Those that differ; none where the whole resource is added or removed. */
  readonly properties: readonly string[];
}

/** Resources of a template, in the form that a golden has. */
export interface Deployed {
  readonly Resources: Readonly<Record<string, Fields>>;
}

export function changesBetween(before: Deployed, after: Deployed): readonly Change[] {
  const changes: Change[] = [];
  fullDiff(before, after).resources.forEachDifference((logicalId, difference) => {
    const effect = effectOf(difference);
    if (effect === undefined) return;
    const type = difference.oldResourceType ?? difference.newResourceType ?? "";
    const isWhole = effect === "added" || effect === "removed";
    const properties = isWhole ? [] : Object.keys(difference.propertyUpdates).sort();
    changes.push({ effect, logicalId, type, properties });
  });
  return changes.sort((a, b) => (a.logicalId < b.logicalId ? -1 : 1));
}

function effectOf(difference: ResourceDifference): Effect | undefined {
  const effect = EFFECTS[difference.changeImpact];
  const { oldResourceType: type = "", propertyUpdates } = difference;
  if (effect !== "updated") return effect;
  const isReplaced = Object.entries(propertyUpdates).some(([name, { oldValue, newValue }]) =>
    replacesWithin(type, name, oldValue, newValue),
  );
  return isReplaced ? "replaced" : effect;
}

/** What may be replaced is taken for replaced: it depends on values of the deploy. */
const EFFECTS: Readonly<Record<ResourceImpact, Effect | undefined>> = {
  [ResourceImpact.WILL_CREATE]: "added",
  [ResourceImpact.WILL_IMPORT]: "added",
  [ResourceImpact.WILL_UPDATE]: "updated",
  [ResourceImpact.WILL_REPLACE]: "replaced",
  [ResourceImpact.MAY_REPLACE]: "replaced",
  [ResourceImpact.WILL_DESTROY]: "removed",
  [ResourceImpact.WILL_ORPHAN]: "removed",
  [ResourceImpact.NO_CHANGE]: undefined,
};

/**
 * They hold no state and watch nothing: CloudFormation makes the new one before it removes the old
 * one, and whoever uses them is updated in between. Every other type has to stay what it is.
 */
const REPLACEABLE: readonly string[] = [
  "AWS::IAM::Policy",
  "AWS::IAM::Role",
  "AWS::Lambda::EventInvokeConfig",
  "AWS::Lambda::Permission",
  "AWS::SNS::TopicPolicy",
  "AWS::SQS::QueuePolicy",
];

/** Of these an upgrade must have none. */
export const interruptions = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(
    ({ effect, type }) =>
      (effect === "replaced" || effect === "removed") && !REPLACEABLE.includes(type),
  );

/** One line: `AWS::SQS::Queue DeadLettersQueue631681B1 is replaced (QueueName)`. */
export const described = ({ effect, logicalId, type, properties }: Change): string => {
  const which = properties.length === 0 ? "" : ` (${properties.join(", ")})`;
  return `${type} ${logicalId} is ${effect}${which}`;
};
