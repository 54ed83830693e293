/** The same adapters in process, in virtual time: only what carries their calls differs. */

import { ec2InterfaceSource } from "../../../lambda/aws/ec2.ts";
import { ecsTaskSource } from "../../../lambda/aws/ecs.ts";
import { secretsManagerSecret } from "../../../lambda/aws/secrets-manager-secret.ts";
import { ssmSecret } from "../../../lambda/aws/ssm-secret.ts";
import { callLimit } from "../../../lambda/cloudflare/call-limit.ts";
import { cloudflareRecordStore } from "../../../lambda/cloudflare/record-store.ts";
import { TOKEN_IN_PARAMETER, TOKEN_IN_SECRET } from "../../../lambda/cloudflare/token.ts";
import { snsTopic } from "../../../lambda/notify/channels/sns.ts";
import type { NameServer } from "../../../sandbox/dns/name-server.ts";
import { awsInProcess } from "../../../sandbox/transports/aws.ts";
import { signedInProcess } from "../../../sandbox/transports/aws-signed.ts";
import { type Call, caller } from "../../../sandbox/transports/caller.ts";
import { cloudflareInProcess } from "../../../sandbox/transports/cloudflare.ts";
import { resolver } from "../../../sandbox/transports/resolver.ts";
import { timerOn } from "../../../sandbox/transports/timer.ts";
import { VirtualTimeline } from "../../../sandbox/virtual-time.ts";
import { inParameter, inSecret, PARAMETER, SECRET } from "./secrets.ts";
import { type Make, type Stage, stageIn, type Time, TOPIC } from "./stage.ts";

function virtualTime(): Time & { readonly timeline: VirtualTimeline } {
  const timeline = new VirtualTimeline();
  return {
    timeline,
    slackMs: 1,
    async run(work) {
      let isOver = false;
      const over = (): void => {
        isOver = true;
      };
      work.then(over, over);
      while (!isOver) await timeline.runUntil(timeline.now() + 1);
      return work;
    },
    pass: (ms) => timeline.runUntil(timeline.now() + ms),
  };
}

function inProcess<Port>(build: (stage: Stage, call: Call) => Port): Make<Port> {
  return async () => {
    const time = virtualTime();
    const stage = stageIn(time.timeline);
    const port = build(stage, caller(stage));
    return { ...time, stage, port, close: () => stage.aws.close() };
  };
}

const topicNamed = (name: string) =>
  inProcess(({ aws, timeline }, call) =>
    snsTopic(awsInProcess(aws, call), aws.account.arn("sns", name), timerOn(timeline)),
  );

export const makeTaskSource = inProcess(({ aws, timeline }, call) =>
  ecsTaskSource(awsInProcess(aws, call), timerOn(timeline)),
);
export const makeInterfaceSource = inProcess(({ aws, timeline }, call) =>
  ec2InterfaceSource(awsInProcess(aws, call), timerOn(timeline)),
);
export const makeTopic = topicNamed(TOPIC);
export const makeTopicWithoutTopic = topicNamed("gone");
export const makeRecordStore = inProcess(({ cloudflare, tokens: token, timeline }, call) =>
  cloudflareRecordStore({
    send: cloudflareInProcess(cloudflare, call),
    token,
    limit: callLimit(timeline),
    timer: timerOn(timeline),
  }),
);
export const makeParameterSource = inParameter(
  inProcess(({ aws }, call) =>
    ssmSecret(signedInProcess(aws, call), aws.account.region, PARAMETER, TOKEN_IN_PARAMETER),
  ),
);
export const makeSecretSource = inSecret(
  inProcess(({ aws }, call) =>
    secretsManagerSecret(signedInProcess(aws, call), aws.account.region, SECRET, TOKEN_IN_SECRET),
  ),
);

export const makeResolver = async () => {
  const subject = await inProcess(({ nameServers: [one, two], timeline }, call) =>
    resolver([one, two] as const satisfies readonly NameServer[], call, timerOn(timeline)),
  )();
  return { ...subject, servers: ["ns1", "ns2"] as const };
};
