/** Texts of a drill. */
import type { Translated } from "../../contract/language.ts";
import type { StepId } from "./timeline.ts";
import type { Verdict } from "./verdict.ts";

export interface DrillTexts {
  readonly checking: string;
  /** {name}. */
  readonly watching: string;
  /** What will be done; {service}, {cluster}, {task}, {address}, {account}, {region}, {limit}. */
  readonly plan: Readonly<Record<"deployment" | "kill", string>>;
  readonly risk: string;
  readonly question: string;
  readonly nothingStarted: string;
  readonly started: Readonly<Record<"deployment" | "kill", string>>;
  readonly steps: Readonly<Record<StepId, string>>;
  readonly notDone: string;
  /** {time}, {limit}. */
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly downtime: string;
  readonly definition: string;
  readonly withoutSmtp: string;
  readonly report: {
    readonly title: string;
    readonly facts: readonly [string, string];
    readonly service: string;
    readonly started: string;
    readonly addresses: string;
    readonly limit: string;
    readonly result: string;
    readonly times: readonly [string, string];
    readonly spans: string;
    /** {from}, {to}. */
    readonly span: string;
  };
  readonly goesOn: string;
}

export const TEXTS: Translated<DrillTexts> = {
  en: {
    checking: "Checking that the service, the name and the mail server are in order …",
    watching: "Watching {name} until everything is right again …",
    plan: {
      deployment:
        "This forces a new deployment of the service {service} (cluster {cluster}, account {account}, {region}): ECS starts a new task, then stops {task}.",
      kill: "This stops the task {task} of the service {service} (cluster {cluster}, account {account}, {region}): ECS starts another.",
    },
    risk: "Mail that arrives meanwhile may have to wait: senders try again. The drill measures until everything is right again; its limit is {limit}.",
    question: "Replace the task now? [y/N] ",
    nothingStarted: "Nothing was started.",
    started: {
      deployment: "new deployment forced",
      kill: "task asked to stop",
    },
    steps: {
      "old-stopping": "old task asked to stop",
      "new-running": "new task running",
      record: "record written",
      authoritative: "served by the zone's name servers",
      public: "served by public resolvers",
      smtp: "SMTP greets",
    },
    notDone: "not seen",
    verdicts: {
      within: "right again after {time}, within the limit of {limit}",
      late: "right again after {time}, later than the limit of {limit}",
      "not-right": "not right again when the drill gave up after {time}",
      unclear: "could not be determined: no answer to one of the questions",
      interrupted: "stopped by Ctrl-C after {time}, not yet judged",
    },
    downtime: "Mail-relevant downtime",
    definition:
      "Mail-relevant downtime is the time during which the name pointed at an address that did not answer, at one of the servers asked or more.",
    withoutSmtp: "SMTP was not asked: an address counts as answering while its task runs.",
    report: {
      title: "Drill of {record}",
      facts: ["What", "Value"],
      service: "Service",
      started: "Started",
      addresses: "Address before and after",
      limit: "Limit",
      result: "Result",
      times: ["Seconds", "Step"],
      spans: "Down",
      span: "{from} to {to}",
    },
    goesOn: "The replacement goes on in ECS, and the function follows the new task. To watch it:",
  },
  ja: {
    checking: "サービス、名前、メールサーバーが正常であることを確認しています …",
    watching: "{name} がすべて正しく戻るまで計測しています …",
    plan: {
      deployment:
        "サービス {service}（クラスター {cluster}、アカウント {account}、{region}）の新しいデプロイを強制します。ECS は新しいタスクを起動してから {task} を停止します。",
      kill: "サービス {service}（クラスター {cluster}、アカウント {account}、{region}）のタスク {task} を停止します。ECS は別のタスクを起動します。",
    },
    risk: "その間に届くメールは待たされる可能性がありますが、送信側が再送します。すべてが正しく戻るまで計測します。制限時間は {limit} です。",
    question: "今すぐタスクを入れ替えますか? [y/N] ",
    nothingStarted: "何も開始していません。",
    started: {
      deployment: "新しいデプロイを強制",
      kill: "タスクに停止を要求",
    },
    steps: {
      "old-stopping": "古いタスクに停止を要求",
      "new-running": "新しいタスクが実行中",
      record: "レコードを更新",
      authoritative: "ゾーンのネームサーバーに反映",
      public: "公開リゾルバーに反映",
      smtp: "SMTP が応答",
    },
    notDone: "未確認",
    verdicts: {
      within: "{time} で正常に復帰（制限時間 {limit} 以内）",
      late: "{time} で正常に復帰（制限時間 {limit} を超過）",
      "not-right": "{time} 経過しても正常に復帰しませんでした",
      unclear: "判定できません: 応答が得られなかった確認項目があります",
      interrupted: "{time} 経過時に Ctrl-C で中断しました（未判定）",
    },
    downtime: "メールに影響する停止時間",
    definition:
      "メールに影響する停止時間とは、確認したサーバーの 1 つ以上で、名前が応答しないアドレスを指していた時間です。",
    withoutSmtp: "SMTP は確認していません。タスクが実行中のアドレスは応答しているとみなします。",
    report: {
      title: "{record} の切り替え訓練",
      facts: ["項目", "値"],
      service: "サービス",
      started: "開始",
      addresses: "切り替え前と後のアドレス",
      limit: "制限時間",
      result: "結果",
      times: ["秒", "段階"],
      spans: "停止",
      span: "{from}～{to}",
    },
    goesOn: "入れ替えは ECS で続行され、関数が新しいタスクに追従します。状況の確認方法:",
  },
};
