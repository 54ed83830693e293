/** Everything that is deployed for a configuration, and how its parts depend on each other. */
import type { AlarmBase, IMetric } from "aws-cdk-lib/aws-cloudwatch";
import { Code } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { StackConfig } from "./config/stack-config.ts";
import { DeadLetters } from "./function/dead-letters.ts";
import { DdnsFunction } from "./function/function.ts";
import type { SecretKeys } from "./function/role.ts";
import { Triggers } from "./function/triggers.ts";
import { MailLog } from "./mail/log.ts";
import type { MailProbe } from "./mail/probe.ts";
import { mailWatchers } from "./mail/watchers.ts";
import { Alarms } from "./monitoring/alarms.ts";
import { Dashboard } from "./monitoring/dashboard.ts";
import { AlarmForwarder } from "./notify/alarm-forwarder.ts";
import { SlackChannel } from "./notify/slack.ts";
import { type GivenTopics, Notices } from "./notify/topics.ts";

/** Each is a bundle, or the directory that holds it. */
export interface Bundles {
  readonly code: Code | string;
  /** Of the function that forwards alarms. */
  readonly alarmCode: Code | string;
  /** Of the mail probe; needed where the configuration has one. */
  readonly probeCode?: Code | string;
}

export interface PartsProps extends Bundles {
  readonly config: StackConfig;
  readonly topics?: GivenTopics;
  readonly keys?: SecretKeys;
}

export interface Parts {
  readonly topics: Notices;
  readonly main: DdnsFunction;
  readonly deadLetters: DeadLetters;
  readonly triggers: Triggers;
  readonly probe?: MailProbe;
  readonly alarms: readonly AlarmBase[];
}

export function buildParts(scope: Construct, props: PartsProps): Parts {
  const { config, keys = {} } = props;
  const topics = new Notices(scope, "Notices", { ...config, given: props.topics });
  if (config.slack !== undefined)
    new SlackChannel(scope, "Slack", {
      ...config.slack,
      stackName: config.stackName,
      topics: [topics.notices, topics.alarms],
    });
  const deadLetters = new DeadLetters(scope, "DeadLetters");
  const { probe, watchers } = mailWatchers(scope, config, props.probeCode);
  const main = new DdnsFunction(scope, "Ddns", {
    config,
    code: codeOf(props.code),
    watchers,
    keys,
    notices: topics.notices,
    deadLetters: deadLetters.queue,
  });
  const triggers = new Triggers(scope, "Triggers", {
    records: config.records,
    sweepMinutes: config.sweepMinutes,
    function: main.function,
    deadLetters: deadLetters.queue,
  });
  const forwarder = new AlarmForwarder(scope, "AlarmForwarder", {
    config,
    code: codeOf(props.alarmCode),
    webhookKey: keys.webhook,
    topics,
    deadLetters: deadLetters.queue,
  });
  const made = { topics, main, deadLetters, triggers, ...(probe && { probe }) };
  const alarms = watch(scope, config, { ...made, forwarder });
  return { ...made, alarms };
}

type Watched = Omit<Parts, "alarms"> & { readonly forwarder: AlarmForwarder };

/** What reports that something is wrong, and where people then read more. */
function watch(scope: Construct, config: StackConfig, parts: Watched): readonly AlarmBase[] {
  const { topics, main, deadLetters, triggers, probe, forwarder } = parts;
  const alarms = new Alarms(scope, "Alarms", {
    config,
    topics,
    main,
    deadLetters: deadLetters.queue,
    probe,
    forwarderLog: forwarder.logGroup,
  });
  const mail = mailWatches(scope, config, topics);
  const all = [...alarms.all, ...mail.map(({ alarm }) => alarm)];
  if (config.dashboard)
    new Dashboard(scope, "Dashboard", {
      config,
      alarms: all,
      function: main.function,
      logGroup: main.logGroup,
      mail: mail.map(({ metric }): IMetric => metric),
    });
  // So checks run before an alarm waits for them, and whoever is notified is there; and a destroy
  // deletes alarms before what they watch.
  alarms.node.addDependency(topics, forwarder, triggers);
  return all;
}

function mailWatches(scope: Construct, config: StackConfig, topics: Notices): MailLog["watches"] {
  if (config.mailLog === undefined) return [];
  const { stackName, language, mailLog } = config;
  return new MailLog(scope, "MailLog", {
    ...mailLog,
    ...{ stackName, language },
    topic: topics.alarms,
  }).watches;
}

const codeOf = (code: Code | string): Code =>
  typeof code === "string" ? Code.fromAsset(code) : code;
