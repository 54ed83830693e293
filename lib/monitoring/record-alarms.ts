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
      next: [OF_RECORD.replace("1h", "3h")],
    },
    pages: false,
    rule: (of) => ({ metric: passes(of, "refused"), ...paceOf(of.watched).most, ...COUNTED }),
  },
  slow: {
    text: {
      title: "Name servers still serve the old address",
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
