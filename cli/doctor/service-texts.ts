/** What the checks of the ECS service say. */
import type { Translated } from "../../contract/language.ts";

export interface Texts {
  /** {cluster}, {service}, {status}. */
  readonly noCluster: string;
  readonly noService: string;
  readonly correctNames: string;
  readonly exists: string;
  readonly draining: string;
  /** {launch}. */
  readonly fargate: string;
  readonly notFargate: string;
  readonly useFargate: string;
  /** {mode}. */
  readonly awsvpc: string;
  readonly notAwsvpc: string;
  readonly useAwsvpc: string;
  readonly publicIp: string;
  readonly noPublicIp: string;
  readonly consolePublicIp: string;
  /** {running}, {desired}. */
  readonly running: string;
  readonly noneWanted: string;
  readonly fewer: string;
  readonly events: string;
  /** {controller}. */
  readonly rolling: string;
  readonly notRolling: string;
  readonly useRolling: string;
  readonly health: string;
  readonly noHealth: string;
  readonly addHealth: string;
  readonly healthUnused: string;
  /** {stop}, {ttl}. */
  readonly drains: string;
  readonly drainsNot: string;
  readonly setStop: string;
  readonly setTtl: string;
  /** {min}, {max}, {desired}. */
  readonly overlap: string;
  readonly noOverlap: string;
}

const EN: Texts = {
  noCluster: "There is no cluster {cluster} in this account and region.",
  noService: "There is no service {service} in the cluster {cluster}.",
  correctNames: "Correct `cluster` and `service` in cdk.json, or use --region. What there is:",
  exists: "The service {service} in the cluster {cluster} exists.",
  draining: "The service {service} is {status}: it is being deleted.",
  fargate: "Its tasks run on Fargate ({launch}).",
  notFargate: "Its tasks run on {launch}, not on Fargate: in awsvpc mode they get no public IPv4.",
  useFargate: "Create the service with the launch type FARGATE.",
  awsvpc: "The network mode is awsvpc: each task has an address of its own.",
  notAwsvpc: "The network mode is {mode}: tasks have no address of their own to be published.",
  useAwsvpc: "Register the task definition with networkMode awsvpc.",
  publicIp: "New tasks get a public IP address (assignPublicIp ENABLED).",
  noPublicIp: "New tasks get no public IP address (assignPublicIp DISABLED).",
  consolePublicIp:
    "ECS console: the service, Update, Networking: turn on Public IP, then deploy. Its network now:",
  running: "{running} of {desired} tasks running.",
  noneWanted: "The desired count is 0: no task is meant to run.",
  fewer: "Only {running} of {desired} tasks are running.",
  events: "See why in the service's events:",
  rolling: "Deployments are made by ECS itself (rolling update).",
  notRolling:
    "Deployments are made by {controller}: old and new tasks may run side by side for long, and the name points at the newest task before traffic is meant to move.",
  useRolling: "Use the deployment controller ECS, or check the name after each deployment.",
  health: "A container has a health check, which `readiness: healthy` needs.",
  noHealth:
    "No container has a health check, but `readiness` is healthy: no task ever counts as ready.",
  addHealth: 'Add a healthCheck to the task definition, or set "readiness": "running" in cdk.json.',
  healthUnused: "No health check is needed (`readiness` is running).",
  drains: "A stopping task may go on for {stop} s, longer than the TTL of {ttl} s.",
  drainsNot:
    "A stopping task is killed after {stop} s, but resolvers may send clients there for {ttl} s.",
  setStop:
    'Set "stopTimeout": {wanted} for the container in the task definition, and go on accepting connections until then.',
  setTtl: 'Fargate allows at most 120 s. Set "ttlSeconds": 60 in cdk.json first.',
  overlap: "A deployment starts the new task before the old one stops ({min}–{max} %).",
  noOverlap:
    "A deployment stops the old task before the new one runs ({min}–{max} % of {desired}): a gap each time.",
};

const JA: Texts = {
  noCluster: "このアカウントとリージョンにクラスター {cluster} はありません。",
  noService: "クラスター {cluster} にサービス {service} はありません。",
  correctNames:
    "cdk.json の `cluster` と `service` を修正するか、--region を指定してください。現在あるもの:",
  exists: "クラスター {cluster} にサービス {service} があります。",
  draining: "サービス {service} は {status} です（削除中）。",
  fargate: "タスクは Fargate（{launch}）で動作しています。",
  notFargate:
    "タスクは Fargate ではなく {launch} で動作しており、awsvpc モードではパブリック IPv4 アドレスが付きません。",
  useFargate: "起動タイプ FARGATE でサービスを作成してください。",
  awsvpc: "ネットワークモードは awsvpc で、タスクごとに固有のアドレスがあります。",
  notAwsvpc: "ネットワークモードが {mode} のため、公開できるタスク固有のアドレスがありません。",
  useAwsvpc: "タスク定義を networkMode awsvpc で登録し直してください。",
  publicIp: "新しいタスクにはパブリック IP アドレスが付きます（assignPublicIp ENABLED）。",
  noPublicIp: "新しいタスクにはパブリック IP アドレスが付きません（assignPublicIp DISABLED）。",
  consolePublicIp:
    "ECS コンソールのサービスで「更新」→「ネットワーキング」→「パブリック IP」をオンにしてデプロイしてください。現在の設定:",
  running: "希望数 {desired} のうち {running} タスクが実行中です。",
  noneWanted: "希望タスク数が 0 のため、タスクは実行されません。",
  fewer: "希望数 {desired} に対し、実行中のタスクは {running} だけです。",
  events: "サービスのイベントで原因を確認してください:",
  rolling: "デプロイは ECS 自身が行います（ローリング更新）。",
  notRolling:
    "デプロイは {controller} が行います。新旧のタスクが長く並行し、トラフィックの切り替え前に名前が最新のタスクを指すことがあります。",
  useRolling:
    "デプロイコントローラー ECS を使うか、デプロイのたびに名前の向き先を確認してください。",
  health: "`readiness: healthy` に必要なヘルスチェックがコンテナにあります。",
  noHealth:
    "`readiness` は healthy ですが、ヘルスチェックのあるコンテナがなく、どのタスクも準備完了になりません。",
  addHealth:
    'タスク定義に healthCheck を追加するか、cdk.json で "readiness": "running" を指定してください。',
  healthUnused: "ヘルスチェックは不要です（`readiness` は running）。",
  drains: "停止するタスクは TTL の {ttl} 秒より長い {stop} 秒まで動作を続けられます。",
  drainsNot:
    "停止するタスクは {stop} 秒で強制終了されますが、リゾルバーは最大 {ttl} 秒間そこへ案内します。",
  setStop:
    'タスク定義のコンテナに "stopTimeout": {wanted} を設定し、それまで接続を受け付け続けるようにしてください。',
  setTtl: 'Fargate の上限は 120 秒です。先に cdk.json で "ttlSeconds": 60 を指定してください。',
  overlap: "デプロイでは、古いタスクの停止前に新しいタスクが起動します（{min}〜{max} %）。",
  noOverlap:
    "デプロイでは、新しいタスクの起動前に古いタスクが停止し（{desired} の {min}〜{max} %）、毎回空白時間が生じます。",
};

export const TEXTS: Translated<Texts> = { en: EN, ja: JA };
