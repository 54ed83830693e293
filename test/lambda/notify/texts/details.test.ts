/** Details in Japanese: our own words are translated, and what others said stays. */
import { describe, expect, test } from "vitest";
import { ODDITIES } from "../../../../lambda/cloudflare/token.ts";
import { detailIn } from "../../../../lambda/notify/texts/detail-in.ts";
import { DETAIL_FORMS, translatedDetail } from "../../../../lambda/notify/texts/details.ts";
import { JA_DETAILS } from "../../../../lambda/notify/texts/ja/details.ts";

const inJapanese = (detail: string) => translatedDetail(detail, JA_DETAILS);

test.each([
  ["ns1 answers 192.0.2.1, 192.0.2.2", "ns1 の応答は 192.0.2.1, 192.0.2.2"],
  [
    "ns1 answers nothing; ns2 answers 192.0.2.1",
    "ns1 の応答にアドレスがありません; ns2 の応答は 192.0.2.1",
  ],
  ["no answer from a, b", "a, b から応答がありません"],
  [
    "waiting for healthy: t1 is RUNNING, UNKNOWN",
    "healthy になるのを待機中: t1 は RUNNING、UNKNOWN",
  ],
  [
    "waiting for healthy: t1 is RUNNING, UNKNOWN; t2 is PENDING, UNKNOWN",
    "healthy になるのを待機中: t1 は RUNNING、UNKNOWN; t2 は PENDING、UNKNOWN",
  ],
  ["task t1 has only 100.64.3.7", "タスク t1 のアドレスは 100.64.3.7 のみです"],
  [
    "task t1 has no public IPv4 address (launch type EC2)",
    "タスク t1 にパブリック IPv4 アドレスがありません (launch type EC2)",
  ],
  [
    "AAAA 100:: is proxied (ns1 answers 1.1.1.1)",
    "AAAA 100:: はプロキシが有効です (ns1 の応答は 1.1.1.1)",
  ],
  ["NS mx.example.com to ns1.example.org", "NS mx.example.com → ns1.example.org"],
  [
    "Cloudflare GET dns_records: HTTP 502, and no reply of the API",
    "Cloudflare GET dns_records: HTTP 502（API の応答ではありません）",
  ],
  [
    "Cloudflare GET dns_records: no whole reply in time (after a write without a clear reply: Cloudflare PATCH dns_records: no whole reply in time)",
    "Cloudflare GET dns_records: 時間内に応答が完了しませんでした（応答が不明な書き込みの後: Cloudflare PATCH dns_records: 時間内に応答が完了しませんでした）",
  ],
  [
    "ssm:GetParameter: there is no parameter /t in this region and account",
    "ssm:GetParameter: このリージョンとアカウントにパラメータ /t がありません",
  ],
  [
    "Cloudflare GET zones: zone a.example is in several accounts: zoneId 1 of the account Mail is moved, type full, zoneId 2 of the account Old is active, type full",
    "Cloudflare GET zones: ゾーン a.example が複数のアカウントにあります: アカウント Mail の zoneId 1 の状態は moved、タイプは full, アカウント Old の zoneId 2 の状態は active、タイプは full",
  ],
  [
    "what is stored as the Cloudflare token is JSON; store the API token alone",
    "Cloudflare トークンとして保存されている値が正しくありません（JSON です）。API トークンのみを保存してください",
  ],
])("%s / translated", (english, japanese) => {
  expect(inJapanese(english)).toBe(japanese);
});

test.each(Object.entries(DETAIL_FORMS).filter(([, form]) => !/\{/.test(form)))(
  "%s: %s / translated",
  (key, form) => {
    expect(inJapanese(form)).toBe(JA_DETAILS[key as keyof typeof DETAIL_FORMS]);
  },
);

test.each([
  "Cloudflare GET zones: HTTP 403: 9109 Invalid access token",
  "Cloudflare GET zones: HTTP 400: 6003 Invalid request headers; 6111 Invalid format",
  "ecs:ListTasks: AccessDeniedException (HTTP 400): User is not authorized to perform ecs:ListTasks",
  "",
  "; ",
])("what others said: %s / stays", (said) => {
  expect(inJapanese(said)).toBe(said);
});

describe("each form", () => {
  test.each(Object.entries(DETAIL_FORMS))("%s: %s / the same places in Japanese", (key, form) => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
    expect(places(JA_DETAILS[key as keyof typeof DETAIL_FORMS])).toEqual(places(form));
  });
});

test("each oddity of a token / has a form", () => {
  const forms: readonly string[] = Object.values(DETAIL_FORMS);
  for (const oddity of Object.values(ODDITIES)) expect(forms).toContain(oddity);
});

test("in English / as it is", () => {
  expect(detailIn("ns1 answers nothing", "en")).toBe("ns1 answers nothing");
});
