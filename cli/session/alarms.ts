/** The alarms of the stack as CloudWatch has them, the ones that page first. */
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { alarmPrefixes } from "../../contract/metrics.ts";
import { fromAws } from "../../lambda/aws/fault.ts";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { ClientConfig } from "./aws.ts";

export interface StackAlarm {
  /** `FargateDdns: No running task, mx.example.com A`. */
  readonly name: string;
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  readonly pages: boolean;
  /** When it went into that state. */
  readonly sinceMs?: number;
}

const LONGEST_MS = 15_000;
const PER_PAGE = 100;

export async function readAlarms(
  stackName: string,
  client: ClientConfig,
): Promise<Reading<readonly StackAlarm[]>> {
  const cloudWatch = new CloudWatchClient({ ...client, maxAttempts: 3 });
  const abortSignal = AbortSignal.timeout(LONGEST_MS);
  const { inform, page } = alarmPrefixes(stackName);
  const found: StackAlarm[] = [];
  let NextToken: string | undefined;
  do {
    const command = new DescribeAlarmsCommand({
      AlarmNamePrefix: stackName,
      // Left out, it means metric alarms alone, and what pages is a composite one.
      AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
      MaxRecords: PER_PAGE,
      ...(NextToken !== undefined && { NextToken }),
    });
    const reply = await cloudWatch
      .send(command, { abortSignal })
      .then(known, fromAws("cloudwatch:DescribeAlarms", abortSignal));
    if (reply.kind === "unavailable") return reply;
    const { CompositeAlarms = [], MetricAlarms = [] } = reply.value;
    // Another stack's name may begin alike.
    for (const { AlarmName: name = "", StateValue, StateUpdatedTimestamp } of [
      ...CompositeAlarms,
      ...MetricAlarms,
    ])
      if (name.startsWith(inform) || name.startsWith(page))
        found.push({
          ...{ name, state: StateValue ?? "INSUFFICIENT_DATA", pages: name.startsWith(page) },
          ...(StateUpdatedTimestamp && { sinceMs: StateUpdatedTimestamp.getTime() }),
        });
    NextToken = reply.value.NextToken;
  } while (NextToken !== undefined);
  return known(found.toSorted((one, other) => Number(other.pages) - Number(one.pages)));
}
