/** Bad replies of Cloudflare to each of the calls that a pass makes. */
import { expect, vi } from "vitest";
import { TOKEN } from "../../sandbox/cloud.ts";
import type { Fault } from "../../sandbox/faults.ts";
import {
  BAD_REPLIES,
  BLOCKED,
  failsAndHolds,
  givesUp,
  isRepaired,
  MANUAL_RECORD,
  mails,
  RATE_LIMITED,
  retriesWithinPass,
} from "../support/failures.ts";
import { NAME, STALE, scenario, type World } from "../support/world.ts";

// These scenarios wait rather than work.
vi.setConfig({ maxConcurrency: 10 });

const records = [MANUAL_RECORD];
const strike = ({ cloud }: World, operation: string, fault: Fault, times?: number): void =>
  cloud.faults.order({ service: "cloudflare", operation, fault, ...(times && { times }) });

const REASONS: Readonly<Record<string, readonly [onRead: string, onWrite: string]>> = {
  "HTTP 500": ["server-error", "server-error"],
  "HTTP 502 with a page of HTML": ["server-error", "server-error"],
  "HTTP 200 with success false": ["malformed-reply", "rejected"],
  "HTTP 200 with a page of HTML": ["malformed-reply", "malformed-reply"],
};

for (const [what, fault] of Object.entries(BAD_REPLIES)) {
  const [onRead = "", onWrite = ""] = REASONS[what] ?? [];

  for (const operation of ["zones.list", "records.list"])
    scenario(
      `${operation} gives ${what}, once / a sweep / read again and repaired in one write`,
      async (world) => {
        strike(world, operation, fault, 1);
        await retriesWithinPass(world);
        expect(world.writes).toBe(1);
      },
      { records },
    );

  scenario(
    `the write gives ${what}, twice / a sweep / read again, written again and repaired`,
    async (world) => {
      strike(world, "records.edit", fault, 2);
      await retriesWithinPass(world);
    },
    { records },
  );

  scenario(
    `zones.list gives ${what} for long / a sweep / it fails, the record stays; then repaired`,
    async (world) => {
      strike(world, "zones.list", fault);
      await failsAndHolds(world, onRead);
      expect(world.writes).toBe(0);
      await isRepaired(world);
    },
    { records },
  );

  scenario(
    `records.list gives ${what} for long / the schedule / reported once, dead letter; then repaired`,
    async (world) => {
      strike(world, "records.list", fault);
      await givesUp(world, onRead);
      expect(world.writes).toBe(0);
      await isRepaired(world);
    },
    { records },
  );

  scenario(
    `the write gives ${what} for long / the schedule / reported once, dead letter; then repaired`,
    async (world) => {
      strike(world, "records.edit", fault);
      await givesUp(world, onWrite);
      await isRepaired(world);
    },
    { records },
  );
}

scenario(
  "the API is closed for the zone's TLD (403, 1038) / a sweep / rejected, in Cloudflare's words",
  async (world) => {
    const message = "You cannot use this API for domains with a .cf, .ga, .gq, .ml, or .tk TLD";
    strike(world, "records.edit", { kind: "error", code: "1038", message, status: 403 });
    await failsAndHolds(world, "rejected");
    expect(mails(world)[0]).toContain(message);
    await isRepaired(world);
  },
  { records },
);

for (const operation of ["zones.list", "records.list"])
  scenario(
    `${operation} gives 403 with a page of HTML for long / a sweep / the token is not mentioned`,
    async (world) => {
      strike(world, operation, BLOCKED);
      await failsAndHolds(world, "malformed-reply");
      expect(mails(world)[0]).not.toContain("token");
      await isRepaired(world);
    },
    { records },
  );

scenario(
  "the write gives 403 with a page of HTML, twice / a sweep / read again, written again and repaired",
  async (world) => {
    strike(world, "records.edit", BLOCKED, 2);
    await retriesWithinPass(world);
  },
  { records },
);

for (const operation of ["zones.list", "records.list", "records.edit"])
  scenario(
    `${operation} gives 429 with Retry-After 300 / two sweeps / each fails, one call; then repaired`,
    async (world) => {
      strike(world, operation, RATE_LIMITED);
      const asked = () => world.cloud.journal.calls("cloudflare", operation);
      await failsAndHolds(world, "rate-limited");
      expect(asked(), "not asked again").toBe(1);
      expect((await world.sweep()).kind).toBe("error");
      expect(asked(), "silent until the window has passed").toBe(1);
      expect(world.published()).toEqual([STALE]);
      expect(world.reported).toEqual([`${NAME} A: failed (rate-limited)`]);
      // A new environment, so that the test does not wait for 300 seconds.
      world.cloud.aws.lambda.environments.recycle();
      await isRepaired(world);
    },
    { records },
  );

scenario(
  "somebody spends the token's 1,200 calls / the schedule / reported once, dead letter, few calls",
  async (world) => {
    const { cloudflare, journal } = world.cloud;
    const authorization = `Bearer ${TOKEN}`;
    for (let n = 0; n < 1_200; n += 1)
      cloudflare.handle({ method: "GET", path: "/zones", authorization });
    await givesUp(world, "rate-limited");
    expect(journal.calls("cloudflare"), "one call for all three attempts").toBe(1);
  },
  { records },
);
