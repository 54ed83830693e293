/**
 * The apps of examples/, loaded and synthesized in this process: the CDK takes a second to load,
 * and each app little more. What cdk-nag, the CDK's own check and the CDK's warnings find comes
 * back as text.
 */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type App, type Stack, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";

const root = fileURLToPath(new URL("../../examples/", import.meta.url));

export const EXAMPLES: readonly string[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export interface Finding {
  readonly rule: string;
  /** Of the construct. */
  readonly path: string;
}

export interface Example {
  readonly name: string;
  readonly template: object;
  /** In JSON, until `remove` is called. */
  readonly templateFile: string;
  readonly findings: readonly Finding[];
  remove(): void;
}

export async function load(name: string): Promise<Example> {
  const { app }: { readonly app: App } = await import(join(root, name, "app.ts"));
  return check(name, app);
}

/** Its one stack. */
export function check(name: string, app: App): Example {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const ended = endOf(app);
  const report = read(app, "validation-report.json") as Report | undefined;
  // A synthesis may fail because of findings, which are in the report, and for no other reason.
  const isReported = report?.pluginReports.some(({ violations }) => violations.length > 0);
  if (ended !== undefined && isReported !== true) throw ended;
  const [stack] = app.node.children as Stack[];
  if (stack === undefined) throw new Error(`${name} has no stack`);
  const template = read(app, stack.templateFile);
  if (template === undefined) throw new Error(`${name} has no template`);
  return {
    ...{ name, template, templateFile: join(app.outdir, stack.templateFile) },
    findings: [...violationsOf(report), ...warningsIn(stack)],
    remove: () => rmSync(app.outdir, { recursive: true, force: true }),
  };
}

function endOf(app: App): unknown {
  try {
    app.synth();
    return undefined;
  } catch (error) {
    return error;
  }
}

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

const violationsOf = (report: Report | undefined): readonly Finding[] =>
  (report?.pluginReports ?? [])
    .flatMap(({ violations }) => violations)
    .flatMap(({ ruleName: rule, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath: path }) => ({ rule, path })),
    );

const warningsIn = (stack: Stack): readonly Finding[] =>
  stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === "aws:cdk:warning" || type === "aws:cdk:error")
        .map(({ data }) => ({ rule: String(data), path: node.path })),
    );

function read(app: App, file: string): object | undefined {
  if (!readdirSync(app.outdir).includes(file)) return undefined;
  return JSON.parse(readFileSync(join(app.outdir, file), "utf8"));
}
