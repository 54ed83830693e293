/** Steps as Cloudflare takes them, and which replies confirm them. */
import { describe, expect, test } from "vitest";
import { notAsked } from "../../../lambda/cloudflare/reply.ts";
import {
  batchOf,
  bodyOf,
  editOf,
  operationOf,
  writeResult,
} from "../../../lambda/cloudflare/writes.ts";
import type { RecordBody, Step } from "../../../lambda/domain/plan.ts";
import type { Fault } from "../../../lambda/domain/reading.ts";
import { IP1, IP2, NAME, OURS, record } from "../../support/fixtures.ts";

const AFTER: RecordBody = {
  name: NAME,
  type: "A",
  content: IP2,
  ttlSeconds: 60,
  proxied: false,
  comment: OURS,
};
const CREATE: Step = { op: "create", after: AFTER };
const EDIT = { op: "edit", before: record(), after: AFTER } as const;
const DELETE: Step = { op: "delete", before: record({ id: "r2", content: IP1 }) };
const WIRE = {
  ...{ name: NAME, type: "A", content: IP2 },
  ...{ ttl: 60, proxied: false, comment: OURS },
};

const { comment: _, ...UNCOMMENTED } = WIRE;

test("a record / as a body / in Cloudflare's field names", () => {
  expect(bodyOf(AFTER)).toEqual(WIRE);
});

test("an edit that keeps the comment / as a body / without one, a person's text stays", () => {
  expect(editOf(EDIT)).toEqual(UNCOMMENTED);
});

test("an edit that stamps / as a body / with the stamp", () => {
  expect(editOf({ ...EDIT, before: record({ comment: "by hand" }) })).toEqual(WIRE);
});

describe("a batch", () => {
  test("one of each / as a body / each in its list", () => {
    const batch = {
      deletes: [{ id: "r2" }],
      patches: [{ id: "r1", ...UNCOMMENTED }],
      posts: [WIRE],
    };
    expect(batchOf([CREATE, EDIT, DELETE])).toEqual(batch);
  });

  test.each([
    ["create", CREATE, ["posts"]],
    ["edit", EDIT, ["patches"]],
    ["delete", DELETE, ["deletes"]],
  ] as const)("only %s / as a body / no empty list", (_, step, keys) => {
    expect(Object.keys(batchOf([step, step]))).toEqual(keys);
  });
});

test.each<[readonly [Step, ...Step[]], string]>([
  [[CREATE], "Cloudflare POST dns_records"],
  [[EDIT], "Cloudflare PATCH dns_records"],
  [[DELETE], "Cloudflare DELETE dns_records"],
  [[CREATE, DELETE], "Cloudflare POST dns_records/batch"],
])("%# / named / %s", (steps, name) => {
  expect(operationOf(steps)).toBe(name);
});

describe("a success", () => {
  const resultOf = (steps: readonly [Step, ...Step[]], result: unknown) =>
    writeResult("Write", steps, { kind: "success", result, resultInfo: undefined });

  test("the record as written / judged / applied", () => {
    expect(resultOf([CREATE], { id: "new", ...WIRE })).toEqual({ kind: "applied" });
    expect(resultOf([EDIT], { id: "r1", ...WIRE, name: "MX.example.com" })).toEqual({
      kind: "applied",
    });
    expect(resultOf([DELETE], { id: "r2" })).toEqual({ kind: "applied" });
    const whole = { deletes: [{ id: "r2" }], patches: null, posts: [{ id: "new", ...WIRE }] };
    expect(resultOf([DELETE, CREATE], whole)).toEqual({ kind: "applied" });
    const other: Step = { op: "delete", before: record({ id: "r3" }) };
    const both = { deletes: [{ id: "r3" }, { id: "r2" }] };
    expect(resultOf([DELETE, other], both)).toEqual({ kind: "applied" });
  });

  test.each<[readonly [Step, ...Step[]], unknown]>([
    [[CREATE], null],
    [[CREATE], WIRE],
    [[CREATE], { id: "new", ...WIRE, content: IP1 }],
    [[EDIT], { id: "another", ...WIRE }],
    [[EDIT], { id: "r1", ...WIRE, type: "AAAA" }],
    [[DELETE], { id: "another" }],
    [[DELETE, CREATE], {}],
    [[DELETE, CREATE], { deletes: [{ id: "r2" }], posts: [] }],
    [[DELETE, CREATE], { deletes: [{ id: "r2" }], posts: 7 }],
    [[DELETE, DELETE], { deletes: [{ id: "r2" }, { id: "r2" }], patches: [{ id: "r1" }] }],
  ])("%# not shown / judged / unconfirmed", (steps, result) => {
    const message = "Write: success, but the reply does not show what was written";
    const because = { code: "malformed-reply", message };
    expect(resultOf(steps, result)).toEqual({ kind: "unconfirmed", because });
  });
});

describe("a failure", () => {
  const fault = (code: Fault["code"]): Fault => ({ code, message: "no" });
  const refused = (code: Fault["code"], status: number) =>
    writeResult("Write", [CREATE], { kind: "refused", because: fault(code), status });

  test("of a record that is gone / judged / this write is rejected", () => {
    expect(refused("not-found", 404)).toEqual({ kind: "rejected", because: fault("rejected") });
    expect(refused("rate-limited", 429)).toMatchObject({ because: { code: "rate-limited" } });
  });

  test("of the zone, before the write / judged / its own fault", () => {
    const verdict = notAsked(fault("not-found"));
    const because = fault("not-found");
    expect(writeResult("Write", [CREATE], verdict)).toEqual({ kind: "rejected", because });
  });

  test("about the token, or unclear / judged / rejected, or unconfirmed", () => {
    const because = fault("not-found");
    const token = writeResult("Write", [CREATE], { kind: "token-refused", because });
    expect(token).toEqual({ kind: "rejected", because });
    const unclear = writeResult("Write", [CREATE], { kind: "unclear", because });
    expect(unclear).toEqual({ kind: "unconfirmed", because });
  });
});
