/**
 * What each version deploys, kept in `golden/`: the CDK app with every part on, and the release
 * template. Code is left out, because it changes with every version.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { synthesize } from "../../lib/synthesize.ts";
import { type Fields, type Json, mapped, type Template } from "../release/json.ts";
import { releaseTemplate } from "../release/template.ts";
import type { Deployed } from "./changes.ts";
import type { Interface } from "./interface.ts";

export interface Golden {
  /** Of the app: as `cdk.json` holds it. */
  readonly config: Json;
  readonly app: Kept;
  readonly release: Kept;
}

type Kept = Deployed & Interface;

const GOLDEN = fileURLToPath(new URL("golden", import.meta.url));
const fileOf = (version: string): string => join(GOLDEN, `${version}.json`);

/** The oldest first. */
export const goldenVersions = (): readonly string[] =>
  readdirSync(GOLDEN)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));

export function goldenOf(version: string): Golden | undefined {
  if (!existsSync(fileOf(version))) return undefined;
  return JSON.parse(readFileSync(fileOf(version), "utf8"));
}

/** Today's templates of a configuration. */
export function goldenToday(config: Json): Golden {
  const empty = mkdtempSync(join(tmpdir(), "fargate-ddns-golden-"));
  const code = { DdnsFunction: "function.zip", AlarmForwarderFunction: "alarms.zip" };
  try {
    const { Parameters: _, ...app } = synthesize(config, empty).template as Template;
    const release = releaseTemplate({ language: "en", version: "", code }, empty);
    return { config, app: kept(app), release: kept(release) };
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}

export function writeGolden(version: string, { config, app, release }: Golden): void {
  const text = inLines({
    config: JSON.stringify(config),
    app: shown(app),
    release: shown(release),
  });
  writeFileSync(fileOf(version), `${text}\n`);
}

/** A resource on each line, so that a change of one is a change of a line. */
const shown = (template: Kept): string =>
  inLines(
    mapped(template as unknown as Readonly<Record<string, Fields>>, (section) =>
      inLines(mapped(section, (one) => JSON.stringify(one))),
    ),
  );

/** By key: a value that is JSON already. */
const inLines = (values: Readonly<Record<string, string>>): string =>
  `{\n${Object.entries(values)
    .map(([key, json]) => `${JSON.stringify(key)}:${json}`)
    .join(",\n")}\n}`;

/** Without code, paths of constructs, and the order of creation: no update changes by those. */
function kept({ Parameters, Outputs = {}, Resources }: Template): Kept {
  return {
    ...(Parameters && { Parameters }),
    Outputs,
    Resources: mapped(Resources, ({ Metadata: _, DependsOn: __, Properties = {}, ...others }) => {
      const { Code: ___, ...properties } = Properties;
      return { ...others, Properties: properties } as Fields;
    }),
  };
}
