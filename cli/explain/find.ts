/** Which topic the words mean: a code, a title, or an alarm's whole name as CloudWatch shows it. */
import { nearest } from "../../lib/config/problems.ts";
import type { Topic } from "./topics.ts";

export type Found =
  | { readonly kind: "topic"; readonly topic: Topic }
  /** `meant`: the code that was most likely meant. */
  | { readonly kind: "unknown"; readonly meant?: string };

export function findTopic(words: string, topics: readonly Topic[]): Found {
  const asked = words.trim().replace(/\s+/g, " ");
  const topic =
    topics.find(({ code }) => same(code, asked)) ??
    topics.find(({ code }) => same(code, numberIn(asked))) ??
    topics.find(({ kind, title }) => (kind === "alarm" ? namesAlarm(title, asked) : false)) ??
    topics.find(({ title }) => same(title, asked));
  if (topic !== undefined) return { kind: "topic", topic };
  const meant = nearestCode(asked, topics);
  return { kind: "unknown", ...(meant !== undefined && { meant }) };
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** `error 81058`, `CF-81058:`; empty where it is no number. */
const numberIn = (words: string): string => /^\D*(\d{3,6})\D*$/.exec(words)?.[1] ?? "";

/** `STACK: TITLE, NAME TYPE` and `STACK PAGE: TITLE`, where a name in the title is any name. */
function namesAlarm(title: string, asked: string): boolean {
  const pattern = title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\bNAME\b/g, "\\S+");
  return new RegExp(`^(?:.*?: )?${pattern}(?:, .+)?$`, "i").test(asked);
}

function nearestCode(asked: string, topics: readonly Topic[]): string | undefined {
  const meant = nearest(
    asked,
    topics.map(({ code }) => code),
  );
  if (meant !== undefined) return meant;
  const title = nearest(
    asked,
    topics.filter(({ kind }) => kind === "alarm").map((topic) => topic.title),
  );
  return topics.find((topic) => topic.title === title)?.code;
}
