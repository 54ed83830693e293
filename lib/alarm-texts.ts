/**
 * What each alarm says: what it means, what as a rule causes it, what to run next. The words
 * become the alarm's description and the table in docs/operations.md. In braces stands what the
 * stack fills in; the document shows it in capitals.
 */

export interface AlarmText {
  /** Ends the alarm's name, and heads its row in the table. */
  readonly title: string;
  readonly means: string;
  readonly causes: readonly string[];
  /** Commands, each to be pasted as it is. */
  readonly next: readonly string[];
}

export type AlarmKind =
  | "page"
  | "drift"
  | "silent"
  | "noTask"
  | "refused"
  | "slow"
  | "probe"
  | "probeSound"
  | "outside"
  | "deadLetters"
  | "errors"
  | "probeErrors"
  | "notices";

const TAIL = "aws logs tail {log} --since 1h";
const OF_RECORD = `${TAIL} --filter-pattern '"{record}"'`;
const SERVICE =
  "aws ecs describe-services --cluster {cluster} --services {service}" +
  " --query 'services[0].events[:5].message'";

export const ALARM_TEXTS: Readonly<Record<AlarmKind, AlarmText>> = {
  page: {
    title: "mail cannot arrive",
    means:
      "Senders cannot reach {name}, or nobody can tell any more whether they do. Senders try " +
      "again for days, so mail is late and not lost yet.",
    causes: [
      "the name does not hold the task's address, or the program cannot look",
      "the service has no task",
      "the task does not answer as a mail server does, or only inside (where that is probed)",
    ],
    next: [
      "aws cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix '{stack}:'" +
        " --query 'MetricAlarms[].[AlarmName,AlarmDescription]' --output text",
    ],
  },
  drift: {
    title: "name and address part",
    means:
      "For two of three sweeps {record} did not hold the address of the task. The address in the " +
      "record may be a stranger's by now.",
    causes: [
      "the Cloudflare token may only read",
      "records in the way are refused",
      "another program keeps changing the record",
      "the task has no public address (assignPublicIp)",
    ],
    next: [OF_RECORD],
  },
  silent: {
    title: "nobody looks",
    means:
      "Several sweeps in a row have not looked at {record}, or could not. If its task moves, " +
      "nobody can tell.",
    causes: [
      "the Cloudflare token is missing or refused",
      "Cloudflare or ECS do not answer",
      "the schedule or the function was switched off",
    ],
    next: [OF_RECORD, "aws scheduler list-schedules --query 'Schedules[].[Name,State]'"],
  },
  noTask: {
    title: "no running task",
    means:
      "For ten minutes {service} has had no running task, or none that is ready. {name} still " +
      "points at the last address, or is empty, or at the fallback, as configured; the old " +
      "address may soon be a stranger's.",
    causes: [
      "the container crashes at its start, or its health check never passes",
      "the image cannot be pulled",
      "the desired count is 0",
      "Fargate has no capacity (Spot)",
    ],
    next: [SERVICE],
  },
  refused: {
    title: "record set refused",
    means:
      "{record} has records that this program may not touch, so the name does not follow. The log " +
      "names them, and what would allow it.",
    causes: [
      "a CNAME at the name",
      "several records made by hand",
      "a record that another deployment has stamped",
    ],
    next: [OF_RECORD.replace("1h", "3h")],
  },
  slow: {
    title: "propagation slow",
    means:
      "Cloudflare has the right {record}, but for {minutes} minutes its name servers have answered " +
      "something else, or not at all. Senders still see the old address.",
    causes: [
      "an incident at Cloudflare (cloudflarestatus.com)",
      "secondary name servers that do not transfer the zone",
      "the zone was moved to other name servers",
    ],
    next: ["dig +short {name} {type} @$(dig +short NS {zone} | head -1)"],
  },
  probe: {
    title: "mail is not answered",
    means:
      "The task runs, but for two of three probes from inside the VPC it has not answered on " +
      "its port as a mail server does.",
    causes: [
      "the mail server does not listen, hangs, or its TLS is broken",
      "an LMTP server stands where SMTP is spoken",
      "the security group does not admit the probe",
    ],
    next: [OF_RECORD.replace("{log}", "{probeLog}")],
  },
  probeSound: {
    title: "mail server needs mending",
    means:
      "Mail is answered, but for two of three probes something was wrong that some senders do " +
      "not take, or that will become worse.",
    causes: [
      "the certificate runs out within two weeks, has run out, or is of another name",
      "STARTTLS is not offered",
      "the greeting names another host",
      "the configured recipient is put off",
    ],
    next: [OF_RECORD.replace("{log}", "{probeLog}")],
  },
  outside: {
    title: "unreachable from outside",
    means:
      "For {minutes} minutes nobody outside could connect to {name}. To try it yourself, use a " +
      "network that lets port 25 out: AWS and most home lines block it.",
    causes: [
      "the name points elsewhere (see the alarm on name and address)",
      "the security group or a network ACL does not admit the internet",
      "the mail server does not listen (see the probes)",
    ],
    next: ["nc -vz {name} 25", OF_RECORD],
  },
  deadLetters: {
    title: "events given up",
    means:
      "An event could not be handled in all its tries: a DNS name may not follow its task. The " +
      "queue holds what was lost; purge it once the cause is gone and a sweep has succeeded.",
    causes: [
      "the Cloudflare token is missing or refused",
      "a permission was taken away",
      "Cloudflare was down for long",
    ],
    next: [
      "aws logs tail {log} --since 3h",
      "aws sqs receive-message --queue-url {queue}",
      "aws sqs purge-queue --queue-url {queue}",
    ],
  },
  errors: {
    title: "function fails",
    means: "For {minutes} minutes the function has failed again and again.",
    causes: [
      "the Cloudflare token is missing or refused",
      "Cloudflare or AWS do not answer",
      "a defect, or an environment that does not fit the code: redeploy",
    ],
    next: [`${TAIL} --filter-pattern ERROR`],
  },
  probeErrors: {
    title: "probe fails",
    means: "The mail probe itself fails, so it says nothing about the mail server.",
    causes: ["its subnets have no free address", "a defect: redeploy"],
    next: ["aws logs tail {probeLog} --since 1h"],
  },
  notices: {
    title: "notices fail",
    means:
      "Something happened to a name, and nobody could be told. The name itself is not touched " +
      "by this.",
    causes: [
      "a permission on the topic or its key was taken away",
      "the Slack webhook was revoked, or its parameter is missing",
      "SNS or Slack do not answer",
    ],
    next: [`${TAIL} --filter-pattern '"notice-failed"'`],
  },
};

export type Placeholders = Readonly<Record<string, string>>;

const filled = (text: string, values: Placeholders): string =>
  text.replace(/\{(\w+)\}/g, (all, key: string) => values[key] ?? all);

/** For CloudWatch, which shows it in every mail: at most 1,024 characters. */
export function describeAlarm({ means, causes, next }: AlarmText, values: Placeholders): string {
  const lines = [means, `Likely: ${causes.join("; ")}.`, `Next: ${next.join(" ; ")}`];
  return filled(lines.join("\n"), values);
}
