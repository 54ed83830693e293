/** What the changelog has to say of an upgrade, and when the version has to be raised. */

import { says, versionsIn } from "./changelog.ts";
import type { Change } from "./changes.ts";
import { upgradeNotes } from "./notes.ts";

export interface Upgrade {
  readonly changelog: string;
  /** Of package.json. */
  readonly version: string;
  /** From each golden to what is deployed today, by its version; the oldest first. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
}

/** Each with what to do. */
export function upgradeFaults({ changelog, version, changes }: Upgrade): readonly string[] {
  const own = versionsIn(changelog).find((one) => one.version === version);
  if (own === undefined) return [`CHANGELOG.md has no section "## ${version} (unreleased)"`];
  const sinceOwn = changes.get(version);
  const faults: string[] = [];
  if (own.isReleased && sinceOwn === undefined)
    faults.push(`${version} is released without its golden: npm run upgrade-notes -- --keep`);
  if (own.isReleased && sinceOwn !== undefined && sinceOwn.length > 0)
    faults.push(`${version} is released and deploys something else now: raise the version`);
  const [from, since = []] = [...changes].findLast(([one]) => one !== version) ?? [];
  const sentence = from === undefined ? undefined : upgradeNotes(from, since);
  if (sentence !== undefined && !says(own, sentence))
    faults.push(`CHANGELOG.md lacks in the section ${version}: ${sentence}`);
  return faults;
}
