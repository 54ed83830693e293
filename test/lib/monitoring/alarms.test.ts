/** The alarms as the template has them: which there are, when they fire, and what they say. */
import { describe, expect, test } from "vitest";
import { assetDirectory } from "../support/assets.ts";
import { minimal, OTHER, RECORD, withRecord, withTop } from "../support/configs.ts";
import { flat, type Json, TemplateView } from "../support/template.ts";

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
  ])("%s / on / adds its own, and the page mentions mail", (_, config, added) => {
    const names = namesOf(new TemplateView(config, assets));
    const more = names.filter((name) => !namesOf(shipped).includes(name));
    expect(more).toEqual(added.map((name) => `FargateDdns${name}`));
    expect(names).toHaveLength(namesOf(shipped).length + added.length - 1);
  });

  test("a game watched from outside / its page and its alarm / do not mention mail", () => {
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
    expect(text).toContain(`aws logs tail \${${shipped.one("AWS::Logs::LogGroup", "Ddns").id}}`);
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
    "%s / acts / when it begins alone: on the alarm topic, and what pages on that of pages, too",
    (name, { AlarmActions, OKActions, InsufficientDataActions }) => {
      const topics = name.includes(" PAGE: ")
        ? ["NoticesAlarms", "NoticesPages"]
        : ["NoticesAlarms"];
      const refs = topics.map((prefix) => ({ Ref: everything.one("AWS::SNS::Topic", prefix).id }));
      expect([AlarmActions, OKActions, InsufficientDataActions]).toEqual([
        refs,
        undefined,
        undefined,
      ]);
    },
  );
});

describe("the page", () => {
  /** The rule with titles in place of ARNs. */
  const ruleOf = (view: TemplateView): string =>
    flat(view.one("AWS::CloudWatch::CompositeAlarm").properties.AlarmRule).replace(
      /"\$\{(\w+)\.Arn\}"/g,
      (_, id: string) => view.resources.get(id)?.Properties.AlarmName.replace(/^.*?: |,.*$/g, ""),
    );
  const SILENT =
    "(ALARM(DNS checks have stopped) AND ((NOT (INSUFFICIENT_DATA(DNS record does not match " +
    "the task))) OR ALARM(Events in the dead-letter queue) OR ALARM(Function failing)))";

  test("as shipped / is any of: no match, no task, no checks once there were some or they fail", () => {
    const alone = ["ALARM(DNS record does not match the task)", "ALARM(No running task)"];
    expect(ruleOf(shipped)).toBe(`(${[...alone, SILENT].join(" OR ")})`);
  });

  test("with both checks of the mail server / they are part of it, the mail log is not", () => {
    const alone = [
      "DNS record does not match the task",
      "No running task",
      "SMTP probe failing",
      "Not reachable from the internet",
    ].map((title) => `ALARM(${title})`);
    expect(ruleOf(everything)).toBe(`(${[...alone, SILENT].join(" OR ")})`);
  });

  test("a pager / is subscribed to what pages, and no subscription has a filter", () => {
    const notify = {
      emails: ["ops@example.com"],
      pagers: ["pager@example.com", "ops@example.com"],
    };
    const view = new TemplateView(withTop({ notify }), assets);
    const subscriptions = view.all("AWS::SNS::Subscription").map(([, properties]) => properties);
    for (const { FilterPolicy, FilterPolicyScope } of subscriptions)
      expect([FilterPolicy, FilterPolicyScope]).toEqual([undefined, undefined]);
    const topicsOf = (address: string) =>
      subscriptions.filter(({ Endpoint }) => Endpoint === address).map(({ TopicArn }) => TopicArn);
    const ref = (prefix: string) => ({ Ref: view.one("AWS::SNS::Topic", prefix).id });
    expect(topicsOf("pager@example.com")).toEqual([ref("NoticesPages")]);
    // The page is one of all alarms: each reader is notified of it once.
    expect(topicsOf("ops@example.com")).toEqual([ref("NoticesTopic"), ref("NoticesAlarms")]);
  });
});

test("ipv6: only / every alarm of the name watches its AAAA record, and the dashboard shows no A", () => {
  const view = new TemplateView({ ...withRecord({ ipv6: "only" }), dashboard: true }, assets);
  const watched = view
    .all("AWS::CloudWatch::Alarm")
    .flatMap(([, { Dimensions }]) => (Dimensions as Json[] | undefined) ?? [])
    .filter(({ Name }) => Name === "Record");
  expect(watched.length).toBeGreaterThan(4);
  expect(new Set(watched.map(({ Value }) => Value))).toEqual(new Set(["mx.example.com AAAA"]));
  const [[, dashboard] = []] = view.all("AWS::CloudWatch::Dashboard");
  const shown = JSON.stringify(dashboard).match(/mx\.example\.com A+/g);
  expect(new Set(shown)).toEqual(new Set(["mx.example.com AAAA"]));
});
