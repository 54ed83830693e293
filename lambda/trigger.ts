/**
 * What a Lambda event asks for. It names which record sets to check and nothing else; of a
 * task event the ids are kept as a hint that saves round trips, never as a truth.
 */
import { SWEEP_EVENT, TASK_EVENT } from "../contract/events.ts";
import { cutTo, quoted } from "../contract/quote.ts";
import { type Fields, fieldsOf } from "../contract/unknown-json.ts";
import { parseRecordName } from "../contract/values.ts";
import { interfaceOf } from "./domain/task-interface.ts";

export type Trigger =
  | {
      readonly kind: "task";
      readonly cluster: string;
      readonly service: string;
      readonly taskArn: string;
      readonly interfaceId?: string;
    }
  | { readonly kind: "sweep"; readonly record: string }
  /** Well formed, and none of our business. */
  | { readonly kind: "ignored"; readonly because: string }
  | { readonly kind: "invalid"; readonly because: string };

export function parseTrigger(event: unknown): Trigger {
  const fields = fieldsOf(event);
  if (fields === undefined) return invalid(`the event is ${nameOf(event)}, expected an object`);
  const { source, "detail-type": detailType } = fields;
  const detail = fieldsOf(fields["detail"]);
  if (source !== TASK_EVENT.source && source !== SWEEP_EVENT.source)
    return invalid(`source is ${nameOf(source)}, expected "aws.ecs" or "fargate-ddns"`);
  if (detail === undefined)
    return invalid(`detail is ${nameOf(fields["detail"])}, expected an object`);
  if (source === SWEEP_EVENT.source) return parseSweep(detailType, detail);
  if (detailType !== TASK_EVENT.detailType)
    return invalid(`detail-type is ${nameOf(detailType)}, expected "${TASK_EVENT.detailType}"`);
  return parseTask(detail);
}

function parseSweep(detailType: unknown, detail: Fields): Trigger {
  if (detailType !== SWEEP_EVENT.detailType)
    return invalid(`detail-type is ${nameOf(detailType)}, expected "${SWEEP_EVENT.detailType}"`);
  const record = detail["record"];
  if (typeof record !== "string" || record === "")
    return invalid(`detail.record is ${nameOf(record)}, expected a configured name`);
  const name = parseRecordName(record);
  return { kind: "sweep", record: name.ok ? name.value : record };
}

function parseTask(detail: Fields): Trigger {
  const { clusterArn, taskArn, group, lastStatus } = detail;
  const cluster = typeof clusterArn === "string" ? CLUSTER_ARN.exec(clusterArn)?.[1] : undefined;
  if (cluster === undefined)
    return invalid(`detail.clusterArn is ${nameOf(clusterArn)}, expected the ARN of a cluster`);
  if (typeof taskArn !== "string" || !TASK_ARN.test(taskArn))
    return invalid(`detail.taskArn is ${nameOf(taskArn)}, expected the ARN of a task`);
  if (typeof lastStatus !== "string")
    return invalid(`detail.lastStatus is ${nameOf(lastStatus)}, expected a string`);
  if (group !== undefined && typeof group !== "string")
    return invalid(`detail.group is ${nameOf(group)}, expected "service:NAME"`);
  if (group === undefined || !group.startsWith("service:"))
    return {
      kind: "ignored",
      because: `detail.group is ${nameOf(group)}, so it is no service's task`,
    };
  const interfaceId = interfaceIdOf(detail["attachments"]);
  return {
    kind: "task",
    cluster,
    service: group.slice("service:".length),
    taskArn,
    ...(interfaceId === undefined ? {} : { interfaceId }),
  };
}

const CLUSTER_ARN = /^arn:[\w-]+:ecs:[\w-]*:\d*:cluster\/([\w-]{1,255})$/;
const TASK_ARN = /^arn:[\w-]+:ecs:[\w-]*:\d*:task\/[\w/-]{1,512}$/;

/** Only a hint: anything odd in the attachments is passed over. */
function interfaceIdOf(attachments: unknown): string | undefined {
  const { interfaceId = "" } = interfaceOf(attachments);
  return /^eni-[0-9a-f]+$/.test(interfaceId) ? interfaceId : undefined;
}

const LONGEST_NAME = 80;

const invalid = (because: string): Trigger => ({ kind: "invalid", because });

/** A short picture of a bad value. */
function nameOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "string" ? `"${cutTo(quoted(value), LONGEST_NAME)}"` : String(value);
}
