/** Writing records with the real adapter over HTTP: what the zone holds afterwards. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { known, unavailable } from "../../../lambda/domain/reading.ts";
import { type Answer, html, json, type Server, startServer } from "../support/http-server.ts";
import { create, EDIT, existing, REF, remove, type Steps, written } from "../support/steps.ts";
import { fqdn, NEW_TOKEN, OLD_TOKEN, storeAt, tokens } from "../support/store.ts";
import { failure, fakeZone, success, ZONE } from "../support/zone.ts";

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const apply = (steps: Steps = [EDIT]) => storeAt(server.url).apply(REF, steps, 60_000);

describe("a zone that accepts writes", () => {
  test.each<[string, Steps, readonly object[]]>([
    [
      "create",
      [create("54.0.0.1")],
      [existing("r1"), { ...written, id: "new-1", content: "54.0.0.1" }],
    ],
    ["edit", [EDIT], [{ ...written, id: "r1", content: "54.0.0.1", tags: ["team:mail"] }]],
    ["delete", [remove("r1")], []],
    [
      "delete and create",
      [remove("r1"), create("54.0.0.2")],
      [{ ...written, id: "new-1", content: "54.0.0.2" }],
    ],
    [
      "edit and create",
      [EDIT, create("54.0.0.2"), create("54.0.0.3")],
      [
        { ...written, id: "r1", content: "54.0.0.1", tags: ["team:mail"] },
        { ...written, id: "new-1", content: "54.0.0.2" },
        { ...written, id: "new-2", content: "54.0.0.3" },
      ],
    ],
  ])("a plan to %s / apply / the zone is as planned, tags kept", async (_, steps, expected) => {
    const zone = fakeZone([OLD_TOKEN], [existing("r1")]);
    server.answers(zone.answer);
    expect(await apply(steps)).toEqual({ kind: "applied" });
    expect(zone.records).toEqual(expected);
  });

  test("IPv6 returned in another notation / apply / applied", async () => {
    const echoed = { ...written, id: "n", type: "AAAA", content: "2600:1F18:0:0::1" };
    server.answers(json(200, success(echoed)));
    expect(await apply([create("2600:1f18::1", "AAAA")])).toEqual({ kind: "applied" });
  });

  test("token rotated before the write / apply / written once, with the new one", async () => {
    const zone = fakeZone([NEW_TOKEN]);
    server.answers(zone.answer);
    const store = storeAt(server.url, tokens(known(NEW_TOKEN)));
    expect(await store.apply(REF, [create("54.0.0.1")], 60_000)).toEqual({ kind: "applied" });
    expect(zone.records).toHaveLength(1);
  });
});

describe("a definite refusal", () => {
  test.each<[string, Answer, string]>([
    ["an identical record", json(400, failure(81058, "An identical record exists.")), "rejected"],
    ["a record that is gone", json(404, failure(81044, "Record does not exist.")), "rejected"],
    ["an unknown zone", json(404, failure(7003, "Could not route")), "rejected"],
    ["a bad address", json(400, failure(9005, "must be a valid IPv4 address")), "rejected"],
    ["200 with success false", json(200, failure(1000, "oops")), "rejected"],
    ["a refused token", json(403, failure(9109, "Unauthorized")), "token-refused"],
    ["429", json(429, failure(971, "Please wait"), { "retry-after": "300" }), "rate-limited"],
  ])("%s / apply / rejected", async (_, answer, code) => {
    server.answers(answer);
    const result = await apply();
    expect(result).toMatchObject({ kind: "rejected", because: { code } });
    if (code === "rate-limited")
      expect(result).toMatchObject({ because: { retryAfterMs: 300_000 } });
  });

  test("a step of a batch is refused / apply / rejected", async () => {
    server.answers(json(400, failure(81044, "Record does not exist.")));
    expect(await apply([EDIT, remove("r2")])).toMatchObject({ kind: "rejected" });
  });

  test("nothing listens / apply / rejected: nothing can have been written", async () => {
    const gone = await startServer();
    await gone.close();
    const result = await storeAt(gone.url).apply(REF, [EDIT], 60_000);
    expect(result).toMatchObject({ kind: "rejected", because: { code: "unreachable" } });
  });

  test("the token cannot be read / apply / rejected, and the zone is untouched", async () => {
    const zone = fakeZone([OLD_TOKEN], [existing("r1")]);
    server.answers(zone.answer);
    const slow = unavailable("throttled", "ssm:GetParameter: slow");
    const token = { read: async () => slow };
    const result = await storeAt(server.url, token).apply(REF, [EDIT], 60_000);
    expect(result).toMatchObject({ kind: "rejected", because: { code: "throttled" } });
    expect(zone.records).toEqual([existing("r1")]);
  });

  test("the zone's id cannot be found / apply / rejected, and the zone is untouched", async () => {
    const zone = fakeZone([OLD_TOKEN], [existing("r1")]);
    server.answers(html(502), zone.answer);
    const result = await storeAt(server.url).apply({ zone: fqdn(ZONE) }, [EDIT], 60_000);
    expect(result).toMatchObject({ kind: "rejected", because: { code: "server-error" } });
    expect(zone.records).toEqual([existing("r1")]);
  });

  test("the timeout expires before the write / apply / rejected, nothing written", async () => {
    const zone = fakeZone([OLD_TOKEN], [existing("r1")]);
    server.answers(zone.answer);
    const late = () =>
      new Promise<ReturnType<typeof known<string>>>((resolve) =>
        setTimeout(resolve, 60, known(OLD_TOKEN)),
      );
    const result = await storeAt(server.url, { read: late }).apply(REF, [EDIT], 20);
    expect(result).toMatchObject({ kind: "rejected", because: { code: "timeout" } });
    expect(zone.records).toEqual([existing("r1")]);
  });
});
