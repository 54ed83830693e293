/** Events: what makes the function check a name, and how it learns of alarms. */

/** EventBridge's side of an ECS task event. */
export const TASK_EVENT = {
  source: "aws.ecs",
  detailType: "ECS Task State Change",
  /** RUNNING, and every phase in which a task stops. PROVISIONING to ACTIVATING change nothing. */
  lastStatuses: ["RUNNING", "DEACTIVATING", "STOPPING", "DEPROVISIONING", "STOPPED"],
} as const;

/** What the schedule (or an operator) sends: check this name now. */
export const SWEEP_EVENT = { source: "fargate-ddns", detailType: "Sweep" } as const;
export interface SweepEvent {
  readonly source: typeof SWEEP_EVENT.source;
  readonly "detail-type": typeof SWEEP_EVENT.detailType;
  readonly detail: { readonly record: string };
}

/** EventBridge's side of an alarm that changes its state. */
export const ALARM_EVENT = {
  source: "aws.cloudwatch",
  detailType: "CloudWatch Alarm State Change",
} as const;
