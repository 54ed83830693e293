/** What a deploy over an earlier version changes, as a sentence for the changelog. */
import type { Change, Effect } from "./changes.ts";

const ORDER: readonly Effect[] = ["added", "updated", "replaced", "removed"];

/** The same changes give the same sentence; none where nothing but code changes. */
export function upgradeNotes(from: string, changes: readonly Change[]): string | undefined {
  if (changes.length === 0) return undefined;
  const parts = ORDER.map((effect) => partOf(effect, changes));
  return `A deploy over ${from}, with every part on: ${parts.join("; ")}.`;
}

function partOf(effect: Effect, changes: readonly Change[]): string {
  const these = changes.filter((change) => change.effect === effect);
  const types = Map.groupBy(these, ({ type }) => type);
  const named = [...types]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, of]) => {
      const properties = [...new Set(of.flatMap((change) => change.properties))].sort();
      const which = properties.length === 0 ? "" : ` (${properties.join(", ")})`;
      return `${of.length} ${type}${which}`;
    });
  return named.length === 0 ? `none ${effect}` : `${effect} ${named.join(", ")}`;
}
