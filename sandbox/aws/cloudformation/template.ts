/**
 * A CloudFormation template with its intrinsic functions resolved. Names that CloudFormation
 * would make up come from the logical id, so every reference can be resolved before anything
 * is created, whatever the order of the resources.
 */
import { createHash } from "node:crypto";
import type { Account } from "../account.ts";
import { isMet } from "./conditions.ts";
import { type Parameter, withoutValue } from "./parameters.ts";
import { attribute, type Identity, reference, TYPES } from "./resource-types.ts";

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly Parameters?: Readonly<Record<string, Parameter>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: unknown;
  /** Without it the resource is made in any case. */
  readonly Condition?: string;
}

const ABSENT = Symbol("AWS::NoValue");

export class Stack {
  readonly name: string;
  /** With those resources alone whose condition is met. */
  readonly template: Template;
  readonly #all: Template;
  readonly #account: Account;

  constructor(account: Account, template: Template, name: string) {
    const missing = withoutValue(template.Parameters ?? {});
    if (missing.length > 0) throw new Error(`Parameters: [${missing.join(", ")}] must have values`);
    this.#account = account;
    this.#all = template;
    this.name = name;
    const made = Object.entries(template.Resources).filter(([, { Condition }]) =>
      Condition === undefined ? true : this.#isMet(Condition),
    );
    this.template = { ...template, Resources: Object.fromEntries(made) };
    for (const [logicalId, { Type }] of Object.entries(template.Resources))
      if (!(Type in TYPES))
        throw new Error(`the sandbox cannot create ${logicalId}: it has no model of ${Type}`);
  }

  /** Logical ids with their resolved properties. */
  ofType(type: string): { logicalId: string; properties: Record<string, unknown> }[] {
    return Object.entries(this.template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId]) => ({ logicalId, properties: this.#properties(logicalId) }));
  }

  identity(logicalId: string): Identity {
    const type = this.template.Resources[logicalId]?.Type ?? "";
    const kind = TYPES[type];
    if (kind === undefined) throw new Error(`the template has no resource ${logicalId}`);
    const declared = kind.name === undefined ? undefined : this.#declared(logicalId, kind.name);
    const name = typeof declared === "string" ? declared : this.#madeUp(logicalId);
    return { type, logicalId, name, account: this.#account };
  }

  outputs(): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(this.template.Outputs ?? {}).map(([key, { Value }]) => [
        key,
        this.resolve(Value),
      ]),
    );
  }

  resolve(value: unknown): unknown {
    if (Array.isArray(value))
      return value.map((one) => this.resolve(one)).filter((one) => one !== ABSENT);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first !== undefined && /^(Ref$|Fn::|Condition$)/.test(first[0]))
      return this.#intrinsic(first[0], first[1]);
    return Object.fromEntries(
      entries
        .map(([key, inner]) => [key, this.resolve(inner)] as const)
        .filter(([, inner]) => inner !== ABSENT),
    );
  }

  #properties(logicalId: string): Record<string, unknown> {
    const resource = this.template.Resources[logicalId];
    return this.resolve(resource?.Properties ?? {}) as Record<string, unknown>;
  }

  #declared(logicalId: string, key: string): unknown {
    const properties = this.template.Resources[logicalId]?.Properties;
    return this.resolve((properties as Record<string, unknown> | undefined)?.[key]);
  }

  /** As CloudFormation: stack, logical id (shortened), and something to make it unique. */
  #madeUp(logicalId: string): string {
    const unique = createHash("sha256").update(logicalId).digest("hex").slice(0, 12);
    return `${this.name}-${logicalId.slice(0, 24)}-${unique}`;
  }

  #intrinsic(name: string, argument: unknown): unknown {
    if (name === "Ref") return this.#ref(String(argument));
    if (name === "Fn::Sub") return this.#sub(argument);
    if (name === "Fn::GetAtt") {
      const path = Array.isArray(argument) ? argument : String(argument).split(/\.(.*)/s);
      return attribute(this.identity(String(path[0])), String(path[1]));
    }
    if (name === "Fn::If") {
      const [condition, met, unmet] = argument as readonly unknown[];
      return this.resolve(this.#isMet(String(condition)) ? met : unmet);
    }
    const args = this.resolve(argument) as unknown[];
    switch (name) {
      case "Fn::Join":
        return (args[1] as unknown[]).join(String(args[0]));
      case "Fn::Select":
        return (args[1] as unknown[])[Number(args[0])];
      case "Fn::Split":
        return String(args[1]).split(String(args[0]));
      default:
        throw new Error(`the sandbox cannot resolve ${name}: ${JSON.stringify(argument)}`);
    }
  }

  #isMet(condition: string): boolean {
    return isMet(this.#all.Conditions ?? {}, condition, (value) => this.resolve(value));
  }

  #ref(id: string): unknown {
    const { region, id: account } = this.#account;
    const pseudo: Record<string, unknown> = {
      "AWS::Region": region,
      "AWS::AccountId": account,
      "AWS::Partition": "aws",
      "AWS::URLSuffix": "amazonaws.com",
      "AWS::StackName": this.name,
      "AWS::StackId": this.#account.arn("cloudformation", `stack/${this.name}/sandbox`),
      "AWS::NoValue": ABSENT,
    };
    if (id in pseudo) return pseudo[id];
    const parameter = this.#all.Parameters?.[id];
    return parameter === undefined ? reference(this.identity(id)) : parameter.Default;
  }

  #sub(argument: unknown): string {
    const [text, values] = Array.isArray(argument) ? argument : [argument, {}];
    const own = this.resolve(values ?? {}) as Record<string, unknown>;
    return String(text).replaceAll(/\$\{([^}]+)\}/g, (_whole, name: string) => {
      if (name.startsWith("!")) return `\${${name.slice(1)}}`;
      if (name in own) return String(own[name]);
      return String(this.#intrinsic(name.includes(".") ? "Fn::GetAtt" : "Ref", name));
    });
  }
}
