/**
 * A zip file whose bytes depend on the files' names and contents alone: one time for all of them,
 * no owner, and the library's own compression instead of Node's, which differs by version.
 */
import { zipSync } from "fflate";

/** The format's first moment, in the local time that it is read in. */
const FIRST_MOMENT = new Date(1980, 0, 1);
/** Readable by everybody, as Lambda needs it; in the upper half, as Unix has it. */
const READABLE_FILE = 0o100644 << 16;
const MADE_ON_UNIX = 3;

/** Contents by name; each lies at the top of the zip. */
export function zipOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const options = {
    mtime: FIRST_MOMENT,
    os: MADE_ON_UNIX,
    attrs: READABLE_FILE,
    level: 9,
  } as const;
  return zipSync(
    Object.fromEntries(sorted.map(([name, content]) => [name, [content, options]] as const)),
  );
}
