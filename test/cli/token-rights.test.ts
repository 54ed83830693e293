/** What is found out about a token without writing, each verdict of it once. */
import { expect, test } from "vitest";
import { isObstacle, judgeRights } from "../../cli/token/judge-rights.ts";
import { readRights } from "../../cli/token/rights.ts";
import { LANGUAGES } from "../../contract/language.ts";
import type { Send } from "../../lambda/cloudflare/transport.ts";
import type { ZoneRef } from "../../lambda/domain/observed.ts";
import type { TokenSpec } from "../../sandbox/cloudflare/access.ts";
import { CloudflareModel } from "../../sandbox/cloudflare/model.ts";
import { answer } from "../../sandbox/cloudflare/raw.ts";
import type { ZoneSpec } from "../../sandbox/cloudflare/types.ts";
import { idOf } from "../../sandbox/cloudflare/zone.ts";
import { Journal } from "../../sandbox/journal.ts";
import { fqdn } from "../support/fixtures.ts";
import { SteppedTimeline } from "../support/stepped-time.ts";

const NOW_MS = Date.parse("2026-11-27T00:00:00Z");
const TOKEN = "a-token-of-the-tests-0123456789-0123456789";
const ZONES: readonly ZoneSpec[] = [{ name: "example.com", id: idOf("example.com") }];
const ZONE: ZoneRef = { zone: fqdn("example.com") };

type Given = Partial<TokenSpec> & { readonly zones?: readonly ZoneSpec[]; readonly ref?: ZoneRef };

const timeline = new SteppedTimeline(NOW_MS);
const timer = { now: () => NOW_MS, timeout: () => new AbortController().signal };

function cloudflare({ zones = ZONES, ref: _, ...given }: Given): Send {
  const token = { value: TOKEN, permissions: ["zone:read", "dns:edit"] as const, ...given };
  const journal = new Journal(timeline);
  const model = new CloudflareModel({ timeline, journal, zones, tokens: [token] });
  return async ({ method, path, query, token: value }) => {
    const request = { method, path, query: new URLSearchParams(query) };
    const raw = answer(model, { ...request, authorization: `Bearer ${value}` }, "");
    return { status: raw.status, headers: raw.headers, text: raw.body };
  };
}

async function verdicts(send: Send, ref: ZoneRef = ZONE, token = TOKEN) {
  const rights = await readRights(token, [ref], { send, timer });
  const found = judgeRights(rights, "en", NOW_MS);
  for (const language of LANGUAGES)
    for (const { evidence, fix } of judgeRights(rights, language, NOW_MS))
      expect([evidence, ...fix].join(" ")).not.toMatch(new RegExp(`${TOKEN}|\\{\\w+\\}`));
  return Object.fromEntries(
    found.map(({ check, verdict, evidence }) => [check, [verdict, evidence]]),
  );
}

const said = (verdict: string, text: string) => [verdict, expect.stringContaining(text)];

test("a token made for the zone / all is in order", async () => {
  expect(await verdicts(cloudflare({}))).toEqual({
    "token.active": said("ok", "active"),
    "token.zone": said("ok", "sees the zone"),
    "token.records": said("ok", "may list"),
    "token.edit": said("ok", "may edit"),
    "token.surplus": said("ok", "no more than it needs"),
  });
});

const cases: readonly [string, Given, Record<string, unknown>][] = [
  ["disabled", { status: "disabled" }, { "token.active": said("wrong", "disabled") }],
  ["expired", { status: "expired" }, { "token.active": said("wrong", "expired") }],
  [
    "expiring within days",
    { expiresOn: "2026-12-07T00:00:00Z" },
    { "token.active": said("warning", "2026-12-07, in 10 days") },
  ],
  [
    "with a distant end",
    { expiresOn: "2028-01-01T00:00:00Z" },
    { "token.active": said("ok", "until 2028-01-01") },
  ],
  [
    "with an address filter",
    { refusedFrom: "203.0.113.9" },
    { "token.active": said("wrong", "from location") },
  ],
  [
    "for reading alone",
    { permissions: ["zone:read", "dns:read"] },
    { "token.records": said("ok", "may list"), "token.edit": said("wrong", "not edit them") },
  ],
  [
    "without DNS permissions",
    { permissions: ["zone:read"] },
    { "token.zone": said("ok", "sees"), "token.records": said("wrong", "may not list") },
  ],
  [
    "without Zone:Read",
    { permissions: ["dns:edit"] },
    { "token.zone": said("wrong", "does not see the zone") },
  ],
  [
    "without Zone:Read, and zoneId is configured",
    { permissions: ["dns:edit"], ref: { ...ZONE, zoneId: idOf("example.com") } },
    {
      "token.zone": said("ok", "configured zoneId"),
      "token.records": said("ok", "may list"),
      "token.edit": said("unknown", "only when something is written"),
    },
  ],
  [
    "for another zone",
    { zoneIds: [idOf("example.net")], zones: [...ZONES, zone("example.net")] },
    { "token.zone": said("wrong", "does not see the zone") },
  ],
  [
    "for all zones",
    { zones: [...ZONES, zone("example.net"), zone("xn--bcher-kva.example")] },
    { "token.surplus": said("warning", "2 other zones: example.net, xn--bcher-kva.example") },
  ],
  [
    "with further permissions",
    { alsoShown: ["#ssl:edit", "#waf:read"] },
    { "token.surplus": said("warning", "#ssl:edit, #waf:read") },
  ],
  [
    "of an account",
    { accountId: idOf("account Sandbox") },
    { "token.active": said("ok", "The token is active") },
  ],
];

function zone(name: string): ZoneSpec {
  return { name, id: idOf(name) };
}

test.each(cases)("a token %s / says so", async (_, given, expected) => {
  expect(await verdicts(cloudflare(given), given.ref)).toMatchObject(expected);
});

test("a token that Cloudflare does not know / wrong, and nothing else is said", async () => {
  const found = await verdicts(
    cloudflare({}),
    ZONE,
    `${TOKEN}-unknown`.replace(TOKEN, "x".repeat(40)),
  );
  expect(found).toEqual({ "token.active": said("wrong", "does not accept the token") });
});

test("Cloudflare is down / nothing is known, and nothing is held against the token", async () => {
  const send: Send = async () => ({ status: 503, headers: {}, text: "down" });
  const found = await verdicts(send);
  expect(Object.values(found).map(([verdict]) => verdict)).toEqual(["unknown", "unknown"]);
});

test("what cannot be read / is an obstacle, but for the right to edit", () => {
  const found = { verdict: "unknown", evidence: "", fix: [] } as const;
  expect(isObstacle({ ...found, check: "token.records" })).toBe(true);
  expect(isObstacle({ ...found, check: "token.edit" })).toBe(false);
});

test("Cloudflare replies with something else / nothing is known", async () => {
  const text = JSON.stringify({ success: true, errors: [], result: {} });
  const found = await verdicts(async () => ({ status: 200, headers: {}, text }));
  expect(found).toMatchObject({ "token.active": said("unknown", "no status") });
});
