/** From the environment to real clients, for the function that forwards alarms. */
import { SNSClient } from "@aws-sdk/client-sns";
import { ENVIRONMENT } from "../../../contract/environment.ts";
import { METRICS } from "../../../contract/metrics.ts";
import { textOf } from "../../../contract/unknown-json.ts";
import { cachedSecret } from "../../aws/cached-secret.ts";
import { defaultProvider } from "../../aws/environment-credentials.ts";
import { powertoolsLog, powertoolsMeter } from "../../aws/log-and-metrics.ts";
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

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws where the stack's own variables are missing, which only a hand can bring about. */
export function wire(environment: Environment): ForwardPorts {
  const read = (key: string): string => textOf(environment[key]) ?? missing(key);
  const region = read("AWS_REGION");
  // Retries are ours, within the deadline.
  const sns = new SNSClient({ region, maxAttempts: 1 });
  const stackName = read(ENVIRONMENT.stack);
  const meter = powertoolsMeter(METRICS, stackName);
  return {
    stackName,
    clock,
    log,
    failed: () => meter.noticeFailed(),
    notices: snsTopic(sns, read(ENVIRONMENT.topicArn), clock),
    pages: snsTopic(sns, read(ENVIRONMENT.pagesTopicArn), clock),
    ...webhookIn(environment, region),
  };
}

function webhookIn(environment: Environment, region: string): { readonly webhook?: Channel } {
  const [, name] = /^ssm:(\/\S+)$/.exec(environment[ENVIRONMENT.slackWebhook] ?? "") ?? [];
  if (name === undefined) return {};
  const endpointUrl = textOf(environment["AWS_ENDPOINT_URL"]);
  const endpoint = endpointUrl === undefined ? {} : { endpointUrl };
  const fetch = signedFetch({ credentials: defaultProvider(), timer: clock, ...endpoint });
  const url = cachedSecret(ssmSecret(fetch, region, name, WEBHOOK_URL), clock);
  return { webhook: slackWebhook(url, clock) };
}

function missing(key: string): never {
  throw new Error(`${key} is missing: deploy again`);
}
