/** `token rotate`: the second token is stored, tried, and taken back where it fails. */
import { describe, expect, test } from "vitest";
import { TOKEN, ZONE_ID } from "../../sandbox/cloud.ts";
import { stable } from "../support/command-line.ts";
import { golden, NEW, PARAMETER, TokenDesk } from "../support/token-desk.ts";
import { SERVICE } from "../support/world.ts";

const it = new TokenDesk();

describe("token rotate", () => {
  const refuseWrites = () => {
    const fault = { kind: "error", code: "10000", message: "Authentication error", status: 403 };
    it.desk.cloud.faults.order({
      service: "cloudflare",
      operation: "records.edit",
      fault: { ...fault, kind: "error" },
    });
  };

  test("a second token / stored, a pass is made with it, then the old one may go", async () => {
    await it.open();
    const { exitCode, out } = await it.run(["token", "rotate"]);
    expect(exitCode).toBe(0);
    expect(it.parameter().Value).toBe(NEW);
    expect(it.published()).toEqual([it.desk.cloud.aws.ecs.tasksOf(SERVICE)[0]?.eni?.publicAddress]);
    await expect(stable(out)).toMatchFileSnapshot(golden("rotate"));
    it.desk.cloud.cloudflare.access.revoke(TOKEN);
    expect((await it.desk.run(["sync"])).exitCode).toBe(0);
  });

  test("Cloudflare refuses it in the pass / the old one is back", async () => {
    await it.open();
    refuseWrites();
    const { exitCode, out } = await it.run(["token", "rotate"]);
    expect(exitCode).toBe(1);
    expect(it.parameter().Value).toBe(TOKEN);
    await expect(stable(out)).toMatchFileSnapshot(golden("rotate-back"));
  });

  test("the old one cannot be put back / says so", async () => {
    await it.open();
    refuseWrites();
    const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
    const after = { service: "ssm", operation: "PutParameter" } as const;
    const stop = it.desk.cloud.journal.listen((entry) => {
      if (entry.kind !== "fault" || entry.service !== "cloudflare") return;
      stop();
      it.desk.cloud.faults.order({ ...after, fault });
    });
    const { exitCode, out } = await it.run(["token", "rotate", "--json"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ stored: true, rolledBack: false });
  });

  test("Cloudflare fails in the pass / the new one stays, and so should the old", async () => {
    await it.open();
    const fault = { kind: "reply", status: 503, body: "down" } as const;
    it.desk.cloud.faults.order({ service: "cloudflare", operation: "records.edit", fault });
    const { exitCode, out } = await it.run(["token", "rotate"]);
    expect(exitCode).toBe(1);
    expect(it.parameter().Value).toBe(NEW);
    expect(out.replace(/\s+/g, " ")).toContain("Keep the old one until this succeeds:");
  });

  test("nothing to write, and rights that cannot be seen / the old one should stay", async () => {
    const record = { zoneId: ZONE_ID };
    await it.open({ permissions: ["dns:edit"] }, { record });
    expect((await it.desk.run(["sync"])).exitCode).toBe(0);
    const { exitCode, out } = await it.run(["token", "rotate"]);
    expect(exitCode).toBe(0);
    await expect(stable(out)).toMatchFileSnapshot(golden("rotate-unproven"));
  });

  test.each([
    ["the stored token itself", TOKEN, "token-same"],
    ["no second one", "", "token-not-given"],
  ])("%s / refused", async (_, input, code) => {
    await it.open();
    const { exitCode, out } = await it.run(["token", "rotate", "--json"], input);
    expect(exitCode).toBe(2);
    expect(JSON.parse(out).error.code).toBe(code);
  });

  test("nothing is stored yet / says what stores a first one", async () => {
    await it.open();
    it.desk.cloud.aws.ssm.remove(PARAMETER);
    const { exitCode, err } = await it.run(["token", "rotate"]);
    expect(exitCode).toBe(2);
    await expect(err).toMatchFileSnapshot(golden("rotate-first"));
  });
});

/** Without python3 there is no pseudo-terminal: reported as skipped. */
