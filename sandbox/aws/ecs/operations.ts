/** ECS at the server. */
import { type Account, nameOf } from "../account.ts";
import { json, type Operations } from "../operation.ts";
import type { Ecs } from "./ecs.ts";
import type {
  DescribeClustersInput,
  DescribeDefinitionInput,
  DescribeServicesInput,
  DescribeTasksInput,
  ListTasksInput,
  StopTaskInput,
  UpdateServiceInput,
} from "./input.ts";

export function ecsOperations(account: Account, ecs: Ecs): Operations {
  const context = (cluster = "default") => ({
    "ecs:cluster": account.arn("ecs", `cluster/${nameOf(cluster)}`),
  });
  const taskArn = (cluster: string, task: string) =>
    task.startsWith("arn:") ? task : account.arn("ecs", `task/${nameOf(cluster)}/${task}`);
  const serviceArn = (cluster: string, service: string) =>
    service.startsWith("arn:")
      ? service
      : account.arn("ecs", `service/${nameOf(cluster)}/${service}`);
  return {
    "ecs:ListTasks": {
      needs: (body) => {
        const { cluster } = json<ListTasksInput>(body);
        return [{ action: "ecs:ListTasks", resource: "*", context: context(cluster) }];
      },
      run: (body) => ecs.listTasks(json<ListTasksInput>(body)),
    },
    "ecs:DescribeTasks": {
      needs: (body) => {
        const { cluster = "default", tasks = [] } = json<DescribeTasksInput>(body);
        const action = "ecs:DescribeTasks";
        return tasks.map((task) => {
          return { action, resource: taskArn(cluster, task), context: context(cluster) };
        });
      },
      run: (body) => ecs.describeTasks(json<DescribeTasksInput>(body)),
    },
    "ecs:DescribeServices": {
      needs: (body) => {
        const { cluster = "default", services = [] } = json<DescribeServicesInput>(body);
        const action = "ecs:DescribeServices";
        return services.map((service) => {
          return { action, resource: serviceArn(cluster, service), context: context(cluster) };
        });
      },
      run: (body) => ecs.describeServices(json<DescribeServicesInput>(body)),
    },
    "ecs:DescribeClusters": {
      needs: (body) => {
        const { clusters = ["default"] } = json<DescribeClustersInput>(body);
        const arn = (one: string) => account.arn("ecs", `cluster/${nameOf(one)}`);
        return clusters.map((one) => ({ action: "ecs:DescribeClusters", resource: arn(one) }));
      },
      run: (body) => ecs.describeClusters(json<DescribeClustersInput>(body)),
    },
    "ecs:DescribeTaskDefinition": {
      needs: () => [{ action: "ecs:DescribeTaskDefinition", resource: "*" }],
      run: (body) => ecs.describeDefinition(json<DescribeDefinitionInput>(body)),
    },
    "ecs:UpdateService": {
      needs: (body) => {
        const { cluster = "default", service = "" } = json<UpdateServiceInput>(body);
        const resource = serviceArn(cluster, service);
        return [{ action: "ecs:UpdateService", resource, context: context(cluster) }];
      },
      run: (body) => ecs.updateServiceCall(json<UpdateServiceInput>(body)),
    },
    "ecs:StopTask": {
      needs: (body) => {
        const { cluster = "default", task = "" } = json<StopTaskInput>(body);
        const resource = taskArn(cluster, task);
        return [{ action: "ecs:StopTask", resource, context: context(cluster) }];
      },
      run: (body) => ecs.stopTaskCall(json<StopTaskInput>(body)),
    },
  };
}
