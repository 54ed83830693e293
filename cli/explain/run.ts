/** One topic at length, or all of them in short. */
import stringWidth from "string-width";
import type { Language } from "../../contract/language.ts";
import type { Run } from "../command.ts";
import { blockedBy, type Ending, EXIT } from "../ending.ts";
import { hanging, step } from "../layout.ts";
import { sessionOptions } from "../session/options.ts";
import type { Paint } from "../terminal.ts";
import { configuredValues } from "./configured.ts";
import { findTopic } from "./find.ts";
import { KINDS, TEXTS } from "./texts.ts";
import { allTopics, type Topic } from "./topics.ts";

const LIST = "npx fargate-ddns explain";

export const run: Run = async (input, { language }) => {
  const words = input.arguments.join(" ");
  const topics = allTopics(language, {});
  if (words.trim() === "") return listed(topics, language);
  const found = findTopic(words, topics);
  if (found.kind === "unknown") return unknown(words, found.meant, language);
  const { code } = found.topic;
  const known = allTopics(language, configuredValues(sessionOptions(input.options), words));
  return explained(known.find((one) => one.code === code) ?? found.topic, language);
};

function unknown(words: string, meant: string | undefined, language: Language): Ending {
  const texts = TEXTS[language];
  return blockedBy({
    code: "code-unknown",
    what: texts.unknown.replace("{words}", words),
    todo: [
      ...(meant === undefined ? [] : [texts.meant.replace("{code}", `${LIST} ${meant}`)]),
      `${texts.list} ${LIST}`,
    ],
  });
}

function listed(topics: readonly Topic[], language: Language): Ending {
  const texts = TEXTS[language];
  const longest = Math.max(...topics.map(({ code }) => stringWidth(code)));
  const line = ({ code, title }: Topic, paint: Paint, width: number) =>
    hanging(`  ${paint.bold(code.padEnd(longest))}  `, title, width);
  return {
    exitCode: EXIT.right,
    data: { topics: topics.map(({ kind, code, title }) => ({ kind, code, title })) },
    screen: (paint, width) =>
      [
        ...KINDS.map((kind) =>
          [
            paint.bold(texts.lists[kind]),
            ...topics.filter((one) => one.kind === kind).map((one) => line(one, paint, width)),
          ].join("\n"),
        ),
        `${texts.more}\n${step(`${LIST} CODE`, width)}`,
      ].join("\n\n"),
  };
}

const explained = (topic: Topic, language: Language): Ending => ({
  exitCode: EXIT.right,
  data: topic,
  screen: (paint, width) => screenOf(topic, language, paint, width),
});

function screenOf(topic: Topic, language: Language, paint: Paint, width: number): string {
  const { kind, code, title, means, causes, todo, reportedAs, source } = topic;
  const texts = TEXTS[language];
  const head = `${paint.bold(code)} ${paint.dim(`(${texts.kinds[kind]})`)}: ${title}`;
  const facts = [
    ...(reportedAs === undefined ? [] : [`${texts.reportedAs} ${reportedAs.join(", ")}`]),
    ...(source === undefined ? [] : [`${texts.source} ${source}`]),
  ];
  const list = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [paint.bold(name), ...lines];
  return [
    [hanging("", head, width), ...(title === means ? [] : [hanging("", means, width)])],
    list(
      texts.causes,
      causes.map((one) => hanging("  - ", one, width)),
    ),
    list(
      texts.todo,
      todo.map((one) => step(one, width)),
    ),
    facts.map((one) => hanging("", one, width)),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}
