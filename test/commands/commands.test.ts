/** Every advised command can be pasted into bash and zsh, and exists. */
import { describe, expect, it } from "vitest";
import { problemsOf } from "./aws-cli.ts";
import { ofDocuments, ofMarkdown, ofSentence, ofSources, ofTexts } from "./collect.ts";
import { complaintsOf, isInstalled, simpleCommands } from "./shell.ts";

const advised = [...ofDocuments(), ...ofTexts(), ...ofSources()];
const shown = ({ where, command }: (typeof advised)[number], problem: string): string =>
  `${where}: ${command}\n    ${problem}`;

/** Problems with one line, by every rule that needs no shell. */
function problemsWith(line: string): string[] {
  const problems = line.includes("\n") ? ["is more than one line"] : [];
  if (line.startsWith(":")) problems.push("a command in a sentence follows a colon and ends it");
  if (line.endsWith("\\")) problems.push("continues on another line");
  for (const words of simpleCommands(line)) {
    const comment = words.find((word) => word.startsWith("#"));
    if (comment !== undefined)
      problems.push(`"${comment}": an interactive zsh takes a comment for arguments`);
    if (words[0] === "aws") problems.push(...problemsOf(words.slice(1)));
  }
  return problems;
}

describe("commands in documents, alarms and messages", () => {
  it("all documents and texts / collected / there are commands of each", () => {
    const places = new Set(advised.map(({ where }) => where.split(" ")[0]));
    for (const place of ["README.md", "docs/operations.md", "docs/proof.md", "alarm", "MESSAGES"])
      expect(places).toContain(place);
    expect(places).toContain("contract/record-values.ts");
  });

  it("each command / read by the rules / is one line without a comment, with options that exist", () => {
    const wrong = advised.flatMap((one) =>
      problemsWith(one.command).map((problem) => shown(one, problem)),
    );
    expect(wrong).toEqual([]);
  });

  for (const shell of ["bash", "zsh"] as const)
    it.skipIf(!isInstalled(shell))(`each command / read by ${shell} / no complaint`, () => {
      const complaints = complaintsOf(
        shell,
        advised.map(({ command }) => command),
      );
      const wrong = advised.flatMap((one) => {
        const complaint = complaints.get(one.command);
        return complaint === undefined ? [] : [shown(one, complaint)];
      });
      expect(wrong).toEqual([]);
    });
});

describe("the rules themselves", () => {
  const bad: readonly (readonly [string, RegExp])[] = [
    ["read -rs TOKEN    # paste the token, press Enter", /interactive zsh/],
    ["npx cdk bootstrap    # once per account", /interactive zsh/],
    ["aws ecs describe-service --cluster A", /is not in aws-cli.json/],
    ["aws ecs describe-services --clusters A", /has no --clusters/],
    ["aws ecs describe-services --cluster --services A", /--cluster of .* has no value/],
    ["aws logs tail --since 1h", /takes 1 bare words and has 0/],
    ["read -rs A && aws ssm put-parameter --nome A", /has no --nome/],
    ["dig +short X @$(aws ecs nothing --x 1)", /is not in aws-cli.json/],
    ["aws lambda invoke --function-name F \\", /another line/],
  ];
  for (const [line, problem] of bad)
    it(`${line} / read by the rules / refused`, () => {
      expect(problemsWith(line).join("\n")).toMatch(problem);
    });

  it("an open quote, a remark in brackets, a good command / read by bash / the good one alone passes", () => {
    const bad = "aws sqs purge-queue --queue-url Q (when it is over)";
    const complaints = complaintsOf("bash", ["echo 'first", bad, "echo last"]);
    expect([...complaints.keys()]).toEqual(["echo 'first", bad]);
    expect(complaints.get(bad)).toContain("syntax error");
  });

  it("Markdown with blocks, inline code and prose / collected / the commands alone", () => {
    const text =
      "Run `aws x y` or `name`.\n\n   ```sh\n   npx cdk deploy\n   ```\n\n```json\n{}\n```\n";
    expect(ofMarkdown("a", text).map(({ command }) => command)).toEqual([
      "npx cdk deploy",
      "aws x y",
    ]);
  });

  it("a command in the middle of a sentence / collected / marked as not to be copied", () => {
    expect(ofSentence("a", "Run aws ecs list-tasks, and check.")[0]?.command).toMatch(/^: /);
    expect(ofSentence("a", "Look: aws ecs list-tasks --cluster A")).toEqual([
      { where: "a", command: "aws ecs list-tasks --cluster A" },
    ]);
  });
});
