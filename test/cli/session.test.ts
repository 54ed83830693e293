/** What keeps a command from its work: said with the line to run, and nothing is done. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { command, deskOfTest, stable } from "../support/command-line.ts";

const open = deskOfTest();

test("no cdk.json / plan / which file, and what to do / 2", async () => {
  const { exitCode, err } = await command(["plan", "--config", "/nowhere/cdk.json"]);
  expect(exitCode).toBe(2);
  expect(err).toContain("/nowhere/cdk.json cannot be read (ENOENT).");
  expect(err).toContain("--config");
});

test("the configuration has mistakes / plan / each of them, as at synthesis / 2", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fargate-ddns-desk-"));
  const file = join(folder, "cdk.json");
  const record = { name: "mx.example.com", zone: "example.org", cluster: "c", service: "s" };
  writeFileSync(file, JSON.stringify({ context: { "fargate-ddns": { records: [record] } } }));
  const { exitCode, err } = await command(["plan", "--config", file]);
  rmSync(folder, { recursive: true });
  expect(exitCode).toBe(2);
  expect(err).toContain("records[0].name");
});

test("a name that is not configured / plan --name / the nearest / 2", async () => {
  const desk = await open();
  const { exitCode, err } = await desk.run(["plan", "--name", "mx.kuma8880.com"]);
  expect(exitCode).toBe(2);
  expect(err).toContain("Did you mean mx.kuma8088.com?");
});

test("a name server without a port / plan / the option, the value and the remedy / 2", async () => {
  const desk = await open();
  const { exitCode, err } = await command([
    "plan",
    ...desk.options,
    "--name-servers",
    "ns1.example.com",
  ]);
  expect(exitCode).toBe(2);
  expect(err).toContain('--name-servers has "ns1.example.com"');
  expect(err).toContain('add the port, most often ":53"');
});

test("AWS does not know the key / plan --json / what is wrong, as data / 2", async () => {
  const desk = await open();
  process.env["AWS_ACCESS_KEY_ID"] = "AKIAUNKNOWN000000000";
  const { exitCode, out } = await desk.run(["plan", "--json"]);
  expect(exitCode).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ error: { code: "credentials-refused" } });
});

test("no region anywhere / plan / the line that sets it / 2", async () => {
  const desk = await open();
  const { AWS_REGION, AWS_DEFAULT_REGION, AWS_CONFIG_FILE } = process.env;
  for (const key of ["AWS_REGION", "AWS_DEFAULT_REGION"]) delete process.env[key];
  process.env["AWS_CONFIG_FILE"] = "/nowhere/config";
  const { exitCode, err } = await command(["plan", "--config", desk.cdkJson]);
  Object.assign(process.env, { AWS_REGION, AWS_DEFAULT_REGION, AWS_CONFIG_FILE });
  for (const [key, value] of Object.entries({ AWS_REGION, AWS_DEFAULT_REGION, AWS_CONFIG_FILE }))
    if (value === undefined) delete process.env[key];
  expect(exitCode).toBe(2);
  expect(stable(err)).toContain("export AWS_REGION=");
});

test("a profile that is not there / plan / its name, and the line that lists profiles / 2", async () => {
  const desk = await open();
  const { AWS_ACCESS_KEY_ID, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = process.env;
  delete process.env["AWS_ACCESS_KEY_ID"];
  process.env["AWS_CONFIG_FILE"] = "/nowhere/config";
  process.env["AWS_SHARED_CREDENTIALS_FILE"] = "/nowhere/credentials";
  const { exitCode, err } = await desk.run(["plan", "--profile", "nobody"]);
  const before = { AWS_ACCESS_KEY_ID, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE };
  for (const [key, value] of Object.entries(before))
    if (value === undefined) delete process.env[key];
    else process.env[key] = value;
  expect(exitCode).toBe(2);
  expect(err).toContain('the profile "nobody"');
  expect(err).toContain("aws configure list-profiles");
});

test.each(["plan", "sync"])(
  "no such cluster in the region / %s / the region, and the line that lists its clusters / 2",
  async (words) => {
    const desk = await open({ record: { cluster: "elsewhere" } });
    const { exitCode, out } = await desk.run([words]);
    expect(exitCode).toBe(2);
    expect(out).toContain("Asked was the region ap-northeast-1.");
    expect(out).toContain("$ aws ecs list-clusters --region ap-northeast-1");
  },
);
