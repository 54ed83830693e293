/** The calls of CloudWatch that only `drill --alarm` makes. */
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandOutput,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { alarmPrefixes } from "../../contract/metrics.ts";
import { fromAws } from "../../lambda/aws/fault.ts";
import type { Timer } from "../../lambda/domain/ports.ts";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { ClientConfig } from "../session/aws.ts";

export interface PageAlarm {
  readonly name: string;
  /** "OK", "ALARM", "INSUFFICIENT_DATA". */
  readonly state: string;
}

export interface AlarmCalls {
  /** Every alarm of the stack that pages. */
  pageAlarms(stackName: string): Promise<Reading<readonly PageAlarm[]>>;
  set(name: string, state: "ALARM" | "OK"): Promise<Reading<unknown>>;
}

const CALL_MS = 10_000;
/** It stands in the message, so that nobody is alarmed in earnest. */
const REASON = "fargate-ddns drill: a test of the notifications, no action needed";

export function alarmCalls(config: ClientConfig, timer: Timer): AlarmCalls {
  const client = new CloudWatchClient({ ...config, maxAttempts: 3 });
  return {
    async pageAlarms(stackName) {
      const operation = "cloudwatch:DescribeAlarms";
      const alarms: PageAlarm[] = [];
      const AlarmNamePrefix = alarmPrefixes(stackName).page;
      let NextToken: string | undefined;
      do {
        const abortSignal = timer.timeout(CALL_MS);
        const input = { AlarmTypes: ["CompositeAlarm" as const], AlarmNamePrefix, NextToken };
        const page: Reading<DescribeAlarmsCommandOutput> = await client
          .send(new DescribeAlarmsCommand(input), { abortSignal })
          .then(known, fromAws(operation, abortSignal));
        if (page.kind === "unavailable") return page;
        for (const { AlarmName: name = "", StateValue: state = "" } of page.value.CompositeAlarms ??
          [])
          alarms.push({ name, state });
        NextToken = page.value.NextToken;
      } while (NextToken !== undefined);
      return known(alarms);
    },
    set(AlarmName, StateValue) {
      const abortSignal = timer.timeout(CALL_MS);
      const command = new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: REASON });
      return client
        .send(command, { abortSignal })
        .then(known, fromAws("cloudwatch:SetAlarmState", abortSignal));
    },
  };
}
