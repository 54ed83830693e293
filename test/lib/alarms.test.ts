/** The alarms as the template has them: which there are, when they speak, and what they say. */
import { describe, expect, test } from "vitest";
import { assetDirectory } from "./support/assets.ts";
import { minimal, OTHER, RECORD, withRecord, withTop } from "./support/configs.ts";
import { flat, type Json, TemplateView } from "./support/template.ts";

const assets = assetDirectory();
const SERVER = { mailProbe: { securityGroupId: "sg-0123456789abcdef0" } };
const PLACE = { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0"] };
const PROBE = { ...withRecord(SERVER), mailProbe: PLACE };
const EVERYTHING = {
  ...withRecord({ ...SERVER, outsideCheck: true }),
  mailProbe: PLACE,
  mailLog: { logGroup: "/ecs/mail" },
};

const shipped = new TemplateView(minimal, assets);
const everything = new TemplateView(EVERYTHING, assets);

const alarmsOf = (view: TemplateView): readonly Json[] =>
  ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"].flatMap((type) =>
    view.all(type).map(([, properties]) => properties),
  );
const namesOf = (view: TemplateView): string[] =>
  alarmsOf(view)
    .map(({ AlarmName }) => AlarmName)
    .sort();

function alarm(view: TemplateView, title: string): Json {
  const found = alarmsOf(view).filter(({ AlarmName }) => AlarmName.includes(title));
  expect(found, title).toHaveLength(1);
  return found[0];
}

/** What CloudWatch fills in for a reference is at most so long, in any region. */
const LONGEST_REFERENCE = 120;
const lengthOf = (text: string): number =>
  text.replace(/\$\{[^}]*\}/g, "x".repeat(LONGEST_REFERENCE)).length;

describe("which alarms there are", () => {
  test("as shipped / a page, four for the record set, one for its task, three for the stack", () => {
    const of = "mx.example.com A";
    expect(namesOf(shipped)).toEqual([
      "FargateDdns PAGE: mx.example.com may be unreachable",
      `FargateDdns: DNS checks have stopped, ${of}`,
      `FargateDdns: DNS record does not match the task, ${of}`,
      `FargateDdns: DNS update blocked: needs a decision, ${of}`,
      "FargateDdns: Events in the dead-letter queue",
      "FargateDdns: Function failing",
      `FargateDdns: Name servers still serve the old address, ${of}`,
      `FargateDdns: No running task, ${of}`,
      "FargateDdns: Notifications failing",
    ]);
  });

  test.each<[string, object, string[]]>([
    [
      "mail probes",
      PROBE,
      [
        " PAGE: mail for mx.example.com may not be arriving",
        ": Mail server degraded (TLS, certificate or banner), mx.example.com A",
        ": Probe function failing",
        ": SMTP probe failing, mx.example.com A",
      ],
    ],
    [
      "the check from outside",
      withRecord({ outsideCheck: true }),
      [
        " PAGE: mail for mx.example.com may not be arriving",
        ": Not reachable from the internet, mx.example.com A",
      ],
    ],
  ])("%s / on / adds its own, and the page speaks of mail", (_, config, added) => {
    const names = namesOf(new TemplateView(config, assets));
    const more = names.filter((name) => !namesOf(shipped).includes(name));
    expect(more).toEqual(added.map((name) => `FargateDdns${name}`));
    expect(names).toHaveLength(namesOf(shipped).length + added.length - 1);
  });

  test("a game watched from outside / its page and its alarm / speak of no mail", () => {
    const config = withRecord({ name: "game.example.com", outsideCheck: { port: 25_565 } });
    const view = new TemplateView(config, assets);
    const page = alarm(view, "PAGE: game.example.com may be unreachable");
    const outside = flat(alarm(view, "Not reachable from the internet").AlarmDescription);
    expect(outside).toContain("nc -vz game.example.com 25565");
    expect(flat(page.AlarmDescription)).not.toMatch(/mail|sender/i);
  });

  test("two names, one with IPv6 / each set has its own, each name one page and one for tasks", () => {
    const names = namesOf(new TemplateView({ records: [RECORD, OTHER] }, assets));
    const count = (title: string) => names.filter((name) => name.includes(title)).length;
    expect(count("does not match")).toBe(3);
    expect(count("needs a decision, game.example.net AAAA")).toBe(1);
    expect(count("No running task")).toBe(2);
    expect(count("PAGE: ")).toBe(2);
    expect(count("Function failing")).toBe(1);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("what an alarm says", () => {
  test.each(alarmsOf(everything).map((one) => [one.AlarmName as string, one] as const))(
    "%s / likely causes and a command, whole, within CloudWatch's limit",
    (_, { AlarmDescription }) => {
      const text = flat(AlarmDescription);
      expect(text).toMatch(/^[^\n]+\nLikely: [^\n]+\.\nNext: (aws|dig|nc) /);
      expect(text.replace(/\$\{[^}]*\}/g, "")).not.toMatch(/[{}]/);
      expect(lengthOf(text)).toBeLessThanOrEqual(1024);
    },
  );

  test("of the dead-letter queue / the queue and the log, by name", () => {
    const text = flat(alarm(shipped, "dead-letter queue").AlarmDescription);
    expect(text).toContain(`--queue-url \${${shipped.one("AWS::SQS::Queue").id}}`);
    expect(text).toContain(`aws logs tail \${${shipped.one("AWS::Logs::LogGroup").id}}`);
  });

  test("of a name / the name, its zone, its service and cluster", () => {
    const task = flat(alarm(shipped, "No running task").AlarmDescription);
    expect(task).toContain("--cluster mail --services mx ");
    const slow = flat(alarm(shipped, "still serve").AlarmDescription);
    expect(slow).toContain("dig +short mx.example.com A @$(dig +short NS example.com | head -1)");
  });

  test("of the probe / the probe's own log", () => {
    const { id } = everything.one("AWS::Logs::LogGroup", "MailProbe");
    expect(flat(alarm(everything, "SMTP probe failing").AlarmDescription)).toContain(id);
  });

  test.each(alarmsOf(everything).map((one) => [one.AlarmName as string, one] as const))(
    "%s / begins and ends / on the alarm topic",
    (_, { AlarmActions, OKActions, InsufficientDataActions }) => {
      const topic = [{ Ref: everything.one("AWS::SNS::Topic", "NoticesAlarms").id }];
      expect([AlarmActions, OKActions, InsufficientDataActions]).toEqual([topic, topic, undefined]);
    },
  );
});

describe("the page", () => {
  const partsOf = (view: TemplateView): string[] => {
    const rule = flat(view.one("AWS::CloudWatch::CompositeAlarm").properties.AlarmRule);
    const ids = [...rule.matchAll(/ALARM\("\$\{(\w+)\.Arn\}"\)/g)].map(([, id = ""]) => id);
    expect(rule.replace(/ALARM\("\$\{\w+\.Arn\}"\)/g, "x")).toMatch(/^\(?x( OR x)*\)?$/);
    return ids.map((id) =>
      view.resources.get(id)?.Properties.AlarmName.replace(/^.*?: |,.*$/g, ""),
    );
  };

  test("as shipped / is any of: apart, unwatched, no task", () => {
    expect(partsOf(shipped)).toEqual([
      "DNS record does not match the task",
      "DNS checks have stopped",
      "No running task",
    ]);
  });

  test("with both looks at the mail server / they are part of it, the mail log is not", () => {
    const more = ["SMTP probe failing", "Not reachable from the internet"];
    expect(partsOf(everything)).toEqual([...partsOf(shipped), ...more]);
  });

  test("a pager / hears of the pages alone, by the names that the alarms have", () => {
    const notify = {
      emails: ["ops@example.com"],
      pagers: ["pager@example.com", "ops@example.com"],
    };
    const view = new TemplateView(withTop({ notify }), assets);
    const subscriptions = view.all("AWS::SNS::Subscription").map(([, properties]) => properties);
    const pagers = subscriptions.filter(({ Endpoint }) => Endpoint === "pager@example.com");
    expect(pagers).toHaveLength(1);
    expect(pagers[0]).toMatchObject({
      FilterPolicyScope: "MessageBody",
      TopicArn: { Ref: view.one("AWS::SNS::Topic", "NoticesAlarms").id },
    });
    const [{ prefix }] = pagers[0].FilterPolicy.AlarmName;
    const heard = namesOf(view).filter((name) => name.startsWith(prefix));
    expect(heard).toEqual(["FargateDdns PAGE: mx.example.com may be unreachable"]);
    // Who gets everything already is not subscribed twice: SNS would refuse it.
    expect(subscriptions.filter(({ Endpoint }) => Endpoint === "ops@example.com")).toHaveLength(2);
  });
});
