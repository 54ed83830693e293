/** EventBridge and EventBridge Scheduler at the server. */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";
import { json, type Operations } from "../operation.ts";
import type { EventBus } from "./eventbridge.ts";
import type { Scheduler } from "./scheduler.ts";

interface Named {
  readonly Name?: string;
  readonly groupName?: string;
}

export const triggerOperations = (
  account: Account,
  events: EventBus,
  scheduler: Scheduler,
): Operations => ({
  "events:DescribeRule": {
    needs: (body) => {
      const resource = account.arn("events", `rule/${json<Named>(body).Name ?? ""}`);
      return [{ action: "events:DescribeRule", resource }];
    },
    run: (body) => describeRule(events, json<Named>(body).Name ?? ""),
  },
  "scheduler:GetSchedule": {
    needs: (body) => {
      const { Name = "", groupName = "default" } = json<Named>(body);
      const resource = account.arn("scheduler", `schedule/${groupName}/${Name}`);
      return [{ action: "scheduler:GetSchedule", resource }];
    },
    run: (body) => getSchedule(scheduler, json<Named>(body)),
  },
});

function describeRule(events: EventBus, name: string): object {
  const rule = events.rules.find((one) => one.name === name);
  if (rule === undefined)
    throw new AwsError(
      "ResourceNotFoundException",
      `Rule ${name} does not exist on EventBus default.`,
    );
  return {
    Name: name,
    Arn: rule.arn,
    EventPattern: JSON.stringify(rule.pattern),
    State: rule.isEnabled ? "ENABLED" : "DISABLED",
    EventBusName: "default",
  };
}

function getSchedule(scheduler: Scheduler, { Name = "", groupName = "default" }: Named): object {
  const found = scheduler.schedules.find(({ name, group }) => name === Name && group === groupName);
  if (found === undefined)
    throw new AwsError("ResourceNotFoundException", `Schedule ${Name} does not exist.`, 404);
  return {
    Arn: found.arn,
    Name,
    GroupName: groupName,
    ScheduleExpression: `rate(${found.everyMs / 60_000} minutes)`,
    FlexibleTimeWindow: { Mode: "OFF" },
    State: found.isEnabled ? "ENABLED" : "DISABLED",
    Target: { Arn: found.functionArn, RoleArn: found.role.principal, Input: found.input },
  };
}
