/** Facts → findings of `lint-mail`, on texts: each verdict once, and what must not be reported. */
import { expect, test } from "vitest";
import { edited, unifiedDiff } from "../../cli/lint-mail/edit.ts";
import { readFiles } from "../../cli/lint-mail/facts.ts";
import { judge } from "../../cli/lint-mail/judge.ts";
import type { Probed } from "../../cli/lint-mail/judge-route.ts";
import { TEXTS } from "../../cli/lint-mail/texts.ts";

function lint(
  texts: Readonly<Record<string, string>>,
  { domains = [], probed = new Map() }: { domains?: readonly string[]; probed?: Probed } = {},
) {
  const facts = readFiles(Object.keys(texts), (file) => texts[file] ?? "");
  return judge(facts, { domains, probed }, TEXTS.en);
}

const brief = (texts: Readonly<Record<string, string>>, known = {}) =>
  lint(texts, known).map(({ check, verdict, line }) => `${verdict} ${check} ${line ?? "-"}`);

const cf = (...lines: readonly string[]) => ({ "main.cf": `${lines.join("\n")}\n` });

test.each([
  ["a provider's submission port", cf("relayhost = [smtp.example.com]:587"), ["ok mail.route 1"]],
  [
    "port 2525 of a provider",
    cf("relayhost = [smtp.example.com]:2525"),
    ["warning mail.delivery-port 1"],
  ],
  ["port 2525 of a container", cf("relayhost = dovecot:2525"), ["wrong mail.delivery-port 1"]],
  [
    "LMTP's port by name",
    cf("relayhost = [mail.example.com]:lmtp"),
    ["wrong mail.delivery-port 1"],
  ],
  [
    "SMTP transport to port 24",
    cf("virtual_transport = smtp:[10.1.1.1]:24"),
    ["wrong mail.delivery-port 1"],
  ],
  ["a socket", cf("virtual_transport = lmtp:unix:private/dovecot-lmtp"), ["ok mail.route 1"]],
  ["an unknown transport", cf("virtual_transport = maildrop:"), ["unknown mail.route-odd 1"]],
  ["a variable", cf("relayhost = $mydomain"), ["unknown mail.route-open 1"]],
  ["domains, no way", cf("relay_domains = a.example"), ["wrong mail.relay-transport 1"]],
  [
    "domains, a way for all mail",
    cf("relay_domains = a.example", "relayhost = [smtp.example.com]:587"),
    ["warning mail.relay-transport 1", "ok mail.route 2"],
  ],
  [
    "domains and a table",
    cf("relay_domains = a.example", "transport_maps = hash:/etc/t"),
    ["unknown mail.table 2"],
  ],
  [
    "a way, no domains",
    cf("relay_transport = lmtp:[10.0.0.2]:24"),
    ["ok mail.route 1", "warning mail.relay-domains 1"],
  ],
  [
    "a later line wins",
    cf("relayhost = a:24", "relayhost = [s.example.com]:587"),
    ["ok mail.route 2"],
  ],
  [
    "domains, and SMTP by MX records as without the setting",
    cf("relay_domains = a.example", "relay_transport = relay"),
    ["wrong mail.relay-transport 1", "ok mail.route 2"],
  ],
  [
    "a transport to nowhere",
    cf("default_transport = discard:", "relayhost = [a.example]:25"),
    ["ok mail.route 2"],
  ],
  ["an empty one", cf("relayhost ="), ["ok mail.file-unset -"]],
  ["an empty way", cf("relay_transport ="), ["unknown mail.file-empty -"]],
])("main.cf: %s / judged / its verdict", (_, texts, expected) => {
  expect(brief(texts)).toEqual(expected);
});

test("main.cf with the list of domains / judged / extra, missing, a table, in order", () => {
  const domains = ["a.example", "b.example"];
  const way = "relay_transport = lmtp:[10.0.0.2]:24";
  const of = (list: string) => brief(cf(way, `relay_domains = ${list}`), { domains }).slice(1);
  expect(of("b.example a.example.")).toEqual(["ok mail.relay-domains 2"]);
  expect(of("a.example, b.example c.example")).toEqual(["wrong mail.relay-domains 2"]);
  expect(of("a.example")).toEqual(["warning mail.relay-domains 2"]);
  expect(of("hash:/etc/postfix/relay")).toEqual(["unknown mail.relay-domains 2"]);
});

test("relay_transport is right, RELAYHOST is left / judged / its line is to be removed", () => {
  const text = "POSTFIX_relay_transport=lmtp:[10.0.0.2]:24\nRELAYHOST=[10.0.0.2]:24\nX=1\n";
  const found = lint({ ".env": text }).find(({ verdict }) => verdict === "wrong");
  expect(found?.fix).toEqual(["Remove the line: RELAYHOST=[10.0.0.2]:24"]);
  expect(edited(text, found?.edits ?? [])).toBe(
    "POSTFIX_relay_transport=lmtp:[10.0.0.2]:24\nX=1\n",
  );
});

test("a variable that .env sets / judged / by its value; without .env by its default", () => {
  const compose = (value: string) =>
    `services:\n  p:\n    environment:\n      RELAYHOST: ${value}\n`;
  const files = { "a.yml": compose("$" + "{RELAY}"), ".env": "RELAY=[10.0.0.2]:24\n" };
  expect(brief(files)[0]).toBe("wrong mail.delivery-port 4");
  expect(brief({ "a.yml": compose("$" + "{RELAY:-dovecot:24}") })).toEqual([
    "wrong mail.delivery-port 4",
  ]);
  expect(brief({ "a.yml": compose("$" + "{RELAY}") })).toEqual(["unknown mail.route-open 4"]);
});

test.each([
  [
    "a map of HCL",
    'resource "x" "y" {\n  environment = {\n    RELAYHOST = "[10.0.0.2]:24"\n  }\n}\n',
    3,
  ],
  [
    "jsonencode",
    'x = jsonencode([{ environment = [{ name = "RELAYHOST", value = "[10.0.0.2]:24" }] }])\n',
    1,
  ],
  ["postconf", "user_data = <<EOF\n#!/bin/sh\npostconf -e 'relayhost = [10.0.0.2]:24'\nEOF\n", 3],
  [
    "postconf over several lines",
    '#!/bin/sh\npostconf -e myhostname=a.example \\\n  mynetworks="10.0.0.0/8" \\\n  relayhost=[10.0.0.2]:24\n',
    4,
  ],
  ["echo", "echo 'relayhost = [10.0.0.2]:24' >> /etc/postfix/main.cf\n", 1],
  [
    "main.cf in a script",
    "u = <<-A\n  #!/bin/sh\n  cat > /etc/postfix/main.cf <<B\nrelayhost = [10.0.0.2]:24\nB\nA\n",
    4,
  ],
  [
    "a template that is no YAML",
    "u = <<A\n#!/bin/sh\ncat > c.yml <<B\n%{ if x }\n- RELAYHOST=[10.0.0.2]:24\n\t: [\nB\nA\n",
    5,
  ],
])("Terraform: %s / judged / found", (_, text, line) => {
  expect(brief({ "main.tf": text })).toContain(`wrong mail.delivery-port ${line}`);
});

test("comments of every kind of file / judged / not taken for settings", () => {
  const line = "# RELAYHOST=[10.0.0.2]:24\n# relayhost = [10.0.0.2]:24\n";
  for (const file of ["a.sh", "main.tf", ".env", "main.cf", "a.yml"])
    expect(brief({ [file]: line })).toEqual(["unknown mail.file-empty -"]);
});

test("two containers of one file / judged / each by itself, and not compared", () => {
  const text = `services:
  in: { environment: ["POSTFIX_relay_transport=lmtp:[10.0.0.2]:24", "POSTFIX_relay_domains=a.example"] }
  out: { environment: { RELAYHOST: "[smtp.example.com]:587" } }
`;
  expect(brief({ "a.yml": text })).toEqual(["ok mail.route 2", "ok mail.route 3"]);
});

test("a JSON with tabs / judged / with its line", () => {
  const text =
    '{\n\t"environment": [\n\t\t{ "name": "RELAYHOST", "value": "[10.0.0.2]:24" }\n\t]\n}';
  expect(brief({ "task.json": text })).toEqual(["wrong mail.delivery-port 3"]);
});

test("several documents in one YAML / judged / each", () => {
  const one = (name: string) => `kind: Pod\nenv:\n  - name: ${name}\n    value: "[10.0.0.2]:24"\n`;
  expect(brief({ "a.yml": `${one("A")}---\n${one("RELAYHOST")}` })).toEqual([
    "wrong mail.delivery-port 8",
  ]);
});

test("a password in the same line / judged / not repeated", () => {
  const text = "docker run -e RELAYHOST=[10.0.0.2]:24 -e RELAYHOST_PASSWORD=hunter2 boky/postfix\n";
  const found = lint({ "a.sh": text });
  expect(found).toHaveLength(1);
  expect(found[0]?.right).toContain("POSTFIX_relay_transport=lmtp:[10.0.0.2]:24");
  expect(JSON.stringify(found)).not.toContain("hunter2");
});

test("a relayhost without brackets / judged / as a name whose MX records are looked up", () => {
  const [found] = lint(cf("relayhost = dovecot:24"));
  expect(found?.evidence).toContain("to dovecot:24,");
  expect(found?.right).toBe("relay_transport = lmtp:[dovecot]:24");
});

test("a server that could not be asked / judged / a delivery port is wrong all the same", () => {
  const probed: Probed = new Map([["[10.0.0.2]:24", { silent: "ETIMEDOUT" }]]);
  expect(brief(cf("relayhost = 10.0.0.2:24"), { probed })).toEqual(["wrong mail.delivery-port 1"]);
});

test("a port for delivery where SMTP was answered / judged / in order", () => {
  const probed: Probed = new Map([["bridge:2525", "smtp"]]);
  expect(brief(cf("relayhost = bridge:2525"), { probed })).toEqual(["ok mail.route 1"]);
});

test("an edit in a last line without a line break / as a diff / marked as diff(1) does", () => {
  const edit = { span: { start: 2, end: 3 }, text: "c" };
  expect(unifiedDiff("f", "a\nb", [edit])).toBe(
    "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n",
  );
});

const compose = (...lines: readonly string[]) =>
  ["services:", "  mta:", "    image: juanluisbaptiste/postfix", ...lines, ""].join("\n");

test.each([
  [
    "an environment file that is not given",
    { "compose.yml": compose("    env_file: [.env]") },
    ["unknown mail.file-elsewhere -"],
  ],
  [
    "an environment file that is given",
    {
      "compose.yml": compose("    env_file:", "      - path: ./.env"),
      ".env": "RELAYHOST=[smtp.example.com]:587\n",
    },
    ["ok mail.file-elsewhere -", "ok mail.route 1"],
  ],
  [
    "variables that are there and empty",
    { "mailserver.env": "DEFAULT_RELAY_HOST=\nRELAY_HOST=\nRELAY_PORT=25\n" },
    ["ok mail.file-unset -"],
  ],
  [
    "parameters in capitals",
    { ".env": "POSTFIX_RELAY_TRANSPORT=smtp:[10.0.0.5]:24\nPOSTFIX_RELAY_DOMAINS=a.example\n" },
    ["wrong mail.delivery-port 1"],
  ],
  [
    "capitals, which this image hands on as they are",
    {
      "c.yml": compose("    environment:", "      POSTFIX_RELAY_DOMAINS: a").replace(
        /juan\w+/,
        "boky",
      ),
    },
    ["unknown mail.file-empty -"],
  ],
  [
    "a variable that the script sets itself",
    { "s.sh": 'relay="10.0.0.5:24"\npostconf -e "relayhost = $relay"\n' },
    ["wrong mail.delivery-port 2"],
  ],
  [
    "a variable that the script sets twice",
    { "s.sh": 'r=a.example:25\nr=b.example:25\npostconf -e "relayhost = $r"\n' },
    ["unknown mail.route-open 3"],
  ],
])("%s", (_, texts, expected) => {
  expect(brief(texts as Readonly<Record<string, string>>)).toEqual(expected);
});

test("an environment file is not given / the command that names it, too", () => {
  const [found] = lint({ "compose.yml": compose("    env_file: mail.env") });
  expect(found?.fix.at(-1)).toBe("npx fargate-ddns lint-mail compose.yml mail.env");
});
