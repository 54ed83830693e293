/** `token set` and `token rotate`: what is stored, what is not, and that no token is ever shown. */
import { afterEach, describe, expect, test } from "vitest";
import { TOKEN, ZONE_ID } from "../../sandbox/cloud.ts";
import type { TokenSpec } from "../../sandbox/cloudflare/access.ts";
import { type Desk, type DeskOptions, openDesk, stable } from "../support/command-line.ts";
import { CTRL_C, hasPython, sit } from "../support/pseudo-terminal.ts";
import { NAME, SERVICE, STALE } from "../support/world.ts";

const NEW = "the-second-token-0123456789-0123456789-abcdef";
const PARAMETER = "/fargate-ddns/cloudflare-token";
const SECRET = "fargate-ddns/token";
const FULL: readonly TokenSpec["permissions"][number][] = ["zone:read", "dns:edit"];
const MANUAL = { name: NAME, type: "A", content: STALE, comment: "MX, fixed Elastic IP" } as const;
const golden = (name: string) => `golden/token-${name}.txt`;

let desk: Desk;
afterEach(() => desk?.close());
/** Cloudflare knows the second token, with what is given of it. */
const open = async (given: Partial<TokenSpec> = {}, options: DeskOptions = {}) => {
  desk = await openDesk({ records: [MANUAL], ...options });
  const only = { permissions: FULL, zoneIds: [ZONE_ID] };
  desk.cloud.cloudflare.access.add({ value: NEW, ...only, ...given });
};
const parameter = () => {
  const reply = desk.cloud.aws.ssm.getParameter({ Name: PARAMETER, WithDecryption: true });
  return (reply as { Parameter: { Value: string; Type: string } }).Parameter;
};
const secret = () =>
  (desk.cloud.aws.secrets.getSecretValue({ SecretId: SECRET }) as { SecretString: string })
    .SecretString;
const published = () => desk.cloud.records(NAME, "A").map(({ content }) => content);

/** Without the tokens in any of what is shown. */
async function run(words: readonly string[], input = NEW, language: "en" | "ja" = "en") {
  const printed = await desk.run(words, { input, language });
  for (const text of [printed.out, printed.err, desk.cloud.transcript()])
    for (const token of [NEW, TOKEN, input]) if (token !== "") expect(text).not.toContain(token);
  return printed;
}

describe("token set", () => {
  test("a token made for the zone / stored as a SecureString", async () => {
    await open();
    const { exitCode, out } = await run(["token", "set"], `${NEW}\n`);
    expect(exitCode).toBe(0);
    expect(parameter()).toMatchObject({ Value: NEW, Type: "SecureString" });
    await expect(stable(out)).toMatchFileSnapshot(golden("set"));
    const { exitCode: after } = await desk.run(["sync"]);
    expect(after).toBe(0);
  });

  test("no parameter yet / created", async () => {
    await open();
    desk.cloud.aws.ssm.remove(PARAMETER);
    expect((await run(["token", "set"])).exitCode).toBe(0);
    expect(parameter()).toMatchObject({ Value: NEW, Type: "SecureString" });
  });

  test("a token with further rights / stored, and what is too much is named", async () => {
    await open({ alsoShown: ["#ssl:edit"] });
    const { exitCode, out } = await run(["token", "set"]);
    expect(exitCode).toBe(0);
    await expect(stable(out)).toMatchFileSnapshot(golden("set-too-much"));
  });

  test("a token for reading alone / refused, the old one stays", async () => {
    await open({ permissions: ["zone:read", "dns:read"] });
    const { exitCode, out, err } = await run(["token", "set"]);
    expect(exitCode).toBe(1);
    expect(out).toBe("");
    expect(parameter().Value).toBe(TOKEN);
    await expect(stable(err)).toMatchFileSnapshot(golden("set-refused"));
  });

  test("the same with --unchecked / stored", async () => {
    await open({ permissions: ["zone:read", "dns:read"] });
    const { exitCode, out } = await run(["token", "set", "--unchecked"]);
    expect(exitCode).toBe(0);
    expect(parameter().Value).toBe(NEW);
    await expect(out).toMatchFileSnapshot(golden("set-unchecked"));
  });

  test("a token that Cloudflare does not know / refused", async () => {
    await open();
    const { exitCode, err } = await run(["token", "set"], "u".repeat(40));
    expect(exitCode).toBe(1);
    expect(parameter().Value).toBe(TOKEN);
    await expect(stable(err)).toMatchFileSnapshot(golden("set-unknown"));
  });

  test("Cloudflare is down / nothing is known, nothing stored", async () => {
    await open();
    const fault = { kind: "reply", status: 503, body: "down" } as const;
    desk.cloud.faults.order({ service: "cloudflare", fault });
    const { exitCode, err } = await run(["token", "set"]);
    expect(exitCode).toBe(2);
    expect(parameter().Value).toBe(TOKEN);
    await expect(stable(err)).toMatchFileSnapshot(golden("set-unread"));
  });

  test.each([
    ["nothing", "", "token-not-given"],
    ["a Global API Key", "cfk_0123456789abcdefghijklmnopqrstuvwxyzABCDEF", "token-malformed"],
    ["a token in quotation marks", `"${NEW}"`, "token-malformed"],
    ["two lines", `${NEW}\n${NEW}`, "token-malformed"],
  ])("%s / refused, Cloudflare is not asked", async (_, input, code) => {
    await open();
    const { exitCode, out } = await run(["token", "set", "--json", "--unchecked"], input);
    expect(exitCode).toBe(2);
    expect(JSON.parse(out).error.code).toBe(code);
    expect(parameter().Value).toBe(TOKEN);
    expect(desk.cloud.transcript()).not.toContain("cloudflare");
  });

  test("a Global API Key / what to create in its place", async () => {
    await open();
    const { err } = await run(["token", "set"], "cfk_0123456789abcdefghijklmnopqrstuvwxyzABCDEF");
    await expect(err).toMatchFileSnapshot(golden("set-malformed"));
    const ja = await run(["token", "set"], "", "ja");
    await expect(ja.err).toMatchFileSnapshot(golden("set-nothing-ja"));
  });

  test("a parameter of type String / the command that deletes it", async () => {
    await open();
    desk.cloud.aws.ssm.remove(PARAMETER);
    desk.cloud.aws.ssm.put(PARAMETER, TOKEN, "String");
    const { exitCode, err } = await run(["token", "set"]);
    expect(exitCode).toBe(2);
    expect(parameter()).toMatchObject({ Value: TOKEN, Type: "String" });
    await expect(err).toMatchFileSnapshot(golden("set-string"));
  });

  test("AWS denies it / which permission is missing", async () => {
    await open();
    const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
    desk.cloud.faults.order({ service: "ssm", operation: "PutParameter", fault });
    const { exitCode, err } = await run(["token", "set"]);
    expect(exitCode).toBe(2);
    expect(err).toContain("ssm:PutParameter");
  });
});

describe("token set into Secrets Manager", () => {
  const config = { token: { secret: SECRET } };

  test("no secret yet / created", async () => {
    await open({}, { config });
    expect((await run(["token", "set"])).exitCode).toBe(0);
    expect(secret()).toBe(NEW);
  });

  test("a secret that is JSON / keeps its other fields", async () => {
    await open({}, { config });
    desk.cloud.aws.secrets.put(SECRET, JSON.stringify({ token: TOKEN, note: "mail" }));
    expect((await run(["token", "set"])).exitCode).toBe(0);
    expect(JSON.parse(secret())).toEqual({ token: NEW, note: "mail" });
  });

  test("a secret that may not be read / stays, since it may hold more", async () => {
    await open({}, { config });
    desk.cloud.aws.secrets.put(SECRET, TOKEN);
    const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
    desk.cloud.faults.order({ service: "secretsmanager", operation: "GetSecretValue", fault });
    const { exitCode, err } = await run(["token", "set"]);
    expect(exitCode).toBe(2);
    expect(err).toContain("secretsmanager:GetSecretValue");
    desk.cloud.faults.clear();
    expect(secret()).toBe(TOKEN);
  });
});

describe("token rotate", () => {
  const refuseWrites = () => {
    const fault = { kind: "error", code: "10000", message: "Authentication error", status: 403 };
    desk.cloud.faults.order({
      service: "cloudflare",
      operation: "records.edit",
      fault: { ...fault, kind: "error" },
    });
  };

  test("a second token / stored, a pass is made with it, then the old one may go", async () => {
    await open();
    const { exitCode, out } = await run(["token", "rotate"]);
    expect(exitCode).toBe(0);
    expect(parameter().Value).toBe(NEW);
    expect(published()).toEqual([desk.cloud.aws.ecs.tasksOf(SERVICE)[0]?.eni?.publicAddress]);
    await expect(stable(out)).toMatchFileSnapshot(golden("rotate"));
    desk.cloud.cloudflare.access.revoke(TOKEN);
    expect((await desk.run(["sync"])).exitCode).toBe(0);
  });

  test("Cloudflare refuses it in the pass / the old one is back", async () => {
    await open();
    refuseWrites();
    const { exitCode, out } = await run(["token", "rotate"]);
    expect(exitCode).toBe(1);
    expect(parameter().Value).toBe(TOKEN);
    await expect(stable(out)).toMatchFileSnapshot(golden("rotate-back"));
  });

  test("the old one cannot be put back / says so", async () => {
    await open();
    refuseWrites();
    const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
    const after = { service: "ssm", operation: "PutParameter" } as const;
    const stop = desk.cloud.journal.listen((entry) => {
      if (entry.kind !== "fault" || entry.service !== "cloudflare") return;
      stop();
      desk.cloud.faults.order({ ...after, fault });
    });
    const { exitCode, out } = await run(["token", "rotate", "--json"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ stored: true, rolledBack: false });
  });

  test("Cloudflare fails in the pass / the new one stays, and so should the old", async () => {
    await open();
    const fault = { kind: "reply", status: 503, body: "down" } as const;
    desk.cloud.faults.order({ service: "cloudflare", operation: "records.edit", fault });
    const { exitCode, out } = await run(["token", "rotate"]);
    expect(exitCode).toBe(1);
    expect(parameter().Value).toBe(NEW);
    expect(out.replace(/\s+/g, " ")).toContain("Keep the old one until this succeeds:");
  });

  test("nothing to write, and rights that cannot be seen / the old one should stay", async () => {
    const record = { zoneId: ZONE_ID };
    await open({ permissions: ["dns:edit"] }, { record });
    expect((await desk.run(["sync"])).exitCode).toBe(0);
    const { exitCode, out } = await run(["token", "rotate"]);
    expect(exitCode).toBe(0);
    await expect(stable(out)).toMatchFileSnapshot(golden("rotate-unproven"));
  });

  test.each([
    ["the stored token itself", TOKEN, "token-same"],
    ["no second one", "", "token-not-given"],
  ])("%s / refused", async (_, input, code) => {
    await open();
    const { exitCode, out } = await run(["token", "rotate", "--json"], input);
    expect(exitCode).toBe(2);
    expect(JSON.parse(out).error.code).toBe(code);
  });

  test("nothing is stored yet / says what stores a first one", async () => {
    await open();
    desk.cloud.aws.ssm.remove(PARAMETER);
    const { exitCode, err } = await run(["token", "rotate"]);
    expect(exitCode).toBe(2);
    await expect(err).toMatchFileSnapshot(golden("rotate-first"));
  });
});

/** Without python3 there is no pseudo-terminal: reported as skipped. */
describe.skipIf(!hasPython)("in a pseudo-terminal", () => {
  test("a token is pasted / stored, and never shown", async () => {
    await open();
    const sitting = sit(["token", "set", ...desk.options]);
    await sitting.shows("Enter: ");
    sitting.type(`x\u007f${NEW}\r`);
    const { shown, exitCode } = await sitting.ended;
    expect(exitCode).toBe(0);
    expect(parameter().Value).toBe(NEW);
    expect(shown).not.toContain(NEW.slice(0, 12));
  });

  test("Ctrl-C at the prompt / nothing stored", async () => {
    await open();
    const sitting = sit(["token", "set", ...desk.options]);
    await sitting.shows("Enter: ");
    sitting.type(`${NEW}${CTRL_C}`);
    const { shown, exitCode } = await sitting.ended;
    expect(exitCode).toBe(130);
    expect(parameter().Value).toBe(TOKEN);
    expect(shown).not.toContain(NEW.slice(0, 12));
  });
});
