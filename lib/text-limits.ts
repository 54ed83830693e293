/**
 * What AWS allows for the texts that the stack composes of configured names. A name may have 253
 * characters, a service 255 and a stack 128, so whatever holds one of them is held to its limit
 * here, at synth, and not refused by AWS in the middle of a deploy.
 */
import { createHash } from "node:crypto";

/** In characters; sources: the services' API references. */
export const LIMITS = {
  alarmName: 255,
  alarmDescription: 1_024,
  ruleDescription: 512,
  scheduleDescription: 512,
  tagValue: 256,
  /** Of a Slack channel's configuration, whose name also holds the region. */
  channelName: 128,
  /** Of all policies in one role together. */
  rolePolicies: 10_240,
} as const;

const HASH_DIGITS = 8;

/** As it is, or cut, with a hash of the whole behind it: two long texts stay different. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, HASH_DIGITS);
  return `${text.slice(0, limit - HASH_DIGITS - 1)}-${hash}`;
}
