/** `doctor`: token, zone and answers, in the simulated cloud and on plain data. */
import { describe, expect, test, vi } from "vitest";
import { judgeAnswers } from "../../cli/doctor/answers.ts";
import type { Finding } from "../../cli/doctor/check.ts";
import type { NonEmpty, PublicAddress } from "../../contract/values.ts";
import { known, unavailable } from "../../lambda/domain/reading.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { TOKEN } from "../../sandbox/cloud.ts";
import { type Desk, deskOfTest } from "../support/command-line.ts";
import { NAME, SERVICE, STALE } from "../support/world.ts";

const open = deskOfTest();

/** `zone.active: ok`, in the order shown. */
const verdicts = (findings: readonly Finding[], ...areas: readonly string[]) =>
  findings
    .filter(({ check }) => areas.includes(check.split(".")[0] ?? ""))
    .map(({ check, verdict }) => `${check}: ${verdict}`);

async function examine({ run }: Desk) {
  const { out, exitCode } = await run(["doctor", "--json"]);
  expect(out).not.toContain(TOKEN);
  return { exitCode, findings: (JSON.parse(out) as { findings: Finding[] }).findings };
}

describe("in the simulated cloud", () => {
  test("the record is the task's / doctor / token, zone and answers are ok", async () => {
    const it = await open();
    const content = it.cloud.aws.ecs.tasksOf(SERVICE)[0]?.eni?.publicAddress ?? "";
    it.cloud.cloudflare.handAdd({ name: NAME, type: "A", content });
    const isServed = () => it.cloud.nameServers.every((one) => one.texts(NAME, "A").length > 0);
    await vi.waitUntil(isServed, { timeout: 300_000 });
    const { findings } = await examine(it);
    expect(
      verdicts(findings, "token", "zone", "answers").filter((one) => !/ok$/.test(one)),
    ).toEqual([]);
    expect(verdicts(findings, "zone")).toEqual([
      "zone.active: ok",
      "zone.type: ok",
      "zone.delegation: ok",
    ]);
    expect(verdicts(findings, "answers")).toHaveLength(4);
  });

  test("the incident's record / doctor / every server answers the old address / 1", async () => {
    const it = await open({ records: [{ name: NAME, type: "A", content: STALE }] });
    const { findings, exitCode } = await examine(it);
    expect(exitCode).toBe(1);
    expect(new Set(verdicts(findings, "answers"))).toEqual(
      new Set(["answers.authoritative: wrong", "answers.public: wrong"]),
    );
  });

  test("the zone is pending and paused / doctor / wrong and a warning", async () => {
    const { findings } = await examine(
      await open({ zoneState: { status: "pending", paused: true } }),
    );
    expect(verdicts(findings, "zone")).toEqual(
      expect.arrayContaining(["zone.active: wrong", "zone.paused: warning"]),
    );
  });

  test("the stored token is none of Cloudflare's / doctor / wrong, never shown", async () => {
    const it = await open();
    it.cloud.storeToken("another-token-0123456789-0123456789-abcdef");
    const { findings } = await examine(it);
    expect(verdicts(findings, "token")).toEqual([
      "token.stored: ok",
      "token.secure-string: ok",
      "token.form: ok",
      "token.active: wrong",
    ]);
    expect(JSON.stringify(findings)).not.toContain("another-token");
  });

  test("no token is stored / doctor / its rights could not be determined", async () => {
    const it = await open();
    it.cloud.storeToken("");
    const { findings } = await examine(it);
    expect(verdicts(findings, "token")).toContain("token.active: unknown");
  });
});

describe("answers", () => {
  const addresses: NonEmpty<PublicAddress> = ["18.177.139.144" as PublicAddress];
  const intent = known({ kind: "publish", addresses, from: "tasks" } as const);
  const answer = (role: "authoritative" | "public", text: string) =>
    ({ server: role, role, answer: known([text]) }) as const;
  const set = { name: NAME, type: "A", proxied: false } as unknown as RecordSet;

  test("only a resolver answers the old address / a warning: its cache ends", () => {
    const answers = [answer("authoritative", addresses[0]), answer("public", STALE)];
    const findings = judgeAnswers(set, { intent, answers }, "en");
    expect(verdicts(findings, "answers")).toEqual([
      "answers.authoritative: ok",
      "answers.public: warning",
    ]);
  });

  test("a server is silent / not determined", () => {
    const answers = [{ ...answer("public", ""), answer: unavailable("timeout", "ETIMEOUT") }];
    const findings = judgeAnswers(set, { intent, answers }, "en");
    expect(verdicts(findings, "answers")).toEqual(["answers.public: unknown"]);
  });
});
