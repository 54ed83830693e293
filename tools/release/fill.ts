/**
 * Puts references to parameters where the synthesized template has their stand-ins. CloudFormation
 * fills in values, not keys, and no logical id may depend on them.
 */
import { type Json, mapped, type Resource, type Template, withTexts } from "./json.ts";
import { PARAMETER_ROWS } from "./parameters.ts";

export const STACK_NAME_STAND_IN = "placeholder-stack";

/** Stand-in and what it is replaced by; one that holds another comes first. */
const STAND_INS: readonly (readonly [standIn: string, reference: string])[] = [
  [STACK_NAME_STAND_IN, "AWS::StackName"] as const,
  ...PARAMETER_ROWS.flatMap(([name, { standIn }]) =>
    standIn === undefined ? [] : [[standIn, name] as const],
  ),
].sort(([a], [b]) => b.length - a.length);

/** As `Fn::Sub` gives it back. */
export const escaped = (text: string): string => text.replaceAll("${", "${!");

/** `Ref` where the text is the stand-in and nothing else, `Fn::Sub` where it is in a sentence. */
export function filled(text: string): Json {
  const whole = STAND_INS.find(([standIn]) => standIn === text);
  if (whole !== undefined) return { Ref: whole[1] };
  const found = STAND_INS.filter(([standIn]) => text.includes(standIn));
  if (found.length === 0) return text;
  return {
    "Fn::Sub": found.reduce(
      (sub, [standIn, reference]) => sub.replaceAll(standIn, `\${${reference}}`),
      escaped(text),
    ),
  };
}

/** As a logical id has it: the CDK leaves everything but letters and digits out. */
const squeezed = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, "");

/** Of ids, the parts that are made of a stand-in, by the parameter's name. */
const neutral = (id: string): string =>
  STAND_INS.reduce((left, [standIn, name]) => left.replaceAll(squeezed(standIn), name), id);

/** The same resources under ids that name parameters instead of stand-ins. */
export function withNeutralIds(template: Template): Template {
  const ids = new Map(Object.keys(template.Resources).map((id) => [id, neutral(id)]));
  if (new Set(ids.values()).size < ids.size) throw new Error("two resources of one logical id");
  // Ids stand alone in Ref, GetAtt and DependsOn; where one is part of a text, it is our own.
  const renamed = withTexts(template as unknown as Json, (text) => ids.get(text) ?? neutral(text));
  const { Resources, ...others } = renamed as unknown as Template;
  const entries = Object.entries(Resources).map(([id, one]) => [ids.get(id) ?? id, one] as const);
  return { ...others, Resources: Object.fromEntries(entries) };
}

/** Properties alone: `Type`, `DependsOn` and the like hold no value of a record. */
export const withReferences = (template: Template): Template => ({
  ...template,
  Resources: mapped(
    template.Resources,
    (resource): Resource => ({
      ...resource,
      Properties: mapped(resource.Properties ?? {}, (value) => withTexts(value, filled)),
    }),
  ),
});
