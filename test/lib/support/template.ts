/** A template as plain data, with the few questions that tests ask of it. */
import { synthesize } from "../../../lib/synthesize.ts";

/** A template has no type, and the tests read deep into it: what `JSON.parse` gives. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Resource {
  readonly Type: string;
  readonly Properties: Json;
  readonly [attribute: string]: Json;
}

export class TemplateView {
  readonly text: string;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly outputs: Json;

  constructor(config: unknown, assetDirectory: string) {
    const template: Json = synthesize(config, assetDirectory).template;
    this.text = JSON.stringify(template);
    this.resources = new Map(Object.entries(template.Resources));
    this.outputs = template.Outputs;
  }

  /** Logical id and properties of each resource of the type whose logical id begins so. */
  all(type: string, prefix = ""): readonly (readonly [string, Json])[] {
    return [...this.resources]
      .filter(([id, resource]) => resource.Type === type && id.startsWith(prefix))
      .map(([id, { Properties }]) => [id, Properties]);
  }

  /** The only one of its type whose logical id begins so. */
  one(type: string, prefix = ""): { readonly id: string; readonly properties: Json } {
    const found = this.all(type, prefix);
    const [first] = found;
    if (first === undefined || found.length > 1)
      throw new Error(`${found.length} resources of ${type} begin with "${prefix}", not one`);
    return { id: first[0], properties: first[1] };
  }

  /** Statements of the role's own policies by action; one action may have several. */
  statements(rolePrefix: string, action: string): readonly Json[] {
    const { properties } = this.one("AWS::IAM::Role", rolePrefix);
    return properties.Policies.flatMap((policy: Json) => policy.PolicyDocument.Statement).filter(
      (statement: Json) => [statement.Action].flat().includes(action),
    );
  }

  actions(rolePrefix: string): readonly string[] {
    const { properties } = this.one("AWS::IAM::Role", rolePrefix);
    return properties.Policies.flatMap((policy: Json) => policy.PolicyDocument.Statement)
      .flatMap((statement: Json) => statement.Action)
      .sort();
  }
}

export const arnOf = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });

/** `Fn::Join` and references written out: `arn:${AWS::Partition}:ecs:…`. */
export function flat(value: Json): string {
  if (typeof value === "string") return value;
  if (value?.Ref !== undefined) return `\${${value.Ref}}`;
  if (value?.["Fn::GetAtt"] !== undefined) return `\${${value["Fn::GetAtt"].join(".")}}`;
  if (value?.["Fn::ImportValue"] !== undefined) return `\${${value["Fn::ImportValue"]}}`;
  if (value?.["Fn::Join"] !== undefined) return value["Fn::Join"][1].map(flat).join("");
  throw new Error(`cannot be written out: ${JSON.stringify(value)}`);
}

export const OWN = (service: string, rest: string): string =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`;
