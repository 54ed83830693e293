/** The words where nothing can be published of the service's tasks. */
import type { Template } from "../template.ts";
import { LOOK_AT_SERVICE } from "./common.ts";

export const TASK_MESSAGES = {
  "no-task": {
    short: "実行中のタスクがありません",
    what: "サービスに実行中のタスクがありません。レコードは変更していません。",
    why: "サービスのタスク数が 0 に設定されているか、タスクが起動に失敗しています。古いアドレスは、まもなく第三者に割り当てられる可能性があります。",
    todo: [
      LOOK_AT_SERVICE,
      '意図的に停止している場合は、whenEmpty に "remove" または代替アドレスを設定してください。',
    ],
  },
  "adoption-waits": {
    short: "最初のタスクの起動を待っています",
    what: "fargate-ddns が作成したものではない {name} のレコードがあり、サービスの最初のタスクが起動するのを待っています。レコードは変更していません。",
    why: "このレコードが指すサーバーは、まだ稼働している可能性があります。タスクのアドレスを公開できるようになった時点でレコードを引き継ぎ、それまで whenEmpty は適用しません。",
    todo: [
      "現在のサーバーがまだ稼働している場合、今のところ対応は不要です。DNS 名を切り替えるときにサービスを起動してください。",
      LOOK_AT_SERVICE,
      "レコードが不要な場合は、Cloudflare ダッシュボードで削除してください。",
    ],
  },
  "task-not-ready": {
    short: "準備のできたタスクがありません",
    what: "サービスに準備のできたタスクがありません。レコードは変更していません。",
    why: "タスクがまだ起動中か、ヘルスチェックに失敗しています。",
    todo: [LOOK_AT_SERVICE],
  },
  "health-unknown": {
    short: "タスクのヘルス状態が不明です",
    what: "タスクは実行中ですが、ECS がヘルス状態を報告していません（UNKNOWN）。レコードは変更していません。",
    why: 'readiness が "healthy" なのに、タスク定義にコンテナのヘルスチェックがない可能性が高いです。イメージ内の HEALTHCHECK は ECS では無視されます。最初のヘルスチェックが終わっていないだけの場合もあります。',
    todo: [
      "タスク定義の名前を調べてください: aws ecs describe-services --cluster {cluster} --services {service} --query 'services[0].taskDefinition' --output text",
      "そのタスク定義にヘルスチェックがあるか調べてください: aws ecs describe-task-definition --task-definition TASK_DEFINITION --query 'taskDefinition.containerDefinitions[].[name,healthCheck]'",
      'ない場合（null）は、タスク定義に healthCheck を追加するか、readiness を "running" に設定してください。',
    ],
  },
  "address-missing": {
    short: "タスクにパブリック IP アドレスがありません",
    what: "タスクにパブリック IP アドレスがありません。レコードは変更していません。",
    why: "サービスのネットワーク設定でパブリック IP が割り当てられていないか、サービスが Fargate で動作していないか、AWS 側の反映が遅れています。",
    todo: [
      "サービスの awsvpc 設定で assignPublicIp を ENABLED にし、パブリックサブネットを使用してください。AAAA レコードの場合は、サブネットに IPv6 が必要です。",
      LOOK_AT_SERVICE,
    ],
  },
  "address-not-public": {
    short: "タスクのアドレスがパブリックではありません",
    what: "タスクのアドレスはインターネットから到達できないものです。レコードは変更していません。",
    why: "プライベートアドレス、共有アドレス、予約済みアドレスは公開しません。",
    todo: [
      "サービスをパブリックサブネットで実行し、assignPublicIp を ENABLED に設定してください。",
    ],
  },
} as const satisfies Readonly<Record<string, Template>>;
