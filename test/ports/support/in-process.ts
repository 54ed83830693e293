/** The sandbox's own implementations: straight on the models, in virtual time. */
import { callLimit } from "../../../lambda/cloudflare/call-limit.ts";
import { cloudflareRecordStore } from "../../../lambda/cloudflare/record-store.ts";
import type { NameServer } from "../../../sandbox/dns/name-server.ts";
import {
  interfaceSource,
  taskSource,
  tokenSource,
  topic,
} from "../../../sandbox/transports/aws.ts";
import { type Call, caller } from "../../../sandbox/transports/caller.ts";
import { cloudflareInProcess } from "../../../sandbox/transports/cloudflare.ts";
import { resolver } from "../../../sandbox/transports/resolver.ts";
import { timerOn } from "../../../sandbox/transports/timer.ts";
import { VirtualTimeline } from "../../../sandbox/virtual-time.ts";
import { inParameter, PARAMETER } from "./secrets.ts";
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

export const makeTaskSource = inProcess(({ aws }, call) => taskSource(aws, call));
export const makeInterfaceSource = inProcess(({ aws }, call) => interfaceSource(aws, call));
export const makeTopic = inProcess(({ aws }, call) =>
  topic(aws, call, aws.account.arn("sns", TOPIC)),
);
export const makeTopicWithoutTopic = inProcess(({ aws }, call) =>
  topic(aws, call, aws.account.arn("sns", "gone")),
);
export const makeRecordStore = inProcess(({ cloudflare, tokens: token, timeline }, call) =>
  cloudflareRecordStore({
    send: cloudflareInProcess(cloudflare, call),
    token,
    limit: callLimit(timeline),
    timer: timerOn(timeline),
  }),
);
export const makeTokenSource = inParameter(
  inProcess(({ aws }, call) => tokenSource(aws, call, PARAMETER)),
);

export const makeResolver = async () => {
  const subject = await inProcess(({ nameServers: [one, two], timeline }, call) =>
    resolver([one, two] as const satisfies readonly NameServer[], call, timerOn(timeline)),
  )();
  return { ...subject, servers: ["ns1", "ns2"] as const };
};
