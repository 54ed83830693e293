/** `doctor`: the mail server on its public address, in the simulated cloud and on plain data. */
import { describe, expect, test } from "vitest";
import type { Finding } from "../../cli/doctor/check.ts";
import { judgeMail, type MailFacts } from "../../cli/doctor/mail.ts";
import type { Talked } from "../../cli/smtp.ts";
import { known, unavailable } from "../../lambda/domain/reading.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import type { Facts } from "../../lambda/mail/probe/facts.ts";
import { judge } from "../../lambda/mail/probe/judge.ts";
import { command, deskOfTest, stable } from "../support/command-line.ts";
import { NAME } from "../support/world.ts";

const open = deskOfTest();

const verdicts = (findings: readonly Finding[]) =>
  findings
    .filter(({ check }) => check.startsWith("mail."))
    .map(({ check, verdict }) => `${check}: ${verdict}`);
const found = (out: string) => verdicts(JSON.parse(out).findings);

describe("in the simulated cloud", () => {
  test("an MX record points at the name / doctor / its server answers, and lacks STARTTLS", async () => {
    const { run } = await open();
    const { out } = await run(["doctor"]);
    const block = out.split("\n\n").find((one) => one.startsWith("Mail server")) ?? "";
    await expect(stable(block)).toMatchFileSnapshot("golden/doctor-mail.txt");
  });

  test("no MX record points at it / doctor / nothing is said of mail", async () => {
    const { run, cloud } = await open();
    const [mx] = cloud.records("kuma8088.com", "MX");
    cloud.cloudflare.handDelete(mx?.id ?? "");
    const { out } = await run(["doctor", "--json"]);
    expect(found(out)).toEqual([]);
  });

  test.each([
    ["the way out is closed, too / not determined", "127.0.0.1:1", "mail.smtp: unknown"],
    ["the way out is open / closed there", undefined, "mail.smtp: wrong"],
  ])("nothing listens, and %s", async (_, reference, expected) => {
    const { options, cloud } = await open();
    const resolvers = cloud.dnsPorts.map((port) => `127.0.0.1:${port}`);
    const { out } = await command([
      ...["doctor", "--json", ...options],
      ...["--resolvers", resolvers.join(",")],
      ...["--mail-server", "127.0.0.1:1"],
      // A name server takes connections, too.
      ...["--reference", reference ?? resolvers[0] ?? ""],
    ]);
    expect(found(out)).toContain(expected);
  });

  test("no task / doctor / no address to talk to", async () => {
    const { run } = await open({ tasks: 0 });
    const { out } = await run(["doctor", "--json"]);
    expect(found(out)).toEqual(["mail.smtp: unknown"]);
  });
});

describe("a mail server", () => {
  const task = { record: `${NAME} A`, address: "18.177.139.144", port: 25, hostName: NAME };
  const talk = (greeting: string): Talked => {
    const tls = { starttls: "220 go", ehloAgain: "250 ok" };
    const facts: Facts = { stage: "done", pace: "", tookMs: 0, greeting, ehlo: "250 ok", ...tls };
    return { task, facts, verdict: judge(facts, { hostName: NAME, nowMs: 0 }) };
  };
  const ptr = known(["ec2-18-177-139-144.ap-northeast-1.compute.amazonaws.com"]);
  const cases: [string, MailFacts, string[], string][] = [
    ["in order", { talk: talk(`220 ${NAME}`), ptr }, ["mail.smtp: ok", "mail.ptr: ok"], "ec2-18"],
    [
      "of another name",
      { talk: talk("220 other"), ptr: known(undefined) },
      ["mail.smtp: warning", "mail.ptr: ok"],
      "no name in the reverse",
    ],
    [
      "that greets with an error",
      {
        talk: {
          ...talk("421 busy"),
          verdict: judge(
            { stage: "greeting", pace: "", tookMs: 0, greeting: "421 busy" },
            { hostName: NAME, nowMs: 0 },
          ),
        },
        ptr: unavailable("timeout", "no reply"),
      },
      ["mail.smtp: wrong", "mail.ptr: ok"],
      "is not known",
    ],
  ];
  test.each(cases)("%s", (_, facts, expected, said) => {
    const findings = judgeMail(facts, "en");
    expect(verdicts(findings)).toEqual(expected);
    expect(findings.at(-1)?.evidence).toContain(said);
    expect(verdicts(judgeMail(facts, "ja"))).toEqual(expected);
  });

  test("the tasks could not be read / not determined", () => {
    const set = { name: NAME, type: "A", service: {}, zone: {} } as unknown as RecordSet;
    const facts = { set, reason: { code: "denied", detail: "no" }, isUnread: true } as const;
    expect(verdicts(judgeMail(facts, "en"))).toEqual(["mail.smtp: unknown"]);
  });
});
