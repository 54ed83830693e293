/** Inside an app that has a topic, alarms and a dashboard already: the construct joins them. */
import { App, Duration, Stack } from "aws-cdk-lib";
import { Alarm, Dashboard, GraphWidget, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Port, SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import {
  Cluster,
  ContainerImage,
  FargateService,
  FargateTaskDefinition,
  LogDrivers,
} from "aws-cdk-lib/aws-ecs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { CloudflareToken, CloudflareZone, FargateDdns } from "fargate-ddns";

export const app = new App();
const stack = new Stack(app, "OwnAlarmsExample");
const vpc = new Vpc(stack, "Vpc", {
  natGateways: 0,
  subnetConfiguration: [{ name: "Public", subnetType: SubnetType.PUBLIC }],
});
const taskDefinition = new FargateTaskDefinition(stack, "Task");
taskDefinition.addContainer("Web", {
  image: ContainerImage.fromRegistry("public.ecr.aws/nginx/nginx:stable"),
  logging: LogDrivers.awsLogs({ streamPrefix: "web" }),
});
const cluster = new Cluster(stack, "Cluster", { vpc });
const service = new FargateService(stack, "Api", {
  ...{ cluster, taskDefinition, serviceName: "api", desiredCount: 1, assignPublicIp: true },
  ...{ minHealthyPercent: 100, circuitBreaker: { rollback: true } },
});
service.connections.allowFromAnyIpv4(Port.tcp(80));

// The team's own topics. Without a key: AWS's own key for SNS does not admit CloudWatch.
const team = new Topic(stack, "Team", { enforceSSL: true });
const onCall = new Topic(stack, "OnCall", { enforceSSL: true });
team.addSubscription(new EmailSubscription("team@example.com"));
onCall.addSubscription(new EmailSubscription("on-call@example.com"));

const ddns = new FargateDdns(stack, "Ddns", {
  service,
  recordName: "api.example.com",
  zone: CloudflareZone.fromName("example.com"),
  token: CloudflareToken.fromSsmParameter("/fargate-ddns/cloudflare-token"),
  // What changed and all alarms go to the team; only what should wake people goes to on-call.
  notificationTopic: team,
  alarmTopic: team,
  pageTopic: onCall,
});

// An alarm of the app's own on what the construct measures: an unusually restless task.
const changes = ddns.metricPasses({ outcome: "converged", period: Duration.hours(1) });
new Alarm(stack, "ManyReplacements", {
  metric: changes,
  threshold: 5,
  evaluationPeriods: 1,
  treatMissingData: TreatMissingData.NOT_BREACHING,
  alarmDescription: "The task of api.example.com was replaced more than five times in an hour.",
}).addAlarmAction(new SnsAction(team));

const dashboard = new Dashboard(stack, "Dashboard");
dashboard.addWidgets(
  new GraphWidget({ title: "CPU", left: [service.metricCpuUtilization()] }),
  new GraphWidget({ title: "Address changes, drift", left: [changes, ddns.metricDrift()] }),
);
