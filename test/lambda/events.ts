/** An ECS task event as EventBridge delivers it, for tests of the trigger. */
export const CLUSTER_ARN = "arn:aws:ecs:ap-northeast-1:111122223333:cluster/mailserver-cluster";
const TASK_ID = "0b6a1a9ec0f24b3e8a4d5f6071829300";
export const TASK_ARN = `arn:aws:ecs:ap-northeast-1:111122223333:task/mailserver-cluster/${TASK_ID}`;
export const ENI = "eni-0123456789abcdef0";

const eni = (type: string) => ({
  id: "2b6a1c7e-30f5-4a57-a7c2-cc5e9d2b7b0e",
  type,
  status: "ATTACHED",
  details: [
    { name: "subnetId", value: "subnet-0a1b2c3d" },
    { name: "networkInterfaceId", value: ENI },
    { name: "macAddress", value: "06:5c:1b:00:00:01" },
    { name: "privateDnsName", value: "ip-10-0-1-7.ap-northeast-1.compute.internal" },
    { name: "privateIPv4Address", value: "10.0.1.7" },
  ],
});
export const ENI_ATTACHMENT = eni("eni");
export const NAMED_ATTACHMENT = eni("ElasticNetworkInterface");
export const SERVICE_CONNECT = {
  id: "9f0c",
  type: "serviceconnectdetail",
  status: "ATTACHED",
  details: [{ name: "ContainerName", value: "ecs-service-connect-x" }],
};

const DETAIL: Readonly<Record<string, unknown>> = {
  attachments: [ENI_ATTACHMENT],
  attributes: [{ name: "ecs.cpu-architecture", value: "arm64" }],
  availabilityZone: "ap-northeast-1a",
  capacityProviderName: "FARGATE",
  clusterArn: CLUSTER_ARN,
  connectivity: "CONNECTED",
  connectivityAt: "2025-11-03T04:00:21.117Z",
  containers: [
    {
      containerArn: "arn:aws:ecs:ap-northeast-1:111122223333:container/mailserver-cluster/x/y",
      lastStatus: "RUNNING",
      name: "postfix",
      image: "111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/postfix:1",
      networkInterfaces: [{ attachmentId: "2b6a", privateIpv4Address: "10.0.1.7" }],
      cpu: "0",
    },
  ],
  cpu: "256",
  createdAt: "2025-11-03T04:00:17.402Z",
  desiredStatus: "RUNNING",
  enableExecuteCommand: false,
  group: "service:mailserver-mx-service",
  lastStatus: "RUNNING",
  launchType: "FARGATE",
  memory: "512",
  overrides: { containerOverrides: [{ name: "postfix" }] },
  platformVersion: "1.4.0",
  startedAt: "2025-11-03T04:00:52.004Z",
  startedBy: "ecs-svc/1234567890123456789",
  taskArn: TASK_ARN,
  taskDefinitionArn: "arn:aws:ecs:ap-northeast-1:111122223333:task-definition/mx:7",
  updatedAt: "2025-11-03T04:00:52.004Z",
  version: 4,
};

/** The complete event, with these changes to it or its detail; undefined removes a field. */
export function taskEvent(
  detail: Readonly<Record<string, unknown>> = {},
  around: Readonly<Record<string, unknown>> = {},
): unknown {
  const event = {
    version: "0",
    id: "3317b2af-7005-947d-b652-f55e762e571a",
    "detail-type": "ECS Task State Change",
    source: "aws.ecs",
    account: "111122223333",
    time: "2025-11-03T04:00:52Z",
    region: "ap-northeast-1",
    resources: [TASK_ARN],
    detail: { ...DETAIL, ...detail },
    ...around,
  };
  // As in JSON: a field that is undefined is absent.
  return JSON.parse(JSON.stringify(event));
}

export const sweepEvent = (record: unknown): unknown => ({
  source: "fargate-ddns",
  "detail-type": "Sweep",
  detail: { record },
});
