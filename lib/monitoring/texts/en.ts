/** What each alarm means, and the likely causes, in English. */
import type { AlarmProse } from "../alarm-kit.ts";

export const EN_PROSE = {
  pageMail: {
    means:
      "Mail servers cannot reach {name}, or it is not known whether they can. Senders retry for days, so mail is delayed and not lost yet.",
    causes: [
      "the DNS record does not match the task, or the checks have stopped",
      "the service has no running task",
      "the task does not answer SMTP, or not from the internet (where that is watched)",
    ],
  },
  pageName: {
    means: "Clients cannot reach {name}, or it is not known whether they can.",
    causes: [
      "the DNS record does not match the task, or the checks have stopped",
      "the service has no running task",
      "nothing answers from the internet (where that is watched)",
    ],
  },
  drift: {
    means:
      "In two of three checks {record} did not hold the address of the task. The address in the record may belong to a stranger by now.",
    causes: [
      "the Cloudflare token may only read",
      "existing records block the update",
      "another program keeps changing the record",
      "the task has no public address (assignPublicIp)",
    ],
  },
  silent: {
    means:
      "Several scheduled checks of {record} in a row did not run, or failed. If its task moves, a wrong record may go unnoticed.",
    causes: [
      "the Cloudflare token is missing or refused",
      "Cloudflare or ECS does not respond",
      "the schedule or the function was switched off",
    ],
  },
  refused: {
    means:
      "{record} has records that fargate-ddns may not touch, so the name does not follow its task. The log names them, and what would allow it.",
    causes: [
      "a CNAME at the name",
      "several manual records",
      "a record that another deployment has stamped",
    ],
  },
  slow: {
    means:
      "Cloudflare has the right {record}, but for {minutes} minutes its name servers have answered something else, or nothing. Clients still see the old address.",
    causes: [
      "an incident at Cloudflare (cloudflarestatus.com)",
      "secondary name servers that do not transfer the zone",
      "the zone was moved to other name servers, or NS records delegate the name",
      "another record of the name is proxied",
    ],
  },
  noTask: {
    means:
      "For ten minutes {service} has had no running task, or none that is ready. {name} still points at the last address, or is empty, or at the fallback, as configured; the old address may soon belong to a stranger.",
    causes: [
      "the container crashes at start, or its health check never passes",
      "the image cannot be pulled",
      "the desired count is 0",
      "Fargate has no capacity (Spot)",
    ],
  },
  probe: {
    means:
      "The task runs, but in two of three probes from inside the VPC it did not answer on its port as a mail server does.",
    causes: [
      "the mail server does not listen, hangs, or its TLS is broken",
      "an LMTP server listens where SMTP is expected",
      "the rule that admits the probe is gone from the security group: Terraform with inline rules removes it at each apply (set mailProbe.ingressRule to print)",
    ],
  },
  probeSound: {
    means:
      "Mail is answered, but two of three probes found something that some senders do not accept, or that will get worse.",
    causes: [
      "the certificate expires within two weeks, has expired, or names another host",
      "STARTTLS is not offered",
      "the banner names another host",
      "the configured recipient is deferred",
    ],
  },
  outside: {
    means:
      "For {minutes} minutes {name} could not be reached from the internet on port {port}. To try it yourself, use a network that lets the port out: AWS and most home lines block port 25.",
    causes: [
      "the name points elsewhere (see the other alarms of this name)",
      "the security group or a network ACL does not admit the internet",
      "the server does not listen",
    ],
  },
  deadLetters: {
    means:
      "An event failed in all its retries: a DNS name may not follow its task. The queue holds the event; purge it once the cause is gone and a scheduled check has succeeded.",
    causes: [
      "the Cloudflare token is missing or refused",
      "a permission was removed",
      "Cloudflare was down for a long time",
    ],
  },
  errors: {
    means: "For {minutes} minutes the function has failed again and again.",
    causes: [
      "the Cloudflare token is missing or refused",
      "Cloudflare or AWS does not respond",
      "a defect, or an environment that does not fit the code: redeploy",
    ],
  },
  probeErrors: {
    means: "The mail probe itself fails, so it says nothing about the mail server.",
    causes: ["its subnets have no free address", "a defect: redeploy"],
  },
  notices: {
    means:
      "Something happened to a name, or an alarm ended, and the notification about it could not be sent. The name itself is not affected.",
    causes: [
      "a permission on the topic or its key was removed",
      "the Slack webhook was revoked, or its parameter is missing",
      "SNS or Slack does not respond",
    ],
  },
} as const satisfies Readonly<Record<string, AlarmProse>>;
