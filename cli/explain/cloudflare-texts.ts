/** What Cloudflare's error numbers mean for a name that follows its task, and what to do. */
import type { Translated } from "../../contract/language.ts";
import type { CloudflareErrorNumber } from "./cloudflare-numbers.ts";

export interface NumberText {
  readonly means: string;
  readonly why: string;
  readonly todo: readonly string[];
}

type Texts = Readonly<Record<CloudflareErrorNumber, NumberText>>;

const CHECK_TOKEN = "npx fargate-ddns doctor --before-deploy";
const NEW_TOKEN = "npx fargate-ddns token set";
const PLAN = "npx fargate-ddns plan";

const EN_WRONG_FORM: NumberText = {
  means: "Cloudflare could not read the token: it does not have the form of an API token.",
  why: "A Global API Key is stored in its place, or the token was pasted with other text.",
  todo: ["Create an API token (My Profile, API Tokens) and store it:", NEW_TOKEN],
};
const JA_WRONG_FORM: NumberText = {
  means: "トークンが API トークンの形式ではないため、Cloudflare が読み取れませんでした。",
  why: "Global API Key が保存されているか、余分な文字と一緒に貼り付けられています。",
  todo: ["API トークンを作成し（マイ プロフィール > API トークン）、保存します:", NEW_TOKEN],
};
const EN_DUPLICATE: NumberText = {
  means: "A record with this name, type and content exists already; nothing was changed.",
  why: "Something else created the same record at the same moment.",
  todo: [
    "The next check reads the records again. To correct the name now:",
    "npx fargate-ddns sync",
  ],
};
const JA_DUPLICATE: NumberText = {
  means: "同じ名前、種類、内容のレコードがすでに存在します。変更は行われていません。",
  why: "別のツールが同時に同じレコードを作成しました。",
  todo: ["次回の確認時にレコードを読み直します。今すぐ修正するには:", "npx fargate-ddns sync"],
};

const EN: Texts = {
  "971": {
    means: "Cloudflare's rate limit is used up: every call with this token is refused for minutes.",
    why: "More than 1,200 calls in five minutes by this user or token, from here or elsewhere.",
    todo: [
      "No action yet: fargate-ddns waits, and then corrects every name.",
      "If it returns, find what else uses the token, and give it a token of its own.",
    ],
  },
  "1000": {
    means: "Cloudflare does not know the token.",
    why: "It was rolled or deleted, or it belongs to an account and was verified as a user's.",
    todo: ["Create a token with DNS:Edit on the zone and store it:", NEW_TOKEN],
  },
  "1004": {
    means: "Cloudflare found a value of the record invalid; nothing was changed.",
    why: "The number that follows in the detail line gives the actual reason.",
    todo: ["Look up the number that follows it, or see what would be written:", PLAN],
  },
  "1038": {
    means: "Cloudflare does not offer its DNS API for this top-level domain.",
    why: "The zone is below .cf, .ga, .gq, .ml or .tk.",
    todo: ["Use a zone of another top-level domain: fargate-ddns cannot change this one."],
  },
  "6003": EN_WRONG_FORM,
  "6103": EN_WRONG_FORM,
  "6111": EN_WRONG_FORM,
  "7000": {
    means: "Cloudflare does not know the address that was called.",
    why: "An id in it has the wrong form, or --cloudflare-url leads elsewhere.",
    todo: ['Compare zoneId with "Zone ID" in the section API of the zone\'s Overview page.'],
  },
  "7003": {
    means: "Cloudflare does not know the zone or record by this id.",
    why: "zoneId is mistyped, or it is the id of an account, which has the same form.",
    todo: ['Compare zoneId with "Zone ID" in the section API of the zone\'s Overview page.'],
  },
  "9000": {
    means: "Cloudflare found the name of the record invalid; nothing was changed.",
    why: "The configured name has an empty label or characters that DNS names cannot have.",
    todo: ["Correct the name in cdk.json, then see what would be written:", PLAN],
  },
  "9003": {
    means: "The record would be proxied, and Cloudflare does not proxy to this address.",
    why: "proxied is true, and the address is private or reserved.",
    todo: ["Set proxied to false in cdk.json: a mail server can never be proxied."],
  },
  "9004": {
    means: "The record would be proxied, and Cloudflare cannot proxy it.",
    why: "proxied is true for a record or zone that Cloudflare does not proxy.",
    todo: ["Set proxied to false in cdk.json: a mail server can never be proxied."],
  },
  "9005": {
    means: "Cloudflare takes the content of the A record for something other than IPv4.",
    why: "A fallback address in whenEmpty is mistyped; tasks' addresses are checked before.",
    todo: ["Correct whenEmpty in cdk.json, then see what would be written:", PLAN],
  },
  "9006": {
    means: "Cloudflare takes the content of the AAAA record for something other than IPv6.",
    why: "A fallback address in whenEmpty is mistyped; tasks' addresses are checked before.",
    todo: ["Correct whenEmpty in cdk.json, then see what would be written:", PLAN],
  },
  "9021": {
    means: "Cloudflare does not accept the TTL; nothing was changed.",
    why: "Allowed are 60 to 86400 seconds (from 30 on Enterprise), or 1 for automatic.",
    todo: ["Set ttlSeconds in cdk.json to 60 or more, then deploy:", "npx cdk deploy"],
  },
  "9109": {
    means: "The token may not do this from here, or not at all.",
    why: '"from location": the token has an IP address filter. "Unauthorized": a permission is missing.',
    todo: [
      "Edit the token (My Profile, API Tokens): remove the client IP address filter, or add DNS:Edit on the zone. The token stays the same. Then check it:",
      CHECK_TOKEN,
    ],
  },
  "9313": {
    means: "The record's comment is too long for the zone's plan.",
    why: "A comment has at most 100 characters on Free and 500 on paid plans.",
    todo: ["Shorten the note in the record's comment in the Cloudflare dashboard."],
  },
  "10000": {
    means: "Cloudflare refused the token for this zone.",
    why: "It was rolled, deleted or has expired; it lacks DNS:Edit on the zone; or zoneId is another zone's.",
    todo: ["See what the token may do:", CHECK_TOKEN, "Or store another one:", NEW_TOKEN],
  },
  "10001": {
    means: "Cloudflare could not authenticate the request.",
    why: "The token was rolled, deleted or has expired.",
    todo: ["See what the token may do:", CHECK_TOKEN, "Or store another one:", NEW_TOKEN],
  },
  "81044": {
    means: "The record that should be changed is gone; nothing was changed.",
    why: "Somebody or another tool deleted it after it was read.",
    todo: [
      "The next check reads the records again. To correct the name now:",
      "npx fargate-ddns sync",
    ],
  },
  "81045": {
    means: "The zone has as many records as its plan allows; no record was created.",
    why: "200 records on Free, 3,500 on paid plans.",
    todo: ["Delete records that are no longer needed, then:", "npx fargate-ddns sync"],
  },
  "81053": {
    means:
      "The name has an A, AAAA or CNAME record that excludes the new one; nothing was changed.",
    why: "A name with a CNAME cannot have an address record.",
    todo: ["Delete the CNAME in the Cloudflare dashboard, then:", "npx fargate-ddns sync"],
  },
  "81054": {
    means: "The name has a CNAME record, so it cannot have an address; nothing was changed.",
    why: "A person or another tool created the CNAME.",
    todo: ["Delete the CNAME in the Cloudflare dashboard, then:", "npx fargate-ddns sync"],
  },
  "81057": EN_DUPLICATE,
  "81058": EN_DUPLICATE,
};

const JA: Texts = {
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
  "6003": JA_WRONG_FORM,
  "6103": JA_WRONG_FORM,
  "6111": JA_WRONG_FORM,
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
  "81057": JA_DUPLICATE,
  "81058": JA_DUPLICATE,
};

export const CLOUDFLARE_TEXTS: Translated<Texts> = { en: EN, ja: JA };
