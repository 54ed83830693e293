/** The comparison in words: what each option breaks, or leaves to be done. */
import type { Translated } from "../../contract/language.ts";
import type { OptionId } from "./options.ts";

export interface OptionText {
  readonly name: string;
  /** Whether the mail server sees who connects: SPF and block lists are checked by it. */
  readonly clients?: string;
  /** The address that mail is sent from, which the domain's own SPF record has to allow. */
  readonly outgoing?: string;
  readonly zones?: string;
  readonly also?: string;
}

export interface Texts {
  /** {restarts}, {traffic}, {month}. */
  readonly title: string;
  readonly columns: readonly [string, string, string, string, string];
  readonly impossible: string;
  readonly aspects: Readonly<Record<Exclude<keyof OptionText, "name">, string>>;
  readonly options: Readonly<Record<OptionId, OptionText>>;
  readonly footer: readonly string[];
  /** {option}, {given}. */
  readonly badOption: string;
  readonly forms: { readonly restarts: string; readonly traffic: string };
}

export const TEXTS: Translated<Texts> = {
  en: {
    title:
      "{restarts} replacements of the task and {traffic} GB of mail a month; us-east-1, {month}.",
    columns: ["Option", "$ a month", "deployment", "loss of a task", "a month, all lost"],
    impossible: "impossible",
    aspects: {
      clients: "Client addresses",
      outgoing: "Outgoing mail, SPF",
      zones: "Zones",
      also: "Also",
    },
    options: {
      "elastic-ip": {
        name: "Elastic IP on the task",
        also: "Fargate's network interfaces refuse it: AssociateAddress answers AuthFailure, whatever the permissions.",
      },
      "load-balancer": {
        name: "Network Load Balancer",
        clients:
          "Hidden by default for targets by IP: SPF and block lists judge the balancer. Set preserve_client_ip.enabled on the target group.",
        outgoing:
          "Leaves from the task's own, changing address (or a NAT gateway): SPF must allow that, not the Elastic IP.",
        zones: "One Elastic IP for each zone; a second zone is another address and $3.65 more.",
      },
      proxy: {
        name: "EC2 proxy",
        clients:
          "Hidden: the task sees the proxy. SPF and block lists have to be checked on the proxy.",
        outgoing: "Through the proxy from its fixed address, which can have a PTR record.",
        zones: "One machine in one zone, a single point of failure, with a system to patch.",
        also: "The proxy must find each new task's private address. Until then it queues the mail: late, not refused.",
      },
      accelerator: {
        name: "Global Accelerator",
        clients:
          "Kept only by a load balancer with a security group, without a TLS listener, and with preserve_client_ip.enabled.",
        outgoing:
          "Leaves from the task's own, changing address (or a NAT gateway): SPF must allow that.",
        zones: "Two addresses for all zones; it needs the load balancer in addition.",
      },
      ec2: {
        name: "Move to EC2",
        clients: "Seen as they are.",
        outgoing:
          "From the fixed address, which can have a PTR record; AWS opens port 25 on request.",
        zones: "One machine in one zone; its patches, its disk and its failure are yours.",
        also: "Counted is a container that starts again; a lost machine takes minutes, and a person. The Fargate task and its address are no longer paid, hence a price below zero.",
      },
      "fargate-ddns": {
        name: "fargate-ddns",
        clients: "Seen as they are.",
        outgoing: "Leaves from the task's own, changing address: send through a relay.",
        zones: "Any zone; nothing to pay for each.",
        also: "Resolvers may keep the old address until the TTL ends. Senders retry: late, not lost. A deployment is free of it if the old task answers for so long after SIGTERM.",
      },
    },
    footer: [
      "Added to the Fargate task that runs anyway; fargate-ddns with the free tier ({without} without).",
      "Assumptions, and each price with its source: docs/compare.md",
    ],
    badOption: '{option} cannot be "{given}".',
    forms: {
      restarts: "Write a number for each month or day: --restarts 30/month",
      traffic: "Write an amount in a month: --traffic 5GB",
    },
  },
  ja: {
    title:
      "タスクの入れ替え 月 {restarts} 回、メール 月 {traffic} GB（us-east-1、{month} の価格）。",
    columns: ["方法", "月額 $", "デプロイ時", "タスク喪失時", "月合計（全て喪失）"],
    impossible: "不可",
    aspects: {
      clients: "接続元アドレス",
      outgoing: "送信メールと SPF",
      zones: "ゾーン",
      also: "その他",
    },
    options: {
      "elastic-ip": {
        name: "タスクに Elastic IP",
        also: "Fargate のネットワークインターフェイスには割り当てられません。権限に関係なく、AssociateAddress は AuthFailure を返します。",
      },
      "load-balancer": {
        name: "Network Load Balancer",
        clients:
          "IP ターゲットでは既定で隠れるため、SPF とブロックリストの判定が正しく機能しません。ターゲットグループで preserve_client_ip.enabled を有効にしてください。",
        outgoing:
          "タスク自身の変動するアドレス（または NAT ゲートウェイ）から送信されます。SPF では Elastic IP ではなくそのアドレスを許可する必要があります。",
        zones: "ゾーンごとに Elastic IP が 1 つ必要です。2 つ目のゾーンは月 $3.65 の追加です。",
      },
      proxy: {
        name: "EC2 プロキシ",
        clients:
          "タスクからはプロキシのアドレスしか見えません。SPF とブロックリストはプロキシ側で確認する必要があります。",
        outgoing: "プロキシの固定アドレスから送信され、PTR レコードも設定できます。",
        zones: "1 ゾーンの 1 台が単一障害点となり、OS のパッチ適用も必要です。",
        also: "プロキシはタスクの入れ替えごとに新しいプライベートアドレスを知る必要があります。それまでメールはキューに残り、遅延しますが拒否されません。",
      },
      accelerator: {
        name: "Global Accelerator",
        clients:
          "セキュリティグループがあり、TLS リスナーがなく、preserve_client_ip.enabled が有効なロードバランサーでのみ保持されます。",
        outgoing:
          "タスク自身の変動するアドレス（または NAT ゲートウェイ）から送信されます。SPF でそのアドレスを許可する必要があります。",
        zones: "全ゾーン共通で 2 つのアドレスです。ロードバランサーも別途必要です。",
      },
      ec2: {
        name: "EC2 へ移行",
        clients: "そのまま見えます。",
        outgoing:
          "固定アドレスから送信され、PTR レコードも設定できます。25 番ポートの制限解除は AWS への申請が必要です。",
        zones: "1 ゾーンの 1 台です。パッチ、ディスク、故障への対応が必要です。",
        also: "停止時間はコンテナの再起動のみです。マシンが失われた場合は数分かかり、人の対応も必要です。Fargate タスクとそのアドレスの料金が不要になるため、差額はマイナスになります。",
      },
      "fargate-ddns": {
        name: "fargate-ddns",
        clients: "そのまま見えます。",
        outgoing: "タスク自身の変動するアドレスから送信されます。リレー経由で送信してください。",
        zones: "ゾーンに制限はなく、追加料金もありません。",
        also: "リゾルバーは TTL が切れるまで古いアドレスを保持することがあります。送信側が再送するため、メールは遅延しますが失われません。SIGTERM 後も古いタスクが TTL の間応答を続ければ、デプロイ時の停止はありません。",
      },
    },
    footer: [
      "金額は、既存の Fargate タスクに追加される費用です。fargate-ddns は無料枠適用時の金額です（適用なしでは {without}）。",
      "前提条件と各価格の出典: docs/compare.md",
    ],
    badOption: "{option} の値「{given}」が正しくありません。",
    forms: {
      restarts: "1 か月または 1 日の回数を指定してください: --restarts 30/month",
      traffic: "1 か月の量を指定してください: --traffic 5GB",
    },
  },
};
