/** Applies a unified diff as patch(1) does without fuzz: every context line has to match. */

/** `files` by the paths of the diff, without `a/`. */
export function applyPatch(
  diff: string,
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const done = new Map(files);
  for (const part of diff.split(/^(?=--- a\/)/m).filter((one) => one !== "")) {
    const [, path = ""] = /^--- a\/(.*)\n\+\+\+ b\/\1\n/.exec(part) ?? [];
    const text = done.get(path);
    if (text === undefined) throw new Error(`the patch names ${path}, which is not there`);
    done.set(path, applyTo(text, part.split("\n").slice(2, -1)));
  }
  return done;
}

const MARK = "\\ No newline at end of file";

function applyTo(text: string, lines: readonly string[]): string {
  const old = text.split(/(?<=\n)/);
  const result: string[] = [];
  let at = 0;
  lines.forEach((line, index) => {
    const [, from, to] = /^@@ -(\d+),\d+ \+(\d+),\d+ @@$/.exec(line) ?? [];
    if (from !== undefined) {
      result.push(...old.slice(at, Number(from) - 1));
      at = Number(from) - 1;
      if (result.length !== Number(to) - 1) throw new Error(`the new line of "${line}" is wrong`);
      return;
    }
    if (line === MARK) return;
    const content = line.slice(1) + (lines[index + 1] === MARK ? "" : "\n");
    if (!line.startsWith("+")) {
      if (old[at] !== content) throw new Error(`line ${at + 1} is not "${content}"`);
      at += 1;
    }
    if (!line.startsWith("-")) result.push(content);
  });
  return [...result, ...old.slice(at)].join("");
}
