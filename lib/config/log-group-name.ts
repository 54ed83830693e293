/**
 * The name of a log group that exists already. People copy its ARN, its address in the console,
 * or the name of a stream in it: each error names the one that is meant.
 */
import { no, type Parsed } from "../../contract/values.ts";

const EXPECTED = "the name of a log group, such as /ecs/mailserver-mx: letters, digits, . - _ / #";
const refused = (remedy: string): Parsed<never> => no(EXPECTED, remedy);

const FORM = /^[\w.\-/#]+$/;
const LONGEST = 512;

export function parseLogGroupName(input: unknown): Parsed<string> {
  if (typeof input !== "string") return refused("write the name as a string");
  const inArn = /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:*]+)/.exec(input)?.[1];
  if (inArn !== undefined)
    return refused(
      `write the name instead of the ARN: "${inArn}" (the group must be in the stack's region)`,
    );
  const inAddress = fromConsole(input);
  if (inAddress !== undefined)
    return refused(`write the name instead of its address: "${inAddress}"`);
  if (input.length > LONGEST) return refused(`shorten it: AWS takes at most ${LONGEST} characters`);
  const trimmed = input.trim();
  if (trimmed !== input && FORM.test(trimmed))
    return refused(`write "${trimmed}", without the blanks`);
  if (!FORM.test(input))
    return refused("copy it from: aws logs describe-log-groups --query 'logGroups[].logGroupName'");
  // AWS keeps this beginning for itself; its own groups begin with a slash.
  if (input.startsWith("aws/")) return refused(`begin it with a slash: "/${input}"`);
  return { ok: true, value: input };
}

/** The console writes `/` as `$252F` into its addresses. */
function fromConsole(input: string): string | undefined {
  const encoded = /(?:log-group\/)?((?:\$252F[\w.\-#]+)+)/.exec(input)?.[1];
  return encoded?.replaceAll("$252F", "/");
}
