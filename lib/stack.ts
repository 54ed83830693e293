/** Everything that is deployed, in one stack for any account and region. */
import { CfnOutput, Stack, Tags } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { StackConfig } from "./config/stack-config.ts";
import { DeadLetters } from "./function/dead-letters.ts";
import { DdnsFunction } from "./function/function.ts";
import { Triggers } from "./function/triggers.ts";
import { MailLog } from "./mail/log.ts";
import { type MailWatchers, mailWatchers } from "./mail/watchers.ts";
import { Alarms } from "./monitoring/alarms.ts";
import { Dashboard } from "./monitoring/dashboard.ts";
import { AlarmForwarder } from "./notify/alarm-forwarder.ts";
import { SlackChannel } from "./notify/slack.ts";
import { Notices } from "./notify/topics.ts";

export interface FargateDdnsStackProps {
  readonly config: StackConfig;
  /** The bundle, or the directory that holds it. */
  readonly code: Code | string;
  /** Of the function that forwards alarms. */
  readonly alarmCode: Code | string;
  /** Of the mail probe, the same; needed where the configuration has one. */
  readonly probeCode?: Code | string;
}

export class FargateDdnsStack extends Stack {
  constructor(scope: Construct, id: string, props: FargateDdnsStackProps) {
    const { config, code, alarmCode, probeCode } = props;
    super(scope, id, {
      stackName: config.stackName,
      description: "Keeps Cloudflare DNS names on the public addresses of Fargate tasks",
    });
    const topics = new Notices(this, "Notices", config);
    if (config.slack !== undefined)
      new SlackChannel(this, "Slack", {
        ...config.slack,
        stackName: config.stackName,
        topics: [topics.notices, topics.alarms],
      });
    const deadLetters = new DeadLetters(this, "DeadLetters");
    const mailWatch = mailWatchers(this, config, probeCode);
    const ddns = new DdnsFunction(this, "Ddns", {
      config,
      code: codeOf(code),
      watchers: mailWatch.watchers,
      notices: topics.notices,
      deadLetters: deadLetters.queue,
    });
    const triggers = new Triggers(this, "Triggers", {
      records: config.records,
      sweepMinutes: config.sweepMinutes,
      function: ddns.function,
      deadLetters: deadLetters.queue,
    });
    const forwarder = new AlarmForwarder(this, "AlarmForwarder", {
      config,
      code: codeOf(alarmCode),
      topics,
      deadLetters: deadLetters.queue,
    });
    // So checks run before an alarm waits for them, and whoever is notified is there; and a destroy
    // deletes alarms before what they watch.
    this.#watch(config, topics, ddns, deadLetters, { ...mailWatch, forwarder }).node.addDependency(
      topics,
      forwarder,
      triggers,
    );
    Tags.of(this).add("application", "fargate-ddns");
    this.#output("NoticesTopicArn", topics.notices.topicArn, "Subscribe to it for notices");
    this.#output("AlarmsTopicArn", topics.alarms.topicArn, "Subscribe to it for alarms");
    this.#output(
      "PagesTopicArn",
      topics.pages.topicArn,
      "Subscribe a pager to it: what pages, and no more",
    );
    this.#output("FunctionName", ddns.function.functionName, "Invoke it to check now");
    this.#output("LogGroupName", ddns.logGroup.logGroupName, "aws logs tail NAME --follow");
    this.#output("DeadLetterQueueUrl", deadLetters.queue.queueUrl, "Events that were given up");
  }

  /** What reports that something is wrong, and where people then read more. */
  #watch(
    config: StackConfig,
    topics: Notices,
    ddns: DdnsFunction,
    letters: DeadLetters,
    { probe, forwarder }: MailWatchers & { readonly forwarder: AlarmForwarder },
  ): Alarms {
    const topic = topics.alarms;
    const alarms = new Alarms(this, "Alarms", {
      config,
      topics,
      main: ddns,
      deadLetters: letters.queue,
      probe,
      forwarderLog: forwarder.logGroup,
    });
    const mail =
      config.mailLog === undefined
        ? []
        : new MailLog(this, "MailLog", { ...config.mailLog, stackName: config.stackName, topic })
            .watches;
    if (config.dashboard)
      new Dashboard(this, "Dashboard", {
        config,
        alarms: [...alarms.all, ...mail.map(({ alarm }) => alarm)],
        function: ddns.function,
        logGroup: ddns.logGroup,
        mail: mail.map(({ metric }) => metric),
      });
    return alarms;
  }

  #output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}

const codeOf = (code: Code | string): Code =>
  typeof code === "string" ? Code.fromAsset(code) : code;
