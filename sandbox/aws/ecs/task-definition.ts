/** The task definition of a service, as DescribeTaskDefinition gives it. */
import type { Service } from "./services.ts";

/** As the tasks themselves name it. */
export const definitionArn = ({ clusterArn, name, task }: Service): string =>
  `${clusterArn.replace(/:cluster\/.*/, "")}:task-definition/${task.family ?? name}:7`;

export function asDescribedDefinition(service: Service): object {
  const { name, task, shape } = service;
  const { healthCheck: command, stopTimeoutSeconds } = shape;
  const family = task.family ?? name;
  return {
    taskDefinitionArn: definitionArn(service),
    family,
    revision: 7,
    status: "ACTIVE",
    networkMode: shape.networkMode ?? "awsvpc",
    requiresCompatibilities: [task.launchType ?? "FARGATE"],
    cpu: "256",
    memory: "512",
    volumes: [],
    containerDefinitions: [
      {
        name: family,
        image: `123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/${family}:latest`,
        essential: true,
        portMappings: [],
        ...(command && { healthCheck: { command, interval: 30, timeout: 5, retries: 3 } }),
        ...(stopTimeoutSeconds !== undefined && { stopTimeout: stopTimeoutSeconds }),
      },
    ],
  };
}
