/**
 * The configuration: the context `fargate-ddns` of cdk.json (or of `-c fargate-ddns='{…}'`)
 * becomes a `StackConfig` with every default filled in, or the list of everything that is
 * wrong with it.
 */
import type { $ZodIssue } from "zod/v4/core";
import { TTL } from "../../contract/values.ts";
import {
  ENVIRONMENT_LIMIT_BYTES,
  environmentBytes,
  fittingRecords,
} from "../function/environment.ts";
import { crossProblems } from "./cross-checks.ts";
import { formatGiven, formatPath, nearest, type Problem, withoutSecrets } from "./problems.ts";
import {
  configSchema,
  DEFAULT_SSM_PARAMETER,
  knownKeys,
  type ParsedConfig,
  type ParsedRecord,
} from "./schema.ts";
import { secretProblems } from "./secret-checks.ts";
import type { ProbedServer, StackConfig, StackRecord } from "./stack-config.ts";
import { watchProblems } from "./watch-checks.ts";

export const CONTEXT_KEY = "fargate-ddns";

export type ConfigResult =
  | { readonly ok: true; readonly value: StackConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function parseConfig(input: unknown): ConfigResult {
  if (input === undefined) return { ok: false, problems: [missing()] };
  const written = typeof input === "string" ? parseJson(input) : input;
  if (written === undefined) return { ok: false, problems: [notJson(input)] };
  const parsed = configSchema.safeParse(written, { reportInput: true });
  const others = [
    ...(parsed.error?.issues ?? []).flatMap(toProblems),
    ...crossProblems(written),
    ...watchProblems(written),
  ];
  const isSaid = ({ path }: Problem) => others.some((other) => other.path === path);
  const problems = [...others, ...secretProblems(written).filter((one) => !isSaid(one))]
    .map(withoutSecrets)
    .sort((a, b) => a.path.localeCompare(b.path, "en", { numeric: true }));
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const value = toStackConfig(parsed.data);
  const tooLarge = tooManyRecords(value);
  return tooLarge === undefined ? { ok: true, value } : { ok: false, problems: [tooLarge] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const EXAMPLE = '{"records":[{"name":…,"zone":…,"cluster":…,"service":…}]}';

const missing = (): Problem => ({
  path: "",
  given: "nothing",
  expected: `the context "${CONTEXT_KEY}"`,
  remedy: "run the command where cdk.json is, or add the context to it",
});

/** The text is not repeated: in broken JSON it is not known which part is the token. */
const notJson = (input: unknown): Problem => ({
  path: "",
  given: `a text of ${String(input).length} characters that is not JSON`,
  expected: `a JSON object: ${EXAMPLE}`,
  remedy: `on one line, quoted for the shell: -c ${CONTEXT_KEY}='${EXAMPLE}'; or edit cdk.json`,
});

function toProblems(issue: $ZodIssue): readonly Problem[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unknownKey(issue.path, key));
  const path = formatPath(issue.path);
  const given = formatGiven(issue.input);
  const problem = (expected: string, remedy: string) => [{ path, given, expected, remedy }];
  if (issue.code === "custom") {
    const remedy = issue.input === undefined ? "add the key" : String(issue.params?.["remedy"]);
    return problem(issue.message, remedy);
  }
  if (issue.code === "invalid_type" && issue.expected === "array")
    return problem("a list", path === "records" ? `write it as in ${EXAMPLE}` : "write [ … ]");
  return problem("an object", `write { … } with keys of ${knownKeys(issue.path).join(", ")}`);
}

/** Where keys of earlier versions stand now. */
const MOVED: ReadonlyMap<string, string> = new Map(
  [
    "outsideCheck",
    ...["securityGroupId", "hostName", "recipient", "port"].map((key) => `mailProbe.${key}`),
  ].map((key) => [key, `records[].${key}`] as const),
);

function unknownKey(at: readonly PropertyKey[], key: string): Problem {
  const moved = MOVED.get([...at, key].join("."));
  if (moved !== undefined)
    return {
      path: formatPath([...at, key]),
      given: "a key that has moved",
      expected: moved,
      remedy: `remove it here, and write ${moved} in each record that is meant`,
    };
  const known = knownKeys(at);
  const meant = nearest(key, known);
  return {
    path: formatPath([...at, key]),
    given: "a key that is not known here",
    expected: `one of ${known.join(", ")}`,
    remedy: meant === undefined ? "remove it" : `write "${meant}" instead, or remove it`,
  };
}

function toStackConfig(parsed: ParsedConfig): StackConfig {
  const { secret, ssmParameter = DEFAULT_SSM_PARAMETER } = parsed.token;
  return {
    records: parsed.records.map(toRecord),
    token:
      secret === undefined
        ? { kind: "ssm", name: ssmParameter }
        : { kind: "secretsmanager", name: secret },
    sweepMinutes: parsed.sweepMinutes,
    emails: parsed.notify.emails,
    pagers: parsed.notify.pagers,
    ...(parsed.slack && { slack: parsed.slack }),
    ...(parsed.mailLog && { mailLog: parsed.mailLog }),
    ...(parsed.mailProbe && { mailProbe: parsed.mailProbe }),
    ...(parsed.slackWebhook && { slackWebhookParameter: parsed.slackWebhook.ssmParameter }),
    logRetentionDays: parsed.logRetentionDays,
    dashboard: parsed.dashboard,
    stackName: parsed.stackName,
    language: parsed.language,
    nameServers: parsed.nameServers,
  };
}

function toRecord(parsed: ParsedRecord): StackRecord {
  const { zoneId, ttlSeconds, outsideCheck, mailProbe, ...rest } = parsed;
  return {
    ...rest,
    name: rest.name === "@" ? rest.zone : rest.name,
    ...(zoneId !== undefined && { zoneId }),
    ttlSeconds: ttlSeconds ?? (rest.proxied ? TTL.automatic : TTL.shortest),
    ...(outsideCheck && { outsideCheck }),
    ...(mailProbe && { mailProbe: toProbedServer(mailProbe) }),
  };
}

type ParsedProbe = NonNullable<ParsedRecord["mailProbe"]>;

function toProbedServer({ hostName, recipient, ...rest }: ParsedProbe): ProbedServer {
  return {
    ...rest,
    ...(hostName !== undefined && { hostName }),
    ...(recipient !== undefined && { recipient }),
  };
}

function tooManyRecords(config: StackConfig): Problem | undefined {
  const bytes = environmentBytes(config);
  if (bytes <= ENVIRONMENT_LIMIT_BYTES) return undefined;
  const fitting = fittingRecords(config);
  return {
    path: "records",
    given: `${config.records.length} records; the function's environment has ${bytes} bytes`,
    expected: `at most ${ENVIRONMENT_LIMIT_BYTES} bytes, which is Lambda's limit`,
    remedy: `keep the first ${fitting}, and put the others into a second stack ("stackName")`,
  };
}
