/** What a subscriber of each protocol gets, and what is reported when SNS fails. */

import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { snsCall } from "../../../../lambda/aws/sdk-call.ts";
import { snsTopic } from "../../../../lambda/notify/channels/sns.ts";
import { systemClock } from "../../../../lambda/system-clock.ts";
import { COMMON_ERRORS, serviceError } from "../../support/aws-errors.ts";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:notices";
const MESSAGE = {
  subject: "mx: converged",
  text: 'two\nlines, "quoted"',
  card: '{"version":"1.0"}',
};
const client = new SNSClient({ region: "eu-west-1" });
const sns = mockClient(client);
const topic = snsTopic(snsCall(client), TOPIC, systemClock);

beforeEach(() => {
  sns.reset();
});

test("a notice / publish / mail gets the text, chat the card, each unchanged", async () => {
  const inbox: Record<string, unknown> = {};
  sns.on(PublishCommand).callsFake(async (input) => {
    if (input.TopicArn !== TOPIC) throw serviceError("NotFoundException", 404);
    if (input.MessageStructure !== "json") throw serviceError("InvalidParameter", 400);
    Object.assign(inbox, { subject: input.Subject }, JSON.parse(input.Message));
    return { MessageId: "1" };
  });
  const published = await topic.publish(MESSAGE, 500);
  expect(published).toEqual({ kind: "known", value: undefined });
  const { subject, text, card } = MESSAGE;
  expect(inbox).toEqual({ subject, default: text, email: text, https: card });
});

test("a reply without a message id / publish / malformed, not published", async () => {
  sns.on(PublishCommand).resolves({});
  const published = await topic.publish(MESSAGE, 500);
  expect(published).toMatchObject({ because: { code: "malformed-reply" } });
});

test.each([...COMMON_ERRORS, [serviceError("NotFoundException", 404), "not-found"] as const])(
  "%s / publish / %s",
  async (error, code) => {
    sns.on(PublishCommand).rejects(error);
    expect(await topic.publish(MESSAGE, 500)).toMatchObject({ because: { code } });
  },
);
