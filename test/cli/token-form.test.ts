/** What is odd about a token, in both languages, and never a part of it. */
import { expect, test } from "vitest";
import { judgeStorage } from "../../cli/doctor/token-storage.ts";
import { formText, type OddForm, oddFormOf } from "../../cli/token/form.ts";
import { known } from "../../lambda/domain/reading.ts";

const TOKEN = "Tok3n_of-40-characters_0123456789abcdefgh";

test.each([
  ["ssm", TOKEN, undefined],
  ["ssm", `${TOKEN}\n`, undefined],
  ["ssm", " \n", "empty"],
  ["ssm", "cfk_abc", "global-key"],
  ["ssm", `{"token":"${TOKEN}"}`, "json"],
  ["ssm", `"${TOKEN}"`, "quoted"],
  ["ssm", "two words", "blank"],
  ["ssm", "a.b", "character"],
  ["ssm", "a\u00e9", "not-ascii"],
  ["secretsmanager", `{"token":"${TOKEN}"}`, undefined],
  ["secretsmanager", TOKEN, undefined],
  ["secretsmanager", '{"token":""}', "empty"],
  ["secretsmanager", `{"key":"${TOKEN}"}`, "secret-form"],
] as const)("%s: %j / checked / %s", (kind, text, form) => {
  expect(oddFormOf(text, kind)).toBe(form);
});

test.each(["json", "empty", "secret-form"] satisfies OddForm[])(
  "what is stored: %s / doctor / wrong, in the language asked for",
  (oddity) => {
    const stored = known({ oddity });
    const place = { kind: "ssm", name: "/t" } as const;
    for (const language of ["en", "ja"] as const) {
      const found = judgeStorage({ place, stored }, language);
      const form = found.find(({ check }) => check === "token.form");
      expect(form?.verdict).toBe("wrong");
      expect(form?.evidence).toContain(formText(oddity, language));
      expect(/[ぁ-ん]/.test(form?.evidence ?? "")).toBe(language === "ja");
    }
  },
);
