/** The alarms of each record set, and of each name: words, rule, and whether it pages. */
import { METRICS, SOUND } from "../../contract/metrics.ts";
import {
  type AlarmDefinition,
  COUNTED,
  LACKING,
  OF_RECORD,
  ownMetric,
  paceOf,
  type WatchedRecord,
} from "./alarm-kit.ts";

const OF_PROBE = OF_RECORD.replace("{log}", "{probeLog}");
const SERVICE =
  "aws ecs describe-services --cluster {cluster} --services {service}" +
  " --query 'services[0].events[:5].message'";

const passes = ({ watched, record: Record }: WatchedRecord, Outcome: string) =>
  ownMetric(watched, METRICS.passes, "Sum", { Record, Outcome });

const most = ({ watched, record: Record }: WatchedRecord, name: string, more = {}) =>
  ownMetric(watched, name, "Maximum", { Record, ...more });

/** Of each record set. */
export const RECORD_SET_ALARMS = {
  drift: {
    text: {
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
    pages: true,
    // While no check runs, it neither begins nor ends: `silent` reports that.
    rule: (of) => ({
      ...{ metric: most(of, METRICS.drift), breach: ">= 1", missing: "ignore" },
      ...paceOf(of.watched).most,
    }),
  },
  silent: {
    text: {
      title: "DNS checks have stopped",
      means:
        "Several scheduled checks of {record} in a row did not run, or failed. If its task moves, " +
        "a wrong record may go unnoticed.",
      causes: [
        "the Cloudflare token is missing or refused",
        "Cloudflare or ECS does not respond",
        "the schedule or the function was switched off",
      ],
      next: [OF_RECORD, "aws scheduler list-schedules --query 'Schedules[].[Name,State]'"],
    },
    pages: "once-seen",
    // One of its own, because a new alarm takes the time before its first check for missing data:
    // as "two of three" it would begin with a page.
    rule: ({ watched, record: Record }) => ({
      metric: ownMetric(watched, METRICS.drift, "SampleCount", { Record }),
      ...{ breach: "< 1", missing: "breaching" },
      ...paceOf(watched).silence,
    }),
  },
  refused: {
    text: {
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
    pages: false,
    rule: (of) => ({ metric: passes(of, "refused"), ...paceOf(of.watched).most, ...COUNTED }),
  },
  slow: {
    text: {
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
    pages: false,
    rule: (of) => ({ metric: passes(of, "pending"), ...paceOf(of.watched).all, ...COUNTED }),
  },
} as const satisfies Readonly<Record<string, AlarmDefinition<WatchedRecord>>>;

/** Once for a name: its record sets follow the same tasks. Checks of mail go over IPv4, to A. */
export const NAME_ALARMS = {
  noTask: {
    text: {
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
    pages: true,
    rule: (of) => ({
      metric: most(of, METRICS.runningTasks),
      ...paceOf(of.watched).tenMinutes,
      ...LACKING,
    }),
  },
  probe: {
    text: {
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
    pages: true,
    rule: (of) =>
      of.spec.mailProbe && {
        metric: most(of, METRICS.mailProbe),
        ...paceOf(of.watched).most,
        ...LACKING,
      },
  },
  probeSound: {
    text: {
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
    pages: false,
    rule: (of) =>
      of.spec.mailProbe && {
        metric: most(of, METRICS.mailProbe, { Aspect: SOUND }),
        ...paceOf(of.watched).most,
        ...LACKING,
      },
  },
  outside: {
    text: {
      title: "Not reachable from the internet",
      means:
        "For {minutes} minutes {name} could not be reached from the internet on port {port}. To try " +
        "it yourself, use a network that lets the port out: AWS and most home lines block port 25.",
      causes: [
        "the name points elsewhere (see the other alarms of this name)",
        "the security group or a network ACL does not admit the internet",
        "the server does not listen",
      ],
      next: ["nc -vz {name} {port}", OF_RECORD],
    },
    pages: true,
    rule: (of) =>
      of.spec.outsideCheck && {
        metric: most(of, METRICS.outsideReachable),
        ...paceOf(of.watched).all,
        ...LACKING,
      },
  },
} as const satisfies Readonly<Record<string, AlarmDefinition<WatchedRecord>>>;
