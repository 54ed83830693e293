/** Options that lead a command of the command line into a simulated cloud. */
import type { Cloud } from "./cloud.ts";

export const leadInto = ({ aws, cloudflareUrl, dnsPorts }: Cloud): readonly string[] => [
  ...["--region", aws.account.region],
  ...["--endpoint-url", aws.server.url],
  ...["--cloudflare-url", cloudflareUrl],
  ...["--name-servers", onLoopback(dnsPorts)],
];

/** Those that only this command has: the public internet is no part of the simulation. */
export function onlyOf(command: string | undefined, cloud: Cloud): readonly string[] {
  const resolvers = ["--resolvers", onLoopback(cloud.dnsPorts)];
  switch (command) {
    case "verify":
      return resolvers;
    case "doctor":
      return [...resolvers, "--parent-servers", onLoopback([cloud.parentPort])];
    case "drill":
      return [...resolvers, "--smtp-proxy", onLoopback([cloud.smtpProxyPort])];
    default:
      return [];
  }
}

const onLoopback = (ports: readonly number[]): string =>
  ports.map((port) => `127.0.0.1:${port}`).join(",");
