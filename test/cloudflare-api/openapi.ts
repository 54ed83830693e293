/**
 * An OpenAPI description as a judge of recorded calls: is the path known, are parameters,
 * body, reply and headers as described?
 */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}
interface Content {
  readonly content?: { readonly "application/json"?: { readonly schema: Schema } };
  readonly headers?: Readonly<Record<string, unknown>>;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly parameters?: Readonly<Record<string, Parameter>> };
}

export interface Exchange {
  readonly method: string;
  /** What follows the base URL. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly status: number;
  readonly reply: unknown;
  readonly headers: Headers;
}

export class Contract {
  readonly #document: Document;
  readonly #ajv: Ajv2020;

  constructor(file: string) {
    this.#document = JSON.parse(readFileSync(file, "utf8"));
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(this.#ajv);
    this.#ajv.addSchema(this.#document, "contract");
  }

  get operations(): readonly string[] {
    return Object.values(this.#document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
  }

  operationOf(method: string, path: string): Operation | undefined {
    const templates = Object.keys(this.#document.paths)
      // A fixed part goes before a variable one: `batch` is no record's id.
      .toSorted((a, b) => a.split("{").length - b.split("{").length);
    const template = templates.find((candidate) => {
      const pattern = candidate.replace(/\{[^}]+\}/g, "[^/]+").replaceAll("/", "\\/");
      return new RegExp(`^${pattern}$`).test(path) && this.#methods(candidate)[method];
    });
    return template === undefined ? undefined : this.#methods(template)[method];
  }

  #methods(template: string): Readonly<Record<string, Operation>> {
    const methods = Object.entries(this.#document.paths[template] ?? {});
    return Object.fromEntries(methods.map(([name, value]) => [name.toUpperCase(), value]));
  }

  /** What is wrong with the request, in words; nothing where it is as described. */
  faultsOfRequest({ method, path, query, body }: Exchange): readonly string[] {
    const operation = this.operationOf(method, path);
    if (operation === undefined) return [`${method} ${path} is not described`];
    const described = (operation.parameters ?? []).map((parameter) => this.#resolved(parameter));
    const onQuery = [...query].flatMap(([name, value]) => {
      const parameter = described.find((one) => one.in === "query" && one.name === name);
      if (parameter === undefined) return [`the query parameter ${name} is not described`];
      return this.#faults(parameter.schema, typed(value), `query ${name}`);
    });
    const schema = operation.requestBody?.content?.["application/json"]?.schema;
    return [...onQuery, ...(schema === undefined ? [] : this.#faults(schema, body, "body"))];
  }

  faultsOfReply({ method, path, status, reply, headers }: Exchange): readonly string[] {
    const operation = this.operationOf(method, path);
    const response = operation?.responses[status === 200 ? "200" : "4XX"];
    const schema = response?.content?.["application/json"]?.schema;
    if (response === undefined || schema === undefined)
      return [`${method} ${path}: a reply with ${status} is not described`];
    const wanted = Object.keys(response.headers ?? {}).filter(
      // Only with 429.
      (name) => name !== "Retry-After" || status === 429,
    );
    const missing = wanted.filter((name) => !headers.has(name));
    return [
      ...this.#faults(satisfiable(schema), reply, `reply ${status}`),
      ...missing.map((name) => `the header ${name} is missing`),
    ];
  }

  #resolved(parameter: Parameter | { readonly $ref: string }): Parameter {
    if (!("$ref" in parameter)) return parameter;
    const name = parameter.$ref.split("/").at(-1) ?? "";
    const found = this.#document.components.parameters?.[name];
    if (found === undefined) throw new Error(`the contract has no parameter ${name}`);
    return found;
  }

  #faults(schema: Schema, value: unknown, what: string): readonly string[] {
    const isValid = this.#ajv.validate(absolute(schema), value);
    if (isValid) return [];
    return (this.#ajv.errors ?? []).map(
      ({ instancePath, message }) => `${what}${instancePath} ${message}: ${JSON.stringify(value)}`,
    );
  }
}

/** A schema cut out of the document must still resolve its references. */
const absolute = (schema: Schema): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/'));

/** A query string has only text; the schema speaks of numbers and booleans. */
function typed(value: string): unknown {
  if (/^\d+$/.test(value)) return Number(value);
  return value === "true" || value === "false" ? value === "true" : value;
}

/**
 * The description of a failed token verification demands success true and false at once (it
 * joins the schemas of both endings): the part for failures is taken alone.
 */
function satisfiable(schema: Schema & { readonly allOf?: readonly Schema[] }): Schema {
  return (
    schema.allOf?.find(({ $ref }) => $ref?.endsWith("iam_api-response-common-failure")) ?? schema
  );
}
