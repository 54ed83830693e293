/** Reading records with the real adapter over HTTP: a doubtful reply is no answer. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { known } from "../../../lambda/domain/reading.ts";
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
import { NAME, REF } from "../support/steps.ts";
import { OLD_TOKEN, storeAt } from "../support/store.ts";
import { failure, fakeZone } from "../support/zone.ts";

/** Long enough for a reply that comes; the wait for one that does not. */
const TIMEOUT_MS = 2_000;
const RECORD = { id: "r1", name: NAME, type: "A", content: "192.0.2.1", ttl: 60 };
const OBSERVED = { id: "r1", name: NAME, type: "A", content: "192.0.2.1", ttlSeconds: 60 };
const LOCATION = "Cannot use the access token from location: 192.0.2.7";
const LEVELS = ["debug", "info", "warn", "error", "log"] as const;
const printed: unknown[] = [];
let server: Server;

beforeAll(async () => {
  vi.stubEnv("CLOUDFLARE_API_KEY", "stray");
  vi.stubEnv("CLOUDFLARE_EMAIL", "stray@example.com");
  vi.stubEnv("CLOUDFLARE_API_TOKEN", "stray");
  vi.stubEnv("CLOUDFLARE_API_USER_SERVICE_KEY", "stray");
  vi.stubEnv("CLOUDFLARE_LOG", "debug");
  // Before the first call: a client may keep the console's functions that it finds first.
  for (const level of LEVELS)
    vi.spyOn(console, level).mockImplementation((...said) => printed.push(said));
  server = await startServer();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await server.close();
});

const list = (timeoutMs = 60_000) => storeAt(server.url).list(REF, NAME, timeoutMs);

describe("a zone in good order", () => {
  test("records of several types and names / list / those of the name, whole", async () => {
    const cname = { ...RECORD, id: "r2", type: "CNAME", content: "a.example.net", proxied: true };
    const noted = { ...RECORD, id: "r3", name: "MX.example.com", comment: "by hand", ttl: 1 };
    const zone = fakeZone(
      [OLD_TOKEN],
      [{ ...RECORD, comment: null }, cname, noted, { ...RECORD, id: "r4", name: "example.com" }],
    );
    server.answers(zone.answer);
    expect(await list()).toEqual(
      known([
        { ...OBSERVED, proxied: false, comment: "" },
        {
          ...OBSERVED,
          id: "r2",
          type: "CNAME",
          content: "a.example.net",
          proxied: true,
          comment: "",
        },
        { ...OBSERVED, id: "r3", ttlSeconds: 1, proxied: false, comment: "by hand" },
      ]),
    );
  });

  test.each([1, 4, 100])("nine records in pages of %i / list / all nine", async (pageSize) => {
    const ids = Array.from({ length: 9 }, (_, at) => `r${at}`);
    const zone = fakeZone(
      [OLD_TOKEN],
      ids.map((id) => ({ ...RECORD, id })),
    );
    zone.pageSize = pageSize;
    server.answers(zone.answer);
    const listed = await list();
    expect(listed.kind === "known" && listed.value.map(({ id }) => id)).toEqual(ids);
  });

  test.each([1999.5, 1e13])("a time limit of %d ms / list / known", async (timeoutMs) => {
    server.answers(fakeZone([OLD_TOKEN]).answer);
    expect(await list(timeoutMs)).toEqual(known([]));
  });

  test.each([0, -5, Number.NaN])("a time limit of %d ms / list / timeout", async (timeoutMs) => {
    server.answers(stallHeaders());
    expect(await list(timeoutMs)).toMatchObject({ because: { code: "timeout" } });
  });

  test("no record of the name / list / known to be empty", async () => {
    server.answers(fakeZone([OLD_TOKEN]).answer);
    expect(await list()).toEqual(known([]));
  });
});

describe("a refusal, or no usable reply", () => {
  test.each<[string, Answer, string]>([
    ["500", json(500, failure(1000, "oops")), "server-error"],
    ["502 with HTML", html(502), "server-error"],
    ["522 with HTML", html(522), "server-error"],
    ["200 with success false", json(200, failure(1000, "oops")), "malformed-reply"],
    [
      "200 with success false and a list",
      json(200, { success: false, result: [] }),
      "malformed-reply",
    ],
    ["200 with HTML", html(200), "malformed-reply"],
    ["200 without a body", json(200, ""), "malformed-reply"],
    ["204", json(204, ""), "malformed-reply"],
    ["truncated JSON", json(200, '{"success":true,"result":[{"id":"r1"'), "malformed-reply"],
    ["a redirect", json(302, "", { location: "/zones" }), "malformed-reply"],
    ["400", json(400, failure(9005, "Content must be valid")), "rejected"],
    ["400 with HTML", html(400), "malformed-reply"],
    ["404 of the zone", json(404, failure(7003, "Could not route")), "not-found"],
    ["400 of the zone", json(400, failure(7003, "Could not route")), "not-found"],
    ["401", json(401, failure(10001, "Unable to authenticate request")), "token-refused"],
    ["401 with HTML", html(401), "malformed-reply"],
    ["403 with HTML", html(403), "malformed-reply"],
    ["403 of a closed TLD", json(403, failure(1038, "You cannot use this API")), "rejected"],
    ["403 of an address filter", json(403, failure(9109, LOCATION)), "token-ip-filter"],
    ["400 about headers", json(400, failure(6003, "Invalid request headers")), "token-malformed"],
    ["429", json(429, failure(10000, "Rate limited")), "rate-limited"],
    ["429 with HTML", html(429), "rate-limited"],
    ["no headers", stallHeaders(), "timeout"],
    ["half a body", stallBody(200, '{"success":true'), "timeout"],
    ["a cut body", cutBody(200, '{"success":true'), "unreachable"],
    ["a cut", cut(), "unreachable"],
  ])("%s / list / unavailable, in time, in one short line", async (_, answer, code) => {
    server.answers(answer);
    const listed = await list(TIMEOUT_MS);
    expect(listed).toMatchObject({ kind: "unavailable", because: { code } });
    const message = listed.kind === "unavailable" ? listed.because.message : "";
    expect(message).toMatch(/^Cloudflare GET dns_records: [^\n]{5,270}$/);
  });

  test("nothing listens / list / unreachable", async () => {
    const gone = await startServer();
    await gone.close();
    const listed = await storeAt(gone.url).list(REF, NAME, 60_000);
    expect(listed).toMatchObject({ because: { code: "unreachable" } });
  });

  test("an error text of many lines / list / cut to one line of 500 characters", async () => {
    server.answers(json(400, failure(1, `one\n\u0007two ${"and more ".repeat(99)}`)));
    const listed = await list();
    const message = listed.kind === "unavailable" ? listed.because.message : "";
    expect(message).toMatch(
      /^Cloudflare GET dns_records: HTTP 400: 1 one \\u0007two and more .*…$/,
    );
    expect(message).toHaveLength(500);
  });

  test("errors with a chain / list / code, text and chain are reported", async () => {
    const chain = [{ code: 6111, message: "Invalid format for Authorization header" }];
    server.answers(json(400, failure(6003, "Invalid request headers", chain)));
    expect(JSON.stringify(await list())).toContain(
      "HTTP 400: 6003 Invalid request headers; 6111 Invalid format for Authorization header",
    );
  });

  test("an error that quotes the token / list / the token is redacted", async () => {
    server.answers(json(400, failure(1, `the token "${OLD_TOKEN}" is bad`)));
    expect(JSON.stringify(await list())).toContain("[token]");
  });

  test.each([
    ["300", 300_000],
    ["0", 0],
    [" 7 ", 7000],
    [new Date(Date.now() - 5000).toUTCString(), 0],
    ["soon", undefined],
    ["-5", undefined],
    ["1e9", undefined],
  ])("429 with Retry-After %j / list / to wait %s ms", async (header, expected) => {
    server.answers(json(429, failure(971, "Please wait"), { "retry-after": header }));
    const listed = await list();
    expect(listed.kind === "unavailable" && listed.because.retryAfterMs).toBe(expected);
  });

  test("429 with a date in five minutes / list / to wait about that long", async () => {
    const header = new Date(Date.now() + 300_000).toUTCString();
    server.answers(json(429, failure(971, "Please wait"), { "retry-after": header }));
    const listed = await list();
    const waitMs = listed.kind === "unavailable" ? listed.because.retryAfterMs : undefined;
    // Whole seconds in the header; the time since then is subtracted.
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(300_000);
  });
});

test("debug logging is on in the environment / after all tests here / nothing is printed", () => {
  expect(printed).toEqual([]);
});
