/**
 * The Terraform of the documents. Its AWS provider is not installed here, so it is not applied: a
 * parser reads it, and its stack has to fit the template.
 */
import { equal, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PARAMETER_ROWS } from "../tools/release/parameters.ts";
import { TEMPLATES } from "../tools/release/release.ts";
import { terraform } from "./documented.ts";

const PARSER = fileURLToPath(new URL("terraform.py", import.meta.url));
const DOCUMENTS = ["README.md", "README.ja.md", "docs/without-cdk.md"];

interface StackArguments {
  readonly parameters: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly template_body: string;
}

export function terraformChecks(programs: string): void {
  for (const document of DOCUMENTS) {
    const python = join(programs, "python");
    const parsed = execFileSync(python, [PARSER], { input: terraform(document), encoding: "utf8" });
    const stack: StackArguments = JSON.parse(parsed);
    const given = Object.keys(stack.parameters);
    const needed = PARAMETER_ROWS.filter(([, row]) => row.default === undefined);
    const known: readonly string[] = PARAMETER_ROWS.map(([name]) => name);
    for (const [name] of needed) ok(given.includes(name), `${document} lacks ${name}`);
    for (const name of given) ok(known.includes(name), `${document}: no parameter ${name}`);
    equal(stack.capabilities.join(), "CAPABILITY_IAM", document);
    ok(stack.template_body.includes(`/${TEMPLATES.en}`), document);
  }
}
