/** A server in a process of its own: started, waited for, and stopped by its own id. */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";

export interface ServerProcess {
  readonly url: string;
  /** What it printed; for when something fails. */
  output(): string;
  stop(): Promise<void>;
}

export interface ServerCommand {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly port: number;
  /** A page of it that answers once it is ready. */
  readonly readyPath: string;
}

const READY_MS = 120_000;
const POLL_MS = 100;

export async function startServer(command: ServerCommand): Promise<ServerProcess> {
  const child = spawn(command.program, command.arguments, {
    env: command.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  child.stdout.on("data", (text) => printed.push(String(text)));
  child.stderr.on("data", (text) => printed.push(String(text)));
  const output = () => printed.join("");
  const url = `http://127.0.0.1:${command.port}`;
  try {
    await ready(child, `${url}${command.readyPath}`);
  } catch (error) {
    await stop(child);
    throw new Error(`${command.program} did not start:\n${output()}`, { cause: error });
  }
  return { url, output, stop: () => stop(child) };
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  const endMs = Date.now() + READY_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended with exit code ${child.exitCode}`);
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    if (Date.now() > endMs) throw new Error(`no answer from ${url}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** An emulator that holds on gets five seconds. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(patience);
}

/** A port on loopback that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
