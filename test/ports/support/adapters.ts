/** The real adapters: real clients over HTTP and UDP to the servers of the models, in real time. */

import { setTimeout as sleep } from "node:timers/promises";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECSClient } from "@aws-sdk/client-ecs";
import { SNSClient } from "@aws-sdk/client-sns";
import { parseServerAddress } from "../../../contract/server-address.ts";
import { ec2InterfaceSource } from "../../../lambda/aws/ec2.ts";
import { ecsTaskSource } from "../../../lambda/aws/ecs.ts";
import { ec2Call, ecsCall, snsCall } from "../../../lambda/aws/sdk-call.ts";
import { secretsManagerSecret } from "../../../lambda/aws/secrets-manager-secret.ts";
import { signedFetch } from "../../../lambda/aws/signed-fetch.ts";
import type { SignedFetch } from "../../../lambda/aws/signed-request.ts";
import { ssmSecret } from "../../../lambda/aws/ssm-secret.ts";
import { callLimit } from "../../../lambda/cloudflare/call-limit.ts";
import { cloudflareHttp } from "../../../lambda/cloudflare/http-transport.ts";
import { cloudflareRecordStore } from "../../../lambda/cloudflare/record-store.ts";
import { TOKEN_IN_PARAMETER, TOKEN_IN_SECRET } from "../../../lambda/cloudflare/token.ts";
import { authoritativeResolver } from "../../../lambda/dns/name-servers.ts";
import type { RecordStore, Resolver } from "../../../lambda/domain/ports.ts";
import { snsTopic } from "../../../lambda/notify/channels/sns.ts";
import { systemClock } from "../../../lambda/system-clock.ts";
import { openCloudflareServer } from "../../../sandbox/cloudflare/server.ts";
import { openDnsServer } from "../../../sandbox/dns/server.ts";
import { RealTimeline } from "../../../sandbox/time.ts";
import { inParameter, inSecret, PARAMETER, SECRET } from "./secrets.ts";
import { type Make, type Stage, type Subject, stageIn, TOPIC } from "./stage.ts";

/** `build` gives the port, and what closes its server. */
async function subjectOf<Port>(
  build: (stage: Stage) => Promise<readonly [Port, () => Promise<unknown>]>,
): Promise<Subject<Port>> {
  const timeline = new RealTimeline();
  const stage = stageIn(timeline);
  const [port, shut] = await build(stage);
  return {
    timeline,
    // Real time is not judged: what stalls ends at all, and that is what a test can wait for.
    slackMs: Number.POSITIVE_INFINITY,
    run: (work) => work,
    pass: async (ms) => {
      await sleep(ms);
    },
    stage,
    port,
    async close() {
      await shut();
      timeline.stop();
      await stage.aws.close();
    },
  };
}

type ClientConfig = Stage["aws"]["clientConfig"] & { readonly maxAttempts: number };

/** With clients as `wiring.ts` configures them. */
function onAws<Port, Client extends { destroy(): void }>(
  clientOf: (config: ClientConfig) => Client,
  build: (client: Client, stage: Stage) => Port,
): Make<Port> {
  return () =>
    subjectOf(async (stage) => {
      await stage.aws.start();
      const client = clientOf({ ...stage.aws.clientConfig, maxAttempts: 1 });
      return [build(client, stage), async () => client.destroy()];
    });
}

/** By signed `fetch`, as `wiring.ts` has it. */
function bySigned<Port>(build: (fetch: SignedFetch, region: string) => Port): Make<Port> {
  return () =>
    subjectOf(async ({ aws }) => {
      await aws.start();
      const { credentials, endpoint: endpointUrl, region } = aws.clientConfig;
      return [
        build(signedFetch({ timer: systemClock, credentials, endpointUrl }), region),
        async () => undefined,
      ];
    });
}

const topicArn = ({ aws }: Stage, name: string): string => aws.account.arn("sns", name);

export const makeTaskSource = onAws(
  (config) => new ECSClient(config),
  (client) => ecsTaskSource(ecsCall(client), systemClock),
);
export const makeInterfaceSource = onAws(
  (config) => new EC2Client(config),
  (client) => ec2InterfaceSource(ec2Call(client), systemClock),
);
export const makeTopic = onAws(
  (config) => new SNSClient(config),
  (client, stage) => snsTopic(snsCall(client), topicArn(stage, TOPIC), systemClock),
);
export const makeTopicWithoutTopic = onAws(
  (config) => new SNSClient(config),
  (client, stage) => snsTopic(snsCall(client), topicArn(stage, "gone"), systemClock),
);
export const makeParameterSource = inParameter(
  bySigned((fetch, region) => ssmSecret(fetch, region, PARAMETER, TOKEN_IN_PARAMETER)),
);
export const makeSecretSource = inSecret(
  bySigned((fetch, region) => secretsManagerSecret(fetch, region, SECRET, TOKEN_IN_SECRET)),
);

export const makeRecordStore: Make<RecordStore> = () =>
  subjectOf(async (stage) => {
    const { cloudflare: model, tokens: token } = stage;
    const server = await openCloudflareServer({ ...stage, model });
    const limit = callLimit({ now: Date.now });
    return [
      cloudflareRecordStore({ timer: systemClock, token, limit, send: cloudflareHttp(server.url) }),
      server.close,
    ];
  });

export const makeResolver: Make<Resolver, { servers: readonly [string, string] }> = async () => {
  let addresses: readonly [string, string] = ["", ""];
  const subject = await subjectOf(async (stage) => {
    const [one, two] = stage.nameServers;
    const servers = [
      await openDnsServer({ ...stage, nameServer: one }),
      await openDnsServer({ ...stage, nameServer: two }),
    ] as const;
    addresses = [servers[0].address, servers[1].address];
    const shut = () => Promise.all(servers.map((server) => server.close()));
    const given = addresses.flatMap((text) => {
      const parsed = parseServerAddress(text);
      return parsed.ok ? [parsed.value] : [];
    });
    return [authoritativeResolver(systemClock, given), shut];
  });
  return { ...subject, servers: addresses };
};
