/**
 * The SNS message as the adapter sends it, whatever the names, comments and addresses of the
 * outcome hold: a subject that SNS takes, a body for each protocol, within 256 KB.
 */

import type { PublishCommandInput, SNSClient } from "@aws-sdk/client-sns";
import fc from "fast-check";
import { expect, test } from "vitest";
import { LANGUAGES, type Language } from "../../contract/language.ts";
import { snsCall } from "../../lambda/aws/sdk-call.ts";
import type { Outcome, OutcomeKind, ReasonCode } from "../../lambda/domain/outcome.ts";
import { snsTopic, throughTopic } from "../../lambda/notify/channels/sns.ts";
import { noticeOf } from "../../lambda/notify/notice.ts";
import { MESSAGES } from "../../lambda/notify/texts/translations.ts";
import { systemClock } from "../../lambda/system-clock.ts";
import { fqdn, outcome, record, recordSet } from "../support/fixtures.ts";
import { anyText, ecsNames } from "./kit.ts";

async function sent(outcome: Outcome, language: Language): Promise<PublishCommandInput> {
  const inputs: PublishCommandInput[] = [];
  const send = async (command: { readonly input: PublishCommandInput }) => {
    inputs.push(command.input);
    return { MessageId: "m" };
  };
  const client = { send } as unknown as Pick<SNSClient, "send">;
  const topic = snsTopic(
    snsCall(client),
    "arn:aws:sns:ap-northeast-1:111122223333:notices",
    systemClock,
  );
  expect(await throughTopic(topic).publish(noticeOf(outcome, language), 1_000)).toMatchObject({
    kind: "known",
  });
  return inputs[0] ?? { Message: "" };
}

const KINDS: OutcomeKind[] = [
  ...(["in-sync", "converged", "pending", "unconfirmed"] as const),
  ...(["held", "refused", "failed"] as const),
];
/** Separate from its length, so that a counterexample stays readable. */
interface Text {
  readonly unit: string;
  readonly times: number;
}
const spelled = ({ unit, times }: Text): string => unit.repeat(times);
const units = fc.constantFrom("\ud800", "\u2029", '"', "\\", "&<", "漢", "📮");
const text: fc.Arbitrary<Text> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ unit: anyText, times: fc.constant(1) }) },
  { weight: 1, arbitrary: fc.record({ unit: units, times: fc.constantFrom(300, 3_000) }) },
);
const records = fc.record({
  content: text,
  comment: text,
  ttlSeconds: fc.nat(),
  proxied: fc.boolean(),
});
const NAMES = [
  fqdn("mx.example.com"),
  fqdn(`${["a", "b", "c"].map((c) => c.repeat(63)).join(".")}.${"d".repeat(57)}.com`),
] as const;
const stories = fc.record({
  kind: fc.constantFrom(...KINDS),
  code: fc.constantFrom(...(Object.keys(MESSAGES.en) as ReasonCode[])),
  detail: text,
  changes: fc.array(fc.record({ before: fc.option(records), after: fc.option(records) }), {
    maxLength: 6,
  }),
  repeated: fc.constantFrom(1, 1, 1, 20),
  addresses: fc.array(text, { maxLength: 5 }),
  name: fc.constantFrom(...NAMES),
  service: fc.record({ cluster: ecsNames, service: ecsNames }),
});
type Story = typeof stories extends fc.Arbitrary<infer T> ? T : never;

function outcomeOf(story: Story): Outcome {
  const { kind, code, name, service } = story;
  const shown = (side: "before" | "after", one: Story["changes"][number]) => {
    const fields = one[side];
    if (fields === null) return {};
    const { content, comment } = fields;
    return { [side]: record({ ...fields, content: spelled(content), comment: spelled(comment) }) };
  };
  const changes = story.changes.map((one, at) => ({
    id: `r${at}`,
    ...shown("before", one),
    ...shown("after", one),
  }));
  return outcome({
    kind,
    ...(kind === "in-sync" || kind === "converged"
      ? {}
      : { reason: { code, detail: spelled(story.detail) } }),
    changes: Array.from({ length: story.repeated }, () => changes).flat(),
    addresses: story.addresses.map(spelled),
    set: recordSet({ name, service }),
  });
}

test.each(LANGUAGES)(
  "any outcome in %s / a message that SNS takes, with a body for each protocol",
  async (language) => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const {
          Subject = "",
          Message = "",
          MessageStructure,
        } = await sent(outcomeOf(story), language);
        expect(Subject).toMatch(/^[\x21-\x7e](?:[\x20-\x7e]{0,97}[\x21-\x7e])?$/);
        expect(MessageStructure).toBe("json");
        expect(Message.isWellFormed()).toBe(true);
        expect(Buffer.byteLength(Message)).toBeLessThanOrEqual(262_144);
        const bodies = JSON.parse(Message);
        expect(Object.keys(bodies).sort()).toEqual(["default", "email", "https"]);
        for (const body of Object.values(bodies)) expect(body).toMatch(/\S/);
        const card = JSON.parse(bodies.https);
        expect(card).toMatchObject({ version: "1.0", source: "custom" });
        expect(card.content.title).not.toBe("");
        expect([...card.content.description].length).toBeLessThanOrEqual(2_500);
        expect(JSON.stringify(card)).not.toMatch(/<[!@#]/);
      }),
      { numRuns: 400 },
    );
  },
);

const UNITS = ["\ud800", "\u2029", '"', "\\", "&<", "漢", "📮"];
test.each(UNITS.flatMap((unit) => LANGUAGES.map((language) => [unit, language] as const)))(
  "every text full of %j at once, in %s / still within 256 KB",
  async (unit, language) => {
    const text = { unit, times: 30_000 };
    const fields = { content: text, comment: text, ttlSeconds: 60, proxied: false };
    const story: Story = {
      ...{ kind: "failed", code: "rejected", detail: text, addresses: [text], name: NAMES[1] },
      changes: [{ before: fields, after: { ...fields, content: { unit, times: 9_000 } } }],
      service: { cluster: "c".repeat(255), service: "s".repeat(255) },
      repeated: 20,
    };
    const { Message = "" } = await sent(outcomeOf(story), language);
    expect(Buffer.byteLength(Message)).toBeLessThanOrEqual(262_144);
  },
);
