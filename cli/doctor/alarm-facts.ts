/** The alarms of the stack as CloudWatch has them. */
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandOutput,
} from "@aws-sdk/client-cloudwatch";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { ClientConfig } from "../session/aws.ts";
import type { StackResource } from "../session/stack-resources.ts";
import { ask } from "./unread.ts";

export interface AlarmFacts {
  readonly name: string;
  /** `OK`, `ALARM`, `INSUFFICIENT_DATA`. */
  readonly state: string;
  readonly sinceMs?: number;
  readonly hasActionsEnabled: boolean;
}

const OF_ALARMS = new Set(["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"]);
/** API reference of DescribeAlarms: at most 100 names. */
const MOST = 100;

export async function readAlarms(
  resources: readonly StackResource[],
  client: ClientConfig,
): Promise<Reading<readonly AlarmFacts[]>> {
  const names = resources.filter(({ type }) => OF_ALARMS.has(type)).map((one) => one.physicalId);
  const cloudwatch = new CloudWatchClient({ ...client, maxAttempts: 3 });
  const found: AlarmFacts[] = [];
  // An empty list of names would mean every alarm of the account.
  for (let from = 0; from < names.length; from += MOST) {
    const command = new DescribeAlarmsCommand({
      AlarmNames: names.slice(from, from + MOST),
      AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
      MaxRecords: MOST,
    });
    const reply = await ask("cloudwatch:DescribeAlarms", (options) =>
      cloudwatch.send(command, options),
    );
    if (reply.kind === "unavailable") return reply;
    found.push(...alarmsIn(reply.value));
  }
  return known(found);
}

const alarmsIn = ({ MetricAlarms = [], CompositeAlarms = [] }: DescribeAlarmsCommandOutput) =>
  [...MetricAlarms, ...CompositeAlarms].map((alarm): AlarmFacts => {
    const { AlarmName = "", StateValue = "", StateUpdatedTimestamp: since } = alarm;
    return {
      name: AlarmName,
      state: StateValue,
      ...(since && { sinceMs: since.getTime() }),
      hasActionsEnabled: alarm.ActionsEnabled !== false,
    };
  });
