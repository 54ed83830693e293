/**
 * What the drill must show: for each fault the alarms that it drives to ALARM and back, with the
 * minutes from the fault to ALARM and from its end to OK, begun ones counted. Whatever alarm a
 * row does not name stays OK. docs/operations.md has this table.
 */
import type { Row } from "./row.ts";

export const MATRIX: Readonly<Record<string, Row>> = {
  "another program keeps changing the record": {
    "mail cannot arrive": [6, 11],
    "name and address part": [6, 11],
    "unreachable from outside": [16, 6],
  },
  "several records made by hand": {
    "mail cannot arrive": [6, 6],
    "name and address part": [6, 6],
    "record set refused": [6, 16],
  },
  "the schedule is disabled": {
    "mail cannot arrive": [16, 1],
    "nobody looks": [16, 1],
  },
  "the function is removed": {
    "mail cannot arrive": [16, 1],
    "nobody looks": [16, 1],
    "events given up": [17, 2],
  },
  "the function cannot start": {
    "mail cannot arrive": [16, 1],
    "nobody looks": [16, 1],
    "function fails": [17, 7],
    "events given up": [20, 2],
  },
  "the function throws": {
    "mail cannot arrive": [16, 1],
    "nobody looks": [16, 1],
    "function fails": [17, 7],
    "events given up": [20, 2],
  },
  "Cloudflare refuses the token": {
    "mail cannot arrive": [16, 1],
    "nobody looks": [16, 1],
    "function fails": [17, 7],
    "events given up": [20, 2],
  },
  "the rule may not invoke the function, and a deploy": {
    "events given up": [17, 2],
  },
  "SNS does not take notices, and a deploy each quarter of an hour": {
    "notices fail": [2, 56],
  },
  "the service is scaled to zero": {
    "mail cannot arrive": [11, 6],
    "no running task": [11, 1],
    "unreachable from outside": [16, 6],
  },
  "the name servers do not follow, and a crash": {
    "mail cannot arrive": [16, 6],
    "propagation slow": [12, 16],
    "unreachable from outside": [16, 6],
  },
  "the mail server hangs": {
    "mail cannot arrive": [6, 6],
    "mail is not answered": [6, 6],
  },
  "nothing listens on the mail server's port": {
    "mail cannot arrive": [6, 6],
    "mail is not answered": [6, 6],
    "unreachable from outside": [16, 6],
  },
  "the probe itself fails": {
    "probe fails": [17, 4],
  },
  "the security group shuts the internet out": {
    "mail cannot arrive": [16, 6],
    "unreachable from outside": [16, 6],
  },
  "SMTP is spoken to an LMTP port": {
    "mail server speaks the wrong protocol": [1, 371],
  },
  "mail bounces": {
    "mail bounces": [13, 59],
  },
  "mail is deferred": {
    "mail waits": [19, 53],
  },
};
