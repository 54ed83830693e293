/**
 * The conversation itself: greeting, EHLO, STARTTLS and a second EHLO, on demand MAIL and RCPT,
 * then QUIT. No message is ever begun. One deadline holds for all of it, so that a verdict comes
 * whatever the server does.
 */

import { networkInterfaces } from "node:os";
import { CONVERSATION_MS, QUIT_MS } from "../../../contract/budget.ts";
import type { Timer } from "../../domain/ports.ts";
import type { ProbeTask } from "../ports.ts";
import type { Facts, Stage } from "./facts.ts";
import { isPositive, type Reply } from "./reply.ts";
import { tlsFacts } from "./tls-facts.ts";
import { TalkFailed, Wire } from "./wire.ts";

type Heard = { -readonly [K in keyof Facts]: Facts[K] };

export async function talk(
  task: ProbeTask,
  timer: Timer,
  wholeMs = CONVERSATION_MS,
): Promise<Facts> {
  const startedAtMs = timer.now();
  const signal = timer.timeout(wholeMs);
  const heard: Heard = { stage: "connect", pace: "", tookMs: 0 };
  const timed = pacemaker(heard, timer);
  let wire: Wire | undefined;
  try {
    wire = await timed("connection", () => Wire.open(task, signal));
    await converse(task, wire, heard, timed);
  } catch (error) {
    if (!(error instanceof TalkFailed)) throw error;
    heard.error = { code: error.code, message: error.message, partly: error.partly };
  }
  await wire?.close(timer.timeout(QUIT_MS));
  if (heard.stage === "ehlo" && heard.ehlo !== undefined)
    heard.speaksLmtp = await acceptsLhlo(task, signal, timer);
  return { ...heard, tookMs: timer.now() - startedAtMs };
}

type Timed = <T>(step: string, work: () => Promise<T>) => Promise<T>;

/** Notes how long each step took, also the one that failed. */
function pacemaker(heard: Heard, timer: Timer): Timed {
  return async (step, work) => {
    const fromMs = timer.now();
    try {
      return await work();
    } finally {
      const took = `${step} ${((timer.now() - fromMs) / 1_000).toFixed(1)} s`;
      heard.pace = heard.pace === "" ? took : `${heard.pace}, ${took}`;
    }
  };
}

/** Ends where the server's answer leaves nothing to go on with; `heard.stage` is that place. */
async function converse(task: ProbeTask, wire: Wire, heard: Heard, timed: Timed): Promise<void> {
  const ask = async (stage: Stage, command: string): Promise<Reply> => {
    heard.stage = stage;
    return await timed(command.split(" ")[0] ?? "", () => wire.ask(command));
  };
  heard.stage = "greeting";
  const greeting = await timed("greeting", () => wire.reply());
  heard.greeting = greeting.text;
  if (greeting.code !== 220) return;
  const ehlo = await ask("ehlo", `EHLO ${ownName()}`);
  heard.ehlo = ehlo.text;
  if (!isPositive(ehlo)) return;
  if (/^250[ -]STARTTLS\b/im.test(ehlo.text)) {
    const starttls = await ask("starttls", "STARTTLS");
    heard.starttls = starttls.text;
    if (starttls.code === 220) {
      await timed("handshake", () => wire.secure(task.hostName));
      Object.assign(heard, tlsFacts(wire.socket, task.hostName));
      const again = await ask("ehlo-again", `EHLO ${ownName()}`);
      heard.ehloAgain = again.text;
      if (!isPositive(again)) return;
    }
  }
  if (await takesMail(task, heard, ask)) heard.stage = "done";
}

/**
 * Asked where a recipient is configured, and where STARTTLS was refused: a server that insists on
 * it refuses MAIL then. The null sender is the one that every server must admit (RFC 5321, 4.5.5).
 */
async function takesMail(
  { recipient }: ProbeTask,
  heard: Heard,
  ask: (stage: Stage, command: string) => Promise<Reply>,
): Promise<boolean> {
  const isRefused = heard.starttls !== undefined && heard.ehloAgain === undefined;
  if (recipient === undefined && !isRefused) return true;
  const mail = await ask("recipient", "MAIL FROM:<>");
  if (!isPositive(mail)) {
    heard.recipient = mail.text;
    return false;
  }
  if (recipient !== undefined) {
    const rcpt = await ask("recipient", `RCPT TO:<${recipient}>`);
    heard.recipient = rcpt.text;
    if (!isPositive(rcpt)) return false;
  }
  await ask("recipient", "RSET");
  return true;
}

/** An address literal is the one name that needs no DNS, and that no server may refuse. */
function ownName(): string {
  const all = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  const own = all.find(({ family, internal }) => family === "IPv4" && !internal);
  return `[${own?.address ?? "127.0.0.1"}]`;
}

/** On a connection of its own, since some servers hang up after a command that they refuse. */
async function acceptsLhlo(task: ProbeTask, signal: AbortSignal, timer: Timer): Promise<boolean> {
  let wire: Wire | undefined;
  try {
    wire = await Wire.open(task, signal);
    const greeting = await wire.reply();
    return greeting.code === 220 && isPositive(await wire.ask(`LHLO ${ownName()}`));
  } catch (error) {
    if (error instanceof TalkFailed) return false;
    throw error;
  } finally {
    await wire?.close(timer.timeout(QUIT_MS));
  }
}
