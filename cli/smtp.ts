/**
 * The probe's conversation, from where the person is. Many networks let nothing out on port 25,
 * which looks the same as a server that is down: a server elsewhere that surely answers shows
 * the difference.
 */
import { connect } from "node:net";
import type { ServerAddress } from "../contract/server-address.ts";
import type { Clock, Timer } from "../lambda/domain/ports.ts";
import type { ProbeTask } from "../lambda/mail/ports.ts";
import type { Facts } from "../lambda/mail/probe/facts.ts";
import { judge, type Verdict } from "../lambda/mail/probe/judge.ts";
import { talk } from "../lambda/mail/probe/talk.ts";

export const SMTP_PORT = 25;
/** Takes mail for everybody's mailboxes there, and so connections from everywhere. */
const WELL_KNOWN: ServerAddress = { host: "aspmx.l.google.com", port: SMTP_PORT, isName: true };
const REFERENCE_MS = 5_000;

export interface Talked {
  readonly task: ProbeTask;
  readonly facts: Facts;
  readonly verdict: Verdict;
  /** Asked only where no connection came about: does the way out to that port work at all? */
  readonly wayOut?: "open" | "blocked" | "unknown";
}

const UNCONNECTED: ReadonlySet<string> = new Set([
  "mail-refused",
  "mail-timeout",
  "mail-unreachable",
]);

/** `reference`: in place of the well-known server, and then for every port. */
export async function talkTo(
  task: ProbeTask,
  clock: Clock & Timer,
  reference?: ServerAddress,
): Promise<Talked> {
  const facts = await talk(task, clock);
  const verdict = judge(facts, { hostName: task.hostName, nowMs: clock.now() });
  const server = reference ?? (task.port === SMTP_PORT ? WELL_KNOWN : undefined);
  if (server === undefined || !UNCONNECTED.has(verdict.code)) return { task, facts, verdict };
  return { task, facts, verdict, wayOut: await wayOutTo(server, clock) };
}

/** A name that cannot be looked up says nothing about the port. */
async function wayOutTo(
  { host, port }: ServerAddress,
  timer: Timer,
): Promise<NonNullable<Talked["wayOut"]>> {
  const signal = timer.timeout(REFERENCE_MS);
  return await new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (found: NonNullable<Talked["wayOut"]>): void => {
      socket.destroy();
      resolve(found);
    };
    signal.addEventListener("abort", () => end("blocked"), { once: true });
    socket.once("connect", () => end("open"));
    socket.on("error", ({ syscall }: NodeJS.ErrnoException) =>
      end(syscall === "getaddrinfo" ? "unknown" : "blocked"),
    );
  });
}
