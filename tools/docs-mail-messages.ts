/** What the checks of the mail server find, from inside and outside, for `docs/messages.md`. */
import { OUTSIDE_MESSAGES } from "../lambda/mail/outside.ts";
import { PROBE_MESSAGES, type ProbeMessage } from "../lambda/mail/probe/messages.ts";

interface Message {
  readonly what: string;
  readonly why: string;
  readonly todo: readonly string[];
}

const MEANING: Readonly<Record<ProbeMessage["severity"], string>> = {
  fine: "`MailProbe` is 1, and 1 with `Aspect=Sound` too.",
  attention:
    "`MailProbe` is 1, and 0 with `Aspect=Sound`: mail gets in, but something needs fixing.",
  down: "`MailProbe` is 0: mail does not get in. `Aspect=Sound` is not written.",
};

/** Two chapters after the reasons of passes, with their codes as headings. */
export function mailMessages(): readonly string[] {
  return [
    "# Messages of the mail probe",
    "",
    "In the probe's own log, one line for each probe, with the most serious finding as its code and",
    "the others in the same line; the names in braces are filled in.",
    "",
    ...Object.entries(PROBE_MESSAGES).map(([code, message]) =>
      section(code, message, MEANING[message.severity]),
    ),
    "# Messages of the outside check",
    "",
    "In the main function's log after a sweep. Which of them it is follows from whether Route 53",
    "reaches the name, and whether the sweep found the name at a running task.",
    "",
    ...Object.entries(OUTSIDE_MESSAGES).map(([code, message]) => section(code, message, "")),
  ];
}

function section(code: string, { what, why, todo }: Message, also: string): string {
  const list = todo.map((line) => `- ${line}`).join("\n");
  const parts = [`## ${code}`, what, `*Usual cause:* ${why}`, also, list];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
