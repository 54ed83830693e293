/** The same as `cloudflare-english.ts`, in Japanese. */
import {
  CHECK_TOKEN,
  NEW_TOKEN,
  type NumberText,
  type NumberTexts,
  PLAN,
} from "./cloudflare-english.ts";

const WRONG_FORM: NumberText = {
  means: "トークンが API トークンの形式ではないため、Cloudflare が読み取れませんでした。",
  why: "Global API Key が保存されているか、余分な文字と一緒に貼り付けられています。",
  todo: ["API トークンを作成し（マイ プロフィール > API トークン）、保存します:", NEW_TOKEN],
};
const DUPLICATE: NumberText = {
  means: "同じ名前、種類、内容のレコードがすでに存在します。変更は行われていません。",
  why: "別のツールが同時に同じレコードを作成しました。",
  todo: ["次回の確認時にレコードを読み直します。今すぐ修正するには:", "npx fargate-ddns sync"],
};

export const JAPANESE: NumberTexts = {
  "971": {
    means:
      "Cloudflare のレート制限に達しました。このトークンでの呼び出しは数分間すべて拒否されます。",
    why: "このユーザーまたはトークンで、5 分間に 1,200 回を超える呼び出しがありました（他のツールも含む）。",
    todo: [
      "今は対応不要です。fargate-ddns は待機し、その後すべての名前を修正します。",
      "再発する場合は、同じトークンを使う別のツールを探し、専用のトークンを割り当ててください。",
    ],
  },
  "1000": {
    means: "Cloudflare に存在しないトークンです。",
    why: "ロールまたは削除されたか、アカウント所有のトークンをユーザーのトークンとして検証しました。",
    todo: ["対象ゾーンの DNS:Edit を持つトークンを作成し、保存します:", NEW_TOKEN],
  },
  "1004": {
    means: "レコードの値が Cloudflare に無効と判定されました。変更は行われていません。",
    why: "詳細行で続けて示される番号が実際の理由です。",
    todo: ["続く番号を調べるか、書き込まれる内容を確認します:", PLAN],
  },
  "1038": {
    means: "このトップレベルドメインでは Cloudflare の DNS API を利用できません。",
    why: "ゾーンが .cf、.ga、.gq、.ml、.tk のいずれかです。",
    todo: ["別のトップレベルドメインのゾーンを使用してください。このゾーンは変更できません。"],
  },
  "6003": WRONG_FORM,
  "6103": WRONG_FORM,
  "6111": WRONG_FORM,
  "7000": {
    means: "呼び出した URL が Cloudflare に存在しません。",
    why: "URL に含まれる ID の形式が誤っているか、--cloudflare-url の指定先が異なります。",
    todo: ["zoneId を、ゾーンの「概要」ページの API 欄にある「ゾーン ID」と比較してください。"],
  },
  "7003": {
    means: "この ID のゾーンまたはレコードが Cloudflare に存在しません。",
    why: "zoneId の誤記か、同じ形式のアカウント ID が設定されています。",
    todo: ["zoneId を、ゾーンの「概要」ページの API 欄にある「ゾーン ID」と比較してください。"],
  },
  "9000": {
    means: "レコード名が Cloudflare に無効と判定されました。変更は行われていません。",
    why: "設定された名前に空のラベルか、DNS 名に使えない文字が含まれています。",
    todo: ["cdk.json の名前を修正し、書き込まれる内容を確認します:", PLAN],
  },
  "9003": {
    means: "プロキシが有効ですが、Cloudflare はこのアドレスをプロキシできません。",
    why: "proxied が true で、アドレスがプライベートまたは予約済みです。",
    todo: ["cdk.json の proxied を false にしてください。メールサーバーはプロキシできません。"],
  },
  "9004": {
    means: "プロキシが有効ですが、Cloudflare はこのレコードをプロキシできません。",
    why: "プロキシできないレコードまたはゾーンで proxied が true です。",
    todo: ["cdk.json の proxied を false にしてください。メールサーバーはプロキシできません。"],
  },
  "9005": {
    means: "A レコードの内容が IPv4 アドレスではないと Cloudflare に判定されました。",
    why: "whenEmpty のフォールバックアドレスの誤記です（タスクのアドレスは事前に検査されます）。",
    todo: ["cdk.json の whenEmpty を修正し、書き込まれる内容を確認します:", PLAN],
  },
  "9006": {
    means: "AAAA レコードの内容が IPv6 アドレスではないと Cloudflare に判定されました。",
    why: "whenEmpty のフォールバックアドレスの誤記です（タスクのアドレスは事前に検査されます）。",
    todo: ["cdk.json の whenEmpty を修正し、書き込まれる内容を確認します:", PLAN],
  },
  "9021": {
    means: "Cloudflare がこの TTL を受け付けません。変更は行われていません。",
    why: "指定できるのは 60～86400 秒（Enterprise では 30 秒から）、または自動を表す 1 です。",
    todo: ["cdk.json の ttlSeconds を 60 以上にしてデプロイします:", "npx cdk deploy"],
  },
  "9109": {
    means: "このトークンでは、ここから、または一切この操作を行えません。",
    why: "「from location」の場合はトークンの IP アドレスフィルター、「Unauthorized」の場合は権限不足です。",
    todo: [
      "トークンを編集し（マイ プロフィール > API トークン）、クライアント IP アドレスフィルターを外すか、対象ゾーンの DNS:Edit を追加します。トークンの値は変わりません。その後、確認します:",
      CHECK_TOKEN,
    ],
  },
  "9313": {
    means: "レコードのコメントが、ゾーンのプランの上限を超えています。",
    why: "コメントの上限は Free で 100 文字、有料プランで 500 文字です。",
    todo: ["Cloudflare ダッシュボードで、レコードのコメントのメモを短くしてください。"],
  },
  "10000": {
    means: "Cloudflare がこのゾーンに対するトークンを拒否しました。",
    why: "トークンのロール、削除、期限切れ、対象ゾーンの DNS:Edit の不足、または zoneId が別のゾーンのものです。",
    todo: ["トークンの権限を確認します:", CHECK_TOKEN, "別のトークンを保存するには:", NEW_TOKEN],
  },
  "10001": {
    means: "Cloudflare がリクエストを認証できませんでした。",
    why: "トークンがロールまたは削除されたか、期限切れです。",
    todo: ["トークンの権限を確認します:", CHECK_TOKEN, "別のトークンを保存するには:", NEW_TOKEN],
  },
  "81044": {
    means: "変更対象のレコードが存在しません。変更は行われていません。",
    why: "読み取った後に、誰かまたは別のツールが削除しました。",
    todo: ["次回の確認時にレコードを読み直します。今すぐ修正するには:", "npx fargate-ddns sync"],
  },
  "81045": {
    means: "ゾーンのレコード数がプランの上限に達しています。レコードは作成されていません。",
    why: "上限は Free で 200 件、有料プランで 3,500 件です。",
    todo: ["不要なレコードを削除してから実行します:", "npx fargate-ddns sync"],
  },
  "81053": {
    means: "共存できない A、AAAA または CNAME レコードがすでにあります。変更は行われていません。",
    why: "CNAME がある名前にはアドレスレコードを設定できません。",
    todo: ["Cloudflare ダッシュボードで CNAME を削除してから実行します:", "npx fargate-ddns sync"],
  },
  "81054": {
    means: "CNAME レコードがあるため、アドレスを設定できません。変更は行われていません。",
    why: "誰かまたは別のツールが CNAME を作成しました。",
    todo: ["Cloudflare ダッシュボードで CNAME を削除してから実行します:", "npx fargate-ddns sync"],
  },
  "81057": DUPLICATE,
  "81058": DUPLICATE,
};
