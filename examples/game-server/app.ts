/** A game server that players join over TCP and find over UDP, on Spot capacity. */
import { App, Duration, Stack } from "aws-cdk-lib";
import { Port, SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import {
  Cluster,
  ContainerImage,
  FargateService,
  FargateTaskDefinition,
  LogDrivers,
} from "aws-cdk-lib/aws-ecs";
import { CloudflareToken, CloudflareZone, FargateDdns } from "fargate-ddns";

export const app = new App();
const stack = new Stack(app, "GameServerExample");
const vpc = new Vpc(stack, "Vpc", {
  natGateways: 0,
  subnetConfiguration: [{ name: "Public", subnetType: SubnetType.PUBLIC }],
});

const taskDefinition = new FargateTaskDefinition(stack, "Task", {
  cpu: 1024,
  memoryLimitMiB: 4096,
});
taskDefinition.addContainer("Minecraft", {
  image: ContainerImage.fromRegistry("docker.io/itzg/minecraft-server:latest"),
  // EULA: by deploying this you accept https://www.minecraft.net/eula.
  environment: { EULA: "TRUE", ENABLE_QUERY: "TRUE" },
  logging: LogDrivers.awsLogs({ streamPrefix: "minecraft" }),
  // ECS ignores the health check of an image, so it is written here.
  healthCheck: { command: ["CMD", "mc-health"], startPeriod: Duration.minutes(5), retries: 5 },
});

const service = new FargateService(stack, "Game", {
  cluster: new Cluster(stack, "Cluster", { vpc, enableFargateCapacityProviders: true }),
  taskDefinition,
  serviceName: "game",
  // To 0 when nobody plays, and back to 1: the name comes and goes with the task.
  desiredCount: 1,
  assignPublicIp: true,
  // Spot is cheaper, and replaces the task more often: each time the name follows.
  capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
  // One server at a time: the old one stops before the new one starts.
  minHealthyPercent: 0,
  maxHealthyPercent: 100,
  circuitBreaker: { rollback: true },
});
service.connections.allowFromAnyIpv4(Port.tcp(25565), "players");
service.connections.allowFromAnyIpv4(Port.udp(25565), "queries of server lists");

new FargateDdns(stack, "Ddns", {
  service,
  recordName: "play.example.com",
  zone: CloudflareZone.fromName("example.com"),
  token: CloudflareToken.fromSsmParameter("/fargate-ddns/cloudflare-token"),
  // A player who joins while the world is still loaded would be refused. Health changes send no
  // event, so the name is checked each minute.
  readiness: "healthy",
  sweepInterval: Duration.minutes(1),
  whenEmpty: "remove",
  // Connects to the port of the players from many regions ($0.50 to $0.75 a month).
  outsideCheck: { port: 25565 },
});
