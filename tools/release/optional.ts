/**
 * What is left out where an optional parameter is empty: a subscription, a policy of a role, a
 * variable of a function. The CDK decides that at synth, so the stack is synthesized with all.
 */
import { isList, type Json, mapped, mentions, type Resource, type Template } from "./json.ts";
import { isOptional } from "./parameter.ts";
import { PARAMETER_ROWS, type ParameterName } from "./parameters.ts";

export const conditionOf = (name: ParameterName): string => `Has${name}`;

const OPTIONAL: readonly ParameterName[] = PARAMETER_ROWS.filter(
  ([name, row]) => isOptional(row) && name !== "CodePrefix",
).map(([name]) => name);

/** The parameter is given. */
export const conditions = (): Record<string, Json> =>
  Object.fromEntries(
    OPTIONAL.map((name) => [
      conditionOf(name),
      { "Fn::Not": [{ "Fn::Equals": [{ Ref: name }, ""] }] },
    ]),
  );

export function withOptionalParts(template: Template): Template {
  const Resources = mapped(template.Resources, withOptionalPart);
  const conditional = Object.keys(Resources).filter((id) => Resources[id]?.Condition !== undefined);
  return {
    ...template,
    Resources: mapped(Resources, (one) => withoutWaitingFor(conditional, one)),
  };
}

function withOptionalPart(resource: Resource): Resource {
  const { Type, Properties = {} } = resource;
  if (Type === "AWS::SNS::Subscription") {
    const name = neededBy(Properties);
    return name === undefined ? resource : { ...resource, Condition: conditionOf(name) };
  }
  const { Policies, Environment } = Properties;
  if (Type === "AWS::IAM::Role" && isList(Policies))
    return { ...resource, Properties: { ...Properties, Policies: Policies.map(ifGiven) } };
  if (Type === "AWS::Lambda::Function")
    return { ...resource, Properties: { ...Properties, Environment: withOptional(Environment) } };
  return resource;
}

function withOptional(environment: Json | undefined): Json {
  const { Variables = {} } = environment as { readonly Variables?: Record<string, Json> };
  return { Variables: mapped(Variables, ifGiven) };
}

/** What has its own condition inside (the records) stays as it is. */
function ifGiven(value: Json): Json {
  const name = neededBy(value);
  if (name === undefined || mentions(value, `"${conditionOf(name)}"`)) return value;
  return { "Fn::If": [conditionOf(name), value, { Ref: "AWS::NoValue" }] };
}

/** A value has at most one: each part of the stack is for one of them. */
const neededBy = (value: Json): ParameterName | undefined =>
  OPTIONAL.find((name) => mentions(value, `"Ref":"${name}"`) || mentions(value, `\${${name}}`));

/** CloudFormation takes no condition in `DependsOn`, and nothing says what it does without. */
function withoutWaitingFor(conditional: readonly string[], resource: Resource): Resource {
  if (resource.DependsOn === undefined) return resource;
  const DependsOn = [resource.DependsOn].flat().filter((id) => !conditional.includes(id));
  return { ...resource, DependsOn };
}
