/** Words of a command line: what is understood, and what is said of the rest. */

import { parse } from "shell-quote";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../cli/commands.ts";
import { readWords } from "../../cli/program.ts";
import { command } from "../support/command-line.ts";

describe("help", () => {
  test("without a command / the commands and the exit codes, on standard error / 2", async () => {
    const { exitCode, out, err } = await command([]);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    for (const { name } of COMMANDS) expect(err).toContain(`\n  ${name.split(" ")[0]} `);
    expect(err).toContain("Exit codes:");
  });

  test("--help / the same on standard output / 0", async () => {
    const { exitCode, out, err } = await command(["--help"]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    expect(out).toContain("Exit codes:");
  });

  test.each(COMMANDS.map((spec) => [spec.name, spec] as const))(
    "%s --help / its options and examples in both languages, at most 80 columns / 0",
    async (name, spec) => {
      for (const language of ["en", "ja"] as const) {
        const { exitCode, out } = await command([...name.split(" "), "--help"], { language });
        expect(exitCode).toBe(0);
        expect(out).toContain(language === "ja" ? "使い方:" : "Usage:");
        for (const example of spec.examples) expect(out).toContain(example.command);
        const isTooLong = (line: string) => line.length > 80 && !line.includes("$ npx");
        expect(out.split("\n").filter(isTooLong)).toEqual([]);
      }
    },
  );
});

describe("words that are not understood", () => {
  test.each([
    ["an unknown command", ["snyc"], "Did you mean sync?"],
    ["an unknown option", ["sync", "--nmae", "x"], "Did you mean --name?"],
    ["a value that is no choice", ["sync", "--adopt", "some"], "Allowed choices are one, all"],
    ["a word too many", ["sync", "extra"], "too many arguments"],
  ])("%s / said, with what was meant / 2", async (_, words, text) => {
    const { exitCode, out, err } = await command(words);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(err).toContain(text);
  });
});

describe("examples", () => {
  const examples = COMMANDS.flatMap((spec) => spec.examples.map((one) => [one.command] as const));

  test.each(examples)("%s / read / understood", (line) => {
    const [npx, program, ...words] = parse(line).filter((word) => typeof word === "string");
    expect([npx, program]).toEqual(["npx", "fargate-ddns"]);
    const said: string[] = [];
    const streams = {
      out: (text: string) => said.push(text),
      err: (text: string) => said.push(text),
      width: 80,
    };
    const asked = readWords(words, COMMANDS, { language: "en", version: "0", streams });
    expect({ kind: asked.kind, said }).toEqual({ kind: "run", said: [] });
  });
});
