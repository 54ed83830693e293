/** A write counts as applied only if Cloudflare's reply shows it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "../../lambda/cloudflare/reply.ts";
import { writeResult } from "../../lambda/cloudflare/writes.ts";
import type { Step } from "../../lambda/domain/plan.ts";
import { IP1, NAME, OURS, record } from "../support/fixtures.ts";
import { jsonWith } from "./kit.ts";

const TOKEN = "Zq3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0n";
const NOW_MS = 1_762_142_400_000;
const RUNS = { numRuns: 5_000 } as const;
const json = jsonWith("id", "name", "type", "content");
const statuses = fc.constantFrom(200, 200, 200, 201, 204, 301, 400, 403, 404, 409, 429, 500, 522);

const after = {
  name: NAME,
  type: "A",
  content: IP1,
  ttlSeconds: 60,
  proxied: false,
  comment: OURS,
} as const;
const steps = fc.constantFrom<Step>(
  { op: "create", after },
  { op: "edit", before: record(), after },
  { op: "delete", before: record() },
);

test("any reply to a write / applied only if it shows what was written", () => {
  const shownRow = fc.record({
    id: fc.constantFrom("r1", "r1", "r2"),
    name: fc.constantFrom(NAME, NAME, "other.example.com"),
    type: fc.constantFrom("A", "A", "TXT"),
    content: fc.constantFrom(IP1, IP1, "9.9.9.9"),
  });
  fc.assert(
    fc.property(
      steps,
      statuses,
      fc.oneof(json, shownRow),
      fc.boolean(),
      (step, status, result, success) => {
        const reply = { status, body: { success, result, errors: [] }, retryAfter: null };
        const operation = "Cloudflare write";
        const answer = writeResult(operation, [step], judge(operation, reply, TOKEN, NOW_MS));
        if (answer.kind !== "applied") return;
        expect(success && status >= 200 && status < 300).toBe(true);
        const shown = result as { id: string; name: string; type: string; content: string };
        if (step.op !== "create") expect(shown.id).toBe(step.before.id);
        if (step.op !== "delete")
          expect([shown.name, shown.type, shown.content]).toEqual([NAME, "A", IP1]);
      },
    ),
    RUNS,
  );
});
