/**
 * What the drill must show: for each fault the alarms that it drives to ALARM and back, with the
 * minutes from the fault to ALARM and from its end to OK, begun ones counted. Whatever alarm a
 * row does not name stays OK. docs/operations.md has this table.
 */
import type { Row } from "./row.ts";

export const MATRIX: Readonly<Record<string, Row>> = {
  "another program keeps changing the record": {
    "mail cannot arrive": [11, 16],
    "name and address part": [11, 16],
    "unreachable from outside": [16, 11],
  },
  "several records made by hand": {
    "mail cannot arrive": [11, 11],
    "name and address part": [11, 11],
    "record set refused": [11, 21],
  },
  "the schedule is disabled": {
    "mail cannot arrive": [21, 6],
    "nobody looks": [21, 6],
  },
  "the function is removed": {
    "mail cannot arrive": [21, 6],
    "nobody looks": [21, 6],
    "events given up": [22, 2],
  },
  "the function cannot start": {
    "mail cannot arrive": [21, 2],
    "nobody looks": [21, 2],
    "function fails": [22, 9],
    "events given up": [25, 2],
  },
  "the function throws": {
    "mail cannot arrive": [21, 2],
    "nobody looks": [21, 2],
    "function fails": [22, 9],
    "events given up": [25, 2],
  },
  "Cloudflare refuses the token": {
    "mail cannot arrive": [21, 2],
    "nobody looks": [21, 2],
    "function fails": [22, 9],
    "events given up": [25, 2],
  },
  "the rule may not invoke the function, and a deploy": {
    "events given up": [18, 2],
  },
  "SNS does not take notices, and a deploy each quarter of an hour": {
    "notices fail": [2, 57],
  },
  "the service is scaled to zero": {
    "mail cannot arrive": [16, 6],
    "no running task": [16, 2],
    "unreachable from outside": [16, 6],
  },
  "the name servers do not follow, and a crash": {
    "mail cannot arrive": [16, 6],
    "propagation slow": [12, 16],
    "unreachable from outside": [16, 6],
  },
  "the mail server hangs": {
    "mail cannot arrive": [11, 11],
    "mail is not answered": [11, 11],
  },
  "the mail server's certificate runs out": {
    "mail server needs mending": [11, 11],
  },
  "nothing listens on the mail server's port": {
    "mail cannot arrive": [11, 11],
    "mail is not answered": [11, 11],
    "unreachable from outside": [16, 6],
  },
  "the probe itself fails": {
    "probe fails": [22, 9],
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
