/** From the environment to real clients, for the function that forwards alarms. */
import { SNSClient } from "@aws-sdk/client-sns";
import { decodeAlarmEnvironment } from "../../../contract/environment.ts";
import { METRICS } from "../../../contract/metrics.ts";
import { textOf } from "../../../contract/unknown-json.ts";
import type { Environment } from "../../../contract/variables.ts";
import { cachedSecret } from "../../aws/cached-secret.ts";
import { defaultProvider } from "../../aws/environment-credentials.ts";
import { powertoolsLog, powertoolsMeter } from "../../aws/log-and-metrics.ts";
import { snsCall } from "../../aws/sdk-call.ts";
import { signedFetch } from "../../aws/signed-fetch.ts";
import { ssmSecret } from "../../aws/ssm-secret.ts";
import { systemClock } from "../../system-clock.ts";
import { WEBHOOK_URL } from "../channels/slack-message.ts";
import { slackWebhook } from "../channels/slack-webhook.ts";
import { snsTopic } from "../channels/sns.ts";
import type { Channel } from "../notice.ts";
import type { ForwardPorts } from "./forward.ts";

const clock = systemClock;
export const log = powertoolsLog();

/** @throws where the stack's own variables are wrong, which only a hand can bring about. */
export function wire(environment: Environment): ForwardPorts {
  const decoded = decodeAlarmEnvironment(environment);
  if (!decoded.ok) return badly(decoded.problems);
  const { stackName, language, topicArn, pagesTopicArn, slackWebhookParameter } = decoded.value;
  const region = textOf(environment["AWS_REGION"]) ?? badly(["AWS_REGION: expected a region"]);
  // Retries are ours, within the deadline.
  const sns = snsCall(new SNSClient({ region, maxAttempts: 1 }));
  const meter = powertoolsMeter(METRICS, stackName);
  return {
    stackName,
    language,
    clock,
    log,
    failed: () => meter.noticeFailed(),
    notices: snsTopic(sns, topicArn, clock),
    pages: snsTopic(sns, pagesTopicArn, clock),
    ...(slackWebhookParameter && {
      webhook: webhook(slackWebhookParameter, region, textOf(environment["AWS_ENDPOINT_URL"])),
    }),
  };
}

function webhook(name: string, region: string, endpointUrl: string | undefined): Channel {
  const endpoint = endpointUrl === undefined ? {} : { endpointUrl };
  const fetch = signedFetch({ credentials: defaultProvider(), timer: clock, ...endpoint });
  const url = cachedSecret(ssmSecret(fetch, region, name, WEBHOOK_URL), clock);
  return slackWebhook(url, clock);
}

function badly(problems: readonly string[]): never {
  throw new Error(`${problems.join("; ")}: deploy again`);
}
