/** The words where the records stand in the way, or keep changing. */
import type { Template } from "../template.ts";
import { LOOK_AT_SERVICE } from "./common.ts";

export const RECORD_MESSAGES = {
  "cname-at-name": {
    short: "CNAME レコードと競合しています",
    what: "{name} に CNAME レコードがあります。CNAME がある名前には、アドレスのレコードを作成できません。",
    why: "誰か、または別のツールが作成したものです。",
    todo: [
      "Cloudflare ダッシュボードで {name} の CNAME を削除してください。次のチェックでレコードを公開します。",
    ],
  },
  "several-unstamped": {
    short: "既存のレコードが複数あり、選択が必要です",
    what: "{name} に、fargate-ddns が作成したものではないレコードが複数あり、どれを引き継ぐべきか判断できません。",
    why: "手動で作成したレコードが 1 件だけなら引き継ぎますが、複数ある場合は、別の目的のものが含まれている可能性があります。",
    todo: [
      "Cloudflare ダッシュボードで 1 件だけ残して削除するか、次の設定をしてください。",
      '設定で adopt を "all" にすると、すべてのレコードを引き継ぎます。',
    ],
  },
  "owned-by-another": {
    short: "別のデプロイが管理するレコードがあります",
    what: "{name} のレコードに、別のデプロイまたは別のサービスの印が付いています。",
    why: "2 つのデプロイが同じ名前を管理しているか、サービスの名前や場所が変わりました。",
    todo: [
      "もう一方のデプロイの設定からこの名前を削除するか、次の設定をしてください。",
      'このデプロイがレコードを引き継ぐまで、一時的に adopt を "all" に設定してください。',
    ],
  },
  "other-writer": {
    short: "ほかの何かがこのレコードを書き換えています",
    what: "ほかの何かがこのレコードを書き換えています。定期チェックで、以前と同じように変更されていることを検出し、再び修正しました。",
    why: "別の DDNS 更新ツール、古い値を持つ Terraform や octoDNS、または 2 つ目のスタックです。",
    todo: [
      "Cloudflare ダッシュボードの Manage Account → Audit Log を {name} で絞り込み、書き換えているものを特定してください。",
      "そのツールから、またはこのデプロイの設定から {name} を削除してください。",
      "それまでは、チェックのたびにレコードを修正します。以後の修正は通知しません。",
    ],
  },
  "plan-changed": {
    short: "確認後に変更内容が変わりました",
    what: "現在実行される変更が、ダイジェストで確認した内容と異なります。何も書き込んでいません。",
    why: "計画を作成した後に、タスク、レコード、または設定が変わりました。",
    todo: ["新しい計画を確認し、改めてそのダイジェストを指定してください: npx fargate-ddns plan"],
  },
  unsettled: {
    short: "タスクまたはレコードが変わり続けています",
    what: "書き込むたびに、タスクまたはレコードが再び変わりました。",
    why: "タスクがクラッシュを繰り返しているか、ほかの誰かが同じレコードを編集しています。",
    todo: [
      LOOK_AT_SERVICE,
      "Cloudflare の監査ログで、ほかに書き込んでいるものがないか確認してください。",
    ],
  },
} as const satisfies Readonly<Record<string, Template>>;
