/**
 * Parsers of the values that the mail probe needs to stand in the VPC. Ids are easily mixed up,
 * and CloudFormation would find out only after minutes.
 */
import { parsePort } from "../../contract/mail-watch.ts";
import { no, ok, type Parsed } from "../../contract/values.ts";
import { formatGiven } from "./problems.ts";

/** What people write in its place: another id, an ARN, or a name. */
function parseId(prefix: string, kind: string, find: string) {
  const form = new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`);
  return (input: unknown): Parsed<string> => {
    const expected = `the id of a ${kind}: ${prefix}- and 17 hexadecimal digits`;
    const copy = `copy it from: ${find}`;
    if (typeof input !== "string") return no(expected, copy);
    if (form.test(input)) return ok(input);
    const within = input.toLowerCase().match(/[a-z]+-[0-9a-f]{8,17}/g) ?? [];
    const meant = within.find((id) => form.test(id));
    if (meant !== undefined) return no(expected, `write "${meant}"`);
    const other = /^(vpc|subnet|sg|eni)-/.exec(input)?.[1];
    if (other === undefined || other === prefix) return no(expected, copy);
    return no(expected, `this is an id of another kind (${other}-…); ${copy}`);
  };
}

const OF_TASK = "aws ecs describe-services --cluster CLUSTER --services SERVICE";
const NETWORK = "services[0].networkConfiguration.awsvpcConfiguration";
const SUBNETS = `'${NETWORK}.subnets'`;
const SECURITY_GROUPS = `'${NETWORK}.securityGroups'`;

export const parseVpcId = parseId("vpc", "VPC", "aws ec2 describe-subnets --subnet-ids SUBNET");
const parseSubnetId = parseId("subnet", "subnet", `${OF_TASK} --query ${SUBNETS}`);
export const parseSecurityGroupId = parseId(
  "sg",
  "security group",
  `${OF_TASK} --query ${SECURITY_GROUPS}`,
);

const SMTP_PORT = 25;

/** `true` is the port of mail, which is what most names here are for. */
export function parseOutsideCheck(input: unknown): Parsed<{ readonly port: number } | undefined> {
  if (input === false) return ok(undefined);
  if (input === true) return ok({ port: SMTP_PORT });
  const expected = 'true (port 25), { "port": 1–65535 }, or false';
  if (typeof input !== "object" || input === null || Array.isArray(input))
    return no(expected, 'write true, or { "port": 25565 } with the port of the service');
  const { port, ...others } = input as { readonly port?: unknown };
  const [other] = Object.keys(others);
  if (other !== undefined) return no(expected, 'remove every key but "port"');
  const parsed = parsePort(port);
  return parsed.ok ? ok({ port: parsed.value }) : no(expected, "write the port without quotes");
}

/** Lambda takes at most 16. */
export function parseSubnetIds(input: unknown): Parsed<readonly string[]> {
  const expected = "a list of 1–16 ids of subnets in the VPC of the task";
  const example = 'write ["subnet-…"], with subnets from which the task can be reached';
  if (typeof input === "string") return no(expected, `write it as a list: [${formatGiven(input)}]`);
  if (!Array.isArray(input) || input.length === 0) return no(expected, example);
  if (input.length > 16) return no(expected, "two, in two availability zones, are enough");
  const ids: string[] = [];
  for (const item of input) {
    const parsed = parseSubnetId(item);
    if (!parsed.ok) return no(`${expected} (${formatGiven(item)} is none)`, parsed.remedy);
    if (ids.includes(parsed.value)) return no(expected, `write ${parsed.value} once`);
    ids.push(parsed.value);
  }
  return ok(ids);
}
