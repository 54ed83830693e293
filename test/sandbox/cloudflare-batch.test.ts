/** Several changes in one transaction. */
import { expect, test } from "vitest";
import { A, NAME, recordIn, verdict, world, ZONE } from "./cloudflare-kit.ts";

const other = { ...A, content: "43.207.1.1" };

test("a batch of every kind / runs deletes, patches, puts, posts, and returns each result", () => {
  const { model } = world();
  const [one, two, three] = ["43.0.0.1", "43.0.0.2", "43.0.0.3"].map((content) =>
    recordIn(model.create(ZONE.id, { ...A, content })),
  );
  const reply = model.batch(ZONE.id, {
    // Possible only in this order: the post takes what the delete frees.
    posts: [{ ...A, content: "43.0.0.1" }],
    puts: [{ ...A, id: three?.id, content: "43.0.0.2" }],
    patches: [{ id: two?.id, content: "43.0.0.9" }],
    deletes: [{ id: one?.id }],
  });
  expect(reply.status).toBe(200);
  expect(reply.body.result).toMatchObject({
    deletes: [{ id: one?.id, content: "43.0.0.1" }],
    patches: [{ id: two?.id, content: "43.0.0.9", ttl: 60 }],
    puts: [{ id: three?.id, content: "43.0.0.2" }],
    posts: [{ content: "43.0.0.1" }],
  });
  const contents = model.records(NAME).map(({ content }) => content);
  expect(contents.toSorted()).toEqual(["43.0.0.1", "43.0.0.2", "43.0.0.9"]);
});

test("a batch whose last part is refused / nothing is applied, the first fault is reported", () => {
  const { model, journal } = world();
  const { id } = recordIn(model.create(ZONE.id, A));
  const before = model.snapshot();
  const written = journal.of("record").length;
  const reply = model.batch(ZONE.id, {
    deletes: [{ id }],
    posts: [other, { ...other, content: "?", ttl: 2 }],
  });
  expect(verdict(reply)).toEqual([400, 9005]);
  expect(model.snapshot()).toBe(before);
  expect(journal.of("record")).toHaveLength(written);
});

test("a batch with a record that is gone / 404, nothing is applied", () => {
  const { model } = world();
  const before = model.snapshot();
  const reply = model.batch(ZONE.id, { posts: [other], patches: [{ ...A, id: "e".repeat(32) }] });
  expect(verdict(reply)).toEqual([404, 81044]);
  expect(model.snapshot()).toBe(before);
});

test("200 items / accepted on the free plan; 201 are not", () => {
  const posts = Array.from({ length: 201 }, (_, n) => ({ ...A, content: `43.0.1.${n}` }));
  const { model } = world({ limits: { recordsPerZone: 500 } });
  expect(model.batch(ZONE.id, { posts }).status).toBe(400);
  expect(model.records(NAME)).toEqual([]);
  expect(model.batch(ZONE.id, { posts: posts.slice(1) }).status).toBe(200);
  expect(model.records(NAME)).toHaveLength(200);
});

test.each([[undefined], ["posts"], [{ posts: A }], [{ patches: [A] }], [{ deletes: [null] }]])(
  "a batch that is none (%j) / refused",
  (body) => {
    const { model } = world();
    const before = model.snapshot();
    expect(model.batch(ZONE.id, body).status).toBe(400);
    expect(model.snapshot()).toBe(before);
  },
);
