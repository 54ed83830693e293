/** Sentences that several messages share. */

export const LOOK_AT_SERVICE =
  "サービスのイベントを確認してください: aws ecs describe-services --cluster {cluster} --services {service}";
export const NOTHING_YET =
  "今のところ対応は不要です。次の再試行または定期チェックで自動的に修正されます。";
export const COMPARE_ZONE_ID =
  "zoneId を、Cloudflare ダッシュボードの {zone} の概要（Overview）ページの「API」欄にあるゾーン ID（Zone ID）と比べてください。隣にあるアカウント ID も同じ形式なので、取り違えに注意してください。";
export const STORE_TOKEN =
  "トークンだけを 1 行で {tokenPlace} に保存してください。再デプロイは不要です。";
export const STATUS_PAGES =
  "解消しない場合は、https://www.cloudflarestatus.com と https://health.aws.amazon.com で障害情報を確認してください。";
