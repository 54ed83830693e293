/**
 * Whose record is it? The mark of ownership, the stamp, lies in the record's comment, the only
 * free field that every Cloudflare plan has (100 characters on Free, 500 else; no newlines):
 *
 *     fargate-ddns:1a2b3c4d mailserver-cluster/mailserver-mx-service | what a person wrote
 *
 * Only the word `fargate-ddns:…` counts, wherever it stands. The rest shows a person in the
 * dashboard who writes here, and keeps what stood there before.
 */
import { createHash } from "node:crypto";
import type { ObservedRecord, ServiceRef } from "./observed.ts";

export interface Owner {
  /** 8 hex digits, the same for the same service of the same account and region. */
  readonly id: string;
  /** `cluster/service`, or "" where that is too long for a comment. */
  readonly label: string;
}

/** Whose stamp a record carries: ours, none, or that of another deployment. */
export type Ownership = "owned" | "unstamped" | "of-another-owner";

const STAMP = /(?:^|\s)fargate-ddns:([0-9a-f]{8})(?![0-9a-zA-Z])(?: [\w-]+\/[\w-]+)?(?: \|)?/;
/** Of several stamps the first counts, and all of them give way to a new one. */
const STAMPS = new RegExp(STAMP, "g");
const FREE_LIMIT = 100;
const PAID_LIMIT = 500;
const LABEL_LIMIT = 60;

/** `account`: of AWS, as `REGION/ACCOUNT-ID`; the same names may exist in another one. */
export function ownerOf(account: string, { cluster, service }: ServiceRef): Owner {
  const id = createHash("sha256").update(`${account}/${cluster}/${service}`).digest("hex");
  const label = `${cluster}/${service}`;
  return { id: id.slice(0, 8), label: label.length <= LABEL_LIMIT ? label : "" };
}

export function ownershipOf(record: Pick<ObservedRecord, "comment">, owner: Owner): Ownership {
  const id = STAMP.exec(record.comment)?.[1];
  if (id === undefined) return "unstamped";
  return id === owner.id ? "owned" : "of-another-owner";
}

/** What a person wrote, on one line, without any stamp. */
export const noteOf = (comment: string): string =>
  comment.replace(STAMPS, "").replace(/\s+/g, " ").trim();

/** Unicode characters, and UTF-16 units, of which an emoji has two. */
const characters = (text: string): number => [...text].length;
const units = (text: string): number => text.length;
/** Within the limit of the Free plan in one count, and beyond it in the other. */
const isAmbiguous = (text: string): boolean =>
  characters(text) <= FREE_LIMIT && units(text) > FREE_LIMIT;

/**
 * The comment with our stamp. Text that a person wrote is kept: first the label gives way,
 * and only text beyond what the plan can hold is cut, with an ellipsis. Since it is not documented how
 * the limit is counted, what fits in either count is preferred.
 */
export function stamped(comment: string, owner: Owner): string {
  const limit = characters(comment) > FREE_LIMIT ? PAID_LIMIT : FREE_LIMIT;
  const kept = noteOf(comment);
  const short = `fargate-ddns:${owner.id}`;
  const long = owner.label === "" ? short : `${short} ${owner.label}`;
  if (kept === "") return long;
  const shortest = `${short} | ${kept}`;
  const isClear = (text: string) => units(text) <= limit && !isAmbiguous(text);
  const whole = [`${long} | ${kept}`, shortest].find(isClear);
  if (whole !== undefined) return whole;
  if (characters(shortest) <= limit) return shortest;
  return `${[...shortest].slice(0, limit - 1).join("")}…`;
}
