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

test("the program, a group / --help / examples of their commands", async () => {
  const { out } = await command(["--help"]);
  expect(out).toContain("$ npx fargate-ddns sync");
  const { out: group } = await command(["token", "--help"]);
  expect(group).toContain("$ npx fargate-ddns token rotate");
});

describe("words that are not understood", () => {
  test.each([
    [["docter"], "npx fargate-ddns --help"],
    [["token", "sett"], "npx fargate-ddns token --help"],
    [["sync", "--nmae"], "npx fargate-ddns sync --help"],
    [["token", "set", "--nmae"], "npx fargate-ddns token set --help"],
  ])("%j / the line that shows what there is", async (words, line) => {
    const { err } = await command(words);
    expect(err.split("\n").at(-1)?.trim()).toBe(line);
  });

  test.each([
    [["docter"], "エラー: 不明なコマンドです: docter"],
    [["docter"], "もしかして: doctor"],
    [["sync", "--nmae"], "エラー: 不明なオプションです: --nmae"],
    [["sync", "--adopt", "some"], "の値「some」は使えません。使える値: one, all"],
    [["sync", "--adopt"], "オプション --adopt <which> に値がありません"],
    [["sync", "extra"], "sync の引数が多すぎます（0 個のところ 1 個）"],
    [["doctor", "--before-deploy", "--detect-drift"], "同時に使えません"],
  ])("%j in Japanese / %s", async (words, text) => {
    const { err } = await command(words, { language: "ja" });
    expect(err).toContain(text);
    expect(err).not.toContain("error:");
  });

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
