/**
 * The Cloudflare token: rotated, missing, corrupted, refused. That no part of it is in any log,
 * error or notice is checked at the end of every scenario, for all of `world.secrets`.
 */
import { expect, vi } from "vitest";
import { TOKEN, ZONE_ID } from "../../sandbox/cloud.ts";
import {
  failsAndHolds,
  givesUp,
  isFollowed,
  isRepaired,
  MANUAL_RECORD,
  mails,
  replacedUnseen,
  retriesWithinPass,
} from "../support/failures.ts";
import { NAME, scenario, type World } from "../support/world.ts";

// These scenarios wait rather than work.
vi.setConfig({ maxConcurrency: 8 });

const records = [MANUAL_RECORD];
const NEXT = "the-next-token-9876543210-9876543210-fedcba";
const PARAMETER = "/fargate-ddns/cloudflare-token";

/** Stores a textof which no log, error or notice may contain any word. */
function store(world: World, text: string): void {
  world.secrets.push(...text.split(/\s+/).filter((word) => word !== ""));
  world.cloud.storeToken(text);
}

function roll(world: World): void {
  world.secrets.push(NEXT);
  world.cloud.cloudflare.access.revoke(TOKEN);
  world.cloud.rotateToken(NEXT);
}

scenario(
  "the token is rolled between two invocations / a sweep / read again in the same pass, no failure",
  async (world) => {
    await world.sweep();
    const [before] = world.cloud.records(NAME, "A");
    await replacedUnseen(world);
    roll(world);
    expect((await world.sweep()).kind).toBe("success");
    isFollowed(world, before?.id);
    expect(world.outcomes).toEqual(["converged", "converged"]);
    expect(world.subjects.length).toBe(2);
  },
  { records },
);

scenario(
  "the token is rolled between the reading and the write / a sweep / written with the new one",
  async (world) => {
    let rolled = false;
    world.cloud.journal.listen((entry) => {
      if (rolled || entry.kind !== "call" || entry.operation !== "records.edit") return;
      rolled = true;
      roll(world);
    });
    await retriesWithinPass(world);
    expect(rolled).toBe(true);
  },
  { records },
);

scenario(
  "the old token is refused and none is stored in its place / the schedule / what to do is reported",
  async (world) => {
    await world.sweep();
    await replacedUnseen(world);
    world.cloud.cloudflare.access.revoke(TOKEN);
    await givesUp(world, "token-refused");
    expect(mails(world).at(-1)).toContain("- Create a token with DNS:Edit and Zone:Read on kuma");
    expect(mails(world).at(-1)).toContain(`- Store it in the SSM parameter ${PARAMETER},`);
    expect(mails(world).at(-1)).toContain("no deployment is needed");
    world.secrets.push(NEXT);
    world.cloud.rotateToken(NEXT);
    expect((await world.sweep()).kind).toBe("success");
    isFollowed(world);
  },
  { records },
);

scenario(
  "the token may read but not edit / a sweep / it fails at the write and is reported; then repaired",
  async (world) => {
    world.secrets.push(NEXT);
    const { cloudflare } = world.cloud;
    cloudflare.access.add({ value: NEXT, permissions: ["zone:read", "dns:read"] });
    world.cloud.storeToken(NEXT);
    await failsAndHolds(world, "token-refused");
    cloudflare.access.add({ value: NEXT, permissions: ["zone:read", "dns:edit"] });
    await isRepaired(world);
  },
  { records },
);

scenario(
  "a trailing newline in the stored token / a sweep / it works",
  async (world) => {
    store(world, `${TOKEN}\n`);
    await retriesWithinPass(world);
  },
  { records },
);

for (const [what, text, reason, says] of [
  ["a newline in its middle", `${TOKEN}\n${NEXT}`, "token-malformed", "a line break or a space"],
  ["a space in its middle", `Bearer-ish ${NEXT}`, "token-malformed", "a line break or a space"],
  ["a letter not ASCII", `${NEXT}é`, "token-malformed", "characters not ASCII"],
  ["quotation marks around it", `"${NEXT}"`, "token-malformed", "quotation marks"],
  ["a comma behind it", `${NEXT},`, "token-malformed", "letters, digits, _ and -"],
  ["JSON around it", `{"token":"${NEXT}"}`, "token-malformed", "is JSON"],
  ["the prefix of a Global API Key", `cfk_${NEXT}`, "token-malformed", "Global API Key"],
  ["nothing in it but a newline", "\n", "token-missing", "the Cloudflare token is empty"],
] as const)
  scenario(
    `a stored token with ${what} / a sweep / it fails without a call and is reported; then repaired`,
    async (world) => {
      store(world, text);
      await failsAndHolds(world, reason);
      expect(world.lastOutcome["detail"]).toContain(says);
      expect(world.cloud.journal.calls("cloudflare")).toBe(0);
      world.cloud.storeToken(TOKEN);
      await isRepaired(world);
    },
    { records },
  );

scenario(
  "a Global API Key of the old form is stored / a sweep / reported as a key, not a token",
  async (world) => {
    store(world, "0123456789abcdef0123456789abcdef01234");
    await failsAndHolds(world, "token-malformed");
    expect(world.lastOutcome["detail"]).toContain("6111 Invalid format for Authorization header");
    expect(mails(world)[0]).toContain("Global API Key");
    world.cloud.storeToken(TOKEN);
    await isRepaired(world);
  },
  { records },
);

scenario(
  "the token's address filter refuses the function / a sweep / the filter is reported, not a new token",
  async (world) => {
    world.secrets.push(NEXT);
    const { access } = world.cloud.cloudflare;
    const permissions = ["zone:read", "dns:edit"] as const;
    access.add({ value: NEXT, permissions, refusedFrom: "192.0.2.7" });
    world.cloud.storeToken(NEXT);
    await failsAndHolds(world, "token-ip-filter");
    expect(mails(world)[0]).toContain("- Remove the client IP address filter from the token");
    expect(mails(world)[0]).not.toContain("Create a token");
    access.add({ value: NEXT, permissions });
    await isRepaired(world);
  },
  { records },
);

scenario(
  "zoneId is the account's id, of the same form / a sweep / zoneId is the first suspect",
  async (world) => {
    await failsAndHolds(world, "token-refused");
    expect(mails(world)[0]).toMatch(/What to do:\n- Compare zoneId with "Zone ID"/);
    expect(mails(world)[0]).not.toContain("Zone:Read");
  },
  { records, record: { zoneId: "a".repeat(32) } },
);

for (const [code, status] of [
  ["7003", 404],
  ["7003", 400],
] as const)
  scenario(
    `Cloudflare answers ${status} with ${code} for the configured zoneId / a sweep / it is suspected`,
    async (world) => {
      const message = "Could not route to /zones, perhaps your object identifier is invalid?";
      const fault = { kind: "error", code, message, status } as const;
      world.cloud.faults.order({ service: "cloudflare", operation: "records.list", fault });
      await failsAndHolds(world, "not-found");
      expect(mails(world)[0]).toContain('- Compare zoneId with "Zone ID"');
      expect(mails(world)[0]).not.toContain("configure zoneId");
      await isRepaired(world);
    },
    { records, record: { zoneId: ZONE_ID } },
  );

scenario(
  "no token is stored / the schedule / the parameter is reported, dead letter; stored later, it works",
  async (world) => {
    world.cloud.aws.ssm.remove(PARAMETER);
    await givesUp(world, "token-missing");
    expect(mails(world)[0]).toContain(PARAMETER);
    expect(world.cloud.journal.calls("cloudflare")).toBe(0);
    world.cloud.storeToken(TOKEN);
    await isRepaired(world);
  },
  { records },
);

for (const [what, code, reason] of [
  ["denied", "AccessDeniedException", "denied"],
  ["throttled for long", "ThrottlingException", "throttled"],
] as const)
  scenario(
    `SSM is ${what} / a sweep / it fails and is reported; then repaired`,
    async (world) => {
      const fault = { kind: "error", code, message: "no" } as const;
      world.cloud.faults.order({ service: "ssm", fault });
      await failsAndHolds(world, reason);
      expect(mails(world)[0]).toContain("Detail: ssm:GetParameter: ");
      await isRepaired(world);
    },
    { records },
  );

scenario(
  "SSM is throttled twice / a sweep / asked again and repaired",
  async (world) => {
    const fault = { kind: "error", code: "ThrottlingException", message: "Rate" } as const;
    world.cloud.faults.order({ service: "ssm", fault, times: 2 });
    await retriesWithinPass(world);
  },
  { records },
);

scenario(
  "the token as JSON in Secrets Manager, rolled later / two sweeps / both work",
  async (world) => {
    const { aws } = world.cloud;
    aws.secrets.put("cloudflare/dns", JSON.stringify({ token: TOKEN }));
    await world.sweep();
    await replacedUnseen(world);
    roll(world);
    aws.secrets.put("cloudflare/dns", JSON.stringify({ token: NEXT }));
    expect((await world.sweep()).kind).toBe("success");
    isFollowed(world);
    expect(world.outcomes).toEqual(["converged", "converged"]);
  },
  { records, config: { token: { secret: "cloudflare/dns" } } },
);

for (const [status, body, reason] of [
  [403, `{"success":false,"errors":[{"code":9109,"message":"no: ${TOKEN}"}]}`, "token-refused"],
  [400, `{"success":false,"errors":[{"code":1000,"message":"bad ${TOKEN}"}]}`, "rejected"],
  [500, `<html>Authorization: Bearer ${TOKEN}</html>`, "server-error"],
  [200, `Authorization: Bearer ${TOKEN}`, "malformed-reply"],
] as const)
  scenario(
    `Cloudflare repeats the token in a reply of ${status} / a sweep / reported without the token`,
    async (world) => {
      const fault = { kind: "reply", status, body } as const;
      world.cloud.faults.order({ service: "cloudflare", operation: "records.list", fault });
      await failsAndHolds(world, reason);
    },
    { records },
  );
