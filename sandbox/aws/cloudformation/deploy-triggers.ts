/** What starts a function: rules over the event bus, and schedules. */

import type { Pattern } from "../eventbridge/event-pattern.ts";
import { rateMs } from "../eventbridge/scheduler.ts";
import type { Context } from "./deploy-context.ts";
import type { Properties } from "./properties.ts";

export function createRule({ stack, events, lambda }: Context, p: Properties, id: string): void {
  const targets = p.list("Targets").map((target) => {
    const arn = target.text("Arn");
    if (lambda.find(arn) === undefined)
      throw new Error(`${target.logicalId}: the sandbox delivers to functions only, not to ${arn}`);
    const input = target.optionalText("Input");
    return {
      id: target.text("Id"),
      arn,
      ...(input === undefined ? {} : { input }),
      ...patience(target),
    };
  });
  events.putRule({
    name: stack.identity(id).name,
    pattern: p.raw<Pattern>("EventPattern"),
    isEnabled: p.text("State", "ENABLED") === "ENABLED",
    targets,
  });
}

export function createSchedule(context: Context, p: Properties, id: string): void {
  const target = p.inner("Target");
  const role = context.roles.get(target.text("RoleArn"));
  if (role === undefined) throw new Error(`${id}: there is no role ${target.text("RoleArn")}`);
  context.scheduler.create({
    name: context.stack.identity(id).name,
    group: p.text("GroupName", "default"),
    everyMs: rateMs(p.text("ScheduleExpression")),
    isEnabled: p.text("State", "ENABLED") === "ENABLED",
    functionArn: target.text("Arn"),
    role,
    input: target.text("Input", "{}"),
    ...patience(target),
  });
}

function patience(target: Properties) {
  const deadLetterArn = target.inner("DeadLetterConfig").optionalText("Arn");
  const retry = target.inner("RetryPolicy");
  const maxRetries = retry.optionalNumber("MaximumRetryAttempts");
  const maxAgeSeconds = retry.optionalNumber("MaximumEventAgeInSeconds");
  return {
    ...(deadLetterArn === undefined ? {} : { deadLetterArn }),
    ...(maxRetries === undefined ? {} : { maxRetries }),
    ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
  };
}
