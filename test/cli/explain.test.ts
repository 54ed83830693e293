/** `explain`: what is printed for a code, a number, an alarm's name, and for a typo. */
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../cli/commands.ts";
import { CLOUDFLARE_NUMBERS } from "../../cli/explain/cloudflare-numbers.ts";
import { findTopic } from "../../cli/explain/find.ts";
import { allTopics } from "../../cli/explain/topics.ts";
import { readWords } from "../../cli/program.ts";
import { LANGUAGES } from "../../contract/language.ts";
import { judge } from "../../lambda/cloudflare/reply.ts";
import { command, stable } from "../support/command-line.ts";

const golden = (name: string) => `golden/explain-${name}.txt`;
/** Nothing is configured there. */
const NOWHERE = ["--config", "no-such-file.json"];
const explain = (words: readonly string[], language: "en" | "ja" = "en") =>
  command(["explain", ...words], { language });

test.each([
  ["message", ["no-task"]],
  ["message-unconfigured", ["token-refused", ...NOWHERE]],
  ["alarm", ["FargateDdns: No running task, mx.kuma8088.com A"]],
  ["page", ["FargateDdns PAGE: mail for mx.kuma8088.com may not be arriving"]],
  ["number", ["9109"]],
  ["probe", ["speaks-lmtp"]],
  ["list", []],
])("%s / explain / meaning, causes and what to do", async (name, words) => {
  const { exitCode, out } = await explain(words);
  expect(exitCode).toBe(0);
  await expect(stable(out)).toMatchFileSnapshot(golden(name));
});

test("in Japanese / explain a number / in Japanese", async () => {
  const { exitCode, out } = await explain(["81054"], "ja");
  expect(exitCode).toBe(0);
  await expect(out).toMatchFileSnapshot(golden("number-ja"));
});

test("a typo / explain / the nearest code, and nothing on standard output", async () => {
  const { exitCode, out, err } = await explain(["no-taks"]);
  expect(exitCode).toBe(2);
  expect(out).toBe("");
  await expect(err).toMatchFileSnapshot(golden("unknown"));
});

test("for a script / explain --json / the same as plain data", async () => {
  const one = JSON.parse((await explain(["81058", "--json"])).out);
  expect(one).toMatchObject({ kind: "cloudflare", code: "81058", reportedAs: ["rejected"] });
  const all = JSON.parse((await explain(["--json"])).out);
  expect(all.topics).toContainEqual({ kind: "alarm", code: "noTask", title: "No running task" });
  const none = JSON.parse((await explain(["zzz", "--json"])).out);
  expect(none.error.code).toBe("code-unknown");
});

describe.each(LANGUAGES)("all topics in %s", (language) => {
  const topics = allTopics(language, {});

  test("each code / is there once, and finds its topic", () => {
    expect(new Set(topics.map(({ code }) => code.toLowerCase())).size).toBe(topics.length);
    for (const topic of topics) expect(findTopic(topic.code, topics)).toMatchObject({ topic });
  });

  test("each alarm's title / finds the alarm, alone and within CloudWatch's name", () => {
    for (const topic of topics.filter(({ kind }) => kind === "alarm")) {
      const title = topic.title.replace("NAME", "mx.example.com");
      const found = { topic: { code: topic.code } };
      expect(findTopic(title, topics)).toMatchObject(found);
      expect(findTopic(`My-Stack: ${title}, mx.example.com AAAA`, topics)).toMatchObject(found);
      expect(findTopic(`My-Stack PAGE: ${title}`, topics)).toMatchObject(found);
    }
  });
});

test.each(["error 81058", "81058:", "[81058]"])("%s / the number in it is found", (words) => {
  const { kind, topic } = findTopic(words, allTopics("en", {})) as { kind: string; topic: object };
  expect(kind).toBe("topic");
  expect(topic).toMatchObject({ code: "81058" });
});

const ownCommands = LANGUAGES.flatMap((language) =>
  allTopics(language, {}).flatMap(({ todo }) =>
    todo.filter((line) => line.startsWith("npx fargate-ddns")),
  ),
);
test.each([...new Set(ownCommands)])("%s / is a command that there is", (line) => {
  const words = line.split(" ").slice(2);
  const said: string[] = [];
  const keep = (text: string) => void said.push(text);
  const streams = { out: keep, err: keep, width: 80 };
  expect(readWords(words, COMMANDS, { language: "en", version: "0", streams }).kind).toBe("run");
  expect(said).toEqual([]);
});

const replies = Object.entries(CLOUDFLARE_NUMBERS).flatMap(([number, { replies }]) =>
  replies.map((reply) => ({ number: Number(number), ...reply })),
);
test.each(replies)("Cloudflare says $number: $text / reported as $code", (reply) => {
  const { status, text, code } = reply;
  const body = { success: false, errors: [{ code: reply.number, message: text }] };
  const verdict = judge("Cloudflare GET zones", { status, body, retryAfter: null }, "secret", 0);
  expect(verdict).toMatchObject({ because: { code } });
});
