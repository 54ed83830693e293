/** Options that lead a command of the command line into a simulated cloud. */
import type { Cloud } from "./cloud.ts";

export const leadInto = ({ aws, cloudflareUrl, dnsPorts }: Cloud): readonly string[] => [
  ...["--region", aws.account.region],
  ...["--endpoint-url", aws.server.url],
  ...["--cloudflare-url", cloudflareUrl],
  ...["--name-servers", dnsPorts.map((port) => `127.0.0.1:${port}`).join(",")],
];
