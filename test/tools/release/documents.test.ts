/** The commands and the Terraform of README are those of docs/without-cdk.md, which are tried. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PARAMETER_ROWS } from "../../../tools/release/parameters.ts";
import { ofMarkdown } from "../../commands/collect.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const DOCUMENT = "docs/without-cdk.md";
const STARTS = ["npm ci && npm run release", "aws s3 cp", "aws cloudformation deploy"];

const commandsIn = (path: string): readonly string[] =>
  ofMarkdown(path, read(path))
    .map(({ command }) => command)
    .filter((command) => STARTS.some((start) => command.startsWith(start)));

test.each(["README.md", "README.ja.md"])("%s / its commands / those of the document", (path) => {
  const commands = commandsIn(path);
  expect(commands).toHaveLength(STARTS.length);
  for (const command of commands) expect(commandsIn(DOCUMENT)).toContain(command);
});

test.each(["README.md", "README.ja.md", DOCUMENT])(
  "%s / its Terraform / has what is needed",
  (path) => {
    const [, terraform = ""] = /^```hcl\n([\s\S]*?)^```$/m.exec(read(path)) ?? [];
    const [, parameters = ""] = /\bparameters\s*= \{([^}]*)\}/.exec(terraform) ?? [];
    const given = [...parameters.matchAll(/(\w+)\s*=/g)].map(([, name = ""]) => name);
    const names: readonly string[] = PARAMETER_ROWS.map(([name]) => name);
    const needed = PARAMETER_ROWS.filter(([, row]) => !("default" in row)).map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(given));
    expect(given).toEqual(expect.arrayContaining(needed));
  },
);
