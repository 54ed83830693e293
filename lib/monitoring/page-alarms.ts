/** The composite alarm of each name, which pages: its words, and which of the two a name has. */
import type { StackRecord } from "../config/stack-config.ts";
import type { AlarmHead } from "./alarm-kit.ts";

/** `pageMail` where mail is watched, `pageName` for any other name. */
export type PageKind = "pageMail" | "pageName";

const SMTP_PORT = 25;

/** A name is one of mail where something about mail is watched. */
export const pageKindOf = ({ mailProbe, outsideCheck }: StackRecord): PageKind =>
  mailProbe !== undefined || outsideCheck?.port === SMTP_PORT ? "pageMail" : "pageName";

const WHAT_ELSE =
  "aws cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix '{stack}:'" +
  " --query 'MetricAlarms[].[AlarmName,AlarmDescription]' --output text";

export const PAGE_HEADS: Readonly<Record<PageKind, AlarmHead>> = {
  pageMail: {
    title: "mail for {name} may not be arriving",
    next: [WHAT_ELSE],
  },
  pageName: {
    title: "{name} may be unreachable",
    next: [WHAT_ELSE],
  },
};
