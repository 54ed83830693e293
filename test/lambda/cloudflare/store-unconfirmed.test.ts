/**
 * Writes whose ending is unknown. The worst mistake is "rejected" for a write that was applied,
 * the second worst is "applied" for one that was not.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Answer,
  cut,
  cutBody,
  html,
  json,
  type Server,
  stallBody,
  stallHeaders,
  startServer,
} from "../support/http-server.ts";
import { create, EDIT, REF, remove, type Steps, written } from "../support/steps.ts";
import { OLD_TOKEN, storeAt } from "../support/store.ts";
import { failure, fakeZone, success } from "../support/zone.ts";

/** Long enough for a reply that comes; the wait for one that does not. */
const TIMEOUT_MS = 2_000;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const apply = (steps: Steps, timeoutMs = 60_000) =>
  storeAt(server.url).apply(REF, steps, timeoutMs);

describe("a write that may have been applied", () => {
  /** The zone takes the write, and its reply is replaced. */
  const landed =
    (zone: { answer: Answer }, reply: Answer): Answer =>
    (response, call) => {
      const nowhere = { writeHead: () => undefined, end: () => undefined };
      zone.answer(nowhere as unknown as typeof response, call);
      reply(response, call);
    };

  test.each<[string, Answer, string]>([
    ["500", json(500, failure(1000, "oops")), "server-error"],
    ["502 with HTML", html(502), "server-error"],
    ["200 with HTML", html(200), "malformed-reply"],
    ["400 with HTML", html(400), "malformed-reply"],
    ["a redirect", json(307, "", { location: "/" }), "malformed-reply"],
    ["truncated JSON", json(200, '{"success":true,"resu'), "malformed-reply"],
    ["success, and null", json(200, success(null)), "malformed-reply"],
    ["no headers", stallHeaders(), "timeout"],
    ["half a body", stallBody(200, '{"success":true'), "timeout"],
    ["a cut body", cutBody(200, '{"success":true'), "unreachable"],
    ["a cut", cut(), "unreachable"],
  ])("%s for a reply / apply / unconfirmed, written once", async (_, reply, code) => {
    const zone = fakeZone([OLD_TOKEN]);
    server.answers(landed(zone, reply));
    const result = await apply([create("54.0.0.1")], TIMEOUT_MS);
    expect(result).toMatchObject({ kind: "unconfirmed", because: { code } });
    expect(zone.records).toHaveLength(1);
  });

  const echo = { ...written, id: "r1", content: "54.0.0.1" };
  test.each<[string, Steps, unknown]>([
    ["another address", [EDIT], { ...echo, content: "54.0.0.9" }],
    ["another record", [EDIT], { ...echo, id: "r9" }],
    ["another type", [EDIT], { ...echo, type: "AAAA" }],
    ["another name", [EDIT], { ...echo, name: "www.example.com" }],
    ["no id", [create("54.0.0.1")], { ...echo, id: undefined }],
    ["a deletion of another", [remove("r1")], { id: "r9" }],
    ["a batch without its lists", [EDIT, remove("r2")], {}],
    [
      "a batch of other records",
      [EDIT, remove("r2")],
      { patches: [echo], deletes: [{ id: "r9" }] },
    ],
    [
      "a batch with one record too many",
      [EDIT, remove("r2")],
      { patches: [echo, echo], deletes: [{ id: "r2" }] },
    ],
    [
      "a batch with posts that are not a list",
      [EDIT, remove("r2")],
      { patches: [echo], deletes: [{ id: "r2" }], posts: 1 },
    ],
    ["a batch of null", [EDIT, remove("r2")], null],
  ])("success that shows %s / apply / unconfirmed", async (_, steps, result) => {
    server.answers(json(200, success(result)));
    const applied = await apply(steps);
    expect(applied).toMatchObject({ kind: "unconfirmed", because: { code: "malformed-reply" } });
  });
});
