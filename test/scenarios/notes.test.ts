/**
 * What a person wrote in a record's comment, when the record is adopted: it is kept where
 * Cloudflare lets it, and never keeps the address from being written.
 */
import { expect, vi } from "vitest";
import type { Fault } from "../../sandbox/faults.ts";
import { isFollowed, MANUAL_RECORD, mails } from "../support/failures.ts";
import { NAME, scenario, type World, type WorldOptions } from "../support/world.ts";

// These scenarios wait rather than work.
vi.setConfig({ maxConcurrency: 6 });

const STAMP = /^fargate-ddns:[0-9a-f]{8}( mailserver-cluster\/mailserver-mx-service)?/;
const commentOf = ({ cloud }: World): string => cloud.records(NAME, "A")[0]?.comment ?? "";
const withNote = (comment: string, more: WorldOptions = {}): WorldOptions => ({
  ...{ records: [{ ...MANUAL_RECORD, comment }] },
  ...more,
});

const EMOJI = "📮".repeat(25);
for (const commentUnit of ["characters", "utf16"] as const)
  scenario(
    `a note of 25 emoji, ${commentUnit} are counted / a sweep / written at once, the note kept`,
    async (world) => {
      expect((await world.sweep()).kind).toBe("success");
      isFollowed(world);
      expect(world.writes).toBe(1);
      expect(commentOf(world).replace(STAMP, "")).toBe(` | ${EMOJI}`);
    },
    withNote(EMOJI, { limits: { commentUnit } }),
  );

for (const [what, note] of [
  ["25 emoji, which are 100 bytes", EMOJI],
  ["33 kana, which are 99 bytes", "メ".repeat(33)],
] as const)
  scenario(
    `a note of ${what}, bytes are counted / a sweep / the stamp alone, the note is in the notice`,
    async (world) => {
      expect((await world.sweep()).kind).toBe("success");
      isFollowed(world);
      expect(commentOf(world).replace(STAMP, "")).toBe("");
      const [mail = "", ...others] = mails(world);
      expect(others).toEqual([]);
      expect(mail).toContain(`Changed comment: "${note}" -> "fargate-ddns:`);
      expect(mail).toMatch(/The old comment was not kept, since Cloudflare refused it: .* 9313 /);
      expect((await world.sweep()).kind).toBe("success");
      expect(world.subjects).toHaveLength(1);
    },
    withNote(note, { limits: { commentUnit: "bytes" } }),
  );

scenario(
  "a note of 100 kana / a sweep / written at once, the note cut to what fits, whole in the notice",
  async (world) => {
    expect((await world.sweep()).kind).toBe("success");
    isFollowed(world);
    expect(world.writes).toBe(1);
    expect(commentOf(world)).toMatch(/ \| メ{75}…$/);
    expect(mails(world)[0]).toContain(`Changed comment: "${"メ".repeat(100)}" -> `);
  },
  withNote("メ".repeat(100)),
);

scenario(
  "a write with a note is refused twice for any reason / a sweep / the stamp alone is written",
  async (world) => {
    const fault: Fault = { kind: "error", code: "1004", message: "DNS Validation Error" };
    world.cloud.faults.order({ service: "cloudflare", operation: "records.edit", fault, times: 2 });
    expect((await world.sweep()).kind).toBe("success");
    isFollowed(world);
    expect(commentOf(world).replace(STAMP, "")).toBe("");
    expect(mails(world)[0]).toContain('Changed comment: "by hand" -> "fargate-ddns:');
    expect(mails(world)[0]).toContain("1004 DNS Validation Error");
  },
  withNote("by hand"),
);
