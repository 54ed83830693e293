/** What every implementation of Topic must do. */
import { describe, expect, test } from "vitest";
import type { FaultCode } from "../../lambda/domain/reading.ts";
import type { Topic } from "../../lambda/notify/channels/sns.ts";
import type { TopicMessage } from "../../lambda/notify/channels/topic-message.ts";
import type { Fault } from "../../sandbox/faults.ts";
import { AMPLE_MS, expectUnavailable, fresh, SHORT_MS, within } from "./support/asking.ts";
import { describeAwsFaults } from "./support/aws-faults.ts";
import { type Make, type Stage, TOPIC } from "./support/stage.ts";

const MESSAGE: TopicMessage = {
  subject: "mx.example.com A: 192.0.2.1 -> 192.0.2.2",
  text: 'Two lines, "quoted" & <marked>.\nUmlauts: äöü, 日本語.',
  card: '{"version":"1.0","source":"custom"}',
};

function subscribe({ aws }: Stage): void {
  const topic = aws.account.arn("sns", TOPIC);
  for (const protocol of ["email", "https", "sms"]) aws.sns.subscribe(topic, protocol, "somewhere");
}
const bodies = ({ aws }: Stage): readonly string[] => aws.sns.deliveries.map(({ body }) => body);

export function describeTopic(
  name: string,
  make: Make<Topic>,
  makeWithoutTopic: Make<Topic>,
): void {
  const publish = async (
    message: TopicMessage,
    fault?: Fault,
    limitMs = AMPLE_MS,
    maker = make,
  ) => {
    const subject = await fresh(maker);
    subscribe(subject.stage);
    if (fault !== undefined) subject.stage.faults.order({ service: "sns", fault, times: 1 });
    const reading = await within(subject, limitMs, subject.port.publish(message, limitMs));
    return { reading, ...subject };
  };

  describe.concurrent(`Topic, ${name}`, () => {
    test("mail, chat and a phone / publish / each gets the part for it", async () => {
      const { reading, stage } = await publish(MESSAGE);
      expect(reading).toEqual({ kind: "known", value: undefined });
      expect(bodies(stage)).toEqual([MESSAGE.text, MESSAGE.card, MESSAGE.text]);
      const subjects = stage.aws.sns.deliveries.map(({ subject }) => subject);
      expect(new Set(subjects)).toEqual(new Set([MESSAGE.subject]));
    });

    test.each<[string, Partial<TopicMessage>]>([
      ["a subject that is not ASCII", { subject: "日本語" }],
      ["a subject of two lines", { subject: "one\ntwo" }],
      ["a subject of 100 characters", { subject: "x".repeat(100) }],
      ["a message above 256 KB", { text: "x".repeat(140_000) }],
    ])("%s / publish / rejected, and not delivered", async (_, change) => {
      const { reading, stage } = await publish({ ...MESSAGE, ...change });
      expectUnavailable(reading, "rejected", "sns:Publish");
      expect(bodies(stage)).toEqual([]);
    });

    test("no such topic / publish / not-found", async () => {
      const { reading } = await publish(MESSAGE, undefined, AMPLE_MS, makeWithoutTopic);
      expectUnavailable(reading, "not-found", "sns:Publish");
    });

    test.each<[Fault, FaultCode, number, number]>([
      [{ kind: "lost-reply" }, "unreachable", AMPLE_MS, 3],
      [{ kind: "refuse" }, "unreachable", AMPLE_MS, 0],
      [{ kind: "stall-body" }, "timeout", SHORT_MS, 3],
      [{ kind: "stall-headers" }, "timeout", SHORT_MS, 0],
      [{ kind: "reply", status: 200, body: "<html>" }, "malformed-reply", AMPLE_MS, 0],
      [{ kind: "error", code: "Throttled", message: "no" }, "throttled", AMPLE_MS, 0],
    ])("%j / publish / %s within %i ms, and %i get it", async (fault, code, limitMs, count) => {
      const { reading, stage } = await publish(MESSAGE, fault, limitMs);
      expectUnavailable(reading, code, "sns:Publish");
      expect(bodies(stage)).toHaveLength(count);
    });

    test("the call is late / publish / timeout, and it still arrives", async () => {
      const fault = { kind: "delay", ms: SHORT_MS * 2 } as const;
      const { reading, stage, pass } = await publish(MESSAGE, fault, SHORT_MS);
      expectUnavailable(reading, "timeout", "sns:Publish");
      expect(bodies(stage)).toEqual([]);
      await pass(SHORT_MS * 2);
      expect(bodies(stage)).toHaveLength(3);
    });

    describeAwsFaults(make, {
      service: "sns",
      operation: "Publish",
      prepare: subscribe,
      ask: (port, timeoutMs) => port.publish(MESSAGE, timeoutMs),
      pageOf404: "not-found",
      errors: [
        ["Throttled", 429, "throttled"],
        ["AuthorizationError", 403, "denied"],
        ["InvalidClientTokenId", 403, "denied"],
        ["InternalError", 500, "server-error"],
        ["InvalidParameter", 400, "rejected"],
        ["NotFound", 404, "not-found"],
      ],
    });
  });
}
