/** Metrics and alarms: names and dimensions that the function writes and the alarms watch. */

/** What the names of a stack's alarms begin with; those of `page` wake people. */
export const alarmPrefixes = (stackName: string) =>
  ({ inform: `${stackName}: `, page: `${stackName} PAGE: ` }) as const;

/**
 * Each has the dimensions `service` and `Stack`, so that two stacks of one region do not count
 * together; and of dimension Record (`mx.example.com A`) unless said otherwise.
 */
export const METRICS = {
  namespace: "FargateDdns",
  /** Value of the dimension `service`, which Powertools writes. */
  service: "fargate-ddns",
  /** Count of passes; dimensions Record, Outcome. */
  passes: "Passes",
  /**
   * 1 when a sweep found that the DNS record did not match the task (before repair), else 0. A
   * sweep that could not read them gives no data point, and the alarm takes that for a 1.
   */
  drift: "Drift",
  /** Milliseconds from the task's start to the first right authoritative answer. */
  startToVisible: "StartToVisible",
  /** Calls that Cloudflare's rate limit leaves in its window; no Record: it is the token's. */
  callsLeft: "CloudflareCallsLeft",
  /** Notices that could not be published; no Record: a way that is shut is so for all. */
  noticeFailures: "NoticeFailures",
  /** Tasks that could be published, as a pass saw them last: running, and ready as configured. */
  runningTasks: "RunningTasks",
  /** 1 when the task answers mail, else 0. With Aspect {@link SOUND}: is nothing to be fixed? */
  mailProbe: "MailProbe",
  /** 1 when the name can be reached from outside, else 0. */
  outsideReachable: "OutsideReachable",
} as const;

/** Of a metric of this stack; `more` are those that its comment in `METRICS` names. */
export const metricDimensions = (
  Stack: string,
  more: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({ service: METRICS.service, Stack, ...more });

/** Value of the dimension Aspect of `METRICS.mailProbe`, written only where mail is answered. */
export const SOUND = "Sound";
