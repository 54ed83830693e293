/** What the checks of the deployed stack say. */
import type { Translated } from "../../contract/language.ts";
import type { OutcomeKind } from "../../lambda/domain/outcome.ts";
import type { PartKind } from "./stack-facts.ts";

export interface Texts {
  /** {stack}, {status}. */
  readonly deployed: string;
  readonly notDeployed: string;
  readonly underWay: string;
  readonly rolledBack: string;
  readonly broken: string;
  /** {name}, {state}. */
  readonly partOk: Readonly<Record<PartKind, string>>;
  readonly partBad: Readonly<Record<PartKind, string>>;
  readonly partMissing: string;
  readonly enableSchedule: string;
  readonly makeAgain: string;
  /** {record}, {outcome}, {age}. */
  readonly passOk: string;
  readonly passBad: string;
  readonly passHeld: string;
  readonly passOld: string;
  readonly noPass: string;
  readonly outcomes: Readonly<Record<OutcomeKind, string>>;
  readonly otherWriter: string;
  readonly noOtherWriter: string;
  readonly readLog: string;
  /** {count}. */
  readonly noDeadLetters: string;
  readonly deadLetters: string;
  readonly purge: string;
  readonly alarmsOk: string;
  readonly alarm: string;
  readonly noData: string;
  /** {count}. */
  readonly minutes: string;
  readonly hours: string;
  readonly days: string;
}

const EN: Texts = {
  deployed: "The stack {stack} is deployed ({status}).",
  notDeployed: "The stack {stack} is not deployed in this account and region.",
  underWay: "The stack {stack} is being changed ({status}).",
  rolledBack: "The last update of {stack} failed and was rolled back ({status}).",
  broken: "The stack {stack} is in the state {status}.",
  partOk: {
    rule: "The rule for task events is enabled.",
    alarms: "The rule that forwards alarms is enabled.",
    schedule: "The schedule of the checks is enabled.",
    function: "The function {name} is ready.",
  },
  partBad: {
    rule: "The rule for task events is {state}: a new task is only noticed by the next check.",
    alarms: "The rule that forwards alarms is {state}: nobody is notified that an alarm cleared.",
    schedule: "The schedule of the checks is {state}: lost events are not made up for.",
    function: "The function {name} cannot run ({state}).",
  },
  partMissing: "{name} is part of the stack, but does not exist any more.",
  enableSchedule: "EventBridge Scheduler console: select {name} and choose Enable.",
  makeAgain: "A plain update makes no missing part again; this does:",
  passOk: "{record}: the last check ended {age} ago: {outcome}.",
  passBad: "{record}: the last check ended {age} ago: {outcome}.",
  passHeld: "{record}: the last check changed nothing {age} ago: {outcome}.",
  passOld: "{record}: the last check ended {age} ago, though one is due every {sweep} min.",
  noPass: "{record}: no check has ended within the last {age}.",
  outcomes: {
    "in-sync": "all in order",
    converged: "the record was corrected",
    pending: "corrected, not yet answered by every name server",
    unconfirmed: "a change may not have been applied",
    held: "not updated",
    refused: "blocked",
    failed: "failed",
  },
  otherWriter: "{record}: another program or person keeps changing the record.",
  noOtherWriter: "The log names no other program that writes the records.",
  readLog: "Read what happened:",
  noDeadLetters: "No event was given up (dead-letter queue empty).",
  deadLetters: "{count} events are in the dead-letter queue: they could not be handled.",
  purge: "Once the cause is fixed:",
  alarmsOk: "All {count} alarms are OK.",
  alarm: "In ALARM for {age}.",
  noData: "No data to decide on for {age} (INSUFFICIENT_DATA).",
  minutes: "{count} min",
  hours: "{count} h",
  days: "{count} days",
};

const JA: Texts = {
  deployed: "スタック {stack} はデプロイ済みです（{status}）。",
  notDeployed: "このアカウントとリージョンにスタック {stack} はデプロイされていません。",
  underWay: "スタック {stack} は変更中です（{status}）。",
  rolledBack: "スタック {stack} の直近の更新は失敗し、ロールバックされました（{status}）。",
  broken: "スタック {stack} の状態は {status} です。",
  partOk: {
    rule: "タスクイベントのルールは有効です。",
    alarms: "アラーム転送のルールは有効です。",
    schedule: "定期チェックのスケジュールは有効です。",
    function: "関数 {name} は実行可能です。",
  },
  partBad: {
    rule: "タスクイベントのルールが {state} です。新しいタスクは次の定期チェックまで検知されません。",
    alarms: "アラーム転送のルールが {state} です。アラームの解消が通知されません。",
    schedule: "定期チェックのスケジュールが {state} です。失われたイベントを補えません。",
    function: "関数 {name} を実行できません（{state}）。",
  },
  partMissing: "スタックの {name} が存在しません（削除されています）。",
  enableSchedule: "EventBridge Scheduler コンソールで {name} を選び、「有効化」してください。",
  makeAgain: "通常の更新では復元されません。復元するには:",
  passOk: "{record}: 直近のチェックは {age}前に終了しました: {outcome}",
  passBad: "{record}: 直近のチェックは {age}前に終了しました: {outcome}",
  passHeld: "{record}: 直近のチェックは {age}前に変更なしで終了しました: {outcome}",
  passOld: "{record}: チェックは {sweep} 分ごとのはずですが、直近の終了は {age}前です。",
  noPass: "{record}: 直近 {age}の間に終了したチェックがありません。",
  outcomes: {
    "in-sync": "問題なし",
    converged: "レコードを修正済み",
    pending: "修正済み（一部のネームサーバーに未反映）",
    unconfirmed: "変更が適用されたか未確認",
    held: "更新なし",
    refused: "ブロック（判断が必要）",
    failed: "失敗",
  },
  otherWriter: "{record}: 別のプログラムまたは人がレコードを変更し続けています。",
  noOtherWriter: "ログ上、レコードを書き換える別のプログラムは見当たりません。",
  readLog: "経緯の確認:",
  noDeadLetters: "処理できなかったイベントはありません（デッドレターキューは空です）。",
  deadLetters: "処理できなかったイベントがデッドレターキューに {count} 件あります。",
  purge: "原因を解消した後:",
  alarmsOk: "アラーム {count} 件はすべて OK です。",
  alarm: "{age}前から ALARM です。",
  noData: "判定に必要なデータが {age}前からありません（INSUFFICIENT_DATA）。",
  minutes: "{count} 分",
  hours: "{count} 時間",
  days: "{count} 日",
};

export const TEXTS: Translated<Texts> = { en: EN, ja: JA };

/** In the largest unit that leaves at least two. */
export function ageText(ms: number, { minutes, hours, days }: Texts): string {
  const count = Math.max(0, Math.round(ms / 60_000));
  const [text, value] =
    count < 120
      ? [minutes, count]
      : count < 2 * 1440
        ? [hours, Math.round(count / 60)]
        : [days, Math.round(count / 1440)];
  return text.replace("{count}", String(value));
}
