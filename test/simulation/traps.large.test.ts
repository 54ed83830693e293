/** The traps of prior art that only thousands of worlds find. */
import { describe, test } from "vitest";
import { findsTrap, RARE } from "./traps.ts";

describe("each rare trap of prior art, planted / is found", () => {
  test.each([...RARE])("%s", findsTrap);
});
