/** The command line as a process of its own in a pseudo-terminal, driven by Python's `pty`. */
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Desk } from "../../sandbox/desk.ts";
import type { Entry } from "../../sandbox/journal.ts";

const DRIVER = fileURLToPath(new URL("pseudo-terminal.py", import.meta.url));
const PROGRAM = fileURLToPath(new URL("../../bin/fargate-ddns.ts", import.meta.url));

export const CTRL_C = "\u0003";
export const HIDE_CURSOR = "\u001b[?25l";
const SHOW_CURSOR = "\u001b[?25h";

/** Whoever hides the cursor brings it back, as the last thing of the two. */
export const leavesCursor = (shown: string): boolean =>
  shown.lastIndexOf(SHOW_CURSOR) >= shown.lastIndexOf(HIDE_CURSOR);

/** Once the simulated cloud has come so far. */
export const happens = ({ cloud }: Desk, fits: (entry: Entry) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const stop = cloud.journal.listen((entry) => {
      if (!fits(entry)) return;
      stop();
      resolve();
    });
  });

const search = spawnSync("python3", ["-c", "import sys; print(sys.executable)"], {
  encoding: "utf8",
});
/** Python itself, since `python3` may be a script that looks for the version to run. */
const PYTHON = search.status === 0 ? search.stdout.trim() : "";
export const hasPython = PYTHON !== "";

export interface Sitting {
  /** Resolves once the terminal has shown this; rejects where the program ends without it. */
  shows(text: string): Promise<void>;
  type(text: string): void;
  /** What the terminal got in all, and what the program ended with. */
  readonly ended: Promise<{ readonly shown: string; readonly exitCode: number | null }>;
}

export interface SitOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
}

export function sit(
  words: readonly string[],
  { env = {}, columns = 80 }: SitOptions = {},
): Sitting {
  const { CI, NO_COLOR, FORCE_COLOR, LC_ALL, LC_MESSAGES, ...inherited } = process.env;
  const argv = [process.execPath, PROGRAM, ...words];
  const asked = { argv, env: { ...inherited, TERM: "xterm", LANG: "C.UTF-8", ...env }, columns };
  const driver = spawn(PYTHON, [DRIVER], { stdio: ["pipe", "pipe", "inherit"] });
  // Of a test that fails in the middle: the program is hung up on.
  onTestFinished(() => void driver.kill());
  driver.stdin.write(`${JSON.stringify(asked)}\n`);
  const chunks: Buffer[] = [];
  const shown = (): string => Buffer.concat(chunks).toString("utf8");
  let onChange = (): void => undefined;
  driver.stdout.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    onChange();
  });
  const ended = new Promise<{ shown: string; exitCode: number | null }>((resolve) => {
    driver.on("close", (exitCode) => {
      resolve({ shown: shown(), exitCode });
      onChange();
    });
  });
  return {
    ended,
    type: (text) => void driver.stdin.write(text),
    shows: (text) =>
      new Promise((resolve, reject) => {
        onChange = () => {
          if (shown().includes(text)) resolve();
          else if (driver.exitCode !== null) reject(new Error(`never shown: ${text}\n${shown()}`));
        };
        onChange();
      }),
  };
}
