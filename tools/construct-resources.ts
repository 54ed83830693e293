/** What the construct creates, counted in its own templates. */
import { Stage } from "aws-cdk-lib";
import type { FargateService } from "aws-cdk-lib/aws-ecs";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { ddnsIn, inApp, serviceIn } from "./construct-sample.ts";

/** By type, in the order of the table. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ["Lambda::Function", "the function itself; the one that forwards alarms; the mail probe"],
  ["Lambda::EventInvokeConfig", "retries of each function, and where failed events go"],
  ["Lambda::Permission", "lets the rules invoke them"],
  ["IAM::Role", "one for each function and for the schedule, with no more than it needs"],
  ["Logs::LogGroup", "the log of each function"],
  ["Events::Rule", "task events of each service; changes of the alarms"],
  ["Scheduler::Schedule", "the scheduled check of each name"],
  ["SQS::Queue", "the dead-letter queue"],
  ["SQS::QueuePolicy", "who may send to it; TLS only"],
  ["SNS::Topic", "notifications, alarms, pages; none where you give yours"],
  ["SNS::TopicPolicy", "who may publish to them; TLS only"],
  ["SNS::Subscription", "of `emails` and `pagers`"],
  ["CloudWatch::Alarm", "what can go wrong with a name, with the function, with mail"],
  ["CloudWatch::CompositeAlarm", "the one alarm of each name that pages"],
  ["CloudWatch::Dashboard", "with `dashboard`"],
  ["Logs::MetricFilter", "counts lines of logs, with `mailProbe` and `mailLog`"],
  ["EC2::SecurityGroup", "of the mail probe"],
  ["EC2::SecurityGroupIngress", "admits the mail probe to the mail server"],
  ["Route53::HealthCheck", "of `outsideCheck`"],
  ["Chatbot::SlackChannelConfiguration", "of `slack`"],
]);

const everything = (service: FargateService): object => ({
  mailLog: new LogGroup(service, "Log"),
  mailProbe: { vpc: service.cluster.vpc },
  mailServer: {},
  outsideCheck: true,
  dashboard: true,
  emails: ["ops@example.com"],
  pagers: ["pager@example.com"],
  slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCD" },
  slackWebhook: "/slack/webhook",
});

export function resourceTable(): string {
  const [least, most] = [countsWith(() => ({})), countsWith(everything)];
  const unexplained = [...most.keys()].filter((type) => !MEANINGS.has(type));
  if (unexplained.length > 0) throw new Error(`tools/construct-resources.ts: ${unexplained}`);
  const rows = [...MEANINGS].map(
    ([type, meaning]) =>
      `| \`${type}\` | ${least.get(type) ?? "–"} | ${most.get(type) ?? "–"} | ${meaning} |`,
  );
  return [
    "| Type | With the four props | With everything | What it is |",
    "| --- | ---: | ---: | --- |",
    ...rows,
  ].join("\n");
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
}

function countsWith(more: (service: FargateService) => object): ReadonlyMap<string, number> {
  return inApp((stack) => {
    const service = serviceIn(stack);
    ddnsIn(stack, "Ddns", { service, ...more(service) });
    const template: Template = Stage.of(stack)?.synth().getStackByName("App").template;
    const types = Object.entries(template.Resources)
      .filter(([id]) => id.startsWith("Ddns"))
      .map(([, { Type }]) => Type.replace("AWS::", ""));
    return new Map(
      [...Map.groupBy(types, (type) => type)].map(([type, all]) => [type, all.length]),
    );
  });
}
