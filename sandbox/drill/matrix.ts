/**
 * What the drill must show: for each fault the alarms that it drives to ALARM and back, with the
 * minutes from the fault to ALARM and from its end to OK, begun ones counted. Whatever alarm a
 * row does not name stays OK. docs/operations.md has this table.
 */
import type { Row } from "./row.ts";

export const MATRIX: Readonly<Record<string, Row>> = {
  "another program keeps changing the record": {
    "mail for NAME may not be arriving": [11, 16],
    "DNS record does not match the task": [11, 16],
    "Not reachable from the internet": [16, 11],
  },
  "several manual records": {
    "mail for NAME may not be arriving": [11, 11],
    "DNS record does not match the task": [11, 11],
    "DNS update blocked: needs a decision": [11, 21],
  },
  "the schedule is disabled": {
    "mail for NAME may not be arriving": [21, 6],
    "DNS checks have stopped": [21, 6],
  },
  "the function is removed": {
    "mail for NAME may not be arriving": [21, 6],
    "DNS checks have stopped": [21, 6],
    "Events in the dead-letter queue": [22, 2],
  },
  "the function cannot start": {
    "mail for NAME may not be arriving": [21, 2],
    "DNS checks have stopped": [21, 2],
    "Function failing": [22, 9],
    "Events in the dead-letter queue": [25, 2],
  },
  "the function throws": {
    "mail for NAME may not be arriving": [21, 2],
    "DNS checks have stopped": [21, 2],
    "Function failing": [22, 9],
    "Events in the dead-letter queue": [25, 2],
  },
  "Cloudflare refuses the token": {
    "mail for NAME may not be arriving": [21, 2],
    "DNS checks have stopped": [21, 2],
    "Function failing": [22, 9],
    "Events in the dead-letter queue": [25, 2],
  },
  "the rule may not invoke the function, and a deploy": {
    "Events in the dead-letter queue": [18, 2],
  },
  "SNS does not take notices, and a deploy each quarter of an hour": {
    "Notifications failing": [2, 57],
  },
  "the service is scaled to zero": {
    "mail for NAME may not be arriving": [16, 6],
    "No running task": [16, 2],
    "Not reachable from the internet": [16, 6],
  },
  "the name servers do not follow, and a crash": {
    "mail for NAME may not be arriving": [16, 6],
    "Name servers still serve the old address": [12, 16],
    "Not reachable from the internet": [16, 6],
  },
  "the mail server hangs": {
    "mail for NAME may not be arriving": [11, 11],
    "SMTP probe failing": [11, 11],
  },
  "the mail server sends a byte a second": {
    "mail for NAME may not be arriving": [11, 11],
    "SMTP probe failing": [11, 11],
  },
  "the mail server's certificate runs out": {
    "Mail server degraded (TLS, certificate or banner)": [11, 11],
  },
  "nothing listens on the mail server's port": {
    "mail for NAME may not be arriving": [11, 11],
    "SMTP probe failing": [11, 11],
    "Not reachable from the internet": [16, 6],
  },
  "Terraform removes the rule that admits the probe": {
    "mail for NAME may not be arriving": [11, 11],
    "SMTP probe failing": [11, 11],
  },
  "the probe itself fails": {
    "Probe function failing": [22, 9],
  },
  "the security group shuts the internet out": {
    "mail for NAME may not be arriving": [16, 6],
    "Not reachable from the internet": [16, 6],
  },
  "SMTP is spoken to an LMTP port": {
    "Mail bouncing: SMTP sent to an LMTP port": [1, 371],
  },
  "mail bounces": {
    "Mail bouncing": [13, 59],
  },
  "mail is deferred": {
    "Mail delayed (deferred)": [19, 53],
  },
};
