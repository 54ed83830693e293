/**
 * The logical ids of the stack, with every part on. An id that changes is a resource that a
 * deploy deletes and creates anew: alarms would be silent meanwhile, subscriptions lost.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EVERYTHING } from "../../tools/docs-cost.ts";
import { assetDirectory } from "./support/assets.ts";
import { TemplateView } from "./support/template.ts";

const golden = new URL("golden/logical-ids.txt", import.meta.url);

test("every part on / synthesized / has the logical ids that are deployed", () => {
  const { resources } = new TemplateView(EVERYTHING, assetDirectory());
  const ids = [...resources].map(([id, { Type }]) => `${Type} ${id}`).sort();
  expect(ids).toEqual(readFileSync(golden, "utf8").trim().split("\n"));
});
