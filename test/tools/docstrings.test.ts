/** The docstrings of a source file, as docs/construct.md is made of them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { type Declaration, declarationsIn } from "../../tools/docstrings.ts";
import { temporaryDirectory } from "../lib/support/assets.ts";

const folder = temporaryDirectory();

function declared(name: string, source: string): Declaration | undefined {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, source);
  return declarationsIn([pathToFileURL(file)]).get(name);
}

test("an interface / read / gives types as written, docstrings on one line, and defaults", () => {
  const shape = declared(
    "Shape",
    `/** A thing. */
     export interface Shape {
       /**
        * How long,
        * in all.
        *
        * @default - as long as it takes
        */
       readonly time?: Duration;
       /** Whose. */
       readonly owners: readonly string[];
       // No docstring.
       readonly silent: number;
     }`,
  );
  expect(shape?.text).toBe("A thing.");
  const property = { kind: "property", notes: [] };
  expect(shape?.members).toEqual([
    {
      ...{ ...property, name: "time", isOptional: true, type: "Duration" },
      ...{ text: "How long, in all.", fallback: "- as long as it takes" },
    },
    { ...property, name: "owners", isOptional: false, type: "string[]", text: "Whose." },
    { ...property, name: "silent", isOptional: false, type: "number", text: "" },
  ]);
});

test("a class / read / gives what its users can reach, and no more", () => {
  const thing = declared(
    "Thing",
    `export class Thing {
       /** One from a name. @param name its name */
       static fromName(name: string, options: Options = {}): Thing { return new Thing(); }
       /** Its name. */
       readonly name: string;
       readonly #secret = 1;
       private constructor() {}
       /**
        * Its parts.
        *
        * @throws where it has none
        */
       get parts(): readonly Part[] { return []; }
       /** Counts them. */
       count({ from, ...rest }: Options = {}): number { return 0; }
       #hidden(): void {}
     }`,
  );
  const shown = thing?.members.map(({ name, kind, type }) => `${kind} ${name} ${type}`);
  expect(shown).toEqual([
    "static fromName (name: string, options?: Options): Thing",
    "property name string",
    "property parts Part[]",
    "method count (options?: Options): number",
  ]);
  expect(thing?.members[2]?.notes).toEqual(["Throws where it has none"]);
});

test("an alias / read / gives what it stands for; what is not exported is left out", () => {
  expect(declared("Kind", 'export type Kind = "a" | "b";')?.alias).toBe('"a" | "b"');
  expect(declared("Own", "type Own = string;")).toBeUndefined();
});

test("a source that is no TypeScript / read / fails with its name", () => {
  expect(() => declared("Broken", "export interface {")).toThrow("Broken.ts");
});
