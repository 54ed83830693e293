/** Where a name should point now: what the service's tasks give, without reading its records. */
import { READ_CALL_MS, READ_TRIES } from "../contract/budget.ts";
import { decide, type Intent } from "../lambda/domain/decide.ts";
import { known, type Reading } from "../lambda/domain/reading.ts";
import type { RecordSet } from "../lambda/domain/record-set.ts";
import { observe } from "../lambda/pass/observe.ts";
import { retryReads } from "../lambda/pass/retry-reads.ts";
import type { Session } from "./session/open.ts";

export async function readIntent(
  set: RecordSet,
  { ports, clock }: Pick<Session, "ports" | "clock">,
  timeoutMs = READ_TRIES * READ_CALL_MS,
): Promise<Reading<Intent>> {
  const service = await observe(ports, retryReads(clock, clock.now() + timeoutMs), set);
  return service.kind === "unavailable" ? service : known(decide(service.value, set));
}
