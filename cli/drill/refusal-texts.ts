/** Why a drill does not begin, and what to do. */
import type { Translated } from "../../contract/language.ts";
import type { RefusalCode } from "./refusal.ts";

/** {service}, {cluster}, {name}, {stack}, {detail}. */
interface Text {
  readonly what: string;
  readonly todo: readonly string[];
}

type Texts = Readonly<Record<RefusalCode | "needs-yes" | "name-needed" | "not-started", Text>>;

const SERVICES = "aws ecs describe-services --cluster {cluster} --services {service}";
const SYNC = "npx fargate-ddns sync --name {name}";
const DOCTOR = "npx fargate-ddns doctor --name {name}";

export const REFUSALS: Translated<Texts> = {
  en: {
    unread: {
      what: "No drill: something could not be determined. {detail}",
      todo: [DOCTOR],
    },
    proxied: {
      what: "No drill: {name} is proxied, so name servers never show the task's address.",
      todo: [],
    },
    "service-missing": {
      what: "No drill: the cluster {cluster} has no active service {service}.",
      todo: ["aws ecs list-services --cluster {cluster}"],
    },
    "no-task": {
      what: "No drill: the service {service} has no running task (running/wanted: {detail}).",
      todo: [SERVICES],
    },
    "deployment-under-way": {
      what: "No drill: a deployment of {service} is under way ({detail}).",
      todo: [
        "Wait for its end: aws ecs wait services-stable --cluster {cluster} --services {service}",
      ],
    },
    controller: {
      what: "No drill: deployments of {service} are made by {detail}, not by ECS.",
      todo: ["Stop the task in place of it: npx fargate-ddns drill --kill --name {name}"],
    },
    "stack-missing": {
      what: "No drill: the stack {stack} is not deployed here, so the name would not follow the new task.",
      todo: ["npx cdk deploy"],
    },
    "name-wrong": {
      what: "No drill: {name} does not point at the running task. {detail}",
      todo: [SYNC, DOCTOR],
    },
    "smtp-silent": {
      what: "No drill: no SMTP greeting from {detail}. The mail server is down, or port 25 is blocked where you are.",
      todo: [
        "Through a host that may use port 25: ssh -D 1080 HOST, then add --smtp-proxy 127.0.0.1:1080",
        "Without SMTP: npx fargate-ddns drill --no-smtp --name {name}",
      ],
    },
    "needs-yes": {
      what: "Nothing was started: without a terminal, add --yes to replace the task.",
      todo: ["npx fargate-ddns drill --yes --name {name}"],
    },
    "name-needed": {
      what: "No drill: a drill replaces the task of one service; several are configured.",
      todo: ["Choose one with --name: {detail}"],
    },
    "not-started": {
      what: "The task was not replaced. {detail}",
      todo: [SERVICES],
    },
  },
  ja: {
    unread: {
      what: "訓練を開始できません: 確認できない項目があります。{detail}",
      todo: [DOCTOR],
    },
    proxied: {
      what: "訓練を開始できません: {name} はプロキシ経由のため、ネームサーバーはタスクのアドレスを返しません。",
      todo: [],
    },
    "service-missing": {
      what: "訓練を開始できません: クラスター {cluster} に有効なサービス {service} がありません。",
      todo: ["aws ecs list-services --cluster {cluster}"],
    },
    "no-task": {
      what: "訓練を開始できません: サービス {service} に実行中のタスクがありません（実行中/必要数: {detail}）。",
      todo: [SERVICES],
    },
    "deployment-under-way": {
      what: "訓練を開始できません: {service} のデプロイが進行中です（{detail}）。",
      todo: ["完了を待つ: aws ecs wait services-stable --cluster {cluster} --services {service}"],
    },
    controller: {
      what: "訓練を開始できません: {service} のデプロイは ECS ではなく {detail} が行います。",
      todo: ["代わりにタスクを停止する: npx fargate-ddns drill --kill --name {name}"],
    },
    "stack-missing": {
      what: "訓練を開始できません: スタック {stack} がここにデプロイされていないため、名前は新しいタスクに追従しません。",
      todo: ["npx cdk deploy"],
    },
    "name-wrong": {
      what: "訓練を開始できません: {name} が実行中のタスクを指していません。{detail}",
      todo: [SYNC, DOCTOR],
    },
    "smtp-silent": {
      what: "訓練を開始できません: {detail} から SMTP の応答がありません。メールサーバーが停止しているか、ここから 25 番ポートへの接続が遮断されています。",
      todo: [
        "25 番ポートを使えるホストを経由する: ssh -D 1080 HOST を実行し、--smtp-proxy 127.0.0.1:1080 を付ける",
        "SMTP を確認しない: npx fargate-ddns drill --no-smtp --name {name}",
      ],
    },
    "needs-yes": {
      what: "何も開始していません。端末がない場合は、タスクを入れ替えるために --yes を付けてください。",
      todo: ["npx fargate-ddns drill --yes --name {name}"],
    },
    "name-needed": {
      what: "訓練を開始できません: 訓練では 1 つのサービスのタスクを入れ替えますが、複数のサービスが設定されています。",
      todo: ["--name で選択してください: {detail}"],
    },
    "not-started": {
      what: "タスクは入れ替えられませんでした。{detail}",
      todo: [SERVICES],
    },
  },
};
