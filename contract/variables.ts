/** The variables of the functions' environment: their names, and how one of them is read. */
import { type Decoded, problemOf, type Read } from "./decoding.ts";
import { holdsSecret } from "./secret-words.ts";

/** By the name of the setting that the variable holds. */
export const ENVIRONMENT = {
  /** JSON array of `RecordSpec`. */
  records: "FARGATE_DDNS_RECORDS",
  /** Where the Cloudflare token lies, never the token: `ssm:/name` or `secretsmanager:name`. */
  token: "FARGATE_DDNS_TOKEN",
  /** The CloudFormation stack's name, a dimension of every metric. */
  stackName: "FARGATE_DDNS_STACK",
  /** Optional, of the texts for people: `ja`; without it English. */
  language: "FARGATE_DDNS_LANGUAGE",
  /** ARN of the topic that notices go to. */
  topicArn: "FARGATE_DDNS_TOPIC_ARN",
  /** Of the function that forwards alarms: ARN of the topic of what pages. */
  pagesTopicArn: "FARGATE_DDNS_PAGES_TOPIC_ARN",
  /** Optional, where the URL of a Slack webhook lies, never the URL: `ssm:/name`. */
  slackWebhookParameter: "FARGATE_DDNS_SLACK_WEBHOOK",
  /** Optional, JSON of `MailProbeSettings`. */
  mailProbe: "FARGATE_DDNS_MAIL_PROBE",
  /** Optional, JSON by record name: `id` of the Route 53 health check, and its `port`. */
  outsideChecks: "FARGATE_DDNS_OUTSIDE_CHECKS",
  /**
   * Optional, `host:port,host:port`: name servers to ask instead of those that the zone's NS
   * records name. For secondary DNS, and for the sandbox.
   */
  nameServers: "FARGATE_DDNS_NAME_SERVERS",
} as const;

type Setting = keyof typeof ENVIRONMENT;
export type Variables = Readonly<Record<string, string>>;
/** As `process.env` has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** By setting: its text. One that is empty or `undefined` is left out. */
export function variables<S>(
  texts: {
    readonly [Key in keyof S & Setting]-?: string | undefined;
  },
): Variables {
  const entries = Object.entries<string | undefined>(texts).flatMap(([setting, text]) =>
    text === undefined || text === "" ? [] : [[ENVIRONMENT[setting as Setting], text] as const],
  );
  return Object.fromEntries(entries);
}

export function required<T>(
  environment: Environment,
  setting: Setting,
  parse: (text: string) => Read<T>,
): Decoded<T> {
  const key = ENVIRONMENT[setting];
  const text = environment[key] ?? "";
  const parsed = parse(text);
  if (parsed.ok) return parsed;
  return { ok: false, problems: [problemOf(key, parsed.expected, text)] };
}

export const ifSet = <T>(
  environment: Environment,
  setting: Setting,
  parse: (text: string) => Read<T>,
): Decoded<T | undefined> =>
  environment[ENVIRONMENT[setting]] === undefined
    ? { ok: true, value: undefined }
    : required(environment, setting, parse);

/** ARNs of what CloudFormation has named, in part at random. */
const MADE = /arn:[\w-]+:(?:sns|lambda):[\w-]+:\d{12}:[\w:-]+/g;

/**
 * Whatever is in the environment may end in a log, and can be read by whoever sees the function.
 * Of a variable that is refused for it, its form does not matter.
 */
export function refusingSecrets<T>(environment: Environment, decoded: Decoded<T>): Decoded<T> {
  const keys = Object.values(ENVIRONMENT).filter((key) => {
    const text = environment[key];
    return text !== undefined && holdsSecret(text.replace(MADE, ""));
  });
  if (keys.length === 0) return decoded;
  const others = (decoded.ok ? [] : decoded.problems).filter(
    (problem) => !keys.some((key) => problem.startsWith(`${key}: `)),
  );
  return { ok: false, problems: [...keys.map(secretIn), ...others] };
}

const secretIn = (key: string): string =>
  `${key}: expected no secret, found what looks like one; store it in SSM`;
