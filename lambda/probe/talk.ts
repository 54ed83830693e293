/**
 * The conversation itself, by a well-kept client: greeting, EHLO, STARTTLS, the certificate,
 * on demand MAIL and RCPT, then QUIT. No message is ever begun. Certificates are looked at, not
 * insisted upon: as other mail servers do, and to be able to say what is wrong with one.
 */
import { networkInterfaces } from "node:os";
import { checkServerIdentity, type PeerCertificate, TLSSocket } from "node:tls";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Certificate, Facts, Stage } from "./facts.ts";
import type { ProbeTask } from "./task.ts";
import { type Transcript, transcript } from "./transcript.ts";

export interface TalkLimits {
  /** For connecting, greeting, EHLO and STARTTLS together. Postscreen lets one wait for 6 s. */
  readonly setUpMs: number;
  /** For each later reply. */
  readonly replyMs: number;
}

export const LIMITS: TalkLimits = { setUpMs: 12_000, replyMs: 4_000 };

type Client = InstanceType<typeof SMTPConnection>;

export async function talk(task: ProbeTask, limits: TalkLimits = LIMITS): Promise<Facts> {
  const startedAtMs = Date.now();
  const heard = transcript();
  const client = connection(task, limits, heard, {});
  const failure = await opened(client);
  const tls = tlsOf(client, task);
  const refusal = failure ?? (await recipientRefusal(client, task, limits));
  const stage = stageOf(heard, failure, refusal);
  // Before QUIT: its reply would be taken for that to a RCPT which was never answered.
  const recipient = heard.replyTo("RCPT") ?? heard.refusalOf("MAIL");
  await bye(client);
  const refusedEhlo = stage === "ehlo" && heard.replyTo("EHLO") !== undefined;
  const speaksLmtp = refusedEhlo ? await acceptsLhlo(task, limits) : undefined;
  return {
    stage,
    ...(refusal && { error: refusal }),
    ...optional("greeting", heard.greeting()),
    ...optional("ehlo", heard.replyTo("EHLO")),
    ...optional("starttls", heard.replyTo("STARTTLS")),
    ...optional("recipient", recipient),
    ...(speaksLmtp === undefined ? {} : { speaksLmtp }),
    ...tls,
    tookMs: Date.now() - startedAtMs,
  };
}

const optional = <K extends string>(key: K, value: string | undefined) =>
  value === undefined ? {} : ({ [key]: value } as Record<K, string>);

function connection(
  { address, port, hostName }: ProbeTask,
  { setUpMs, replyMs }: TalkLimits,
  heard: Transcript,
  also: { readonly lmtp?: true; readonly ignoreTLS?: true },
): Client {
  return new SMTPConnection({
    host: address,
    port,
    name: ownName(),
    connectionTimeout: setUpMs,
    greetingTimeout: setUpMs,
    socketTimeout: setUpMs,
    socketCloseTimeout: Math.min(replyMs, 1_000),
    maxResponseSize: 64 * 1024,
    logger: heard.logger,
    transactionLog: true,
    tls: { servername: hostName, rejectUnauthorized: false, minVersion: "TLSv1.2" },
    customAuth: { PROBE: heard.commands },
    ...also,
  });
}

/** An address literal is the one name that needs no DNS, and that no server may refuse. */
function ownName(): string {
  const all = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  const own = all.find(({ family, internal }) => family === "IPv4" && !internal);
  return `[${own?.address ?? "127.0.0.1"}]`;
}

type Failure = NonNullable<Facts["error"]>;

/** Undefined: the server has greeted, said what it can, and speaks TLS if it offers it. */
function opened(client: Client): Promise<Failure | undefined> {
  return new Promise((resolve) => {
    // Stays on: an error after the first one is no news, and must not be thrown at nobody.
    client.on("error", (error: Error) => resolve(failureOf(error)));
    client.connect((error) => resolve(error === undefined ? undefined : failureOf(error)));
  });
}

/** The system's own code (ECONNREFUSED) where the client has put its own in place. */
function failureOf(error: Error): Failure {
  const { code, originalCode } = error as { code?: unknown; originalCode?: unknown };
  return { code: String(originalCode ?? code ?? error.name), message: error.message };
}

async function recipientRefusal(
  client: Client,
  { recipient }: ProbeTask,
  { replyMs }: TalkLimits,
): Promise<Failure | undefined> {
  if (recipient === undefined) return undefined;
  const asked = new Promise<Failure | undefined>((resolve) => {
    client.on("error", (error: Error) => resolve(failureOf(error)));
    client.once("end", () => resolve({ code: "ECONNECTION", message: "the server hung up" }));
    // The client's way to send commands of one's own. `send` would go on to DATA.
    client.login({ method: "PROBE", user: recipient, pass: "none" }, (error) =>
      resolve(error === null ? undefined : failureOf(error)),
    );
  });
  const tooLate = { code: "ETIMEDOUT", message: "no reply to MAIL and RCPT in time" };
  return await Promise.race([asked, after(2 * replyMs, tooLate)]);
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value).unref());
}

function stageOf(heard: Transcript, failure?: Failure, refusal?: Failure): Stage {
  if (failure === undefined) {
    const isHeloOnly = heard.replyTo("HELO") !== undefined;
    if (isHeloOnly) return "ehlo";
    return refusal === undefined ? "done" : "recipient";
  }
  if (heard.has("STARTTLS")) return "starttls";
  if (heard.has("EHLO")) return "ehlo";
  return heard.isConnected() ? "greeting" : "connect";
}

const QUIT_MS = 1_000;

/**
 * QUIT is politeness, and its answer is waited for, though not long: once the function has
 * ended Lambda freezes it, and the server's log would tell of a lost connection each time.
 */
async function bye(client: Client): Promise<void> {
  if (client.destroyed) return;
  const ended = new Promise<void>((resolve) => void client.once("end", () => resolve()));
  client.quit();
  await Promise.race([ended, after(QUIT_MS, undefined)]);
  client.close();
}

async function acceptsLhlo(task: ProbeTask, { replyMs }: TalkLimits): Promise<boolean> {
  const limits = { setUpMs: replyMs, replyMs };
  const client = connection(task, limits, transcript(), { lmtp: true, ignoreTLS: true });
  const failure = await opened(client);
  await bye(client);
  return failure === undefined;
}

function tlsOf(client: Client, { hostName }: ProbeTask): Pick<Facts, "certificate" | "tlsVersion"> {
  const { _socket: socket } = client;
  if (!(socket instanceof TLSSocket)) return {};
  // Null once the socket is gone, whatever the types say.
  const peer: PeerCertificate | null = socket.getPeerCertificate();
  const version = socket.getProtocol();
  return {
    ...(version === null ? {} : { tlsVersion: version }),
    ...(peer?.valid_to === undefined
      ? {}
      : { certificate: certificateOf(peer, hostName, socket.authorizationError) }),
  };
}

function certificateOf(peer: PeerCertificate, hostName: string, trust: unknown): Certificate {
  const nameProblem = checkServerIdentity(hostName, peer)?.message;
  return {
    names: peer.subjectaltname ?? String(peer.subject?.CN ?? "nobody"),
    ...(nameProblem === undefined ? {} : { nameProblem }),
    ...(trust ? { trustProblem: String(trust) } : {}),
    validFromMs: Date.parse(peer.valid_from),
    validToMs: Date.parse(peer.valid_to),
  };
}
