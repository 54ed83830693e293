/** The sentences of notices in Japanese. */
import { detailIn } from "../detail-in.ts";
import type { AlarmPhrases, FactPhrases, HeadlinePhrases, Phrases } from "../phrases.ts";

const headline: HeadlinePhrases = {
  unknownReason: "原因不明",
  resolved: "復旧しました",
  noRecord: "レコードなし",
  resolvedNow: (addresses) => `復旧しました（現在: ${addresses}）`,
  again: (moved) => `${moved}（再び修正しました）`,
  notServed: (moved, short) => `${moved && `${moved}、`}応答に反映されていません: ${short}`,
  notServedYet: (moved) =>
    moved ? `${moved}（反映待ち）` : "ネームサーバーの応答にまだ反映されていません",
  notConfirmed: (short, moved) =>
    `結果を確認できていません: ${short}${moved && `（適用済みの可能性あり: ${moved}）`}`,
  blocked: (moved, short) =>
    moved ? `${moved}、その後の更新を中止しました: ${short}` : `更新を中止しました: ${short}`,
  notUpdated: (moved, short, still) =>
    moved
      ? `${moved}、ただし問題があります: ${short}`
      : `更新していません: ${short}${still && `（現在も ${still}）`}`,
  newRecord: (content) => `レコード ${content} を作成しました`,
  removed: (content) => `レコード ${content} を削除しました`,
  corrected: (content) => `${content} を修正しました`,
};

const facts: FactPhrases = {
  likelyCause: (why) => `考えられる原因: ${why}`,
  detail: (detail) => `詳細: ${detailIn(detail, "ja")}`,
  commentLost: (because) =>
    `元のコメントは、Cloudflare に拒否されたため残せませんでした: ${because}`,
  resolved: "先ほどお知らせした問題は解消しました。",
  noAction: "対応は不要です。",
  readsFirst: "次の再試行では、書き込む前にレコードを読み直します。",
  recordSays: (addresses) => `レコードの値は ${addresses} です。`,
  stillPoints: (name, addresses) => `${name} は現在も ${addresses} を指しています。`,
  nowPoints: (name, addresses) => `${name} は現在 ${addresses} を指しています。`,
  willNotFollow: (name) =>
    `この問題が解決するまで、タスクの IP アドレスが変わっても ${name} は更新されません。`,
  removedWhenEmpty:
    "サービスに実行中のタスクがないため、設定（whenEmpty）に従ってレコードを削除しました。",
  fallbackWhenEmpty: "サービスに実行中のタスクがないため、DNS 名は代替アドレスを指しています。",
  meantToBeOff:
    "意図的に停止している場合、対応は不要です。タスクが起動すると、DNS 名は再びタスクに追従します。",
  took: (seconds, served, isFoundBySweep) =>
    `${isFoundBySweep ? "定期チェックで検出しました。" : ""}所要時間は ${seconds} 秒です。${
      served &&
      `タスクの起動から ${served} 秒後に、ネームサーバーが新しいアドレスを返すようになりました。`
    }`,
  removedRecord: (fields) => `削除したレコード: ${fields}`,
  adopted: "fargate-ddns が作成したものではないレコードを引き継ぎました。",
  changed: (field, before, after) => `${field} を変更しました: ${before} -> ${after}`,
};

const alarm: AlarmPhrases = {
  began: "アラーム",
  ended: "解消",
  resolved: "先ほどお知らせした問題は解消しました。",
  saidBy: (because) => `CloudWatch の説明: ${because}`,
  about: (region) => `${region} の CloudWatch アラームです。`,
};

export const JA_PHRASES: Phrases = {
  aService: "接続先のサービス",
  tokenPlace: {
    configured: "設定で指定した保存先",
    ssm: (name) => `SSM パラメーター ${name}`,
    secretsmanager: (name) => `Secrets Manager のシークレット ${name}`,
  },
  whatToDo: "対応方法",
  about: (service, cluster, zone) => `サービス ${service}（クラスター ${cluster}、ゾーン ${zone}）`,
  code: (code) => ` コード: ${code}`,
  headline,
  facts,
  alarm,
};
