/** Events of any content: well-formed ones come through whole, all others are answered. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTrigger } from "../../lambda/trigger.ts";
import { NAMED_ATTACHMENT, SERVICE_CONNECT, sweepEvent, taskEvent } from "../lambda/events.ts";
import { anyText, ecsNames, jsonWith, namesIn, RUNS, zones } from "./kit.ts";

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const regions = fc.constantFrom("ap-northeast-1", "us-gov-west-1", "cn-north-1");
const wellFormed = fc.record({
  partition: fc.constantFrom("aws", "aws-cn", "aws-us-gov"),
  region: regions,
  account: fc.stringMatching(/^\d{12}$/),
  cluster: ecsNames,
  service: ecsNames,
  id: hex(32),
  eni: fc.option(hex(17), { nil: undefined }),
  lastStatus: fc.constantFrom("RUNNING", "DEACTIVATING", "STOPPING", "STOPPED"),
  desiredStatus: fc.constantFrom("RUNNING", "STOPPED"),
  isConnected: fc.boolean(),
});

test("a task event of any names / its ids come out as they went in", () => {
  fc.assert(
    fc.property(wellFormed, (it) => {
      const base = `arn:${it.partition}:ecs:${it.region}:${it.account}`;
      const details = [{ name: "networkInterfaceId", value: `eni-${it.eni}` }];
      const own = { ...NAMED_ATTACHMENT, details: it.eni === undefined ? [] : details };
      const taskArn = `${base}:task/${it.cluster}/${it.id}`;
      const event = taskEvent({
        clusterArn: `${base}:cluster/${it.cluster}`,
        taskArn,
        group: `service:${it.service}`,
        lastStatus: it.lastStatus,
        desiredStatus: it.desiredStatus,
        attachments: it.isConnected ? [SERVICE_CONNECT, own] : [own],
      });
      expect(parseTrigger(event)).toEqual({
        kind: "task",
        cluster: it.cluster,
        service: it.service,
        taskArn,
        ...(it.eni === undefined ? {} : { interfaceId: `eni-${it.eni}` }),
      });
    }),
    RUNS,
  );
});

test("a sweep of any name / the name as it is configured", () => {
  fc.assert(
    fc.property(zones.chain(namesIn), (name) => {
      const record = name.toLowerCase().replace(/\.$/, "");
      expect(parseTrigger(sweepEvent(name))).toEqual({ kind: "sweep", record });
    }),
    RUNS,
  );
});

const KEYS = ["source", "detail-type", "detail", "clusterArn", "taskArn", "group", "record"];

test("any JSON under the right keys / an answer that is short, on one line", () => {
  const source = fc.constantFrom("aws.ecs", "fargate-ddns");
  const type = fc.constantFrom("ECS Task State Change", "Sweep");
  fc.assert(
    fc.property(source, type, jsonWith(...KEYS), anyText, (from, of, detail, text) => {
      for (const inner of [detail, { record: detail }, { record: text }, { group: text }]) {
        const trigger = parseTrigger({ source: from, "detail-type": of, detail: inner });
        if (!("because" in trigger)) continue;
        expect(trigger.because.length).toBeLessThan(200);
        expect(trigger.because).not.toMatch(/[\r\n]/);
      }
    }),
    RUNS,
  );
});

test("a task event with parts cut out or replaced at any depth / an answer, never a throw", () => {
  const json = JSON.stringify(taskEvent());
  fc.assert(
    fc.property(fc.nat(json.length), fc.nat(40), anyText, (at, length, text) => {
      const broken = json.slice(0, at) + JSON.stringify(text) + json.slice(at + length);
      let event: unknown = broken;
      try {
        event = JSON.parse(broken);
      } catch {
        // Then the text itself is the event.
      }
      expect(["task", "ignored", "invalid"]).toContain(parseTrigger(event).kind);
    }),
    RUNS,
  );
});
