/** Whether what the stack reports reaches anybody. */
import type { Subscription } from "@aws-sdk/client-sns";
import type { Language, Translated } from "../../contract/language.ts";
import { filled } from "../filled.ts";
import type { AlarmFacts } from "./alarm-facts.ts";
import { type CheckGroup, type Finding, finding } from "./check.ts";
import {
  type NotificationFacts,
  readNotifications,
  type TopicFacts,
  type TopicKind,
} from "./notification-facts.ts";
import { unread } from "./unread.ts";

interface Texts {
  readonly topics: Readonly<Record<TopicKind, string>>;
  /** {topic}, {count}. */
  readonly reach: string;
  readonly nobody: string;
  readonly subscribe: string;
  readonly pending: string;
  readonly openMail: string;
  readonly confirmed: string;
  readonly act: string;
  readonly silent: string;
}

const TEXTS: Translated<Texts> = {
  en: {
    topics: { notices: "notices", alarms: "alarms", pages: "pages" },
    reach: "Confirmed subscribers of the {topic}: {count}.",
    nobody: "Nobody receives the {topic}: their topic has no confirmed subscriber.",
    subscribe: 'Add an address to "notify": {"emails": [...]} in cdk.json, then deploy:',
    pending: "The subscription to the {topic} was never confirmed: nothing is sent there.",
    openMail: "Open the link in AWS's mail of that time. To have it sent again:",
    confirmed: "Every subscription is confirmed.",
    act: "All alarms have their actions enabled.",
    silent: "The alarm's actions are disabled: it notifies nobody.",
  },
  ja: {
    topics: { notices: "通知", alarms: "アラーム", pages: "呼び出し" },
    reach: "{topic}トピックには確認済みの購読が {count} 件あります。",
    nobody: "{topic}トピックに確認済みの購読がなく、誰にも届きません。",
    subscribe: 'cdk.json の "notify": {"emails": [...]} にアドレスを追加してデプロイしてください:',
    pending: "{topic}トピックの購読が未確認のため、何も届きません。",
    openMail: "AWS からの確認メールのリンクを開いてください。再送するには:",
    confirmed: "すべての購読が確認済みです。",
    act: "すべてのアラームでアクションが有効です。",
    silent: "アラームのアクションが無効のため、誰にも通知されません。",
  },
};

export const NOTIFICATIONS: CheckGroup = {
  area: "notifications",
  needsStack: true,
  run: async (session, language) => {
    const facts = await readNotifications(session);
    return facts === undefined ? [] : judgeNotifications(facts, language);
  },
};

export function judgeNotifications(
  { topics, alarms, hasWebhook }: NotificationFacts,
  language: Language,
): readonly Finding[] {
  const acting =
    alarms.kind === "known"
      ? judgeActions(alarms.value, TEXTS[language])
      : [unread("notifications.actions", alarms.because, language)];
  if (topics.kind === "unavailable")
    return [unread("notifications.subscribers", topics.because, language), ...acting];
  const judged = topics.value.flatMap((topic) => judgeTopic(topic, hasWebhook, language));
  const isPending = judged.some(({ check }) => check === "notifications.confirmed");
  const isRead = topics.value.every(({ subscriptions }) => subscriptions.kind === "known");
  const confirmed =
    isPending || !isRead
      ? []
      : [finding("notifications.confirmed", "ok", TEXTS[language].confirmed)];
  return [...judged, ...confirmed, ...acting];
}

/** As ListSubscriptionsByTopic has it in the place of an ARN. */
const isPending = ({ SubscriptionArn }: Subscription) => SubscriptionArn === "PendingConfirmation";

function judgeTopic(
  { kind, arn, subscriptions }: TopicFacts,
  hasWebhook: boolean,
  language: Language,
): readonly Finding[] {
  const texts = TEXTS[language];
  const check = "notifications.subscribers";
  const topic = texts.topics[kind];
  if (subscriptions.kind === "unavailable") return [unread(check, subscriptions.because, language)];
  const pending = subscriptions.value.filter(isPending);
  const findings = pending.map(({ Endpoint = "", Protocol = "" }) => {
    const again = `aws sns subscribe --topic-arn ${arn} --protocol ${Protocol} --notification-endpoint ${Endpoint}`;
    const evidence = filled(texts.pending, { topic });
    return finding("notifications.confirmed", "wrong", evidence, [texts.openMail, again], Endpoint);
  });
  const count = subscriptions.value.length - pending.length;
  if (count > 0) return [finding(check, "ok", filled(texts.reach, { topic, count })), ...findings];
  // Whoever receives all alarms has the pages among them; a webhook receives all of both.
  if (kind === "pages" || hasWebhook) return findings;
  const fix = pending.length > 0 ? [] : [texts.subscribe, "npx cdk deploy"];
  return [finding(check, "wrong", filled(texts.nobody, { topic }), fix), ...findings];
}

function judgeActions(alarms: readonly AlarmFacts[], texts: Texts): readonly Finding[] {
  const check = "notifications.actions";
  const silent = alarms.filter(({ hasActionsEnabled }) => !hasActionsEnabled);
  if (silent.length === 0) return [finding(check, "ok", texts.act)];
  return silent.map(({ name }) => {
    const enable = `aws cloudwatch enable-alarm-actions --alarm-names '${name}'`;
    return finding(check, "wrong", texts.silent, [enable], name);
  });
}
