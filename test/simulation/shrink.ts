/** Takes deeds away from a story that fails, as long as it goes on failing in the same way. */
import type { Violation } from "./counters.ts";
import type { Mutant } from "./lane.ts";
import { play } from "./play.ts";
import type { Story } from "./story.ts";

/** More plays than that are not worth the wait. */
const MOST_PLAYS = 200;

export async function shrink(
  story: Story,
  what: Violation["what"],
  mutant?: Mutant,
): Promise<Story> {
  let least = story;
  let plays = 0;
  for (let size = Math.ceil(story.deeds.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < least.deeds.length && plays < MOST_PLAYS; ) {
      const deeds = least.deeds.toSpliced(at, size);
      plays += 1;
      const { violations } = await play({ ...least, deeds }, mutant);
      if (violations.some((violation) => violation.what === what)) least = { ...least, deeds };
      else at += size;
    }
  }
  return least;
}
