/** The words where nothing can be published of the service's tasks. */

import type { Template } from "../template.ts";
import { LOOK_AT_SERVICE } from "./common.ts";

export const TASK_MESSAGES = {
  "no-task": {
    short: "no running task",
    what: "The service has no running task; the record is unchanged.",
    why: "The service was scaled to zero, or its tasks do not start. The old address may soon belong to a stranger.",
    todo: [
      LOOK_AT_SERVICE,
      'If it is meant to be off, set whenEmpty to "remove" or to a fallback address.',
    ],
  },
  "adoption-waits": {
    short: "waiting for the first running task",
    what: "A record of {name} that fargate-ddns has not created waits for the service's first running task. The record is unchanged.",
    why: "It may point to a server that still answers. It is adopted when a task's address can be published, and whenEmpty does not apply to it before.",
    todo: [
      "No action yet, if the old server still answers: start the service when the name is to move.",
      LOOK_AT_SERVICE,
      "If the record is not needed, delete it in the Cloudflare dashboard.",
    ],
  },
  "task-not-ready": {
    short: "no task is ready",
    what: "No task of the service is ready; the record is unchanged.",
    why: "A task is still starting, or its health check fails.",
    todo: [LOOK_AT_SERVICE],
  },
  "health-unknown": {
    short: "the task's health is unknown",
    what: "The task is running, but ECS reports no health for it (UNKNOWN); the record is unchanged.",
    why: 'Most likely the task definition has no container health check, and readiness is "healthy". ECS ignores a HEALTHCHECK in the image. Or the first check has not finished.',
    todo: [
      "Look up the task definition: aws ecs describe-services --cluster {cluster} --services {service} --query 'services[0].taskDefinition' --output text",
      "Look for a health check in it: aws ecs describe-task-definition --task-definition TASK_DEFINITION --query 'taskDefinition.containerDefinitions[].[name,healthCheck]'",
      'If there is none (null), define healthCheck in the task definition, or set readiness to "running".',
    ],
  },
  "address-missing": {
    short: "the task has no public address",
    what: "The task has no public address; the record is unchanged.",
    why: "The service's network configuration assigns none, the service does not run on Fargate, or AWS is late.",
    todo: [
      "Set assignPublicIp to ENABLED in the service's awsvpc configuration, in a public subnet; for AAAA the subnet needs IPv6.",
      LOOK_AT_SERVICE,
    ],
  },
  "address-not-public": {
    short: "the task's address is not public",
    what: "The task's address cannot be reached from the internet; the record is unchanged.",
    why: "Private, shared and reserved addresses are never published.",
    todo: ["Run the service in a public subnet with assignPublicIp ENABLED."],
  },
} as const satisfies Readonly<Record<string, Template>>;
