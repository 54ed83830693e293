/**
 * The files of a release: a template for each language, and the two functions' code. A zip's name
 * holds a digest of its content, because CloudFormation takes code for changed where its key is.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Language } from "../../contract/language.ts";
import { type BundleName, bundle } from "../../lib/bundles.ts";
import type { Template } from "./json.ts";
import { type CodeFiles, releaseTemplate } from "./template.ts";
import { zipOf } from "./zip.ts";

/** By name. */
export type ReleaseFiles = ReadonlyMap<string, Uint8Array>;

export const TEMPLATES: Readonly<Record<Language, string>> = {
  en: "fargate-ddns.yaml",
  ja: "fargate-ddns.ja.yaml",
};

/** Bundles the functions, and synthesizes the template in each language. */
export function releaseFiles(version: string): ReleaseFiles {
  const main = code("function", version, contents(built("lambda")));
  const alarms = code("alarms", version, contents(built("alarms")));
  const names: CodeFiles = { DdnsFunction: main.name, AlarmForwarderFunction: alarms.name };
  const empty = mkdtempSync(join(tmpdir(), "fargate-ddns-release-"));
  try {
    const templates = Object.entries(TEMPLATES).map(([language, file]) => {
      const release = { language: language as Language, version, code: names };
      return [file, Buffer.from(templateText(releaseTemplate(release, empty)))] as const;
    });
    return new Map([...templates, [main.name, main.zip], [alarms.name, alarms.zip]]);
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}

/** In YAML's former version, too, each text is a text: `2012-10-17` is no date. */
export const templateText = (template: Template): string =>
  stringify(template, {
    version: "1.1",
    lineWidth: 0,
    indentSeq: false,
    aliasDuplicateObjects: false,
  });

function code(name: string, version: string, files: ReadonlyMap<string, Uint8Array>) {
  const zip = zipOf(files);
  const digest = createHash("sha256").update(zip).digest("hex").slice(0, 12);
  return { name: `${name}-${version}-${digest}.zip`, zip };
}

const contents = (directory: string): ReadonlyMap<string, Uint8Array> =>
  new Map(
    readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, readFileSync(join(directory, name))] as const),
  );

function built(name: BundleName): string {
  const bundled = bundle(name);
  if (!bundled.ok) throw new Error(bundled.message);
  return bundled.directory;
}
