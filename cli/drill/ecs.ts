/** The calls of AWS that only a drill makes. */
import {
  DescribeServicesCommand,
  ECSClient,
  type Service,
  StopTaskCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { fromAws } from "../../lambda/aws/fault.ts";
import type { ServiceRef } from "../../lambda/domain/observed.ts";
import type { Timer } from "../../lambda/domain/ports.ts";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { ClientConfig } from "../session/aws.ts";
import { readStack } from "../session/stack.ts";

export interface ServiceView {
  readonly desiredCount: number;
  readonly runningCount: number;
  /** "ECS" for rolling deployments; "CODE_DEPLOY" and "EXTERNAL" have their own ways. */
  readonly controller: string;
  readonly deployments: readonly { readonly status: string; readonly rolloutState?: string }[];
}

/** How the task is replaced. */
export type Way =
  | { readonly kind: "deployment" }
  | { readonly kind: "kill"; readonly taskArn: string };

const CALL_MS = 10_000;
const REASON = "fargate-ddns drill";

export interface DrillCalls {
  service(ref: ServiceRef): Promise<Reading<ServiceView | undefined>>;
  isDeployed(stackName: string): Promise<Reading<boolean>>;
  replace(ref: ServiceRef, way: Way): Promise<Reading<unknown>>;
}

export function drillCalls(config: ClientConfig, timer: Timer): DrillCalls {
  const ecs = new ECSClient({ ...config, maxAttempts: 3 });
  const ask = <T>(
    operation: string,
    call: (options: { abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<Reading<T>> => {
    const abortSignal = timer.timeout(CALL_MS);
    return call({ abortSignal }).then(known, fromAws(operation, abortSignal));
  };
  return {
    async service({ cluster, service }) {
      const command = new DescribeServicesCommand({ cluster, services: [service] });
      const found = await ask("ecs:DescribeServices", (how) => ecs.send(command, how));
      if (found.kind === "unavailable") return found;
      const [one] = found.value.services ?? [];
      return known(one?.status === "ACTIVE" ? viewOf(one) : undefined);
    },
    async isDeployed(stackName) {
      const stack = await readStack(stackName, config);
      if (stack.kind === "known") return known(true);
      return stack.because.code === "not-found" ? known(false) : stack;
    },
    replace({ cluster, service }, way) {
      if (way.kind === "deployment") {
        const command = new UpdateServiceCommand({ cluster, service, forceNewDeployment: true });
        return ask("ecs:UpdateService", (how) => ecs.send(command, how));
      }
      const command = new StopTaskCommand({ cluster, task: way.taskArn, reason: REASON });
      return ask("ecs:StopTask", (how) => ecs.send(command, how));
    },
  };
}

const viewOf = (service: Service): ServiceView => ({
  desiredCount: service.desiredCount ?? 0,
  runningCount: service.runningCount ?? 0,
  controller: service.deploymentController?.type ?? "ECS",
  deployments: (service.deployments ?? []).map(({ status = "", rolloutState }) => ({
    status,
    ...(rolloutState !== undefined && { rolloutState }),
  })),
});
