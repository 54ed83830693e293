/** docs/cost.md: what the shipped configuration costs in a month, and what every part adds. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Language, Translated } from "../contract/language.ts";
import { PRICES_OF } from "../contract/prices.ts";
import { CONTEXT_KEY } from "../lib/config/config.ts";
import { cdkJsonContext, synthesize } from "../lib/synthesize.ts";
import {
  type Item,
  insideFreeTier,
  monthlyItems,
  outsideFreeTier,
  sumOf,
  type Template,
  USAGE,
} from "./cost.ts";

const shipped = cdkJsonContext()[CONTEXT_KEY] as { readonly records: readonly object[] };

/** The shipped configuration, with more in its record. */
const withInRecord = (more: object) => shipped.records.map((record) => ({ ...record, ...more }));

const PROBED = { mailProbe: { securityGroupId: "sg-0123456789abcdef0" } };

/** Every optional part that costs little, on the shipped configuration. */
export const ALL_BUT_THE_EXPENSIVE = {
  ...shipped,
  records: withInRecord(PROBED),
  notify: { emails: ["ops@example.com"], pagers: ["pager@example.com"] },
  slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCD" },
  slackWebhook: { ssmParameter: "/fargate-ddns/slack-webhook" },
  mailProbe: {
    vpcId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-0123456789abcdef0"],
  },
  mailLog: { logGroup: "/ecs/mail" },
};

/** And those that cost more than all the rest. */
export const EVERYTHING = {
  ...ALL_BUT_THE_EXPENSIVE,
  records: withInRecord({ ...PROBED, outsideCheck: true }),
  dashboard: true,
};

export function itemsFor(config: object): readonly Item[] {
  const assets = mkdtempSync(join(tmpdir(), "fargate-ddns-cost-"));
  try {
    writeFileSync(join(assets, "index.js"), "");
    return monthlyItems(synthesize(config, assets).template as Template);
  } finally {
    rmSync(assets, { recursive: true, force: true });
  }
}

const dollars = (value: number): string => {
  if (value === 0) return "0";
  return value < 0.005 ? "< 0.01" : value.toFixed(2);
};

/** As many digits as the smallest price needs. */
const priceOf = (value: number): string => String(Number(value.toPrecision(6)));

function table(items: readonly Item[]): string {
  const rows = items.map((item) => [
    item.what,
    `${item.count.toLocaleString("en", { maximumFractionDigits: 2 })}`,
    `${priceOf(item.price * scaleOf(item))} / ${unitOf(item)}`,
    item.free === 0 ? "–" : item.free.toLocaleString("en"),
    dollars(outsideFreeTier(item)),
    dollars(insideFreeTier(item)),
  ]);
  const sums = [outsideFreeTier, insideFreeTier].map((of) => `**${sumOf(items, of).toFixed(2)}**`);
  const head = ["What", "A month", "Price, $", "Free a month", "$ without free tier", "$ with it"];
  const lines = [head, head.map((_, at) => (at === 0 ? "---" : "---:")), ...rows];
  return [...lines, ["**Sum**", "", "", "", ...sums]]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

const scaleOf = ({ price }: Item): number => (price < 0.001 ? 1e6 : 1);
const unitOf = (item: Item): string => (scaleOf(item) === 1 ? item.unit : `million ${item.unit}s`);

/** The README's table: the sum of the shipped configuration, and with more parts. */
const SUMMARY: Translated<Readonly<Record<"head" | "shipped" | "most" | "all", string>>> = {
  en: {
    head: "| | with the free tier | without |",
    shipped: "as shipped",
    most: "and mail, pager, Slack, mail probe, mail log",
    all: "and the outside check and the dashboard",
  },
  ja: {
    head: "| | 無料利用枠あり | 無料利用枠なし |",
    shipped: "初期設定",
    most: "メール、ページャー、Slack、メールプローブ、メールログを追加",
    all: "さらに外部チェックとダッシュボードを追加",
  },
};

export function costSummary(language: Language): string {
  const words = SUMMARY[language];
  const row = (what: string, config: object): string => {
    const items = itemsFor(config);
    const [free, paid] = [insideFreeTier, outsideFreeTier].map((of) => sumOf(items, of).toFixed(2));
    return `| ${what} | $${free} | $${paid} |`;
  };
  return [
    words.head,
    "|---|---:|---:|",
    row(words.shipped, shipped),
    row(words.most, ALL_BUT_THE_EXPENSIVE),
    row(words.all, EVERYTHING),
  ].join("\n");
}

export function costDocument(): string {
  const sum = (config: object) => sumOf(itemsFor(config), insideFreeTier).toFixed(2);
  return `# Cost

What AWS bills for this stack in a month, in US dollars. This file is generated (\`npm run docs\`)
from the synthesized template; prices are those of us-east-1 in ${PRICES_OF}, before tax, and some
regions are a little more expensive. The free tier is what every account has permanently; other
stacks of the account may use it up, hence both sums.

- **As shipped**: $${sum(shipped)} with the free tier.
- **With all parts except the expensive ones**: $${sum(ALL_BUT_THE_EXPENSIVE)}.
- **With everything**: $${sum(EVERYTHING)}.

What no template can show is assumed: ${USAGE.eventsAMonth} task events and ${USAGE.noticesAMonth} notifications a month (a
task replaced twice a day), ${USAGE.secondsAPass} seconds and ${USAGE.logKilobytesAPass} KB of log for each pass. The Fargate task
and Cloudflare are not counted, since they exist without this stack.

## As shipped

${table(itemsFor(shipped))}

## With all parts except the expensive ones

Mail, a pager, Slack in both ways, mail probes from inside the VPC and the mail log.

${table(itemsFor(ALL_BUT_THE_EXPENSIVE))}

## With everything

The outside check costs what a Route 53 health check of a name outside AWS costs. The
dashboard is free while the account has at most three.

${table(itemsFor(EVERYTHING))}

## What costs, and what does not

- The composite alarm that pages is the most expensive part as shipped: CloudWatch gives none for free.
- A second name adds its alarms and metrics, and with them whatever exceeds the free ten of each.
- The token in SSM is free; in Secrets Manager it is $0.40 more.
- Amazon Q Developer, event rules, mail subscriptions and an idle dead-letter queue are free.
- A shorter \`sweepMinutes\` adds runs, which stay free: every minute is about 44,000 a month.
`;
}
