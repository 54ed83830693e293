/** The words of the check from the internet. They may name {name} and {port}. */
import type { Translated } from "../../contract/language.ts";

export type OutsideCode =
  | "outside-reachable"
  | "outside-unreachable"
  | "stranger-answers"
  | "outside-moving";

export interface OutsideText {
  readonly what: string;
  readonly why: string;
  readonly todo: readonly string[];
}

type OutsideTexts = Readonly<Record<OutsideCode, OutsideText>>;

const EN: OutsideTexts = {
  "outside-reachable": {
    what: "{name} is reached from outside on port {port}.",
    why: "It points at the task, which takes connections.",
    todo: [],
  },
  "outside-unreachable": {
    what: "{name} points at the running task, but its port {port} cannot be reached from the internet.",
    why: "A security group, network ACL or route shuts the internet out, or nothing listens.",
    todo: [
      "Where a mail probe runs and MailProbe is 0, the mail server itself does not answer: fix that first.",
      "Else admit TCP {port} from 0.0.0.0/0 in the service's security group and network ACL.",
    ],
  },
  "stranger-answers": {
    what: "{name} did not point at a running task, and yet a server answered on port {port}.",
    why: "A stranger has the old address by now, or an old task still drains.",
    todo: [
      "Check what answers at the old address, from a network that lets that port out: nc -v ADDRESS {port}",
      'If no task is meant to run, set whenEmpty to "remove".',
    ],
  },
  "outside-moving": {
    what: "{name} did not point at a running task, and nothing answered there.",
    why: "The task was just replaced, or none runs. Mail senders try again.",
    todo: ["Wait for the next sweep."],
  },
};

const JA: OutsideTexts = {
  "outside-reachable": {
    what: "{name} のポート {port} に、インターネットから接続できます。",
    why: "DNS 名はタスクを指しており、タスクは接続を受け付けています。",
    todo: [],
  },
  "outside-unreachable": {
    what: "{name} は実行中のタスクを指していますが、ポート {port} にインターネットから接続できません。",
    why: "セキュリティグループ、ネットワーク ACL、または経路がインターネットからの接続を遮断しているか、待ち受けているプロセスがありません。",
    todo: [
      "メールプローブを使用していて MailProbe が 0 の場合は、メールサーバー自体が応答していません。先にそちらを解決してください。",
      "それ以外の場合は、サービスのセキュリティグループとネットワーク ACL で、0.0.0.0/0 からの TCP {port} を許可してください。",
    ],
  },
  "stranger-answers": {
    what: "{name} は実行中のタスクを指していませんでしたが、ポート {port} でサーバーが応答しました。",
    why: "古いアドレスがすでに第三者に割り当てられたか、古いタスクが終了処理中です。",
    todo: [
      "古いアドレスで何が応答しているか、そのポートへの接続が許可されているネットワークから確認してください: nc -v ADDRESS {port}",
      'タスクを動かす予定がない場合は、whenEmpty に "remove" を設定してください。',
    ],
  },
  "outside-moving": {
    what: "{name} は実行中のタスクを指しておらず、そのアドレスからの応答もありませんでした。",
    why: "タスクが入れ替わった直後か、実行中のタスクがありません。メールの送信サーバーは再試行します。",
    todo: ["次の定期チェックまでお待ちください。"],
  },
};

/** `docs/messages.md` is generated from here. */
export const OUTSIDE_MESSAGES: Translated<OutsideTexts> = { en: EN, ja: JA };
