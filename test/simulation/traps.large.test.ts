/** The bugs of earlier tools that only thousands of scenarios find. */
import { describe, test } from "vitest";
import { findsTrap, RARE } from "./traps.ts";

describe("each rare bug of earlier tools / injected / is found", () => {
  test.each([...RARE])("%s", findsTrap);
});
