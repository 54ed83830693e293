/** `token set`: what is stored, what is not, and that no token is ever shown. */
import { describe, expect, test } from "vitest";
import { TOKEN } from "../../sandbox/cloud.ts";
import { stable } from "../support/command-line.ts";
import { CTRL_C, hasPython, sit } from "../support/pseudo-terminal.ts";
import { golden, NEW, PARAMETER, SECRET, TokenDesk } from "../support/token-desk.ts";

const it = new TokenDesk();

describe("token set", () => {
  test("a token made for the zone / stored as a SecureString", async () => {
    await it.open();
    const { exitCode, out } = await it.run(["token", "set"], `${NEW}\n`);
    expect(exitCode).toBe(0);
    expect(it.parameter()).toMatchObject({ Value: NEW, Type: "SecureString" });
    await expect(stable(out)).toMatchFileSnapshot(golden("set"));
    const { exitCode: after } = await it.desk.run(["sync"]);
    expect(after).toBe(0);
  });

  test("no parameter yet / created", async () => {
    await it.open();
    it.desk.cloud.aws.ssm.remove(PARAMETER);
    expect((await it.run(["token", "set"])).exitCode).toBe(0);
    expect(it.parameter()).toMatchObject({ Value: NEW, Type: "SecureString" });
  });

  test("a token with further rights / stored, and what is too much is named", async () => {
    await it.open({ alsoShown: ["#ssl:edit"] });
    const { exitCode, out } = await it.run(["token", "set"]);
    expect(exitCode).toBe(0);
    await expect(stable(out)).toMatchFileSnapshot(golden("set-too-much"));
  });

  test("a token for reading alone / refused, the old one stays", async () => {
    await it.open({ permissions: ["zone:read", "dns:read"] });
    const { exitCode, out, err } = await it.run(["token", "set"]);
    expect(exitCode).toBe(1);
    expect(out).toBe("");
    expect(it.parameter().Value).toBe(TOKEN);
    await expect(stable(err)).toMatchFileSnapshot(golden("set-refused"));
  });

  test("the same with --unchecked / stored", async () => {
    await it.open({ permissions: ["zone:read", "dns:read"] });
    const { exitCode, out } = await it.run(["token", "set", "--unchecked"]);
    expect(exitCode).toBe(0);
    expect(it.parameter().Value).toBe(NEW);
    await expect(out).toMatchFileSnapshot(golden("set-unchecked"));
  });

  test("a token that Cloudflare does not know / refused", async () => {
    await it.open();
    const { exitCode, err } = await it.run(["token", "set"], "u".repeat(40));
    expect(exitCode).toBe(1);
    expect(it.parameter().Value).toBe(TOKEN);
    await expect(stable(err)).toMatchFileSnapshot(golden("set-unknown"));
  });

  test("Cloudflare is down / nothing is known, nothing stored", async () => {
    await it.open();
    const fault = { kind: "reply", status: 503, body: "down" } as const;
    it.desk.cloud.faults.order({ service: "cloudflare", fault });
    const { exitCode, err } = await it.run(["token", "set"]);
    expect(exitCode).toBe(2);
    expect(it.parameter().Value).toBe(TOKEN);
    await expect(stable(err)).toMatchFileSnapshot(golden("set-unread"));
  });

  test.each([
    ["nothing", "", "token-not-given"],
    ["a Global API Key", "cfk_0123456789abcdefghijklmnopqrstuvwxyzABCDEF", "token-malformed"],
    ["a token in quotation marks", `"${NEW}"`, "token-malformed"],
    ["two lines", `${NEW}\n${NEW}`, "token-malformed"],
  ])("%s / refused, Cloudflare is not asked", async (_, input, code) => {
    await it.open();
    const { exitCode, out } = await it.run(["token", "set", "--json", "--unchecked"], input);
    expect(exitCode).toBe(2);
    expect(JSON.parse(out).error.code).toBe(code);
    expect(it.parameter().Value).toBe(TOKEN);
    expect(it.desk.cloud.transcript()).not.toContain("cloudflare");
  });

  test("a Global API Key / what to create in its place", async () => {
    await it.open();
    const { err } = await it.run(
      ["token", "set"],
      "cfk_0123456789abcdefghijklmnopqrstuvwxyzABCDEF",
    );
    await expect(err).toMatchFileSnapshot(golden("set-malformed"));
    const ja = await it.run(["token", "set"], "", "ja");
    await expect(ja.err).toMatchFileSnapshot(golden("set-nothing-ja"));
  });

  test("a parameter of type String / the command that deletes it", async () => {
    await it.open();
    it.desk.cloud.aws.ssm.remove(PARAMETER);
    it.desk.cloud.aws.ssm.put(PARAMETER, TOKEN, "String");
    const { exitCode, err } = await it.run(["token", "set"]);
    expect(exitCode).toBe(2);
    expect(it.parameter()).toMatchObject({ Value: TOKEN, Type: "String" });
    await expect(err).toMatchFileSnapshot(golden("set-string"));
  });

  test("AWS denies it / which permission is missing", async () => {
    await it.open();
    const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
    it.desk.cloud.faults.order({ service: "ssm", operation: "PutParameter", fault });
    const { exitCode, err } = await it.run(["token", "set"]);
    expect(exitCode).toBe(2);
    expect(err).toContain("ssm:PutParameter");
  });
});

describe("token set into Secrets Manager", () => {
  const config = { token: { secret: SECRET } };

  test("no secret yet / created", async () => {
    await it.open({}, { config });
    expect((await it.run(["token", "set"])).exitCode).toBe(0);
    expect(it.secret()).toBe(NEW);
  });

  test("a secret that is JSON / keeps its other fields", async () => {
    await it.open({}, { config });
    it.desk.cloud.aws.secrets.put(SECRET, JSON.stringify({ token: TOKEN, note: "mail" }));
    expect((await it.run(["token", "set"])).exitCode).toBe(0);
    expect(JSON.parse(it.secret())).toEqual({ token: NEW, note: "mail" });
  });

  test("a secret that may not be read / stays, since it may hold more", async () => {
    await it.open({}, { config });
    it.desk.cloud.aws.secrets.put(SECRET, TOKEN);
    const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
    it.desk.cloud.faults.order({ service: "secretsmanager", operation: "GetSecretValue", fault });
    const { exitCode, err } = await it.run(["token", "set"]);
    expect(exitCode).toBe(2);
    expect(err).toContain("secretsmanager:GetSecretValue");
    it.desk.cloud.faults.clear();
    expect(it.secret()).toBe(TOKEN);
  });
});

describe.skipIf(!hasPython)("in a pseudo-terminal", () => {
  test("a token is pasted / stored, and never shown", async () => {
    await it.open();
    const sitting = sit(["token", "set", ...it.desk.options]);
    await sitting.shows("Enter: ");
    sitting.type(`x\u007f${NEW}\r`);
    const { shown, exitCode } = await sitting.ended;
    expect(exitCode).toBe(0);
    expect(it.parameter().Value).toBe(NEW);
    expect(shown).not.toContain(NEW.slice(0, 12));
  });

  test("Ctrl-C at the prompt / nothing stored", async () => {
    await it.open();
    const sitting = sit(["token", "set", ...it.desk.options]);
    await sitting.shows("Enter: ");
    sitting.type(`${NEW}${CTRL_C}`);
    const { shown, exitCode } = await sitting.ended;
    expect(exitCode).toBe(130);
    expect(it.parameter().Value).toBe(TOKEN);
    expect(shown).not.toContain(NEW.slice(0, 12));
  });
});
