/** A service as DescribeServices and UpdateService give it, all of it derived from its tasks. */
import { DEFAULT_GROUP } from "../ec2/security-groups.ts";
import type { Service } from "./services.ts";
import type { Task } from "./task.ts";
import { definitionArn } from "./task-definition.ts";

/** `tasks`: of the service; times are seconds since 1970, as JSON 1.1 carries them. */
export function asDescribedService(service: Service, tasks: readonly Task[]): object {
  const alive = tasks.filter(({ lastStatus }) => lastStatus !== "STOPPED");
  const kept = alive.filter(({ desiredStatus }) => desiredStatus === "RUNNING");
  const fresh = kept.filter(({ startedBy }) => startedBy === service.deployment);
  const old = [...new Set(kept.flatMap(({ startedBy }) => startedBy ?? []))].filter(
    (deployment) => deployment !== service.deployment,
  );
  const running = fresh.filter(({ lastStatus }) => lastStatus === "RUNNING").length;
  const isSteady = old.length === 0 && running === service.desiredCount;
  const ofOld = (deployment: string) => {
    const its = kept.filter(({ startedBy }) => startedBy === deployment);
    return deploymentOf(service, { id: deployment, status: "ACTIVE", tasks: its });
  };
  const primary = { id: service.deployment, status: "PRIMARY", tasks: fresh, isSteady } as const;
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.clusterArn,
    status: "ACTIVE",
    desiredCount: service.desiredCount,
    ...countsOf(kept),
    ...launchOf(service),
    taskDefinition: definitionArn(service),
    schedulingStrategy: "REPLICA",
    deploymentController: { type: service.shape.controller ?? "ECS" },
    deploymentConfiguration: {
      maximumPercent: service.shape.maximumPercent ?? 200,
      minimumHealthyPercent: service.shape.minimumHealthyPercent ?? 100,
    },
    ...networkOf(service),
    deployments: [deploymentOf(service, primary), ...old.map(ofOld)],
  };
}

/** A service has a launch type or a strategy of capacity providers. */
function launchOf({ task, shape }: Service): object {
  const { capacityProvider } = shape;
  return capacityProvider === undefined
    ? { launchType: task.launchType ?? "FARGATE" }
    : { capacityProviderStrategy: [{ capacityProvider, weight: 1, base: 0 }] };
}

function networkOf({ task, shape }: Service): object {
  if ((shape.networkMode ?? "awsvpc") !== "awsvpc") return {};
  return {
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ["subnet-0a1b2c3d4e5f60718"],
        securityGroups: shape.securityGroups ?? [DEFAULT_GROUP],
        assignPublicIp: task.publicAddress === false ? "DISABLED" : "ENABLED",
      },
    },
  };
}

interface Deployment {
  readonly id: string;
  readonly status: "PRIMARY" | "ACTIVE";
  readonly tasks: readonly Task[];
  readonly isSteady?: boolean;
}

function deploymentOf(service: Service, { id, status, tasks, isSteady }: Deployment): object {
  return {
    id,
    status,
    desiredCount: status === "PRIMARY" ? service.desiredCount : 0,
    ...countsOf(tasks),
    failedTasks: 0,
    launchType: service.task.launchType ?? "FARGATE",
    // An old deployment keeps the state that it had reached.
    rolloutState: status === "ACTIVE" || isSteady ? "COMPLETED" : "IN_PROGRESS",
  };
}

function countsOf(tasks: readonly Task[]): object {
  const runningCount = tasks.filter(({ lastStatus }) => lastStatus === "RUNNING").length;
  return { runningCount, pendingCount: tasks.length - runningCount };
}
