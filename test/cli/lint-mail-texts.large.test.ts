/** `lint-mail` on texts that nobody wrote: no reader throws, and a patch is what its edits say. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { edited, unifiedDiff } from "../../cli/lint-mail/edit.ts";
import { readFiles } from "../../cli/lint-mail/facts.ts";
import { judge } from "../../cli/lint-mail/judge.ts";
import { TEXTS } from "../../cli/lint-mail/texts.ts";
import { applyPatch } from "../support/apply-patch.ts";

const BEFORE = "test/cli/fixtures/mail/before";
const NAMES = ["docker-compose.yml", "user_data.sh", "fargate-task-definition.json"];
const FILES = [...NAMES, "main.tf", "main.cf", ".env"];

const findingsIn = (name: string, text: string) => {
  const facts = readFiles([name], () => text);
  const known = { domains: ["kuma8088.com"], probed: new Map() };
  return judge(facts, known, TEXTS.en);
};

/** A file of the incident with lines dropped, doubled, cut or put elsewhere. */
const spoiled = fc.constantFrom(...FILES).chain((name) => {
  const lines = readFileSync(`${BEFORE}/${name}`, "utf8").split("\n");
  const line = fc.nat({ max: lines.length - 1 });
  const change = fc.record({
    at: line,
    from: line,
    cut: fc.nat({ max: 60 }),
    kind: fc.nat({ max: 3 }),
  });
  return fc.array(change, { maxLength: 6 }).map((changes) => {
    const now = [...lines];
    for (const { at, from, cut, kind } of changes) {
      if (kind === 0) now.splice(at, 1);
      else if (kind === 1) now.splice(at, 0, lines[from] ?? "");
      else now[at] = kind === 2 ? (now[at] ?? "").slice(0, cut) : `${now[at] ?? ""}${lines[from]}`;
    }
    return { name, text: now.join("\n") };
  });
});

test("corrupted files of every kind / judged / an answer, and places that are in the file", () => {
  fc.assert(
    fc.property(spoiled, ({ name, text }) => {
      const findings = findingsIn(name, text);
      expect(findings.length).toBeGreaterThan(0);
      for (const { line = 1, edits = [] } of findings) {
        expect(line).toBeLessThanOrEqual(text.split("\n").length);
        for (const { span } of edits) expect(span.start).toBeLessThanOrEqual(span.end);
      }
    }),
    { numRuns: 300 },
  );
});

test("any text / judged as any kind of file / an answer", () => {
  const text = fc.string({ unit: "binary", maxLength: 200 });
  fc.assert(
    fc.property(fc.constantFrom(...FILES, "notes"), text, (name, any) => {
      expect(findingsIn(name, any).length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test("corrupted files / their patch applied / the text that the edits make", () => {
  fc.assert(
    fc.property(spoiled, ({ name, text }) => {
      const edits = findingsIn(name, text).flatMap((one) => one.edits ?? []);
      const applied = applyPatch(unifiedDiff(name, text, edits), new Map([[name, text]]));
      expect(applied.get(name)).toBe(edited(text, edits));
    }),
    { numRuns: 300 },
  );
});
