/**
 * What the probe is asked to check, as the main function hands it over after a sweep. Only
 * the two functions use this form: an event of another form is a defect, and throws.
 */
import { isIPv4 } from "node:net";
import { fieldsOf, textOf } from "../../../contract/unknown-json.ts";
import type { ProbeTask } from "../ports.ts";

/** @throws on anything else than a task. */
export function parseTask(event: unknown): ProbeTask {
  const fields = fieldsOf(event) ?? {};
  const text = (key: string): string => textOf(fields[key]) ?? bad(key, "a text");
  const address = text("address");
  if (!isIPv4(address)) bad("address", "an IPv4 address");
  const port = fields["port"];
  if (typeof port !== "number" || !Number.isInteger(port) || port < 1 || port > 65_535)
    return bad("port", "a port of 1–65535");
  const given = fields["recipient"];
  const recipient = given === undefined ? undefined : text("recipient");
  if (recipient !== undefined && !/^[\x21-\x7e]+@[\x21-\x7e]+$/.test(recipient))
    bad("recipient", "a mail address");
  return {
    record: text("record"),
    address,
    port,
    hostName: text("hostName"),
    ...(recipient === undefined ? {} : { recipient }),
  };
}

function bad(key: string, expected: string): never {
  throw new BadProbeEvent(`${key}: expected ${expected}; the main function sends {record, …}`);
}

class BadProbeEvent extends Error {
  override readonly name = "BadProbeEvent";
}
