/** Replies with 200 that violate the contract: nothing is concluded from them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { html, json, type Server, startServer } from "../support/http-server.ts";
import { NAME, REF } from "../support/steps.ts";
import { storeAt } from "../support/store.ts";
import { success } from "../support/zone.ts";

const RECORD = { id: "r1", name: NAME, type: "A", content: "192.0.2.1", ttl: 60 };
const INFO = { page: 1, per_page: 100, count: 1, total_count: 1, total_pages: 1 };
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const list = () => storeAt(server.url).list(REF, NAME, 60_000);

test.each<[string, object]>([
  ["no result_info", success([RECORD])],
  ["no result", { success: true, errors: [], result_info: INFO }],
  ["a result that is null", success(null, INFO)],
  ["a total of two", success([RECORD], { ...INFO, total_count: 2 })],
  ["a total of none", success([RECORD], { ...INFO, total_count: 0 })],
  ["a count of two", success([RECORD], { ...INFO, count: 2 })],
  ["two pages for one record", success([RECORD], { ...INFO, total_pages: 2 })],
  ["a number of pages in quotes", success([RECORD], { ...INFO, total_pages: "1" })],
  ["the same record twice", success([RECORD, RECORD], { ...INFO, count: 2, total_count: 2 })],
  ["another name", success([{ ...RECORD, name: "www.example.com" }], INFO)],
  ["no name", success([{ ...RECORD, name: undefined }], INFO)],
  ["no id", success([{ ...RECORD, id: "" }], INFO)],
  ["no type", success([{ ...RECORD, type: undefined }], INFO)],
  ["no content", success([{ ...RECORD, content: null }], INFO)],
  ["a ttl in quotes", success([{ ...RECORD, ttl: "60" }], INFO)],
  ["proxied in quotes", success([{ ...RECORD, proxied: "false" }], INFO)],
  ["a comment of numbers", success([{ ...RECORD, comment: 7 }], INFO)],
  ["a record of null", success([null], INFO)],
])("%s / list / malformed, and nothing is concluded", async (_, body) => {
  server.answers(json(200, body));
  expect(await list()).toMatchObject({ because: { code: "malformed-reply" } });
});

test("a record moves between two pages / list / malformed, not one record short", async () => {
  const info = { ...INFO, total_count: 2, total_pages: 2 };
  const page = json(200, success([RECORD], info));
  server.answers(page, page);
  expect(await list()).toMatchObject({ because: { code: "malformed-reply" } });
});

test("the last of three pages fails / list / the first two are not taken for all", async () => {
  const page = (id: string) =>
    json(200, success([{ ...RECORD, id }], { ...INFO, total_count: 3, total_pages: 3 }));
  server.answers(page("r1"), page("r2"), html(502));
  expect(await list()).toMatchObject({ because: { code: "server-error" } });
});
