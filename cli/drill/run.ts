/** `drill`: check that all is in order, show what will be done, do it, and measure. */
import { writeFileSync } from "node:fs";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import type { Run } from "../command.ts";
import { blockedBy, type Ending, EXIT, type ExitCode } from "../ending.ts";
import { askServers } from "../served.ts";
import type { Session } from "../session/open.ts";
import type { Terminal } from "../terminal.ts";
import { withSession } from "../with-session.ts";
import { drillAlarm } from "./alarm.ts";
import { type DrillCalls, drillCalls } from "./ecs.ts";
import { type FactPorts, readFacts } from "./facts.ts";
import { greets } from "./greeting.ts";
import { measure, planOf } from "./measure.ts";
import { type Choices, readChoices } from "./options.ts";
import { planText, refused } from "./plan.ts";
import { refusalOf } from "./refusal.ts";
import { reportOf, type Shown, screenOf } from "./screen.ts";
import { TEXTS } from "./texts.ts";
import { dataOf, type Verdict } from "./verdict.ts";

const EXIT_OF: Readonly<Record<Verdict, ExitCode>> = {
  within: EXIT.right,
  late: EXIT.wrong,
  "not-right": EXIT.wrong,
  unclear: EXIT.unclear,
  interrupted: EXIT.unclear,
};

export const run: Run = (input, terminal) => {
  const choices = readChoices(input.options);
  if (!choices.ok) return Promise.resolve(blockedBy(choices.obstacle));
  return withSession(input, async (session) => {
    const { language } = terminal;
    const { isAlarm, isConfirmed } = choices.value;
    if (isAlarm) return await drillAlarm(session, isConfirmed, terminal);
    const [set, ...others] = session.sets;
    if (set === undefined) throw new Error("a configuration has a record");
    const services = new Set(session.sets.map(({ service }) => JSON.stringify(service)));
    if (services.size > 1) {
      const names = [...new Set([set, ...others].map(({ name }) => name))].join(", ");
      return refused("name-needed", names, set, session, language);
    }
    return await drill(set, session, choices.value, terminal);
  });
};

async function drill(
  set: RecordSet,
  session: Session,
  choices: Choices,
  terminal: Terminal,
): Promise<Ending> {
  const { language, interrupted } = terminal;
  const calls = drillCalls(session.caller.client, session.clock);
  const ports = portsOf(session, calls, choices);
  const facts = await terminal.during(TEXTS[language].checking, readFacts(set, ports));
  const refusal = refusalOf(facts, set, choices.isKill);
  if (refusal !== undefined) return refused(refusal.code, refusal.detail, set, session, language);
  const { way, subject } = planOf(set, facts, choices.isKill);
  terminal.note(planText({ set, session, subject, way, withinMs: choices.withinMs }, terminal));
  if (!choices.isConfirmed && !terminal.isInteractive)
    return refused("needs-yes", "", set, session, language);
  const isAgreed = choices.isConfirmed || (await terminal.confirm(TEXTS[language].question));
  if (!isAgreed || interrupted.aborted) return nothingStarted(terminal);
  const begun = await calls.replace(set.service, way);
  if (begun.kind === "unavailable")
    return refused("not-started", begun.because.message, set, session, language);
  const shown = await measure(subject, facts, ports, { choices, way, terminal });
  return endingOf(shown, choices);
}

function portsOf(session: Session, calls: DrillCalls, { greeter }: Choices): FactPorts {
  const { ports, clock, resolvers, config } = session;
  return {
    ...ports,
    answers: (set, timeoutMs) => askServers(set, { ports, clock, resolvers }, timeoutMs),
    service: ({ service }) => calls.service(service),
    isDeployed: () => calls.isDeployed(config.stackName),
    ...(greeter !== undefined && {
      greets: (address: string) => greets(address, greeter, clock),
    }),
  };
}

function endingOf(shown: Shown, { report }: Choices): Ending {
  const isReported = report === "-";
  if (report !== undefined && !isReported) writeFileSync(report, `${reportOf(shown)}\n`);
  return {
    exitCode: EXIT_OF[shown.result.verdict],
    data: { drill: dataOf(shown.result) },
    screen: (paint, width) => (isReported ? reportOf(shown) : screenOf(shown, paint, width)),
  };
}

const nothingStarted = ({ language }: Terminal): Ending => ({
  exitCode: EXIT.unclear,
  isError: true,
  data: { started: false },
  screen: () => TEXTS[language].nothingStarted,
});
