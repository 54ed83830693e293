/** The tables of keys in docs/configuration.md and README, from the schema that validates them. */
import type { Language, Translated } from "../contract/language.ts";
import type { Documentation } from "../lib/config/field.ts";
import { documentedKeys } from "../lib/config/schema.ts";

/** The keys that most people need. */
const MAIN_KEYS = [
  "records[].name",
  "records[].zone",
  "records[].cluster",
  "records[].service",
  "records[].publish",
  "records[].readiness",
  "records[].whenEmpty",
  "notify.emails",
  "language",
] as const;
type MainKey = (typeof MAIN_KEYS)[number];

/** Of README.ja.md; the table of all keys is in English. */
const IN_JAPANESE: Readonly<Record<MainKey, Pick<Documentation, "meaning" | "accepted">>> = {
  "records[].name": {
    meaning: "サービスのタスクに追従させる DNS 名",
    accepted:
      "`zone` に含まれるホスト名。先頭を `*.` にするとワイルドカード、`@` はゾーン自体。同じ名前は 1 回だけ",
  },
  "records[].zone": {
    meaning: "その名前を含む Cloudflare のゾーン",
    accepted: "ドメイン名。`name` と同じく Unicode でも Punycode でも可",
  },
  "records[].cluster": {
    meaning: "サービスが動作する ECS クラスター",
    accepted: "名前（ARN は不可）",
  },
  "records[].service": {
    meaning: "DNS 名を追従させるタスクの ECS サービス",
    accepted: "名前（ARN は不可）",
  },
  "records[].publish": {
    meaning: "複数のタスクが動作しているときに公開するタスク",
    accepted: '"newest"（最新の 1 つ）、"all"（すべて）',
  },
  "records[].readiness": {
    meaning: "タスクを公開する時期: 実行中になった時点、またはヘルスチェックが成功した時点",
    accepted: '"running"、"healthy"',
  },
  "records[].whenEmpty": {
    meaning: "サービスにタスクがない間のレコードの扱い",
    accepted:
      '"keep"（残す）、"remove"（削除）、パブリックアドレス、またはそのリスト（`ipv6: true` では両方の種類、`"only"` では IPv6）',
  },
  "notify.emails": {
    meaning: "通知とアラームを受け取るメールアドレス（AWS から確認メールが届く）",
    accepted: "メールアドレスのリスト",
  },
  language: {
    meaning: "通知、アラームの説明、メールプローブの結果の言語",
    accepted: '"en"、"ja"（日本語）',
  },
};

const HEADS: Translated<readonly string[]> = {
  en: ["Key", "Default", "Meaning", "Accepted"],
  ja: ["キー", "既定値", "意味", "指定できる値"],
};
const REQUIRED: Translated<string> = { en: "**required**", ja: "**必須**" };

/** Markdown: one row for each key of the context `fargate-ddns`. */
export function configurationTable(): string {
  return table(documentedKeys(), "en");
}

/** Markdown: the rows of README. */
export function mainKeysTable(language: Language): string {
  const documented = new Map(documentedKeys());
  const rows = MAIN_KEYS.map((key) => {
    const doc = documented.get(key);
    if (doc === undefined) throw new Error(`README's table has no such key: ${key}`);
    return [key, language === "en" ? doc : { ...doc, ...IN_JAPANESE[key] }] as const;
  });
  return table(rows, language);
}

function table(keys: ReturnType<typeof documentedKeys>, language: Language): string {
  const rows = keys.map(([key, doc]) => [
    `\`${key}\``,
    defaultOf(doc, language),
    doc.meaning,
    doc.accepted,
  ]);
  const head = HEADS[language];
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

function defaultOf(doc: Documentation, language: Language): string {
  if (doc.default !== undefined) return `\`${JSON.stringify(doc.default)}\``;
  return doc.optional ?? REQUIRED[language];
}
