/**
 * Who said what, in order: kept through the client's log of its transactions, because its
 * interface tells of the last reply only.
 */
import type { SMTPConnectionCustomAuthContext } from "nodemailer/lib/smtp-connection";

type Command = "EHLO" | "HELO" | "STARTTLS" | "MAIL" | "RCPT";

export interface Transcript {
  /** For the client's option of this name. */
  readonly logger: Readonly<Record<string, (...args: unknown[]) => void>>;
  /**
   * Sends MAIL and RCPT, and takes both back; for the client's custom authentication. The null
   * sender is the one that every server must admit (RFC 5321, 4.5.5).
   */
  readonly commands: (context: SMTPConnectionCustomAuthContext) => Promise<void>;
  readonly isConnected: () => boolean;
  readonly greeting: () => string | undefined;
  readonly has: (command: Command) => boolean;
  readonly replyTo: (command: Command) => string | undefined;
  readonly refusalOf: (command: Command) => string | undefined;
}

interface Line {
  readonly from: "client" | "server";
  readonly text: string;
}

export function transcript(): Transcript {
  const lines: Line[] = [];
  let isConnected = false;
  const hear = (entry: unknown, text: unknown): void => {
    const { tnx } = (entry ?? {}) as { tnx?: unknown };
    if (tnx === "network") isConnected = true;
    if (tnx === "client" || tnx === "server") lines.push({ from: tnx, text: String(text) });
  };
  const indexOf = (command: Command) =>
    lines.findIndex(({ from, text }) => from === "client" && text.startsWith(command));
  const replyTo = (command: Command): string | undefined => {
    const at = indexOf(command);
    const next = at < 0 ? undefined : lines[at + 1];
    return next?.from === "server" ? next.text : undefined;
  };
  return {
    logger: Object.fromEntries(
      ["trace", "debug", "info", "warn", "error", "fatal"].map((level) => [level, hear]),
    ),
    commands: async (context) => {
      const { user } = context.auth.credentials;
      for (const command of ["MAIL FROM:<>", `RCPT TO:<${user}>`]) {
        const { status, response } = await context.sendCommand(command);
        // The client's own log of these two is masked, as if they were a password.
        lines.push({ from: "client", text: command }, { from: "server", text: response });
        if (status < 200 || status > 299) throw new Error(response);
      }
      await context.sendCommand("RSET");
    },
    isConnected: () => isConnected,
    greeting: () => (lines[0]?.from === "server" ? lines[0].text : undefined),
    has: (command) => indexOf(command) >= 0,
    replyTo,
    refusalOf: (command) => {
      const reply = replyTo(command);
      return reply?.startsWith("2") === false ? reply : undefined;
    },
  };
}
