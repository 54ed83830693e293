/**
 * esbuild plugins without which the bundle would be more than twice as large and slow to load.
 * They lean on how the AWS SDK is written today, so each stops the build with a clear message
 * when that changes, and none alters what the code does.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Loader, Metafile, Plugin } from "esbuild";

const SCHEMA_FILE = /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/][^\\/]+\.js$/;
const CLIENT_INDEX = /node_modules\/@aws-sdk\/(client-[^/]+)\//;

/**
 * The SDK declares its wire shapes as `var X = [..., { [_eQN]: "..." }]`. A computed key may
 * run code, so esbuild must keep each of EC2's three thousand shapes. With the key's constant
 * written in its place the shape is pure, and those that nothing uses are dropped.
 */
export function inlineSchemaKeys(source: string, file: string): string {
  const constants = new Map<string, string>();
  for (const [, name, literal] of source.matchAll(/^const (\w+) = ("(?:[^"\\]|\\.)*");$/gm))
    if (name !== undefined && literal !== undefined) constants.set(name, literal);
  const unlikeBefore = (what: string) =>
    new Error(`${file}: ${what}. ${whatToDo("inlineSchemaKeys")}`);
  if (constants.size === 0) throw unlikeBefore("no line of the form 'const NAME = \"text\";'");
  const inlined = source.replace(/(?<=[{,]\s*)\[(\w+)\]:/g, (whole, key: string) => {
    const literal = constants.get(key);
    // `__proto__: x` sets the prototype, `["__proto__"]: x` does not.
    return literal === undefined || literal === '"__proto__"' ? whole : `${literal}:`;
  });
  const left = /^.*\]\s*:.*$/m.exec(inlined)?.[0].trim();
  if (left !== undefined) throw unlikeBefore(`a key that is no constant text in '${left}'`);
  return inlined;
}

const whatToDo = (name: string): string =>
  "The AWS SDK's generated schemas have a new form: " +
  `adapt ${name} in build/bundle-plugins.ts, or pin the SDK's former version`;

export function schemaKeys(): Plugin {
  return {
    name: "schema-keys",
    setup(build) {
      const seen = new Set<string>();
      build.onLoad({ filter: SCHEMA_FILE }, async ({ path }) => {
        seen.add(path.replaceAll("\\", "/"));
        const contents = inlineSchemaKeys(await readFile(path, "utf8"), path);
        return { contents, loader: "js" satisfies Loader };
      });
      build.onEnd(({ metafile }) => ({ errors: clientsWithoutSchema(metafile, seen) }));
    },
  };
}

/** A client whose schemas moved elsewhere would silently stay at full size. */
function clientsWithoutSchema(metafile: Metafile | undefined, seen: ReadonlySet<string>) {
  const clients = new Set<string>();
  for (const input of Object.keys(metafile?.inputs ?? {})) {
    const client = CLIENT_INDEX.exec(input)?.[1];
    if (client !== undefined) clients.add(client);
  }
  return [...clients]
    .filter((client) => ![...seen].some((path) => path.includes(`/@aws-sdk/${client}/`)))
    .map((client) => ({
      text: `@aws-sdk/${client}: no file in dist-es/schemas/. ${whatToDo("SCHEMA_FILE")}`,
    }));
}

/**
 * Each client imports its package.json for its version, and would carry all of it along. Left
 * is what is read; a client that reads more stops the build.
 */
export function packageVersions(): Plugin {
  return {
    name: "package-versions",
    setup(build) {
      build.onLoad(
        { filter: /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ },
        async (args) => {
          const { name, version } = JSON.parse(await readFile(args.path, "utf8"));
          return { contents: JSON.stringify({ name, version }), loader: "json" };
        },
      );
      build.onLoad(
        { filter: /[\\/]client-[^\\/]+[\\/]dist-es[\\/]runtimeConfig\.js$/ },
        async (args) => {
          const contents = await readFile(args.path, "utf8");
          const other = /packageInfo\b(?!\.version\b| from )/.exec(contents);
          if (other !== null)
            throw new Error(
              `${args.path}: packageInfo gives more than its version. ${whatToDo("packageVersions")}`,
            );
          return { contents, loader: "js" };
        },
      );
    },
  };
}

/**
 * Puts `lambda/aws/environment-credentials.ts` in place of the SDK's provider chain. If
 * the SDK ever imports more of that package than the file has, esbuild reports the missing
 * export by name.
 */
export function environmentCredentials(): Plugin {
  const path = fileURLToPath(new URL("../lambda/aws/environment-credentials.ts", import.meta.url));
  return {
    name: "environment-credentials",
    setup(build) {
      build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
        path,
        sideEffects: false,
      }));
    },
  };
}
