/** From a configuration to real clients: the only place that builds them. */
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECSClient } from "@aws-sdk/client-ecs";
import { SNSClient } from "@aws-sdk/client-sns";
import { METRICS } from "../contract/metrics.ts";
import { cachedSecret } from "./aws/cached-secret.ts";
import { ec2InterfaceSource } from "./aws/ec2.ts";
import { ecsTaskSource } from "./aws/ecs.ts";
import { defaultProvider } from "./aws/environment-credentials.ts";
import { powertoolsLog, powertoolsMeter } from "./aws/log-and-metrics.ts";
import { ec2Call, ecsCall, snsCall } from "./aws/sdk-call.ts";
import { secretsManagerSecret } from "./aws/secrets-manager-secret.ts";
import { signedFetch } from "./aws/signed-fetch.ts";
import type { SignedFetch } from "./aws/signed-request.ts";
import { ssmSecret } from "./aws/ssm-secret.ts";
import { callLimit } from "./cloudflare/call-limit.ts";
import { cloudflareHttp } from "./cloudflare/http-transport.ts";
import { cloudflareRecordStore } from "./cloudflare/record-store.ts";
import { TOKEN_IN_PARAMETER, TOKEN_IN_SECRET } from "./cloudflare/token.ts";
import type { Config } from "./config.ts";
import { authoritativeResolver } from "./dns/name-servers.ts";
import type { Clock, Meter, SecretSource, Timer } from "./domain/ports.ts";
import type { Runtime } from "./handle-event.ts";
import { type AfterSweep, afterSweep } from "./mail/after-sweep.ts";
import { route53Check } from "./mail/health-check.ts";
import { lambdaProbe } from "./mail/probe-caller.ts";
import { WEBHOOK_URL } from "./notify/channels/slack-message.ts";
import { slackWebhook } from "./notify/channels/slack-webhook.ts";
import { snsTopic, throughTopic } from "./notify/channels/sns.ts";
import type { Channel } from "./notify/notice.ts";
import { reporter } from "./notify/report.ts";
import { systemClock } from "./system-clock.ts";

export const log = powertoolsLog();

export function wire(config: Config): Runtime {
  const { region, endpointUrl } = config;
  // The route retries within its deadline and counts each call: the SDK must not do so too.
  const client = { region, maxAttempts: 1 };
  // Services with one call each: by signed `fetch` instead of a client.
  const endpoint = endpointUrl === undefined ? {} : { endpointUrl };
  const fetch = signedFetch({ credentials: defaultProvider(), timer: systemClock, ...endpoint });
  const clock = systemClock;
  const token = cachedSecret(tokenSource(config, fetch), clock);
  const meter = powertoolsMeter(METRICS, config.stackName);
  const servers = config.nameServers.length === 0 ? undefined : config.nameServers;
  return {
    sets: config.sets,
    ports: {
      tasks: ecsTaskSource(ecsCall(new ECSClient(client)), clock),
      interfaces: ec2InterfaceSource(ec2Call(new EC2Client(client)), clock),
      records: cloudflareRecordStore({
        send: cloudflareHttp(config.cloudflareUrl),
        token,
        limit: callLimit(clock),
        timer: clock,
      }),
      resolver: authoritativeResolver(clock, servers),
      clock,
      log,
    },
    token,
    afterSweep: watching(config, fetch, clock, meter),
    report: reporter({
      log,
      meter,
      clock,
      language: config.language,
      channels: {
        sns: throughTopic(snsTopic(snsCall(new SNSClient(client)), config.topicArn, clock)),
        ...webhookIn(config, fetch, clock),
      },
    }),
  };
}

function watching(config: Config, fetch: SignedFetch, clock: Clock, meter: Meter): AfterSweep {
  const { mailProbe, outsideChecks: checks } = config;
  return afterSweep({
    clock,
    log,
    language: config.language,
    ...(mailProbe && {
      probe: { port: lambdaProbe(fetch, mailProbe.functionArn), servers: mailProbe.servers },
    }),
    ...(checks && { outside: { port: route53Check(fetch), meter, checks } }),
  });
}

function webhookIn(
  { region, slackWebhookParameter: name }: Config,
  fetch: SignedFetch,
  clock: Clock & Timer,
): Readonly<Record<string, Channel>> {
  if (name === undefined) return {};
  const url = cachedSecret(ssmSecret(fetch, region, name, WEBHOOK_URL), clock);
  return { "slack-webhook": slackWebhook(url, clock) };
}

function tokenSource({ region, token }: Config, fetch: SignedFetch): SecretSource {
  return token.kind === "ssm"
    ? ssmSecret(fetch, region, token.name, TOKEN_IN_PARAMETER)
    : secretsManagerSecret(fetch, region, token.name, TOKEN_IN_SECRET);
}
