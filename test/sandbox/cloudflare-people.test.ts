/** People who change records by hand, and those who listen to changes. */
import { describe, expect, test } from "vitest";
import { A, NAME, world, ZONE } from "./cloudflare-kit.ts";

describe("people in the dashboard", () => {
  test("they add, edit and delete / the zone follows and the journal names them", () => {
    const { model, journal } = world();
    const neighbors = model.snapshot(NAME);
    const { id } = model.handAdd(A);
    model.handEdit(id, { content: "43.207.1.1" });
    expect(model.records(NAME).map(({ content }) => content)).toEqual(["43.207.1.1"]);
    model.handDelete(id);
    expect(model.records(NAME)).toEqual([]);
    expect(model.snapshot(NAME)).toBe(neighbors);
    const texts = journal.of("record").map(({ text }) => text);
    expect(texts).toHaveLength(3);
    expect(texts.every((text) => text.startsWith("by hand:"))).toBe(true);
    expect(texts[1]).toContain("43.207.242.167");
    expect(texts[1]).toContain("43.207.1.1");
  });

  test("they break a rule / the scenario fails with Cloudflare's words", () => {
    expect(() => world().model.handAdd({ ...A, ttl: 2 })).toThrow("Invalid TTL");
  });

  test("a listener / receives each transaction once, until it stops", () => {
    const { model } = world();
    const received: string[] = [];
    const stop = model.onChange(({ by, changes }) => received.push(`${by} ${changes.length}`));
    model.batch(ZONE.id, { posts: [A, { ...A, content: "43.207.1.1" }] });
    model.handAdd({ ...A, name: "x" });
    model.create(ZONE.id, A);
    stop();
    model.handAdd({ ...A, name: "y" });
    expect(received).toEqual(["api 2", "hand 1"]);
  });
});
