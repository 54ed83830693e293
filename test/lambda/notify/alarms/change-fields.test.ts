/** An alarm's change of state: the fields of its event, and the form that a pager knows. */

import { expect, test } from "vitest";
import { asCloudWatchSends, parseAlarmChange } from "../../../../lambda/notify/alarms/change.ts";

const STACK = "FargateDdns";
const PAGE = `${STACK} PAGE: mail for mx.example.com may not be arriving`;
const INFORM = `${STACK}: No running task, mx.example.com A`;

const arn = `arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:${PAGE}`;
const at = "2026-01-02T03:04:05.678+0000";
const whole = {
  region: "ap-northeast-1",
  account: "123456789012",
  resources: [arn],
  detail: {
    alarmName: PAGE,
    configuration: { description: "It means x." },
    state: { value: "OK", reason: "because", timestamp: at },
    previousState: { value: "ALARM" },
  },
};
const changeOf = (value: unknown) => {
  const change = parseAlarmChange(value, STACK);
  if (change === undefined) throw new Error("it does not count");
  return change;
};

test("a whole event / read / each field from its place", () => {
  expect(changeOf(whole)).toStrictEqual({
    name: PAGE,
    kind: "ended",
    isPage: true,
    description: "It means x.",
    because: "because",
    region: "ap-northeast-1",
    accountId: "123456789012",
    arn,
    at,
  });
});

test("an event of nothing but name and states / read / the others empty", () => {
  const states = { state: { value: "ALARM" }, previousState: undefined };
  const none = { description: "", because: "", region: "", accountId: "", arn: "", at: "" };
  expect(changeOf({ detail: { alarmName: INFORM, ...states } })).toStrictEqual({
    ...{ name: INFORM, kind: "began", isPage: false },
    ...none,
  });
});

test("begun or ended / for a pager's service / as CloudWatch itself sends it", () => {
  const ended = changeOf(whole);
  const sent = {
    AlarmName: PAGE,
    AlarmDescription: "It means x.",
    AWSAccountId: "123456789012",
    NewStateValue: "OK",
    NewStateReason: "because",
    StateChangeTime: at,
    Region: "ap-northeast-1",
    AlarmArn: arn,
    OldStateValue: "ALARM",
  };
  expect(JSON.parse(asCloudWatchSends(ended))).toStrictEqual(sent);
  const began = JSON.parse(asCloudWatchSends({ ...ended, kind: "began" }));
  expect(began).toStrictEqual({ ...sent, NewStateValue: "ALARM", OldStateValue: "OK" });
});
