/** Options of every command that meets AWS or Cloudflare. */
import type { OptionSpec } from "../command.ts";
import { type Servers, serversIn } from "./servers.ts";

export const SESSION_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--config <file>",
    meaning: {
      en: 'the file with the context "fargate-ddns"',
      ja: "コンテキスト「fargate-ddns」を含むファイル",
    },
    default: "cdk.json",
  },
  {
    flags: "--name <name>",
    meaning: {
      en: "only this one of the configured names",
      ja: "設定済みの名前のうち、この名前だけを対象にする",
    },
  },
  {
    flags: "--profile <name>",
    meaning: {
      en: "profile of the AWS configuration (also: AWS_PROFILE)",
      ja: "AWS 設定のプロファイル（AWS_PROFILE でも可）",
    },
  },
  {
    flags: "--region <region>",
    meaning: {
      en: "region of the cluster (also: AWS_REGION, or the profile's)",
      ja: "クラスターのリージョン（AWS_REGION またはプロファイルの値でも可）",
    },
  },
  {
    flags: "--endpoint-url <url>",
    meaning: {
      en: "in place of AWS's own endpoints (a simulated cloud)",
      ja: "AWS のエンドポイントの代わりに使う URL（シミュレーター用）",
    },
  },
  {
    flags: "--cloudflare-url <url>",
    meaning: {
      en: "in place of Cloudflare's API",
      ja: "Cloudflare API の代わりに使う URL",
    },
  },
  {
    flags: "--name-servers <list>",
    meaning: {
      en: "in place of the zone's own: ADDRESS:PORT, separated by commas",
      ja: "ゾーンのネームサーバーの代わりに使う ADDRESS:PORT（カンマ区切り）",
    },
  },
];

/** Of the commands that ask public resolvers, too. */
export const RESOLVERS_OPTION: OptionSpec = {
  flags: "--resolvers <list>",
  meaning: {
    en: "in place of 1.1.1.1 and 8.8.8.8: ADDRESS:PORT, separated by commas",
    ja: "1.1.1.1 と 8.8.8.8 の代わりに使う ADDRESS:PORT（カンマ区切り）",
  },
};

/** Of the commands that ask whom a zone is delegated to. */
export const PARENT_SERVERS_OPTION: OptionSpec = {
  flags: "--parent-servers <list>",
  meaning: {
    en: "in place of the servers of the zone above (com, jp …): ADDRESS:PORT, separated by commas",
    ja: "上位ゾーン（com、jp など）のネームサーバーの代わりに使う ADDRESS:PORT（カンマ区切り）",
  },
};

/** Of the commands that talk to a mail server. */
export const REFERENCE_OPTION: OptionSpec = {
  flags: "--reference <server>",
  meaning: {
    en: "a mail server elsewhere that surely answers: shows whether port 25 is blocked here (HOST:PORT)",
    ja: "必ず応答する他のメールサーバー。この場所で 25 番ポートが遮断されていないかの判定に使用（HOST:PORT）",
  },
};

/** At most one server. */
export function referenceIn({ reference }: Readonly<Record<string, unknown>>): Servers {
  const text = typeof reference === "string" ? reference : undefined;
  return serversIn("--reference", text, []);
}

export interface SessionOptions {
  readonly config: string;
  readonly name?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly cloudflareUrl?: string;
  readonly nameServers?: string;
  readonly resolvers?: string;
  readonly parentServers?: string;
  readonly mailServer?: string;
  readonly reference?: string;
}

const KEYS = [
  ...["name", "profile", "region", "endpointUrl", "cloudflareUrl"],
  ...["nameServers", "resolvers", "parentServers", "mailServer", "reference"],
];

export function sessionOptions(options: Readonly<Record<string, unknown>>): SessionOptions {
  const text = (key: string) => {
    const value = options[key];
    return typeof value === "string" && value !== "" ? { [key]: value } : {};
  };
  return Object.assign({ config: "cdk.json", ...text("config") }, ...KEYS.map(text));
}
