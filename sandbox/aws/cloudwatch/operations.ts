/** Calls of CloudWatch and CloudWatch Logs that the server answers. */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";
import { json, type Operations } from "../operation.ts";
import type { AlarmView } from "./alarm-view.ts";
import type { CloudWatch } from "./cloudwatch.ts";
import type { FilterInput } from "./log-lines.ts";

type AlarmType = "MetricAlarm" | "CompositeAlarm";

interface DescribeAlarmsInput {
  readonly AlarmNames?: readonly string[];
  readonly AlarmNamePrefix?: string;
  readonly StateValue?: string;
  /** Left out: metric alarms alone. */
  readonly AlarmTypes?: readonly AlarmType[];
  readonly MaxRecords?: number;
  readonly NextToken?: string;
}

interface SetAlarmStateInput {
  readonly AlarmName?: string;
  readonly StateValue?: string;
  readonly StateReason?: string;
}

export const watchOperations = (account: Account, cloudwatch: CloudWatch): Operations => ({
  "logs:FilterLogEvents": {
    needs: (body) => {
      const { logGroupName = "" } = json<FilterInput>(body);
      const resource = account.arn("logs", `log-group:${logGroupName}:*`);
      return [{ action: "logs:FilterLogEvents", resource }];
    },
    run: (body) => cloudwatch.lines.filter(json(body)),
  },
  "monitoring:DescribeAlarms": {
    needs: () => [
      { action: "cloudwatch:DescribeAlarms", resource: account.arn("cloudwatch", "alarm:*") },
    ],
    run: (body) => describeAlarms(account, cloudwatch.alarms, json(body)),
  },
  "monitoring:SetAlarmState": {
    needs: (body) => {
      const { AlarmName = "" } = json<SetAlarmStateInput>(body);
      const resource = account.arn("cloudwatch", `alarm:${AlarmName}`);
      return [{ action: "cloudwatch:SetAlarmState", resource }];
    },
    run: (body) => setAlarmState(cloudwatch, json(body)),
  },
});

/** API_SetAlarmState: an unknown alarm is ResourceNotFound, another state a ValidationError. */
function setAlarmState(
  cloudwatch: CloudWatch,
  { AlarmName = "", StateValue, StateReason = "" }: SetAlarmStateInput,
): object {
  if (cloudwatch.stateOf(AlarmName) === undefined)
    throw new AwsError("ResourceNotFound", `there is no alarm ${AlarmName}`, 404);
  const state = STATES.find((one) => one === StateValue);
  if (state === undefined) throw new AwsError("ValidationError", `StateValue ${StateValue}`);
  cloudwatch.setAlarmState(AlarmName, state, StateReason);
  return {};
}

const MOST = 100;
const STATES = ["OK", "ALARM", "INSUFFICIENT_DATA"] as const;

/** API_DescribeAlarms: at most 100 a page, 50 if left out; at most 100 names. */
function describeAlarms(
  account: Account,
  alarms: readonly AlarmView[],
  input: DescribeAlarmsInput,
): object {
  const { AlarmNames, AlarmNamePrefix = "", StateValue, AlarmTypes = ["MetricAlarm"] } = input;
  const { MaxRecords = 50, NextToken = "0" } = input;
  if (MaxRecords > MOST || (AlarmNames?.length ?? 0) > MOST)
    throw new AwsError("ValidationError", `at most ${MOST} alarms may be asked for at once`);
  const typeOf = ({ isComposite }: AlarmView): AlarmType =>
    isComposite ? "CompositeAlarm" : "MetricAlarm";
  const found = alarms.filter(
    (alarm) =>
      alarm.name.startsWith(AlarmNamePrefix) &&
      (AlarmNames === undefined || AlarmNames.includes(alarm.name)) &&
      (StateValue === undefined || alarm.state === StateValue) &&
      AlarmTypes.includes(typeOf(alarm)),
  );
  const from = Number(NextToken);
  const page = found.slice(from, from + MaxRecords);
  const next = from + page.length;
  const shown = (type: AlarmType) =>
    page.filter((alarm) => typeOf(alarm) === type).map((alarm) => asWire(account, alarm));
  return {
    MetricAlarms: shown("MetricAlarm"),
    CompositeAlarms: shown("CompositeAlarm"),
    ...(next < found.length && { NextToken: String(next) }),
  };
}

const asWire = (
  account: Account,
  { name, description, state, changedAtMs, reason, hasActionsEnabled }: AlarmView,
) => ({
  AlarmName: name,
  AlarmArn: account.arn("cloudwatch", `alarm:${name}`),
  AlarmDescription: description,
  ActionsEnabled: hasActionsEnabled,
  StateValue: state,
  StateReason: reason,
  StateUpdatedTimestamp: changedAtMs / 1000,
});
