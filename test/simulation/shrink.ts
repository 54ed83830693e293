/** Removes actions from a failing story as long as it keeps failing in the same way. */
import type { Violation } from "./counters.ts";
import type { Mutant } from "./lane.ts";
import { play } from "./play.ts";
import type { Story } from "./story.ts";

/** More runs are not worth the wait. */
const MOST_PLAYS = 200;

export async function shrink(
  story: Story,
  what: Violation["what"],
  mutant?: Mutant,
): Promise<Story> {
  let least = story;
  let plays = 0;
  for (let size = Math.ceil(story.actions.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < least.actions.length && plays < MOST_PLAYS; ) {
      const actions = least.actions.toSpliced(at, size);
      plays += 1;
      const { violations } = await play({ ...least, actions }, mutant);
      if (violations.some((violation) => violation.what === what)) least = { ...least, actions };
      else at += size;
    }
  }
  return least;
}
