/** The composite alarm of each name, which pages: its words, and which of the two a name has. */
import type { StackRecord } from "../config/stack-config.ts";
import type { AlarmText } from "./alarm-kit.ts";

/** `pageMail` where mail is watched, `pageName` for any other name. */
export type PageKind = "pageMail" | "pageName";

const SMTP_PORT = 25;

/** A name is one of mail where something about mail is watched. */
export const pageKindOf = ({ mailProbe, outsideCheck }: StackRecord): PageKind =>
  mailProbe !== undefined || outsideCheck?.port === SMTP_PORT ? "pageMail" : "pageName";

const WHAT_ELSE =
  "aws cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix '{stack}:'" +
  " --query 'MetricAlarms[].[AlarmName,AlarmDescription]' --output text";

export const PAGE_TEXTS: Readonly<Record<PageKind, AlarmText>> = {
  pageMail: {
    title: "mail for {name} may not be arriving",
    means:
      "Mail servers cannot reach {name}, or it is not known whether they can. Senders " +
      "retry for days, so mail is delayed and not lost yet.",
    causes: [
      "the DNS record does not match the task, or the checks have stopped",
      "the service has no running task",
      "the task does not answer SMTP, or not from the internet (where that is watched)",
    ],
    next: [WHAT_ELSE],
  },
  pageName: {
    title: "{name} may be unreachable",
    means: "Clients cannot reach {name}, or it is not known whether they can.",
    causes: [
      "the DNS record does not match the task, or the checks have stopped",
      "the service has no running task",
      "nothing answers from the internet (where that is watched)",
    ],
    next: [WHAT_ELSE],
  },
};
