/**
 * The keys of the mail probe, in the manner of `schema.ts`: where the one probe of the
 * stack stands, and in each record of a mail server what it asks there.
 */
import { z } from "zod";
import { parseEmail, parsePort } from "../../contract/mail-watch.ts";
import { oneOf } from "../../contract/record-values.ts";
import { parseFqdn } from "../../contract/values.ts";
import { field, optionalField } from "./field.ts";
import { parseSecurityGroupId, parseSubnetIds, parseVpcId } from "./mail-values.ts";

export const mailProbeSchema = z.strictObject({
  vpcId: field(parseVpcId, {
    meaning: "The VPC of the mail servers' tasks, in which a probe talks SMTP to them",
    accepted: "`vpc-…`",
    optional: "no probe",
  }),
  subnetIds: field(parseSubnetIds, {
    meaning: "The subnets that the probe runs in; it needs no route to the internet",
    accepted: "a list of 1–16 `subnet-…`",
    optional: "no probe",
  }),
  ingressRule: field(oneOf(["create", "print"]), {
    meaning:
      "Who adds the rule that admits the probe to the tasks' security group: the stack, or you (it prints the rule)",
    accepted: '"create", "print" (where Terraform or another tool owns the rules of the group)',
    default: "create",
  }),
});

export const recordProbeSchema = z.strictObject({
  securityGroupId: field(parseSecurityGroupId, {
    meaning:
      "The security group of the task; it must admit the probe (see `mailProbe.ingressRule`)",
    accepted: "`sg-…`; with `mailProbe` at the top level",
    optional: "not probed",
  }),
  hostName: optionalField(parseFqdn, {
    meaning: "What the banner and the certificate of the mail server name",
    accepted: "a host name",
    optional: "the record's `name`",
  }),
  recipient: optionalField(parseEmail, {
    meaning: "Mail for it must be accepted; the probe asks (RCPT TO) and sends none",
    accepted: "a mail address",
    optional: "not asked",
  }),
  port: field(parsePort, {
    meaning: "The port that the mail server listens on inside the VPC",
    accepted: "1–65535",
    default: 25,
  }),
});
