/** `verify` against the simulated cloud: what each server answers, and when it ends. */
import { describe, expect, test } from "vitest";
import { judgeRound, type Round } from "../../cli/verify/judge.ts";
import type { NonEmpty, PublicAddress } from "../../contract/values.ts";
import { known, unavailable } from "../../lambda/domain/reading.ts";
import { TOKEN } from "../../sandbox/cloud.ts";
import { command, type DeskOptions, deskOfTest, stable } from "../support/command-line.ts";
import { NAME, SERVICE, STALE } from "../support/world.ts";

const openWith = deskOfTest();
const open = async (options: DeskOptions = {}) => {
  const desk = await openWith(options);
  const task = desk.cloud.aws.ecs.tasksOf(SERVICE)[0]?.eni?.publicAddress ?? "";
  return { desk, task };
};
const record = (content: string) => ({ name: NAME, type: "A", content }) as const;
const golden = (name: string) => `golden/verify-${name}.txt`;

test("the record is the task's / verify / every server by itself, 0", async () => {
  const { desk, task } = await open();
  desk.cloud.cloudflare.handAdd(record(task));
  const { exitCode, out } = await desk.run(["verify"]);
  expect(exitCode).toBe(0);
  await expect(stable(out)).toMatchFileSnapshot(golden("right"));
});

test("the record is corrected while verify asks / 0, and the progress on standard error", async () => {
  const { desk, task } = await open({ records: [record(STALE)] });
  const [old] = desk.cloud.records(NAME, "A");
  const stop = desk.cloud.journal.listen(() => {
    // Of the second round, so that the first one has found the old address.
    if (desk.cloud.journal.calls("ecs", "DescribeTasks") < 2) return;
    stop();
    desk.cloud.cloudflare.handEdit(old?.id ?? "", { content: task });
  });
  const { exitCode, out, err } = await desk.run(["verify", "--within", "10m", "--json"]);
  expect(exitCode).toBe(0);
  expect(err).toContain(`${NAME} A: 0 of 4 servers are right`);
  const [one] = JSON.parse(out).records;
  expect(one).toMatchObject({ verdict: "right", expected: [task] });
  expect(one.servers).toHaveLength(4);
});

test("the record stays at the old address / verify / which servers, what to run, 1", async () => {
  const { desk } = await open({ records: [record(STALE)] });
  const { exitCode, out } = await desk.run(["verify", "--within", "500ms"]);
  expect(exitCode).toBe(1);
  await expect(stable(out)).toMatchFileSnapshot(golden("stale"));
});

test("in Japanese / verify / in Japanese", async () => {
  const { desk } = await open({ records: [record(STALE)] });
  const { out } = await desk.run(["verify", "--within", "1ms"], { language: "ja" });
  await expect(stable(out)).toMatchFileSnapshot(golden("stale-ja"));
});

test("no task / verify / no address to expect, 1", async () => {
  const { desk } = await open({ tasks: 0, records: [record(STALE)] });
  const { exitCode, out } = await desk.run(["verify", "--within", "500ms"]);
  expect(exitCode).toBe(1);
  await expect(stable(out)).toMatchFileSnapshot(golden("no-task"));
});

test("resolvers cannot be reached / verify / not determined, 2, long before the end", async () => {
  const { desk, task } = await open();
  desk.cloud.cloudflare.handAdd(record(task));
  const words = ["verify", "--within", "10m", ...desk.options, "--resolvers", "127.0.0.1:1"];
  const { exitCode, out } = await command(words);
  expect(exitCode).toBe(2);
  await expect(stable(out)).toMatchFileSnapshot(golden("silent"));
  expect(out).not.toContain(TOKEN);
});

test("--within without a unit / verify / the option and what to write, 2", async () => {
  const { exitCode, err } = await command(["verify", "--within", "90"]);
  expect(exitCode).toBe(2);
  expect(err).toContain('--within is "90"');
  expect(err).toContain("add the unit: 90s");
});

describe("one round", () => {
  const addresses: NonEmpty<PublicAddress> = ["18.177.139.144" as PublicAddress];
  const publish = known({ kind: "publish", addresses, from: "tasks" } as const);
  const answer = (role: "authoritative" | "public", ...texts: string[]) =>
    ({ server: role, role, answer: known(texts) }) as const;
  const silent = {
    server: "8.8.8.8:53",
    role: "public",
    answer: unavailable("timeout", "ETIMEOUT"),
  } as const;
  const set = { type: "A", proxied: false } as const;
  const rounds: [string, Round, object][] = [
    [
      "all right",
      { intent: publish, answers: [answer("public", ...addresses)] },
      { verdict: "right" },
    ],
    [
      "one silent",
      { intent: publish, answers: [answer("public", ...addresses), silent] },
      { verdict: "silent" },
    ],
    [
      "stale outweighs silent",
      { intent: publish, answers: [answer("public", STALE), silent] },
      { verdict: "stale" },
    ],
    [
      "more than the task's",
      { intent: publish, answers: [answer("public", STALE, ...addresses)] },
      { verdict: "stale" },
    ],
    [
      "nothing is to be published",
      { intent: known({ kind: "withdraw" }), answers: [answer("public")] },
      { verdict: "right", expected: [] },
    ],
    [
      "denied",
      { intent: unavailable("denied", "no"), answers: [silent] },
      { verdict: "unread", isFinal: true },
    ],
    [
      "throttled",
      { intent: unavailable("throttled", "slow"), answers: [silent] },
      { verdict: "unread" },
    ],
  ];
  test.each(rounds)("%s", (_, round, expected) => {
    expect(judgeRound(set, round)).toMatchObject(expected);
  });

  test("throttled / may pass: asked again", () => {
    const round = { intent: unavailable("throttled", "slow"), answers: [silent] };
    expect(judgeRound(set, round).isFinal).toBeUndefined();
  });

  test("proxied / Cloudflare's addresses are right", () => {
    const round = { intent: publish, answers: [answer("authoritative", "104.16.0.1")] };
    expect(judgeRound({ ...set, proxied: true }, round).verdict).toBe("right");
  });
});
