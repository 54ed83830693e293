/**
 * What each alarm says: what it means, what the usual causes are, what to run next. The words
 * become the alarm's description and the table in docs/operations.md. The stack fills in what is
 * in braces; the document shows it in capitals.
 */

export interface AlarmText {
  /** Ends the alarm's name, and heads its row in the table. */
  readonly title: string;
  readonly means: string;
  readonly causes: readonly string[];
  /** Commands, each to be pasted as it is. */
  readonly next: readonly string[];
}

/** `pageMail` where mail is watched, `pageName` for any other name. */
export type PageKind = "pageMail" | "pageName";

export type AlarmKind =
  | PageKind
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
const OF_PROBE = OF_RECORD.replace("{log}", "{probeLog}");
const SERVICE =
  "aws ecs describe-services --cluster {cluster} --services {service}" +
  " --query 'services[0].events[:5].message'";
const WHAT_ELSE =
  "aws cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix '{stack}:'" +
  " --query 'MetricAlarms[].[AlarmName,AlarmDescription]' --output text";

export const ALARM_TEXTS: Readonly<Record<AlarmKind, AlarmText>> = {
  pageMail: {
    title: "mail for {name} may not be arriving",
    means:
      "Mail servers cannot reach {name}, or nothing can tell any more whether they do. Senders " +
      "retry for days, so mail is delayed and not lost yet.",
    causes: [
      "the DNS record does not match the task, or the checks have stopped",
      "the service has no running task",
      "the task does not answer SMTP, or not from the internet (where that is watched)",
    ],
    next: [WHAT_ELSE],
  },
  pageName: {
    title: "{name} may be unreachable",
    means: "Clients cannot reach {name}, or nothing can tell any more whether they do.",
    causes: [
      "the DNS record does not match the task, or the checks have stopped",
      "the service has no running task",
      "nothing answers from the internet (where that is watched)",
    ],
    next: [WHAT_ELSE],
  },
  drift: {
    title: "DNS record does not match the task",
    means:
      "In two of three checks {record} did not hold the address of the task. The address in the " +
      "record may belong to a stranger by now.",
    causes: [
      "the Cloudflare token may only read",
      "existing records block the update",
      "another program keeps changing the record",
      "the task has no public address (assignPublicIp)",
    ],
    next: [OF_RECORD],
  },
  silent: {
    title: "DNS checks have stopped",
    means:
      "Several scheduled checks in a row have not looked at {record}, or could not. If its task " +
      "moves, nobody would know.",
    causes: [
      "the Cloudflare token is missing or refused",
      "Cloudflare or ECS does not respond",
      "the schedule or the function was switched off",
    ],
    next: [OF_RECORD, "aws scheduler list-schedules --query 'Schedules[].[Name,State]'"],
  },
  noTask: {
    title: "No running task",
    means:
      "For ten minutes {service} has had no running task, or none that is ready. {name} still " +
      "points at the last address, or is empty, or at the fallback, as configured; the old " +
      "address may soon belong to a stranger.",
    causes: [
      "the container crashes at start, or its health check never passes",
      "the image cannot be pulled",
      "the desired count is 0",
      "Fargate has no capacity (Spot)",
    ],
    next: [SERVICE],
  },
  refused: {
    title: "DNS update blocked: needs a decision",
    means:
      "{record} has records that fargate-ddns may not touch, so the name does not follow its task. " +
      "The log names them, and what would allow it.",
    causes: [
      "a CNAME at the name",
      "several manual records",
      "a record that another deployment has stamped",
    ],
    next: [OF_RECORD.replace("1h", "3h")],
  },
  slow: {
    title: "Name servers still serve the old address",
    means:
      "Cloudflare has the right {record}, but for {minutes} minutes its name servers have answered " +
      "something else, or nothing. Clients still see the old address.",
    causes: [
      "an incident at Cloudflare (cloudflarestatus.com)",
      "secondary name servers that do not transfer the zone",
      "the zone was moved to other name servers, or NS records delegate the name",
      "another record of the name is proxied",
    ],
    next: ["dig +short {host} {type} @$(dig +short NS {zone} | head -1)"],
  },
  probe: {
    title: "SMTP probe failing",
    means:
      "The task runs, but in two of three probes from inside the VPC it did not answer on its port " +
      "as a mail server does.",
    causes: [
      "the mail server does not listen, hangs, or its TLS is broken",
      "an LMTP server listens where SMTP is expected",
      "the rule that admits the probe is gone from the security group: Terraform with inline rules " +
        "removes it at each apply (set mailProbe.ingressRule to print)",
    ],
    next: [
      OF_PROBE,
      "aws ec2 describe-security-group-rules --filters Name=group-id,Values={securityGroup}",
    ],
  },
  probeSound: {
    title: "Mail server degraded (TLS, certificate or banner)",
    means:
      "Mail is answered, but two of three probes found something that some senders do not accept, " +
      "or that will get worse.",
    causes: [
      "the certificate expires within two weeks, has expired, or names another host",
      "STARTTLS is not offered",
      "the banner names another host",
      "the configured recipient is deferred",
    ],
    next: [OF_PROBE],
  },
  outside: {
    title: "Not reachable from the internet",
    means:
      "For {minutes} minutes nobody outside could connect to {name} on port {port}. To try it " +
      "yourself, use a network that lets the port out: AWS and most home lines block port 25.",
    causes: [
      "the name points elsewhere (see the other alarms of this name)",
      "the security group or a network ACL does not admit the internet",
      "the server does not listen",
    ],
    next: ["nc -vz {name} {port}", OF_RECORD],
  },
  deadLetters: {
    title: "Events in the dead-letter queue",
    means:
      "An event failed in all its retries: a DNS name may not follow its task. The queue holds the " +
      "event; purge it once the cause is gone and a scheduled check has succeeded.",
    causes: [
      "the Cloudflare token is missing or refused",
      "a permission was removed",
      "Cloudflare was down for a long time",
    ],
    next: [
      "aws logs tail {log} --since 3h",
      "aws sqs receive-message --queue-url {queue}",
      "aws sqs purge-queue --queue-url {queue}",
    ],
  },
  errors: {
    title: "Function failing",
    means: "For {minutes} minutes the function has failed again and again.",
    causes: [
      "the Cloudflare token is missing or refused",
      "Cloudflare or AWS does not respond",
      "a defect, or an environment that does not fit the code: redeploy",
    ],
    next: [`${TAIL} --filter-pattern ERROR`],
  },
  probeErrors: {
    title: "Probe function failing",
    means: "The mail probe itself fails, so it says nothing about the mail server.",
    causes: ["its subnets have no free address", "a defect: redeploy"],
    next: ["aws logs tail {probeLog} --since 1h"],
  },
  notices: {
    title: "Notifications failing",
    means:
      "Something happened to a name, or an alarm ended, and the notification about it could not be " +
      "sent. The name itself is not affected.",
    causes: [
      "a permission on the topic or its key was removed",
      "the Slack webhook was revoked, or its parameter is missing",
      "SNS or Slack does not respond",
    ],
    next: ["{log}", "{alarmLog}"].map(
      (group) => `aws logs tail ${group} --since 1h --filter-pattern '"notice-failed"'`,
    ),
  },
};
