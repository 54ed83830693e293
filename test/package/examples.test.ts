/** The examples with the package that they name: compiled, and run as the CDK runs them. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { ROOT, runNode } from "./support/install.ts";

const EXAMPLES = readdirSync(join(ROOT, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Below the installed packages, as after `npm install` in each. */
const copies = join(inject("installed").newest, "examples");
cpSync(join(ROOT, "examples"), copies, { recursive: true });

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));

test("all / compiled with every declaration checked / have no mistake", async () => {
  const compilerOptions = {
    ...{ strict: true, noEmit: true, target: "es2024", module: "nodenext", skipLibCheck: false },
    ...{ types: ["node"], typeRoots: [join(ROOT, "node_modules/@types")] },
  };
  const files = EXAMPLES.map((name) => `${name}/app.ts`);
  writeFileSync(join(copies, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  await runNode([join(ROOT, "node_modules/typescript/bin/tsc"), "-p", "."], { cwd: copies });
});

test.each(EXAMPLES)("%s / synthesized / has a service and what follows it", async (name) => {
  const folder = join(copies, name);
  const [node, ...words] = String(read(join(folder, "cdk.json")).app).split(" ");
  expect(node).toBe("node");
  const assembly = join(folder, "cdk.out");
  await runNode(words, { cwd: folder, env: { CDK_OUTDIR: assembly } });
  const [file = "", ...others] = readdirSync(assembly).filter((one) =>
    one.endsWith(".template.json"),
  );
  expect(others).toEqual([]);
  const resources: { Type: string }[] = Object.values(read(join(assembly, file)).Resources);
  const types = resources.map(({ Type }) => Type);
  for (const type of ["ECS::Service", "Lambda::Function", "Events::Rule", "Scheduler::Schedule"])
    expect(types).toContain(`AWS::${type}`);
});

test.each(EXAMPLES)("%s / its package.json / admits the versions that are tried here", (name) => {
  const { dependencies, devDependencies } = read(join(copies, name, "package.json"));
  const { version, devDependencies: tried } = read(join(ROOT, "package.json"));
  const { "aws-cdk-lib": cdk, constructs, "aws-cdk": cli } = tried;
  expect({ ...dependencies, ...devDependencies }).toEqual({
    ...{ "aws-cdk-lib": `^${cdk}`, constructs: `^${constructs}`, "aws-cdk": `^${cli}` },
    "fargate-ddns": `^${version}`,
  });
});
