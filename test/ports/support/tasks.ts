/** Tasks for the suites of TaskSource. */
import type { NonEmpty } from "../../../contract/values.ts";
import type { AwsSandbox } from "../../../sandbox/aws/index.ts";
import { SERVICE } from "../../support/fixtures.ts";

const { cluster, service } = SERVICE;

/** Runs tasks of the service, and gives their ARNs. */
export const runTasks = (
  aws: AwsSandbox,
  desiredCount: number,
  more: object = {},
): NonEmpty<string> => {
  aws.ecs.createService(cluster, service, { desiredCount, alreadyRunning: true, ...more });
  return aws.ecs.tasksOf(service).map(({ arn }) => arn) as unknown as NonEmpty<string>;
};
export const ECS_ERRORS = [
  ["ThrottlingException", 400, "throttled"],
  ["AccessDeniedException", 400, "denied"],
  ["ExpiredTokenException", 403, "denied"],
  ["UnrecognizedClientException", 400, "denied"],
  ["ServerException", 500, "server-error"],
  ["InvalidParameterException", 400, "rejected"],
  ["ClusterNotFoundException", 400, "not-found"],
] as const;
