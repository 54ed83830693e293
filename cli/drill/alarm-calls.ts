/** The alarms that page, and the call of CloudWatch that only `drill --alarm` makes. */
import { CloudWatchClient, SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import { fromAws } from "../../lambda/aws/fault.ts";
import type { Timer } from "../../lambda/domain/ports.ts";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import { readAlarms, type StackAlarm } from "../session/alarms.ts";
import type { ClientConfig } from "../session/aws.ts";

export interface AlarmCalls {
  /** Every alarm of the stack that pages. */
  pageAlarms(stackName: string): Promise<Reading<readonly StackAlarm[]>>;
  set(name: string, state: "ALARM" | "OK"): Promise<Reading<unknown>>;
}

const CALL_MS = 10_000;
/** It stands in the message, so that nobody is alarmed in earnest. */
const REASON = "fargate-ddns drill: a test of the notifications, no action needed";

export function alarmCalls(config: ClientConfig, timer: Timer): AlarmCalls {
  const client = new CloudWatchClient({ ...config, maxAttempts: 3 });
  return {
    async pageAlarms(stackName) {
      const alarms = await readAlarms(stackName, config);
      return alarms.kind === "known" ? known(alarms.value.filter(({ pages }) => pages)) : alarms;
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
