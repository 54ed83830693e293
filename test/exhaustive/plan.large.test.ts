/** Every zone of up to two records; those of three are in `plan-of-three.large.test.ts`. */
import { test } from "vitest";
import { POLICIES, planAll } from "./plan-laws.ts";

test.each([
  [0, POLICIES],
  [1, POLICIES * 288],
  [2, POLICIES * 288 ** 2 * 2],
])("%i records in any state, any intent, any order / the plan keeps every law", planAll);
