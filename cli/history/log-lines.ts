/** The lines of passes in the function's log group: CloudWatch Logs, page by page. */
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { fromAws } from "../../lambda/aws/fault.ts";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { ClientConfig } from "../session/aws.ts";

export interface LogLine {
  readonly atMs: number;
  readonly text: string;
}

export interface LogLines {
  readonly lines: readonly LogLine[];
  /** Some are left out, the newest of them: there are more than can be read in time. */
  readonly isCut: boolean;
}

const MOST_LINES = 200_000;
const LONGEST_MS = 60_000;

/** In what a pass logs and in nothing else there: `lambda/notify/report.ts`. */
const OF_PASSES = '"tookMs"';

export async function readLogLines(
  logGroupName: string,
  fromMs: number,
  client: ClientConfig,
): Promise<Reading<LogLines>> {
  const logs = new CloudWatchLogsClient({ ...client, maxAttempts: 3 });
  const abortSignal = AbortSignal.timeout(LONGEST_MS);
  const lines: LogLine[] = [];
  let nextToken: string | undefined;
  // A page may be empty and yet not the last: AWS searches so far and no farther in one call.
  do {
    const input = { logGroupName, startTime: fromMs, filterPattern: OF_PASSES };
    const command = new FilterLogEventsCommand({ ...input, ...(nextToken && { nextToken }) });
    const reply = await logs
      .send(command, { abortSignal })
      .then(known, fromAws("logs:FilterLogEvents", abortSignal));
    if (reply.kind === "unavailable")
      return abortSignal.aborted && lines.length > 0 ? known({ lines, isCut: true }) : reply;
    for (const { timestamp, message } of reply.value.events ?? [])
      if (timestamp !== undefined && message !== undefined)
        lines.push({ atMs: timestamp, text: message });
    nextToken = reply.value.nextToken;
  } while (nextToken !== undefined && lines.length < MOST_LINES);
  return known({ lines, isCut: nextToken !== undefined });
}
