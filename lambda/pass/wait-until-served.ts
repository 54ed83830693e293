/** Waits until the zone's name servers serve a record set, for a bounded time. */

import { ASK_MS, SERVED_MS } from "../../contract/budget.ts";
import { hostAt, nameBeside } from "../../contract/values.ts";
import type { Clock, Resolver } from "../domain/ports.ts";
import type { RecordSet } from "../domain/record-set.ts";
import { nextReadMs } from "../domain/retry.ts";
import { type Expected, isWildcards, type Visibility, verify } from "../domain/served.ts";

/** Silence is rarely cured by asking on. */
const MOST_SILENCES = 3;

type Answers = Awaited<ReturnType<Resolver["ask"]>>;

/** Asked only where a removed name is answered; a name with records never is by a wildcard. */
async function isAnsweredByWildcard(
  answers: Answers,
  resolver: Resolver,
  { name, type, zone: { zone } }: RecordSet,
  leftMs: number,
): Promise<boolean> {
  const beside = nameBeside(name, zone);
  if (beside === undefined || leftMs <= 0) return false;
  const others = await resolver.ask(zone, beside, type, Math.min(ASK_MS, leftMs));
  return isWildcards(answers, others, type);
}

export async function waitUntilServed(
  ports: { readonly resolver: Resolver; readonly clock: Clock },
  set: RecordSet,
  expected: Expected,
  deadlineMs: number,
): Promise<Visibility> {
  const { resolver, clock } = ports;
  const endMs = Math.min(deadlineMs, clock.now() + SERVED_MS);
  if (clock.now() >= endMs) return { kind: "silent", detail: "no time was left to ask" };
  let silences = 0;
  for (let reads = 1; ; reads += 1) {
    const askMs = Math.min(ASK_MS, endMs - clock.now());
    const reading = await resolver.ask(set.zone.zone, hostAt(set.name), set.type, askMs);
    const visibility = verify(reading, expected);
    if (visibility.kind === "visible") return visibility;
    if (visibility.kind === "stale" && expected.contents.length === 0) {
      const isTheirs = await isAnsweredByWildcard(reading, resolver, set, endMs - clock.now());
      if (isTheirs) return { ...visibility, kind: "wildcard" };
    }
    if (visibility.kind === "silent") silences += 1;
    const delayMs = nextReadMs(reads);
    if (silences >= MOST_SILENCES || clock.now() + delayMs >= endMs) return visibility;
    await clock.sleep(delayMs);
  }
}
