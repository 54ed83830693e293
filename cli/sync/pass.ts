/** The passes of a command, side by side; Ctrl-C stops them where nothing is left half-done. */
import { FUNCTION_SECONDS, SECRET_MS } from "../../contract/budget.ts";
import type { Outcome } from "../../lambda/domain/outcome.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import type { PassTrigger } from "../../lambda/pass/pass-state.ts";
import { reconcile } from "../../lambda/pass/reconcile.ts";
import type { Session } from "../session/open.ts";
import type { Terminal } from "../terminal.ts";
import { stoppable } from "./stoppable.ts";
import { TEXTS } from "./texts.ts";

export async function passOver(
  sets: readonly RecordSet[],
  trigger: PassTrigger,
  { ports, token, clock }: Pick<Session, "ports" | "token" | "clock">,
  { interrupted, language, during }: Terminal,
): Promise<readonly Outcome[]> {
  // Fetched while the tasks are being read; the first call to Cloudflare then finds it there.
  void token.read(SECRET_MS);
  const endMs = clock.now() + FUNCTION_SECONDS * 1_000;
  const safely = stoppable(ports, interrupted, endMs);
  const passes = sets.map((set) => reconcile(set, trigger, safely, endMs));
  const names = [...new Set(sets.map(({ name }) => name))].join(", ");
  const text = TEXTS[language].running.replace("{names}", names);
  return during(text, Promise.all(passes));
}
