/**
 * Builds the npm package in a folder of its own: the construct with its types, the functions'
 * code, the command line, and the documents. Nothing else is in that folder, so all of it is
 * published. Its installation needs neither esbuild nor TypeScript nor an SDK.
 *
 *     node build/package.ts      (to dist/package)
 */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleLambda } from "./bundle.ts";
import { bundleAlarms } from "./bundle-alarms.ts";
import { bundleProbe } from "./bundle-probe.ts";
import { bundleCommandLine, bundleConstruct, CLI_FILE, CONSTRUCT_FILE } from "./package-code.ts";
import { writeTypes } from "./package-types.ts";
import { noticesOf } from "./third-party.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PACKAGE = join(ROOT, "dist/package");

const DOCUMENTS = ["README.md", "README.ja.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "docs"];

type Manifest = Readonly<Record<string, unknown>>;

/** What the checkout's own manifest says of both, and where the package's entries are. */
function manifest(checkout: Manifest, types: string): Manifest {
  const { name, version, description, keywords, license, engines, peerDependencies } = checkout;
  return {
    ...{ name, version, description, keywords, license },
    type: "commonjs",
    sideEffects: false,
    exports: {
      ".": { types: `./${types}`, default: `./${CONSTRUCT_FILE}` },
      "./package.json": "./package.json",
    },
    main: `./${CONSTRUCT_FILE}`,
    types: `./${types}`,
    bin: { "fargate-ddns": CLI_FILE },
    ...{ engines, peerDependencies },
  };
}

/** @returns the package's folder */
async function buildPackage(): Promise<string> {
  await rm(PACKAGE, { recursive: true, force: true });
  await mkdir(PACKAGE, { recursive: true });
  const functions = join(PACKAGE, "functions");
  const bundles = await Promise.all([
    bundleLambda(join(functions, "lambda")),
    bundleAlarms(join(functions, "alarms")),
    bundleProbe(join(functions, "probe")),
    bundleConstruct(PACKAGE),
    bundleCommandLine(PACKAGE),
  ]);
  const types = await writeTypes(PACKAGE);
  for (const document of DOCUMENTS)
    await cp(join(ROOT, document), join(PACKAGE, document), { recursive: true });
  const notices = await noticesOf(bundles.flatMap(({ inputs }) => inputs));
  await writeFile(join(PACKAGE, "THIRD-PARTY-NOTICES.txt"), notices);
  const checkout = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as Manifest;
  const text = JSON.stringify(manifest(checkout, types), null, 2);
  await writeFile(join(PACKAGE, "package.json"), `${text}\n`);
  return PACKAGE;
}

console.log(await buildPackage());
