/** `lint-mail` on the files of the incident, before and after, and on those of public images. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { applyPatch } from "../support/apply-patch.ts";
import { command } from "../support/command-line.ts";

const FIXTURES = "test/cli/fixtures/mail";
const NAMES = ["docker-compose.yml", "user_data.sh", "fargate-task-definition.json", "main.cf"];
const before = [...NAMES, "main.tf", ".env"].map((name) => `${FIXTURES}/before/${name}`);
const after = NAMES.map((name) => `${FIXTURES}/after/${name}`);
const LIST = ["--domains", "kuma8088.com"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fargate-ddns-lint-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const shown = (text: string) => text.replaceAll(`${FIXTURES}/`, "").replaceAll(folder, "FOLDER");
const golden = (name: string) => `golden/lint-mail-${name}.txt`;
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test("the files of the incident / checked with the list of domains / every wrong line", async () => {
  const { exitCode, out } = await command(["lint-mail", ...before, ...LIST]);
  expect(exitCode).toBe(1);
  await expect(shown(out)).toMatchFileSnapshot(golden("before"));
});

test("the corrected files / checked / in order", async () => {
  const { exitCode, out } = await command(["lint-mail", ...after, ...LIST]);
  expect(exitCode).toBe(0);
  await expect(shown(out)).toMatchFileSnapshot(golden("after"));
});

test("one file corrected, one not / checked / they differ", async () => {
  const files = [before[0] ?? "", after[1] ?? ""];
  const { exitCode, out } = await command(["lint-mail", ...files]);
  expect(exitCode).toBe(1);
  await expect(shown(out)).toMatchFileSnapshot(golden("differs"));
});

test("in Japanese / checked / the same findings", async () => {
  const { out } = await command(["lint-mail", ...before.slice(0, 2)], { language: "ja" });
  await expect(shown(out)).toMatchFileSnapshot(golden("ja"));
});

test("as JSON / checked / each finding with file, line and correction", async () => {
  const { out } = await command(["lint-mail", before[0] ?? "", ...LIST, "--fix", "--json"]);
  await expect(shown(out)).toMatchFileSnapshot(golden("json"));
});

test.each([
  "boky-values.yaml",
  "mwader.yml",
  "juanluisbaptista.yml",
  "docker-mailserver.yml",
  "catatnight.yml",
  "mailcow/main.cf",
  "mailu/mailu.env",
  "jeboehm/docker-compose.yml",
])("variables of a public image: %s / checked / recognized", async (name) => {
  const { out } = await command(["lint-mail", `${FIXTURES}/images/${name}`]);
  await expect(shown(out)).toMatchFileSnapshot(golden(`image-${name.replace(/\W/g, "-")}`));
});

test("files that cannot be read, are broken or say nothing / checked / unknown", async () => {
  const files = [
    join(folder, "missing.yml"),
    written("compose.yml", "services:\n  a:\n    environment:\n      - A=1\n     - B=2\n"),
    written("task.json", '{\n  "containerDefinitions": [\n    { "name": "postfix", }\n  ]\n}\n'),
    written("notes.txt", "hello\n"),
    written("web.yml", "services:\n  web:\n    image: nginx\n"),
  ];
  const { exitCode, out } = await command(["lint-mail", ...files]);
  expect(exitCode).toBe(2);
  await expect(shown(out)).toMatchFileSnapshot(golden("unread"));
});

test("--fix with a file / run, then applied / the files are in order", async () => {
  cpSync(`${FIXTURES}/before`, join(folder, "fixed"), { recursive: true });
  const files = before.map((file) => file.replace(`${FIXTURES}/before`, join(folder, "fixed")));
  const texts = files.map((file) => readFileSync(file, "utf8"));
  const patch = join(folder, "mail.patch");
  const { exitCode, out } = await command(["lint-mail", ...files, ...LIST, "--fix", patch]);
  expect(exitCode).toBe(1);
  expect(files.map((file) => readFileSync(file, "utf8"))).toEqual(texts);
  const line = out.split("\n").at(-1)?.replace("  $ ", "") ?? "";
  expect(line).toBe(`patch -d / -p1 < ${patch}`);
  const inPatch = files.map((file, at) => [file.slice(1), texts[at] ?? ""] as const);
  const applied = applyPatch(readFileSync(patch, "utf8"), new Map(inPatch));
  for (const [file, text] of applied) writeFileSync(`/${file}`, text);
  const again = await command(["lint-mail", ...files, ...LIST]);
  expect(again.out).toContain("11 ok");
  expect(again.exitCode).toBe(0);
});

test("--fix alone / run / the patch on standard output, the findings beside it", async () => {
  const { exitCode, out, err } = await command(["lint-mail", ...before, ...LIST, "--fix"]);
  expect(exitCode).toBe(1);
  expect(err).toContain("9 wrong");
  await expect(out).toMatchFileSnapshot(golden("patch"));
});

test.each([
  ["no file", [], "No file is named."],
  ["--fix in front of the file", ["--fix", `${FIXTURES}/before/.env`], "never overwrites"],
  ["a domain that is none", ["a.yml", "--domains", "a b"], '--domains has "a b"'],
])("%s / checked / refused with what to do", async (_, words, text) => {
  const { exitCode, err } = await command(["lint-mail", ...words]);
  expect(exitCode).toBe(2);
  expect(err).toContain(text);
});

let server: Server | undefined;
afterEach(() => void server?.close());

/** Replies to each command by its first word, 500 to every other. */
async function serving(replies: Readonly<Record<string, string>>): Promise<number> {
  server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.write("220 mail.example.com ready\r\n");
    socket.on("data", (data) => {
      const [word = ""] = data.toString().trim().split(" ");
      socket.write(`${replies[word] ?? "500 5.5.1 Unknown command"}\r\n`);
      if (word === "QUIT") socket.end();
    });
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

const LMTP = { LHLO: "250 mail.example.com", QUIT: "221 Bye" };
const SMTP = { EHLO: "250 mail.example.com", QUIT: "221 Bye" };

test.each([
  ["RELAYHOST", "[127.0.0.1]", LMTP, 1, "but the server there speaks LMTP"],
  ["RELAYHOST", "[127.0.0.1]", SMTP, 0, "RELAYHOST sends mail by SMTP"],
  ["POSTFIX_virtual_transport", "lmtp:[127.0.0.1]", SMTP, 1, "the server there speaks SMTP"],
  ["POSTFIX_virtual_transport", "lmtp:[127.0.0.1]", LMTP, 0, "delivers by LMTP"],
  ["RELAYHOST", "[127.0.0.1]", {}, 2, "could not be determined"],
])(
  "--probe, %s=%s, a server with %j / checked / exit code %i",
  async (name, to, replies, code, text) => {
    const port = await serving(replies);
    const file = written("probed.env", `${name}=${to}:${port}\n`);
    const { exitCode, out } = await command(["lint-mail", file, "--probe"]);
    expect(exitCode).toBe(code);
    expect(out.replace(/\s+/g, " ")).toContain(text);
  },
);
