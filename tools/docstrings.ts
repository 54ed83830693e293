/**
 * What a source file exports, with its docstrings: interfaces, classes and aliases of types, read
 * from the syntax alone. Types are as they are written there.
 */
import { readFileSync } from "node:fs";
import {
  type Class,
  type Comment,
  type MethodDefinition,
  type Node,
  type ParamPattern,
  parseSync,
  type TSInterfaceBody,
  type TSTypeAnnotation,
} from "oxc-parser";

export interface Doc {
  readonly text: string;
  /** Behind `@default`; with a hyphen before it, it is prose. */
  readonly fallback?: string;
  /** Behind `@param NAME` and `@throws`. */
  readonly notes: readonly string[];
}

export interface Member extends Doc {
  readonly name: string;
  readonly kind: "property" | "method" | "static";
  readonly isOptional: boolean;
  /** Of a property; of a method its parameters and what it returns. */
  readonly type: string;
}

export interface Declaration {
  readonly text: string;
  readonly members: readonly Member[];
  /** What an alias stands for. */
  readonly alias?: string;
}

/** By name, of all the files. */
export function declarationsIn(files: readonly URL[]): ReadonlyMap<string, Declaration> {
  return new Map(files.flatMap((file) => new Source(file).declarations()));
}

interface Annotated {
  readonly typeAnnotation?: TSTypeAnnotation | null | undefined;
}

class Source {
  readonly #text: string;
  readonly #body: readonly Node[];
  readonly #comments: readonly Comment[];

  constructor(file: URL) {
    this.#text = readFileSync(file, "utf8");
    const { program, comments, errors } = parseSync(file.pathname, this.#text);
    const [error] = errors;
    if (error !== undefined) throw new Error(`${file.pathname}: ${error.message}`);
    this.#body = program.body;
    this.#comments = comments;
  }

  declarations(): readonly (readonly [string, Declaration])[] {
    return this.#body.flatMap((node) => {
      if (node.type !== "ExportNamedDeclaration" || node.declaration === null) return [];
      const { text } = this.#docAt(node);
      const { declaration } = node;
      if (declaration.type === "TSInterfaceDeclaration")
        return [[declaration.id.name, { text, members: this.#ofInterface(declaration.body) }]];
      if (declaration.type === "ClassDeclaration")
        return [[declaration.id?.name ?? "", { text, members: this.#ofClass(declaration) }]];
      if (declaration.type !== "TSTypeAliasDeclaration") return [];
      const alias = this.#slice(declaration.typeAnnotation);
      return [[declaration.id.name, { text, members: [], alias }]];
    });
  }

  #ofInterface({ body }: TSInterfaceBody): readonly Member[] {
    return body.flatMap((member) => {
      if (member.type !== "TSPropertySignature" || member.key.type !== "Identifier") return [];
      const { key, optional, typeAnnotation } = member;
      const type = typeAnnotation === null ? "" : this.#slice(typeAnnotation.typeAnnotation);
      const { name } = key;
      const kind = "property";
      return [{ name, kind, isOptional: optional, type, ...this.#docAt(member) }];
    });
  }

  /** Those that a user of the class can reach. */
  #ofClass({ body }: Class): readonly Member[] {
    return body.body.flatMap((member) => {
      if (member.type !== "PropertyDefinition" && member.type !== "MethodDefinition") return [];
      if (member.key.type !== "Identifier" || member.accessibility === "private") return [];
      if ("kind" in member && member.kind === "constructor") return [];
      const shape = "kind" in member ? this.#ofMethod(member) : this.#property(member);
      return [
        { ...{ name: member.key.name, isOptional: false }, ...shape, ...this.#docAt(member) },
      ];
    });
  }

  #property({ typeAnnotation }: Annotated): Pick<Member, "kind" | "type"> {
    return { kind: "property", type: this.#typeOf(typeAnnotation) };
  }

  #ofMethod(method: MethodDefinition): Pick<Member, "kind" | "type"> {
    const { params, returnType } = method.value;
    if (method.kind === "get") return this.#property({ typeAnnotation: returnType });
    const given = params.map((param) => this.#parameter(param)).join(", ");
    const kind = method.static ? "static" : "method";
    return { kind, type: `(${given}): ${this.#typeOf(returnType)}` };
  }

  /** `options?: RecordMetricOptions` of one with a default, also where it is taken apart. */
  #parameter(param: ParamPattern): string {
    if (param.type === "AssignmentPattern") return this.#parameter(param.left).replace(":", "?:");
    if (param.type === "ObjectPattern") return `options: ${this.#typeOf(param.typeAnnotation)}`;
    return this.#slice(param);
  }

  #typeOf(annotation: Annotated["typeAnnotation"]): string {
    return annotation ? this.#slice(annotation.typeAnnotation) : "";
  }

  #slice({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.#text
      .slice(start, end)
      .replace(/\breadonly /g, "")
      .replace(/\s+/g, " ");
  }

  /** Of the comment that ends right before. */
  #docAt({ start }: { readonly start: number }): Doc {
    const comment = this.#comments.findLast(({ end }) => end <= start);
    const isBefore = comment && this.#text.slice(comment.end, start).trim() === "";
    return isBefore && comment.value.startsWith("*") ? docOf(comment.value) : docOf("");
  }
}

function docOf(comment: string): Doc {
  const text = comment
    .split("\n")
    .map((line) => line.replace(/^\s*\*+ ?/, "").trim())
    .join("\n");
  const [prose = "", ...tags] = text.split(/^@(?=default|param|throws)/m).map(oneLine);
  const after = (tag: string) =>
    tags.filter((one) => one.startsWith(`${tag} `)).map((one) => one.slice(tag.length + 1));
  const [fallback] = after("default");
  const notes = [
    ...after("param").map((one) => one.replace(/^\w+/, "`$&`:")),
    ...after("throws").map((one) => `Throws ${one}`),
  ];
  return { text: prose, ...(fallback !== undefined && { fallback }), notes };
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
