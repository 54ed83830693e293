/** Texts of `drill --alarm`. */
import type { Translated } from "../../contract/language.ts";

interface Refusal {
  readonly what: string;
  readonly todo: readonly string[];
}

export interface AlarmTexts {
  readonly reading: string;
  /** {alarm}. */
  readonly plan: string;
  /** {address}, {channel}, {parameter}. */
  readonly mail: string;
  readonly slack: string;
  readonly webhook: string;
  readonly question: string;
  readonly notRaised: string;
  readonly raised: string;
  readonly waiting: string;
  readonly arrivedQuestion: string;
  readonly arrivals: Readonly<Record<"arrived" | "missing" | "unasked", string>>;
  readonly isSetBack: string;
  readonly isNotSetBack: string;
  /** {alarm}. */
  readonly setBack: string;
  /** Where something has not arrived. */
  readonly todo: readonly string[];
  readonly refusals: Readonly<
    Record<
      "name-needed" | "unread" | "missing" | "raised" | "nobody" | "needs-yes" | "not-raised",
      Refusal
    >
  >;
}

const SET_BACK =
  "aws cloudwatch set-alarm-state --alarm-name '{alarm}' --state-value OK --state-reason test";

export const ALARM_TEXTS: Translated<AlarmTexts> = {
  en: {
    reading: "Reading the alarms of the stack …",
    plan: 'This raises the alarm "{alarm}" and sets it back. By the configuration it reaches:',
    mail: "mail to {address}",
    slack: "Slack channel {channel} (Amazon Q Developer)",
    webhook: "Slack webhook in the parameter {parameter}",
    question: "Raise the alarm now? [y/N] ",
    notRaised: "The alarm was not raised.",
    raised: "The alarm is raised. Within a minute it should arrive.",
    waiting: "Leaving the alarm raised for a moment …",
    arrivedQuestion: "Has it arrived at all of them? [y/N] ",
    arrivals: {
      arrived: "The alarm reaches people.",
      missing: "The alarm did not reach everybody.",
      unasked: "The alarm was raised. Whether it has arrived, only its readers can say:",
    },
    isSetBack: "It is set back: RESOLVED follows in the same ways.",
    isNotSetBack: "It could not be set back and is still raised.",
    setBack: `Set it back: ${SET_BACK}`,
    todo: [
      "What is missing would be missing at night, too: a subscription mail was not confirmed, the channel was not invited, or the webhook's parameter is wrong.",
      "npx fargate-ddns doctor",
    ],
    refusals: {
      "name-needed": {
        what: "Each name has an alarm of its own, and several names are configured.",
        todo: ["Choose one with --name: {names}"],
      },
      unread: {
        what: "The alarms could not be read. {detail}",
        todo: ["npx fargate-ddns doctor"],
      },
      missing: {
        what: "The stack {stack} has no paging alarm for {name} here.",
        todo: ["npx cdk deploy"],
      },
      raised: {
        what: 'The alarm "{alarm}" is raised already, and in earnest.',
        todo: ["npx fargate-ddns doctor"],
      },
      nobody: {
        what: "No one is configured to receive alarms.",
        todo: [
          "Set notify.emails, notify.pagers or notify.slack in cdk.json, then: npx cdk deploy",
        ],
      },
      "needs-yes": {
        what: "The alarm was not raised: without a terminal, add --yes.",
        todo: ["npx fargate-ddns drill --alarm --yes --name {name}"],
      },
      "not-raised": {
        what: "The alarm was not raised. {detail}",
        todo: ["npx fargate-ddns doctor"],
      },
    },
  },
  ja: {
    reading: "スタックのアラームを確認しています …",
    plan: "アラーム「{alarm}」を発生させ、その後元に戻します。設定上の通知先:",
    mail: "メール: {address}",
    slack: "Slack チャンネル {channel}（Amazon Q Developer）",
    webhook: "パラメータ {parameter} の Slack Webhook",
    question: "今すぐアラームを発生させますか? [y/N] ",
    notRaised: "アラームは発生させていません。",
    raised: "アラームを発生させました。1 分以内に届くはずです。",
    waiting: "しばらくアラームを発生させたままにしています …",
    arrivedQuestion: "すべての通知先に届きましたか? [y/N] ",
    arrivals: {
      arrived: "アラームは担当者に届いています。",
      missing: "アラームが届かない通知先があります。",
      unasked: "アラームを発生させました。届いたかどうかは受信者にご確認ください:",
    },
    isSetBack: "元に戻しました。同じ通知先に RESOLVED が届きます。",
    isNotSetBack: "元に戻せませんでした。アラームは発生したままです。",
    setBack: `元に戻す: ${SET_BACK}`,
    todo: [
      "今届かないものは夜間にも届きません。サブスクリプションの確認メールが未承認、チャンネルへの招待漏れ、または Webhook のパラメータの誤りが考えられます。",
      "npx fargate-ddns doctor",
    ],
    refusals: {
      "name-needed": {
        what: "アラームは名前ごとにあり、複数の名前が設定されています。",
        todo: ["--name で選択してください: {names}"],
      },
      unread: {
        what: "アラームを確認できませんでした。{detail}",
        todo: ["npx fargate-ddns doctor"],
      },
      missing: {
        what: "スタック {stack} には {name} の呼び出し用アラームがありません。",
        todo: ["npx cdk deploy"],
      },
      raised: {
        what: "アラーム「{alarm}」は実際にすでに発生しています。",
        todo: ["npx fargate-ddns doctor"],
      },
      nobody: {
        what: "アラームの通知先が設定されていません。",
        todo: [
          "cdk.json の notify.emails、notify.pagers または notify.slack を設定してから: npx cdk deploy",
        ],
      },
      "needs-yes": {
        what: "アラームは発生させていません。端末がない場合は --yes を付けてください。",
        todo: ["npx fargate-ddns drill --alarm --yes --name {name}"],
      },
      "not-raised": {
        what: "アラームを発生させられませんでした。{detail}",
        todo: ["npx fargate-ddns doctor"],
      },
    },
  },
};
