/** One conversation for each address of the task, or with the host that is given. */
import { promises as dns } from "node:dns";
import { isIP } from "node:net";
import type { Language } from "../../contract/language.ts";
import { parsePort } from "../../contract/mail-watch.ts";
import type { ServerAddress } from "../../contract/server-address.ts";
import { fieldsOf, textOf } from "../../contract/unknown-json.ts";
import type { ProbeTask } from "../../lambda/mail/ports.ts";
import { systemClock } from "../../lambda/system-clock.ts";
import type { Input, Run } from "../command.ts";
import { blockedBy, type Ending, type Obstacle } from "../ending.ts";
import { worst } from "../layout.ts";
import { referenceIn } from "../session/options.ts";
import { SMTP_PORT, talkTo } from "../smtp.ts";
import type { Terminal } from "../terminal.ts";
import { withSession } from "../with-session.ts";
import { judgeTalk } from "./judge.ts";
import { dataOf, type Ended, exitOf, screenOf } from "./screen.ts";
import { targetsOf } from "./targets.ts";
import { TEXTS } from "./texts.ts";

const LMTP_PORT = 24;

interface Choices {
  readonly lmtp: boolean;
  readonly port?: number;
  readonly reference?: ServerAddress;
}

export const run: Run = async (input, terminal) => {
  const { language } = terminal;
  const choices = choicesIn(input, language);
  if ("code" in choices) return blockedBy(choices);
  const { host } = input.options;
  if (typeof host === "string") return await probeHost(host, choices, terminal);
  return await withSession(input, async (session) => {
    const { lmtp, port = lmtp ? LMTP_PORT : undefined } = choices;
    const targets = await terminal.during(TEXTS[language].running, targetsOf(session, port));
    const ended = targets.map(async (target): Promise<Ended> => {
      if (target.task === undefined) return target;
      return await talked(target.task, choices, true);
    });
    return endingOf(await terminal.during(TEXTS[language].running, Promise.all(ended)), language);
  });
};

function choicesIn({ options }: Input, language: Language): Choices | Obstacle {
  const { port: text, lmtp } = options;
  const reference = referenceIn(options);
  if (reference.obstacle !== undefined) return reference.obstacle;
  const port = text === undefined ? undefined : parsePort(Number(text));
  const { badPort, portForm } = TEXTS[language];
  if (port !== undefined && !port.ok)
    return {
      code: "option-invalid",
      what: badPort.replace("{port}", String(text)),
      todo: [portForm],
    };
  const [server] = reference.list;
  return {
    lmtp: lmtp === true,
    ...(port !== undefined && { port: port.value }),
    ...(server !== undefined && { reference: server }),
  };
}

async function probeHost(host: string, choices: Choices, terminal: Terminal): Promise<Ending> {
  const { language } = terminal;
  const texts = TEXTS[language];
  const { lmtp, port = lmtp ? LMTP_PORT : SMTP_PORT } = choices;
  const found = await addressOf(host);
  if ("code" in found) {
    const what = texts.hostUnknown.replace("{host}", host).replace("{code}", found.code);
    return blockedBy({ code: "host-unknown", what, todo: [texts.checkHost] });
  }
  const task = { record: host, address: found.address, port, hostName: host };
  const talking = talked(task, choices, isIP(host) === 0);
  return endingOf([await terminal.during(texts.running, talking)], language);
}

async function addressOf(host: string): Promise<{ address: string } | { code: string }> {
  if (isIP(host) !== 0) return { address: host };
  try {
    const { address } = await dns.lookup(host, { order: "ipv4first" });
    return { address };
  } catch (error) {
    return { code: textOf(fieldsOf(error)?.["code"]) ?? "no code" };
  }
}

async function talked(
  task: ProbeTask,
  { lmtp, reference }: Choices,
  isNamed: boolean,
): Promise<Ended> {
  const talk = await talkTo(task, systemClock, reference);
  return { task, talk, probed: judgeTalk(talk, { lmtp, isNamed }) };
}

const endingOf = (all: readonly Ended[], language: Language): Ending => ({
  exitCode: worst(all.map(exitOf)),
  data: { probes: all.map((one) => dataOf(one, language)) },
  screen: (paint, width) => all.map((one) => screenOf(one, language, paint, width)).join("\n\n"),
});
