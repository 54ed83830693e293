/** `probe` against mail servers on loopback, and its verdicts on plain data. */
import { describe, expect, test } from "vitest";
import { judgeTalk, type Wanted } from "../../cli/probe/judge.ts";
import { probeWords } from "../../cli/probe/words.ts";
import type { Talked } from "../../cli/smtp.ts";
import type { Facts } from "../../lambda/mail/probe/facts.ts";
import { judge } from "../../lambda/mail/probe/judge.ts";
import { mailServer, SMTP } from "../lambda/mail/probe/support/mail-server.ts";
import { command, deskOfTest, stable } from "../support/command-line.ts";

const open = deskOfTest();

/** Without the port that was free. */
const settled = (text: string, port: number) => stable(text).replaceAll(`${port}`, "PORT");
const golden = (name: string) => `golden/probe-${name}.txt`;
const HOST = "127.0.0.1";
const at = (port: number, ...words: string[]) => [
  "probe",
  "--host",
  HOST,
  "--port",
  `${port}`,
  ...words,
];
/** As Dovecot: no EHLO. */
const LMTP = {
  ...SMTP,
  EHLO: "500 5.5.1 Unknown command",
  LHLO: "250-mx.example.com\r\n250 8BITMIME",
};
/** A port at which nothing listens. */
const CLOSED = 1;

test("a server without STARTTLS / probe / what it lacks, and 1", async () => {
  const { port } = await mailServer();
  const { exitCode, out } = await command(at(port));
  expect(exitCode).toBe(1);
  await expect(settled(out, port)).toMatchFileSnapshot(golden("tls-missing"));
});

test("a delivery port / probe --lmtp / right, 0; without --lmtp wrong, 1", async () => {
  const { port } = await mailServer({ replies: LMTP });
  const right = await command(at(port, "--lmtp"));
  expect(right.exitCode).toBe(0);
  await expect(settled(right.out, port)).toMatchFileSnapshot(golden("lmtp"));
  const wrong = await command(at(port));
  expect(wrong.exitCode).toBe(1);
  await expect(settled(wrong.out, port)).toMatchFileSnapshot(golden("speaks-lmtp"));
});

test("an SMTP server / probe --lmtp / says that it speaks SMTP, 1", async () => {
  const { port } = await mailServer();
  const { exitCode, out } = await command(at(port, "--lmtp"));
  expect(exitCode).toBe(1);
  await expect(settled(out, port)).toMatchFileSnapshot(golden("lmtp-smtp"));
});

test("nothing listens, and another server is reached / probe / closed there, 1", async () => {
  const { port } = await mailServer();
  const { exitCode, out } = await command(at(CLOSED, "--reference", `${HOST}:${port}`));
  expect(exitCode).toBe(1);
  await expect(stable(out)).toMatchFileSnapshot(golden("closed-there"));
});

test("no other server is reached either / probe / blocked here, 2", async () => {
  const words = at(CLOSED, "--reference", `${HOST}:${CLOSED}`);
  const { exitCode, out } = await command(words);
  expect(exitCode).toBe(2);
  await expect(stable(out)).toMatchFileSnapshot(golden("blocked-here"));
  const ja = await command(words, { language: "ja" });
  await expect(stable(ja.out).replace(/\d+\.\d 秒/, "N 秒")).toMatchFileSnapshot(
    golden("blocked-here-ja"),
  );
});

test("for a script / probe --json / code, state and what was said", async () => {
  const { port } = await mailServer();
  const { out } = await command(at(port, "--json"));
  const [one] = JSON.parse(out).probes;
  expect(one).toMatchObject({ address: HOST, port, state: "attention", code: "tls-missing" });
  expect(one.facts.greeting).toContain("220 mx.example.com");
});

test("no task / probe / no address to talk to, 1", async () => {
  const desk = await open({ tasks: 0 });
  const { exitCode, out } = await desk.run(["probe"]);
  expect(exitCode).toBe(1);
  await expect(stable(out)).toMatchFileSnapshot(golden("no-task"));
});

test.each([
  ["a port that is none", ["--port", "70000"], '--port is "70000"'],
  ["a reference without a port", ["--reference", "mx.example.com"], "--reference has"],
  ["a host that does not exist", [], "--host nowhere.invalid cannot be looked up"],
])("%s / probe / said, 2", async (_, words, text) => {
  const { exitCode, err } = await command(["probe", "--host", "nowhere.invalid", ...words]);
  expect(exitCode).toBe(2);
  expect(err).toContain(text);
});

describe("a conversation", () => {
  const task = { record: "mx", address: "18.177.139.144", port: 25, hostName: "mx.example.com" };
  const facts = (more: Partial<Facts>): Facts => ({ stage: "done", pace: "", tookMs: 0, ...more });
  const talked = (given: Facts, wayOut?: Talked["wayOut"]): Talked => {
    const verdict = judge(given, { hostName: task.hostName, nowMs: 0 });
    return { task, facts: given, verdict, ...(wayOut && { wayOut }) };
  };
  const timeout = facts({
    stage: "connect",
    error: { code: "ETIMEDOUT", message: "no reply", partly: "" },
  });
  const smtp: Wanted = { lmtp: false, isNamed: true };
  const greeted = { greeting: "220 other.example.com", ehlo: "250 ok" };
  const tls = { starttls: "220 go", ehloAgain: "250 ok" };
  const cases: [string, Talked, Wanted, object][] = [
    [
      "a timeout, and the way out is open",
      talked(timeout, "open"),
      smtp,
      { state: "wrong", code: "mail-timeout" },
    ],
    [
      "a timeout, and nothing gets out",
      talked(timeout, "blocked"),
      smtp,
      { state: "unclear", code: "blocked-here" },
    ],
    [
      "a timeout, and that is not known",
      talked(timeout, "unknown"),
      smtp,
      { state: "wrong", code: "mail-timeout" },
    ],
    [
      "all in order",
      talked(facts({ ...greeted, ...tls, greeting: "220 mx.example.com" })),
      smtp,
      { state: "right", code: "mail-answered" },
    ],
    [
      "another name in the greeting",
      talked(facts({ ...greeted, ...tls })),
      smtp,
      { state: "attention", code: "greeting-name" },
    ],
    [
      "the same, of an address",
      talked(facts({ ...greeted, ...tls })),
      { ...smtp, isNamed: false },
      { state: "right", code: "mail-answered" },
    ],
    [
      "neither EHLO nor LHLO",
      talked(facts({ ...greeted, stage: "ehlo", ehlo: "500 no", speaksLmtp: false })),
      { ...smtp, lmtp: true },
      { state: "wrong", code: "ehlo-error" },
    ],
    [
      "LMTP wanted, and no connection",
      talked(timeout, "open"),
      { ...smtp, lmtp: true },
      { state: "wrong", code: "mail-timeout" },
    ],
  ];
  test.each(cases)("%s", (_, talk, wanted, expected) => {
    const probed = judgeTalk(talk, wanted);
    expect(probed).toMatchObject(expected);
    for (const language of ["en", "ja"] as const) {
      const { what, why, todo } = probeWords(probed, task, language);
      expect([what, why, ...todo].join()).not.toMatch(/[{}]/);
    }
  });
});
