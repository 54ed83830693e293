/**
 * Every kind of notice in every form, as people get it, in `golden/`. A change of wording
 * shows there as text: read it as somebody would who was just woken up. To accept it, run
 * `npx vitest run test/notices -u`.
 */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../contract/language.ts";
import { CONSEQUENCES } from "../../lambda/domain/outcome.ts";
import { noticeOf } from "../../lambda/notify/notice.ts";
import { rendered } from "../support/rendered.ts";
import { CASES } from "./cases.ts";

const DIRECTORY = new URL("golden/", import.meta.url).pathname;
const pretty = (json: string): string => JSON.stringify(JSON.parse(json), null, 2);

describe.each(LANGUAGES)("the notices in %s", (language) => {
  test.each(Object.entries(CASES))(
    "%s / rendered / as it was read and approved",
    (name, outcome) => {
      const { subject, text, card, slack } = rendered(noticeOf(outcome, language));
      const forms = [
        ["Mail", `Subject: ${subject}\n\n${text}`],
        ["Slack, by Amazon Q Developer", pretty(card)],
        ["Slack, by an incoming webhook", pretty(slack)],
      ];
      const shown = forms.map(([form, body]) => `=== ${form} ===\n${body}\n`).join("\n");
      return expect(shown).toMatchFileSnapshot(`${DIRECTORY}${language}/${name}.txt`);
    },
  );

  test("each golden file / compared with the cases / none is left of a removed case", () => {
    const files = Object.keys(CASES).map((name) => `${name}.txt`);
    expect(readdirSync(`${DIRECTORY}${language}`).toSorted()).toEqual(files.toSorted());
  });

  test.each(Object.entries(CASES))(
    "%s / rendered / its subject is the English one",
    (_, outcome) => {
      const { subject } = rendered(noticeOf(outcome, language));
      expect(subject).toBe(rendered(noticeOf(outcome, "en")).subject);
    },
  );
});

test("every ending of a pass / compared with the cases / has a notice here", () => {
  const kinds = new Set(Object.values(CASES).map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(Object.keys(CONSEQUENCES)));
});
