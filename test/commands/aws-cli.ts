/**
 * Is a command one that the AWS CLI takes? Options of its services' operations are in
 * aws-cli.json, which `aws-cli-models.py` makes from the CLI's own models; those that hold for
 * every command, and what is the CLI's own, are here.
 */
import { readFileSync } from "node:fs";

/** By option: does a value follow it? */
type Options = Readonly<Record<string, boolean>>;

/** https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html, version 2. */
const GLOBAL: Options = {
  "--ca-bundle": true,
  "--cli-binary-format": true,
  "--cli-connect-timeout": true,
  "--cli-input-json": true,
  "--cli-read-timeout": true,
  "--color": true,
  "--debug": false,
  "--endpoint-url": true,
  "--max-items": true,
  "--no-cli-pager": false,
  "--no-paginate": false,
  "--output": true,
  "--page-size": true,
  "--profile": true,
  "--query": true,
  "--region": true,
};

/**
 * No operations of the API: https://docs.aws.amazon.com/cli/latest/reference/logs/tail.html,
 * …/cloudformation/deploy/, …/s3/cp.html, …/s3/mb.html.
 */
const OF_THE_CLI: Readonly<Record<string, Options>> = {
  "cloudformation deploy": {
    "--capabilities": true,
    "--no-execute-changeset": false,
    "--parameter-overrides": true,
    "--stack-name": true,
    "--tags": true,
    "--template-file": true,
  },
  "logs tail": {
    "--filter-pattern": true,
    "--follow": false,
    "--format": true,
    "--log-stream-name-prefix": true,
    "--log-stream-names": true,
    "--since": true,
  },
  "s3 cp": { "--exclude": true, "--include": true, "--recursive": false },
  "s3 mb": {},
};

/** Arguments that an operation takes without an option before them. */
const POSITIONAL: Readonly<Record<string, number>> = {
  "lambda invoke": 1,
  "logs tail": 1,
  "s3 cp": 2,
  "s3 mb": 1,
};

const models: { readonly commands: Readonly<Record<string, Options>> } = JSON.parse(
  readFileSync(new URL("aws-cli.json", import.meta.url), "utf8"),
);

/** `words` begin behind `aws`; the answer is empty where nothing is wrong. */
export function problemsOf([service = "", operation = "", ...rest]: readonly string[]): string[] {
  const command = `${service} ${operation}`;
  const own = OF_THE_CLI[command] ?? models.commands[command];
  if (own === undefined)
    return [`"aws ${command}" is not in aws-cli.json: aws-cli-models.py adds or refuses it`];
  const options: Options = { ...GLOBAL, ...own };
  const problems: string[] = [];
  let positional = 0;
  for (let at = 0; at < rest.length; at += 1) {
    const [option = "", value] = (rest[at] ?? "").split(/=(.*)/s);
    if (!option.startsWith("--")) positional += 1;
    else if (options[option] === undefined) problems.push(`aws ${command} has no ${option}`);
    else if (options[option] && value === undefined) {
      // Lists take several values; a value may be left out only by mistake.
      const first = at;
      while (at + 1 < rest.length && !rest[at + 1]?.startsWith("--")) at += 1;
      if (at === first) problems.push(`${option} of aws ${command} has no value`);
      positional += Math.max(0, at - first - 1) * (POSITIONAL[command] === undefined ? 0 : 1);
    }
  }
  const wanted = POSITIONAL[command] ?? 0;
  if (positional !== wanted)
    problems.push(`aws ${command} takes ${wanted} bare words and has ${positional}`);
  return problems;
}
