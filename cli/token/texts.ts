import type { Translated } from "../../contract/language.ts";

interface Texts {
  readonly prompt: string;
  readonly checking: string;
  readonly storing: string;
  readonly nothingGiven: string;
  readonly howToGive: string;
  /** {oddity}: the end of a sentence. */
  readonly malformed: string;
  readonly createToken: string;
  readonly notStored: string;
  readonly tryUnchecked: string;
  /** {place}. */
  readonly stored: string;
  readonly takesEffect: string;
  /** {place}, {detail}. */
  readonly storeFailed: string;
  readonly readFailed: string;
  readonly typeMismatch: string;
  readonly nothingStoredYet: string;
  readonly sameToken: string;
  readonly makeSecond: string;
  /** {place}. */
  readonly rolledBack: string;
  readonly rollBackFailed: string;
  readonly deleteOld: string;
  readonly keepOld: string;
  readonly keepOldEdit: string;
  readonly notSeenYet: string;
  readonly parameter: string;
  readonly secret: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    prompt: "Paste the Cloudflare token (nothing is shown), then press Enter: ",
    checking: "Asking Cloudflare what the token may do …",
    storing: "Storing the token …",
    nothingGiven: "No token was given. Nothing was stored.",
    howToGive: "Run the command in a terminal and paste the token, or pipe it into the command.",
    malformed: "What was given is no API token: it {oddity}. Nothing was stored.",
    createToken: "Create an API token in the Cloudflare dashboard: My Profile, API Tokens.",
    notStored: "Nothing was stored.",
    tryUnchecked: "To store it all the same, add --unchecked.",
    stored: "Stored in the {place}.",
    takesEffect: "The function reads it within five minutes; no deployment is needed.",
    storeFailed: "The token could not be stored in the {place}: {detail}",
    readFailed: "The {place} could not be read: {detail} Nothing was stored.",
    typeMismatch: "It is a plain String, which AWS does not turn into a SecureString. Delete it:",
    nothingStoredYet: "There is no token to be replaced yet. Nothing was stored.",
    sameToken: "This token is the one that is stored already. Nothing was changed.",
    makeSecond:
      "Create a second token in the Cloudflare dashboard (My Profile, API Tokens) and give that one. Rolling the old one would make it invalid at once.",
    rolledBack: "Cloudflare refused the new token: the old one is in the {place} again.",
    rollBackFailed:
      "Cloudflare refused the new token, and the old one could not be put back into the {place}: {detail}",
    deleteOld:
      "The pass worked with the new token. Now delete the old one in the Cloudflare dashboard: My Profile, API Tokens.",
    keepOld:
      "The new token is stored, but no pass has worked with it yet. Keep the old one until this succeeds: npx fargate-ddns sync",
    keepOldEdit:
      "The pass read with the new token and had nothing to write, so its right to edit is not proven. Keep the old one in Cloudflare until a record has been changed.",
    notSeenYet:
      "AWS still gives the old token. Wait a minute, then try a pass with the new one: npx fargate-ddns sync",
    parameter: "SSM parameter {name}",
    secret: "secret {name}",
  },
  ja: {
    prompt: "Cloudflare トークンを貼り付けて Enter を押してください（表示されません）: ",
    checking: "トークンの権限を Cloudflare に確認しています …",
    storing: "トークンを保存しています …",
    nothingGiven: "トークンが入力されませんでした。何も保存していません。",
    howToGive: "ターミナルでコマンドを実行してトークンを貼り付けるか、パイプで渡してください。",
    malformed: "入力された値は API トークンではありません（{oddity}）。何も保存していません。",
    createToken:
      "Cloudflare ダッシュボードで API トークンを作成してください: マイ プロフィール > API トークン",
    notStored: "何も保存していません。",
    tryUnchecked: "それでも保存するには --unchecked を付けてください。",
    stored: "{place} に保存しました。",
    takesEffect: "関数は 5 分以内に新しい値を読み込みます。デプロイは不要です。",
    storeFailed: "トークンを {place} に保存できませんでした: {detail}",
    readFailed: "{place} を読み取れませんでした: {detail} 何も保存していません。",
    typeMismatch:
      "既存のパラメータは String 型で、AWS では SecureString に変更できません。削除してください:",
    nothingStoredYet: "置き換える対象のトークンがまだ保存されていません。何も保存していません。",
    sameToken: "このトークンはすでに保存されています。変更は行っていません。",
    makeSecond:
      "Cloudflare ダッシュボード（マイ プロフィール > API トークン）で 2 つ目のトークンを作成し、それを入力してください。古いトークンをロールすると、その時点で無効になります。",
    rolledBack: "Cloudflare が新しいトークンを拒否したため、{place} を古いトークンに戻しました。",
    rollBackFailed:
      "Cloudflare が新しいトークンを拒否しましたが、{place} を古いトークンに戻せませんでした: {detail}",
    deleteOld:
      "新しいトークンで正常に動作しました。Cloudflare ダッシュボード（マイ プロフィール > API トークン）で古いトークンを削除してください。",
    keepOld:
      "新しいトークンを保存しましたが、まだ動作を確認できていません。次のコマンドが成功するまで古いトークンを残してください: npx fargate-ddns sync",
    keepOldEdit:
      "新しいトークンで読み取りはできましたが、書き込みが不要だったため、編集権限は未確認です。レコードが変更されるまで、古いトークンを Cloudflare に残してください。",
    notSeenYet:
      "AWS からまだ古いトークンが返されます。1 分ほど待ってから、新しいトークンで実行してください: npx fargate-ddns sync",
    parameter: "SSM パラメータ {name}",
    secret: "シークレット {name}",
  },
};
