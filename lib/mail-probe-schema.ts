/** The keys of `mailProbe`, in the manner of `config-schema.ts`. */
import { z } from "zod";
import { parseFqdn } from "../lambda/core/values.ts";
import { field, optionalField } from "./config-field.ts";
import { parseEmail } from "./config-values.ts";
import { parsePort, parseSecurityGroupId, parseSubnetIds, parseVpcId } from "./mail-values.ts";

export const mailProbeSchema = z.strictObject({
  vpcId: field(parseVpcId, {
    meaning: "The VPC of the mail server's task, in which a probe talks SMTP to it",
    accepted: "`vpc-…`",
    optional: "no probe",
  }),
  subnetIds: field(parseSubnetIds, {
    meaning: "Where the probe stands; needs no way to the internet",
    accepted: "a list of 1–16 `subnet-…`",
    optional: "no probe",
  }),
  securityGroupId: field(parseSecurityGroupId, {
    meaning: "The security group of the task; the stack adds a rule that admits the probe",
    accepted: "`sg-…`",
    optional: "no probe",
  }),
  hostName: optionalField(parseFqdn, {
    meaning: "What the greeting and the certificate of the mail server name",
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
